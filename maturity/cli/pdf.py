from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode, NothingMatchedError
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.workflows.scorecards import PlannedScorecard


@declaring.command("pdf")
@options.selection
@options.directory
@options.drafts
@options.quiet
@click.option("--lang", "language", type=declaring.LANGUAGES, help="One language.  [default: all]")
@click.option(
    "-o", "--output", metavar="DIR", type=options.FOLDER, help="The PDFs go into its folder pdf.  [default: build]"
)
@options.data_day
@options.jobs
def command(
    selectors: tuple[str, ...],
    start: Path,
    drafts: bool,
    quiet: bool,
    language: str | None,
    output: Path | None,
    as_of: date | None,
    jobs: int | None,
) -> int:
    """Write scorecards as PDF: two A4 pages, or as many as it takes, for each result.

    \b
    Examples:
      maturity pdf pontianak
      maturity pdf 'jakarta/2023/*' --lang id -o handover
    """
    from maturity.presentation.terminal import count
    from maturity.storage.workspace import SETTINGS_FILE
    from maturity.workflows.building import CACHE
    from maturity.workflows.data_states import data_state
    from maturity.workflows.run import Run
    from maturity.workflows.scorecards import plan
    from maturity.workflows.selection import city_of, is_selected, selectors_of

    root = options.workspace(start, writes=True)
    state = data_state(root, as_of)
    run = Run(root, drafts=drafts, as_of=state.day)
    options.refuse_findings(run.stopping_findings.about(SETTINGS_FILE))
    selectors = options.chosen(selectors, root, start)
    wanted = selectors_of(selectors)
    # A card also shows the city's other results, so that it has the same bytes whatever was selected beside it.
    scored = options.assembled(run, tuple(city_of(text) for text in selectors), start).narrowed(wanted)
    portfolio = replace(scored.portfolio, state=state)  # what a build prints, to the byte
    languages = portfolio.settings.languages
    asked_for = [(city, one) for city, one in portfolio.assessed if is_selected(one.slug, wanted)]
    cards = plan(portfolio, asked_for, [name for name in languages if language in (None, name)])
    options.name_left_out(scored, options.message)
    for refused in scored.refused:
        left_out = say(
            "{slug} has {errors} and was left out; see maturity validate",
            slug=refused.slug,
            errors=count(refused.errors),
        )
        options.message(left_out)
    if not cards and not scored.refused:
        raise NothingMatchedError(say("no scorecard to print"))
    complete = _print(cards, output or root / "build", root / CACHE, jobs, quiet)
    return ExitCode.FINE if complete and not scored.refused else ExitCode.FINDINGS


def _print(cards: "Sequence[PlannedScorecard]", target: Path, cache: Path, jobs: int | None, quiet: bool) -> bool:
    """Print the cards, name each file or what kept it from being printed, and return whether all are there."""
    from maturity.workflows.scorecards import print_scorecards, said_of

    printing = print_scorecards(cards, target, cache, jobs)
    watched = options.progress(printing, len(cards), say("scorecards"), quiet=quiet)
    printed = sorted(watched, key=lambda card: card.path)
    for card in printed:
        if card.fault:
            options.message(said_of(card, target))
        else:
            click.echo(card.path)
    return not any(card.fault for card in printed)
