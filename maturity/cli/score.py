"""``maturity score``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    assembled,
    directory,
    language,
    message,
    output_format,
    selection,
    show,
    workspace,
)
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from maturity.model.text import Language


@click.command("score")
@selection
@directory
@output_format("score")
@language
def command(selectors: tuple[str, ...], start: Path, style: str, language: "Language") -> int:
    """Score assessments: index, band, coverage and bounds.

    Selectors are paths with the globs of a shell; none means everything.

    \b
    Examples:
      maturity score pontianak
      maturity score '*/2021' --format json
    """
    from maturity.presentation.terminal import count
    from maturity.workflows.run import Run

    found = assembled(Run(workspace(start), drafts=True), selectors)
    show("score", style, found.portfolio, language)
    for refused in found.refused:
        message(f"{refused.slug} is not scored: {count(refused.errors)}; see maturity validate")
    return ExitCode.FINDINGS if found.refused else ExitCode.FINE
