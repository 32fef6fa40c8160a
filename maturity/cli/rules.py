"""``maturity rules``."""

import click

from maturity.cli.options import output_format, paint
from maturity.errors import ExitCode


@click.command("rules")
@output_format("text", "json", "markdown")
def command(style: str) -> int:
    """List all rules: code, name, severity and what each one says.

    \b
    Examples:
      maturity rules
      maturity rules --format markdown
    """
    from maturity.checks.manual import manual
    from maturity.reports.manual import render_json, render_list, render_markdown

    renderers = {"text": lambda pages: render_list(pages, paint), "json": render_json, "markdown": render_markdown}
    click.echo(renderers[style](manual()))
    return ExitCode.FINE
