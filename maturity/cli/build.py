from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import options
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from maturity.workflows.broken_files import BrokenFile
    from maturity.workflows.building import Built
    from maturity.workflows.portfolios import Assembled

MOST_NAMED = 20
MOST_MISSING = 5


@click.command("build")
@options.directory
@options.drafts
@options.quiet
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder.  [default: build/site]")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for PDFs.  [default: one for each processor]")
@click.option("--no-pdf", is_flag=True, help="Leave the scorecards out.")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--strict", is_flag=True, help="Build nothing while any file has errors.")
def command(
    start: Path,
    drafts: bool,
    quiet: bool,
    output: Path | None,
    jobs: int | None,
    no_pdf: bool,
    force: bool,
    strict: bool,
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
    from maturity.storage.pages import PAGES
    from maturity.storage.workspace import SETTINGS_FILE
    from maturity.workflows.broken_files import broken_files
    from maturity.workflows.building import SITE, Request, build, built_before
    from maturity.workflows.portfolios import assemble
    from maturity.workflows.run import Run
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start, writes=True)
    report = partial(options.message, quiet=quiet)
    watch = partial(options.progress, label="scorecards", quiet=quiet)
    request = Request(
        root, options.spelt_out(output or root / SITE), drafts, jobs, not no_pdf, report, watch, strict=strict
    )
    run = Run(root, drafts=drafts)
    # Title, languages and gate of the site stand in the settings, and pages are its own: nothing goes without them.
    pages = (file for file in run.unscored_findings.files if file.startswith(PAGES))
    options.refuse_findings(run.findings if strict else run.unscored_findings.about(SETTINGS_FILE, *pages))
    scored = assemble(run, selectors_of(()), proven=True)
    built = None if force else built_before(request, scored.portfolio.settings.languages)
    built = built or build(request, scored)
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
        left_out = f"left out: {for_terminal(', '.join(each.missing[:MOST_MISSING]))}"
        missing = left_out if each.missing else "no result rests on it"
        more = f" and {len(each.missing) - MOST_MISSING} more" if len(each.missing) > MOST_MISSING else ""
        errors = f"{each.errors} error{'' if each.errors == 1 else 's'}"
        options.message(f"{for_terminal(each.file)} has {errors}; {missing}{more}")
    if len(broken) > MOST_NAMED:
        options.message(f"and {len(broken) - MOST_NAMED} more files with errors")
    if broken:
        options.message("see maturity validate; build --strict publishes nothing while there are errors")
    for card in built.unprinted[:MOST_NAMED]:
        options.message(said_of(card, built.folder))
    if len(built.unprinted) > MOST_NAMED:
        options.message(f"and {len(built.unprinted) - MOST_NAMED} more scorecards cannot be printed")


def _report(built: "Built", scored: "Assembled", report: Callable[[str], None]) -> None:
    options.name_left_out(scored, report)
    if built.unchanged:
        report("nothing has changed since the last build")
    for site in built.sites:
        click.echo(f"site        {site}")
    if built.scorecards:
        click.echo(f"scorecards  {built.folder / 'pdf'} ({built.scorecards} PDFs)")
    if built.without_scorecards:
        options.message(f"no scorecards: {built.without_scorecards}")
    click.echo(f"open data   {built.folder / 'data'}")
