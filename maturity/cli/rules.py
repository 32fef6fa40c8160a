from maturity.cli import declaring
from maturity.cli.options import output_format, show


@declaring.command("rules")
@output_format("rules")
def command(style: str) -> None:
    """List all rules: code, name, severity and what each one says.

    \b
    Examples:
      maturity rules
      maturity rules --format markdown
    """
    from maturity.checks.manual import manual

    show("rules", style, manual())
