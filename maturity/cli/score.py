"""``maturity score``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    assembled,
    directory,
    language,
    output_format,
    paint,
    selection,
    talk,
    workspace,
)
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from maturity.model.text import Language


@click.command("score")
@selection
@directory
@output_format("text", "json", "csv")
@language
def command(selectors: tuple[str, ...], start: Path, style: str, language: "Language") -> int:
    """Score assessments: index, band, coverage and bounds.

    Selectors are paths with the globs of a shell; none means everything.

    \b
    Examples:
      maturity score pontianak
      maturity score '*/2021' --format json
    """
    from maturity.exchange.tables import render_json, result_record, table_csv
    from maturity.presentation.terminal import count
    from maturity.reports.score_report import render_scores
    from maturity.workflows.validation import validate

    found = assembled(validate(workspace(start)), selectors, drafts=True)
    if style == "json":
        records = [result_record(city, one) for city, one in found.portfolio.assessed]
        click.echo(render_json(records), nl=False)
    elif style == "csv":
        click.echo(table_csv(found.portfolio, "scores"), nl=False)
    else:
        click.echo(render_scores(found.portfolio, language, paint))
    for refused in found.refused:
        talk(f"{refused.slug} is not scored: {count(refused.errors)}; see maturity validate")
    return ExitCode.FINDINGS if found.refused else ExitCode.FINE
