from pathlib import Path

import click

from maturity.cli import options
from maturity.errors import ExitCode


@click.command("score")
@options.selection
@options.directory
@options.output_format("score")
@options.language
def command(selectors: tuple[str, ...], start: Path, style: str, language: options.Language) -> int:
    """Score assessments: index, band, coverage and bounds.

    Selectors are paths with the globs of a shell; none means everything.

    \b
    Examples:
      maturity score pontianak
      maturity score '*/2021' --format json
    """
    from maturity.workflows.run import Run

    found = options.assembled(Run(options.workspace(start), drafts=True), selectors)
    options.show("score", style, found.portfolio, language)
    options.name_refused(found)
    return ExitCode.FINDINGS if found.refused else ExitCode.FINE
