from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode


@declaring.command("score")
@options.selection
@options.directory
@options.output_format("score")
@options.language
@click.option("--detail", is_flag=True, help="Show the tree of each assessment, also of many.")
def command(selectors: tuple[str, ...], start: Path, style: str, language: options.Language, detail: bool) -> int:
    """Score assessments: index, band, coverage and bounds.

    One assessment is shown with its tree, many on a line each. Selectors are paths with the globs of a shell, or files;
    none means everything.

    \b
    Examples:
      maturity score pontianak/2021/cohen-smart-governance
      maturity score '*/2021' --format json
    """
    from maturity.workflows.run import Run

    scored = options.assembled(Run(options.workspace(start), drafts=True), selectors, start)
    is_list = style == "text" and not detail and sum(1 for _ in scored.portfolio.assessed) > 1
    options.show("score in lines" if is_list else "score", style, scored.portfolio, language)
    options.name_refused(scored)
    return ExitCode.FINDINGS if scored.refused else ExitCode.FINE
