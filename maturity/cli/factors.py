from dataclasses import replace
from datetime import date
from pathlib import Path

from maturity.cli import declaring, options
from maturity.errors import ExitCode, NothingMatchedError
from maturity.messages import say


@declaring.command("factors")
@options.selection
@options.directory
@options.output_format("factors")
@options.language
@options.drafts
@options.as_of("The day on which to tell how programmes stand.  [default: today]")
def command(
    selectors: tuple[str, ...], start: Path, style: str, language: options.Language, drafts: bool, as_of: date
) -> int:
    """Show what supports and inhibits: how strong, since when, what answers it, what is common to several.

    What is common is counted over everything that is published, whatever was selected, and never of few governments:
    'patterns' in maturity.yaml. Exit code 3: no study names a factor.

    \b
    Examples:
      maturity factors pontianak
      maturity factors --format csv --as-of 2026-12-01
    """
    from maturity.presentation.data_state import DataState
    from maturity.workflows.run import Run

    scored = options.assembled(Run(options.workspace(start), drafts=drafts), selectors, start)
    portfolio = replace(scored.portfolio, state=DataState(as_of))
    options.name_refused(scored)
    if not any(assessed.assessment.factors for _, assessed in portfolio.assessed):
        raise NothingMatchedError(say("no study that is shown names a factor"))
    options.show("factors", style, portfolio, language)
    return ExitCode.FINDINGS if scored.refused else ExitCode.FINE
