from maturity.cli import declaring
from maturity.cli.options import Language, language, output_format, show


@declaring.command("rules")
@output_format("rules")
@language
def command(style: str, language: Language) -> None:
    """List all rules: code, name, severity and what each one says.

    \b
    Examples:
      maturity rules
      maturity rules --format markdown
    """
    from maturity.checks.manual import manual

    show("rules", style, manual(language), language)
