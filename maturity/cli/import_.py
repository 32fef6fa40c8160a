"""``maturity import``; the module is called otherwise because ``import`` is a word of Python."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import directory, message, paint, quiet, refuse, workspace

if TYPE_CHECKING:
    from maturity.workflows.importing import Plan

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ROLES = {"new": "title", "replaced": "warning", "refused": "error"}


@click.command("import")
@click.argument("table", metavar="SCORES.csv", type=FILE)
@click.option("--framework", required=True, metavar="ID[@VERSION]", help="The framework that the scores are of.")
@click.option("--mapping", type=FILE, help="What the columns hold.  [default: import.yaml beside the framework]")
@click.option("--write", is_flag=True, help="Write the files; without it they are only listed.")
@directory
@quiet
def command(table: Path, framework: str, mapping: Path | None, write: bool, start: Path, quiet: bool) -> None:
    """Make assessments of a table of published scores, one for each row, and cities where they are missing.

    Nothing is written without --write, and nothing at all while any cell is wrong. A file that somebody has written or
    changed by hand is never replaced.

    \b
    Examples:
      maturity import spbe-cities.csv --framework spbe@2020
      maturity import spbe-cities.csv --framework spbe@2020 --write
    """
    from maturity.workflows.importing import plan_import, write_import

    plan = plan_import(workspace(start, writes=write), table, framework, mapping)
    for file in plan.files:
        if file.is_written or file.refusal:
            click.echo(f"{paint(f'{file.action.value:<9}', ROLES[file.action.value])}  {file.name}")
    if plan.findings:
        refuse(plan.findings)
    for note in plan.notes:
        message(note.message, quiet=quiet)
    if write:
        write_import(plan)
    message(_sum(plan, written=write), quiet=quiet)


def _sum(plan: "Plan", *, written: bool) -> str:
    from maturity.storage.imported_files import ImportAction

    counts = {action: plan.counted(action) for action in ImportAction}
    totals = ", ".join(f"{number} {action.value}" for action, number in counts.items() if number) or "no rows"
    if not any(file.is_written for file in plan.files):
        return f"{totals}; there is nothing to write"
    return f"{totals}; written" if written else f"{totals}; nothing was written yet: add --write"
