"""``maturity validate``."""

from pathlib import Path

import click

from maturity.cli.exits import FINDINGS, FINE
from maturity.cli.options import directory, output_format, paint, quiet, talk, workspace


@click.command("validate")
@directory
@output_format("text", "json")
@quiet
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def command(start: Path, style: str, quiet: bool, strict: bool) -> int:
    """Say everything that is wrong in the workspace, with file, line and column.

    Exit code 0: nothing wrong; 1: errors (with --strict also warnings).

    \b
    Examples:
      maturity validate
      maturity validate -C demo --format json
    """
    from maturity.outputs.reporters import count, render_json, render_text
    from maturity.workflows.validation import validate

    validated = validate(workspace(start))
    if style == "json":
        click.echo(render_json(validated.findings))
    elif validated.findings:
        click.echo(render_text(validated.findings, paint))
    if not quiet:
        talk(f"{count(validated.findings)} in {validated.files} files")
    failed = validated.errors or (strict and validated.findings)
    return FINDINGS if failed else FINE
