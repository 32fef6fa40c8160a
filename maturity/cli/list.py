from pathlib import Path

import click

from maturity.cli.options import Language, directory, language, output_format, show, workspace

KINDS = ("cities", "assessments", "frameworks", "indicators", "factors", "services")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="assessments")
@click.argument("only", required=False, metavar="[CITY|FRAMEWORK]")
@directory
@output_format("list")
@language
def command(kind: str, only: str | None, start: Path, style: str, language: Language) -> None:
    """List cities, assessments, frameworks, indicators, factors or services.

    The frameworks include those of the library, by what they are for. A last word narrows the list to one city or
    framework.

    \b
    Examples:
      maturity list frameworks
      maturity list indicators cohen-smart-governance
    """
    from maturity.errors import NothingMatchedError
    from maturity.workflows.listing import frameworks, rows

    root, is_library = workspace(start), kind == "frameworks"
    found = frameworks(root, only) if is_library else rows(root, kind, only, language)
    if not found.rows:
        raise NothingMatchedError(f"there are no {kind}{f' that match {only!r}' if only else ''}")
    show("list frameworks" if is_library else "list", style, found, language)
