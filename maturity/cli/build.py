from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import options

if TYPE_CHECKING:
    from maturity.workflows.building import Built
    from maturity.workflows.portfolios import Assembled


@click.command("build")
@options.directory
@options.drafts
@options.quiet
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder.  [default: build/site]")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for PDFs.  [default: one for each processor]")
@click.option("--no-pdf", is_flag=True, help="Leave the scorecards out.")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
def command(
    start: Path, drafts: bool, quiet: bool, output: Path | None, jobs: int | None, no_pdf: bool, force: bool
) -> None:
    """Build the website in every language, the scorecards and the open data.

    Nothing is replaced before the new build is whole, and nothing is built when nothing has changed.

    \b
    Examples:
      maturity build
      maturity build -o /srv/www/kota --drafts
    """
    from maturity.workflows.building import SITE, Request, build, built_before
    from maturity.workflows.run import Run

    root = options.workspace(start, writes=True)
    report = partial(options.message, quiet=quiet)
    watch = partial(options.progress, label="scorecards", quiet=quiet)
    request = Request(root, options.spelt_out(output or root / SITE), drafts, jobs, not no_pdf, report, watch)
    run = Run(root, drafts=drafts)
    options.refuse_findings(run.findings)
    scored = options.assembled(run, ())
    built = None if force else built_before(request, scored.portfolio.settings.languages)
    _report(built or build(request, scored), scored, report)


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
