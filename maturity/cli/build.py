from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import declaring, options
from maturity.cli.reader_language import in_words
from maturity.errors import ExitCode
from maturity.messages import Message, say, say_many

if TYPE_CHECKING:
    from maturity.workflows.broken_files import BrokenFile
    from maturity.workflows.building import Built
    from maturity.workflows.portfolios import Assembled

MOST_NAMED = 20
MOST_MISSING = 5


@declaring.command("build")
@options.directory
@options.drafts
@options.quiet
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Folder.  [default: build/site]")
@options.jobs
@click.option("--no-pdf", is_flag=True, help="Leave the scorecards out.")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--strict", is_flag=True, help="Build nothing while any file has errors.")
@options.data_day
def command(
    start: Path,
    drafts: bool,
    quiet: bool,
    output: Path | None,
    jobs: int | None,
    no_pdf: bool,
    force: bool,
    strict: bool,
    as_of: date | None,
) -> int:
    """Build the website in every language, the scorecards and the open data.

    Nothing is replaced before the new build is whole, and nothing is built when nothing has changed. What rests on a
    file with errors is left out; the pages where it belongs say so, and so does the end of the build. Exit code 0: all
    is built; 1: something is left out because of errors; 3: the site is built and shows no result.

    \b
    Examples:
      maturity build
      maturity build -o /srv/www/kota --drafts
    """
    from maturity.storage.histories import history_from
    from maturity.storage.workspace import SETTINGS_FILE
    from maturity.workflows.broken_files import broken_files
    from maturity.workflows.building import SITE, Request, build, built_before
    from maturity.workflows.data_states import data_state
    from maturity.workflows.portfolios import assemble
    from maturity.workflows.run import Run
    from maturity.workflows.score_history import score_history
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start, writes=True)
    report = partial(options.message, quiet=quiet)
    watch = partial(options.progress, label=say("scorecards"), quiet=quiet)
    folder, state = options.spelt_out(output or root / SITE), data_state(root, as_of)
    request = Request(root, folder, drafts, jobs, not no_pdf, report, watch, strict=strict, state=state)
    request = replace(request, history_from=history_from(root))
    run = Run(root, drafts=drafts, as_of=state.day)
    # Title, languages and gate of the site stand in the settings, and pages are its own: nothing goes without them.
    needed = (*run.stopping_findings.about(SETTINGS_FILE), *run.page_findings)
    options.refuse_findings(run.findings if strict else needed)
    scored = assemble(run, selectors_of(()), proven=True)
    built = None if force else built_before(request, scored.portfolio.settings.languages)
    if built is None:
        history = score_history(root, run.workspace, scored.portfolio)
        built = build(replace(request, history=history), scored)
    _report(built, scored, report)
    broken = broken_files(run, scored)
    _name_broken(broken, built)
    ended = options.end_of(scored)
    return ExitCode.FINDINGS if broken or built.unprinted else ended


def _name_broken(broken: "Sequence[BrokenFile]", built: "Built") -> None:
    """Name each file with errors and what is missing for it, and each scorecard that could not be printed."""
    from maturity.presentation.escaping import for_terminal
    from maturity.workflows.scorecards import said_of

    for each in broken[:MOST_NAMED]:
        errors = say_many(each.errors, "{number} error", "{number} errors")
        options.message(
            say("{file} has {errors}; {missing}", file=for_terminal(each.file), errors=errors, missing=_missing(each))
        )
    if len(broken) > MOST_NAMED:
        more = len(broken) - MOST_NAMED
        options.message(say_many(more, "and {number} more file with errors", "and {number} more files with errors"))
    if broken:
        options.message(say("see maturity validate; build --strict publishes nothing while there are errors"))
    for card in built.unprinted[:MOST_NAMED]:
        options.message(said_of(card, built.folder))
    if len(built.unprinted) > MOST_NAMED:
        more = len(built.unprinted) - MOST_NAMED
        options.message(
            say_many(
                more,
                "and {number} more scorecard cannot be printed",
                "and {number} more scorecards cannot be printed",
            )
        )


def _missing(file: "BrokenFile") -> Message:
    """Say what is left out because of a file."""
    from maturity.presentation.escaping import for_terminal

    if not file.missing:
        return say("no result rests on it")
    shown = for_terminal(", ".join(map(in_words, file.missing[:MOST_MISSING])))
    more = len(file.missing) - MOST_MISSING
    return (
        say("left out: {names} and {more} more", names=shown, more=more)
        if more > 0
        else say("left out: {names}", names=shown)
    )


def _report(built: "Built", scored: "Assembled", report: Callable[[str], None]) -> None:
    options.name_left_out(scored, report)
    if built.unchanged:
        report(say("nothing has changed since the last build"))
    number = say_many(built.scorecards, "{number} PDF", "{number} PDFs")
    lines = [(say("site"), f"{site}") for site in built.sites]
    lines += [(say("scorecards"), f"{built.folder / 'pdf'} ({in_words(number)})")] if built.scorecards else []
    lines += [(say("open data"), f"{built.folder / 'data'}")]
    told = [(in_words(name), place) for name, place in lines]
    width = max(len(name) for name, _ in told)
    for name, place in told:
        click.echo(f"{name:<{width}}  {place}")
    if built.without_scorecards:
        options.message(say("no scorecards: {why}", why=built.without_scorecards))
