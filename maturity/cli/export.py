"""``maturity export``."""

from functools import partial
from pathlib import Path

import click

from maturity.cli.options import (
    assembled,
    directory,
    drafts,
    quiet,
    selection,
    spelt_out,
    talk,
    tell_left_out,
    workspace,
)
from maturity.errors import ExitCode, RefusedError

TABLES = ("scores", "ratings", "factors", "services")


@click.command("export")
@selection
@directory
@drafts
@quiet
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder.  [default: build/data]")
@click.option("--table", type=click.Choice(TABLES), help="Print this table alone, and write no file.")
@click.option("--format", "style", type=click.Choice(["csv", "json"]), help="How to print the table.  [default: csv]")
def command(
    selectors: tuple[str, ...],
    start: Path,
    drafts: bool,
    quiet: bool,
    output: Path | None,
    table: str | None,
    style: str | None,
) -> int:
    """Write the open data without the site: results as JSON, and tables as CSV.

    With --table one table goes to standard output. Nothing is exported while a selected assessment has errors.

    \b
    Examples:
      maturity export -o open-data
      maturity export '*/2024' --table scores --format json
    """
    from maturity.exchange.tables import table_csv, table_json
    from maturity.workflows.exporting import EXPORT, export
    from maturity.workflows.validation import validate

    if table and output:
        raise click.UsageError("--table prints and --output writes; give one of them")
    if style and not table:
        raise click.UsageError("--format is for a --table")
    root = workspace(start)
    found = assembled(validate(root), selectors, drafts=drafts)
    if found.refused:
        slugs = ", ".join(refused.slug for refused in found.refused)
        raise RefusedError("nothing was exported", f"see maturity validate for the errors of {slugs}")
    tell_left_out(found, partial(talk, quiet=quiet))
    if table:
        click.echo((table_json if style == "json" else table_csv)(found.portfolio, table), nl=False)
        return ExitCode.FINE
    folder = spelt_out(output or root / EXPORT)
    number = export(root, found.portfolio, folder)
    click.echo(folder)
    talk(f"{number} files", quiet=quiet)
    return ExitCode.FINE
