"""``maturity import``; the module is called otherwise because ``import`` is a word of Python."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.import_start import ImportGroup, start_mapping
from maturity.cli.options import (
    Language,
    directory,
    language,
    message,
    paint,
    quiet,
    refuse,
    show,
    tell_findings,
    workspace,
)
from maturity.messages import Message, joined, say, told

if TYPE_CHECKING:
    from maturity.findings import Finding
    from maturity.workflows.importing import ImportPlan

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ACTIONS = {
    "new": (say("new"), "title"),
    "replaced": (say("replaced"), "warning"),
    "merged": (say("merged"), "warning"),
}
"""What a file that is written is listed as, and how that looks, by its action."""
MOST_NAMED = 8
WHAT_A_MAPPING_IS = say(
    "the mapping is the file that says how the table is written: --mapping names it, else it is import.yaml of the "
    "framework; maturity import start proposes one"
)


@click.group("import", cls=ImportGroup)
@click.argument("tables", metavar="TABLE...", nargs=-1, required=True, type=FILE)
@click.option("--framework", required=True, metavar="ID[@VERSION]", help="The framework that the table is of.")
@click.option(
    "--mapping", metavar="FILE", type=FILE, help="What the columns hold.  [default: import.yaml beside the framework]"
)
@click.option("--write", is_flag=True, help="Write the files; without it they are only listed.")
@directory
@language
@quiet
def command(
    tables: tuple[Path, ...],
    framework: str,
    mapping: Path | None,
    write: bool,
    start: Path,
    language: Language,
    quiet: bool,
) -> None:
    """Make assessments of a table of scores or answers, and cities where they are missing.

    It lists the files that it would write and shows what they do to scores. Nothing is written without --write, and
    nothing at all while any cell is wrong or the files would not validate. What somebody has written or changed by hand
    stays. Of several tables each has some of the columns; they are joined by government and period.

    \b
    Examples:
      maturity import spbe-cities.csv --framework spbe@2020
      maturity import spbe-cities.csv --framework spbe@2020 --write
    """
    from maturity.workflows.import_preview import preview
    from maturity.workflows.importing import plan_import, write_import

    plan = plan_import(workspace(start, writes=write), tables, framework, mapping)
    if plan.findings:
        refuse(plan.findings, each_error=False, also=WHAT_A_MAPPING_IS)  # one key of the mapping mends a column
    for note in plan.notes:
        message(note.message, quiet=quiet)
    for file in plan.written:
        action, role = ACTIONS[file.action.value]
        click.echo(f"{paint(f'{told(action, language):<9}', role)}  {file.name}")
    if plan.written:
        seen = preview(plan, told(say("after the import"), language), as_text=write)
        if seen.errors:
            refuse(seen.errors, each_error=False)
        click.echo()
        show("diff", "text", seen.comparison, language)
        _tell_doubts(seen.doubts, quiet=quiet)
    _tell_rest(plan, quiet=quiet)
    if write:
        write_import(plan)
    message(_sum(plan, written=write), quiet=quiet)


command.add_command(start_mapping)


def _tell_doubts(doubts: "tuple[Finding, ...]", *, quiet: bool) -> None:
    """Say what validation will have to say of the files, each kind of doubt once."""
    from maturity.presentation.terminal import count

    if doubts and not quiet:
        tell_findings(doubts)
        message(say("{findings} in the files of this import", findings=count(doubts)))


def _tell_rest(plan: "ImportPlan", *, quiet: bool) -> None:
    """Say what is left of the tables, and of an earlier import."""
    from maturity.storage.scaffolding import quoted
    from maturity.workflows.table_cells import skipping

    if plan.passed_over:
        message(say("columns that nothing is taken from: {names}", names=_named(plan.passed_over)), quiet=quiet)
    for name, near in plan.mistakable:
        key = f"cities: {{{quoted(name)}: {{id: {near}}}}}"
        message(
            say(
                "{name} is new here, but is it {near}? If so, write in the mapping: {key}",
                name=name,
                near=near,
                key=key,
            )
        )
    for name in plan.totals:
        key = skipping(name)
        message(
            say(
                "{name} is new here, but seems to be a total; to leave it out write in the mapping: {key}",
                name=name,
                key=key,
            )
        )
    for own, other in plan.renamed:
        message(say("{own} is called {other} in the table; its file keeps the name", own=own, other=other), quiet=quiet)
    if plan.gone:
        message(say("in no table any more, and kept: {names}", names=_named(plan.gone)), quiet=quiet)


def _named(names: tuple[str, ...]) -> Message:
    from maturity.presentation.escaping import for_terminal

    first, more = ", ".join(map(for_terminal, names[:MOST_NAMED])), len(names) - MOST_NAMED
    return say("{names} and {more} more", names=first, more=more) if more > 0 else Message(first)


def _sum(plan: "ImportPlan", *, written: bool) -> Message:
    from maturity.storage.planned_files import ImportAction

    number = {action: plan.counted(action) for action in ImportAction}
    said = {
        ImportAction.NEW: say("{number} new", number=number[ImportAction.NEW]),
        ImportAction.UNCHANGED: say("{number} unchanged", number=number[ImportAction.UNCHANGED]),
        ImportAction.REPLACED: say("{number} replaced", number=number[ImportAction.REPLACED]),
        ImportAction.MERGED: say(
            "{number} brought up to date beside changes by hand", number=number[ImportAction.MERGED]
        ),
        ImportAction.KEPT: say("{number} kept", number=number[ImportAction.KEPT]),
    }
    counts = [words for action, words in said.items() if number[action]]
    totals = joined(counts, ", ") if counts else say("no rows")
    if not plan.written:
        return say("{totals}; there is nothing to write", totals=totals)
    if written:
        return say("{totals}; written", totals=totals)
    return say("{totals}; nothing was written yet: add --write", totals=totals)
