from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode, NothingMatchedError
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.model.text import Language
    from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
    from maturity.workflows.full_reports import PlannedReport
    from maturity.workflows.portfolios import Assembled
    from maturity.workflows.scorecards import PlannedScorecard

    AskedFor = Sequence[tuple[AssessedCity, Assessed]]

KINDS = ("scorecard", "report", "comparison", "portfolio")
FORMATS = ("pdf", "html", "markdown")


@declaring.command("pdf")
@options.selection
@options.directory
@options.drafts
@options.quiet
@click.option("--lang", "language", type=declaring.LANGUAGES, help="One language.  [default: all]")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="Of each result two pages or all that is known; two to four results side by side; everything selected.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How to write reports; scorecards are PDFs.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=options.FOLDER,
    help="Scorecards go into its folder pdf, reports into its folder report.  [default: build]",
)
@options.data_day
@options.jobs
def command(
    selectors: tuple[str, ...],
    start: Path,
    drafts: bool,
    quiet: bool,
    language: str | None,
    kind: str,
    form: str,
    output: Path | None,
    as_of: date | None,
    jobs: int | None,
) -> int:
    """Write a scorecard or a full report of each result, or a report of several.

    A scorecard has two A4 pages, or as many as it takes. A report has every rating with its reasons and evidence, the
    plan, the worked arithmetic, the reviews and all sources; as html it is one page that needs no network. A comparison
    is of two to four results by one framework version, held against the first; a portfolio report is of all governments
    selected.

    \b
    Examples:
      maturity pdf pontianak
      maturity pdf 'jakarta/2023/*' --kind report --lang id -o handover
    """
    from maturity.storage.workspace import SETTINGS_FILE
    from maturity.workflows.building import CACHE
    from maturity.workflows.data_states import data_state
    from maturity.workflows.run import Run
    from maturity.workflows.selection import city_of, is_selected, selectors_of

    if kind == "scorecard" and form != "pdf":
        raise click.UsageError(
            say("scorecards are written as pdf alone; --kind report is written as {form}", form=form)
        )
    root = options.workspace(start, writes=True)
    state = data_state(root, as_of)
    run = Run(root, drafts=drafts, as_of=state.day)
    options.refuse_findings(run.stopping_findings.about(SETTINGS_FILE))
    selectors = options.chosen(selectors, root, start)
    wanted = selectors_of(selectors)
    # A card also shows the city's other results, so that it has the same bytes whatever was selected beside it.
    scored = options.assembled(run, tuple(city_of(text) for text in selectors), start).narrowed(wanted)
    portfolio = replace(scored.portfolio, state=state)  # what a build prints, to the byte
    _name_left_out(scored)
    languages = [name for name in portfolio.settings.languages if language in (None, name)]
    asked_for = _in_order(portfolio, selectors) if kind == "comparison" else [*portfolio.assessed]
    asked_for = [(city, one) for city, one in asked_for if is_selected(one.slug, wanted)]
    if not (asked_for and languages) and not scored.refused:
        raise NothingMatchedError(say("no scorecard to print") if kind == "scorecard" else say("no report to write"))
    folder = output or root / "build"
    if form == "pdf":
        complete = _print(_planned(kind, portfolio, asked_for, languages), folder, root / CACHE, jobs, quiet)
    else:
        complete = _write(_reports(kind, portfolio, asked_for, languages), form, folder)
    return ExitCode.FINE if complete and not scored.refused else ExitCode.FINDINGS


def _in_order(portfolio: "Portfolio", selectors: Sequence[str]) -> "list[tuple[AssessedCity, Assessed]]":
    """Return results in the order in which they were asked for: the first is what the others are held against."""
    from maturity.workflows.selection import is_selected, selectors_of

    named = (selectors_of((text,)) for text in selectors)
    found = [pair for one in named for pair in portfolio.assessed if is_selected(pair[1].slug, one)]
    return list({one.slug: (city, one) for city, one in reversed(found)}.values())[::-1]


def _name_left_out(scored: "Assembled") -> None:
    """Name what is not shown, and what has errors."""
    from maturity.presentation.terminal import count

    options.name_left_out(scored, options.message)
    for refused in scored.refused:
        left_out = say(
            "{slug} has {errors} and was left out; see maturity validate",
            slug=refused.slug,
            errors=count(refused.errors),
        )
        options.message(left_out)


def _reports(
    kind: str, portfolio: "Portfolio", asked_for: "AskedFor", languages: "Sequence[Language]"
) -> "Iterator[PlannedReport]":
    """Return the reports of a kind."""
    from maturity.workflows import full_reports

    if kind == "portfolio":
        return full_reports.of_portfolio(portfolio, languages)
    of_kind = full_reports.of_comparison if kind == "comparison" else full_reports.of_results
    return of_kind(portfolio, asked_for, languages)


def _planned(
    kind: str, portfolio: "Portfolio", asked_for: "AskedFor", languages: "Sequence[Language]"
) -> "Sequence[PlannedScorecard]":
    """Return the PDFs of a kind."""
    from maturity.workflows import full_reports, scorecards

    if kind == "scorecard":
        return scorecards.plan(portfolio, asked_for, languages)
    return full_reports.printed(_reports(kind, portfolio, asked_for, languages))


def _write(reports: "Iterator[PlannedReport]", form: str, folder: Path) -> bool:
    """Write reports as text, name each file, and return that all are there."""
    from maturity.workflows.full_reports import write_reports

    for path in write_reports(reports, form, folder):
        click.echo(path)
    return True


def _print(cards: "Sequence[PlannedScorecard]", target: Path, cache: Path, jobs: int | None, quiet: bool) -> bool:
    """Print the documents, name each file or what kept it from being printed, and return whether all are there."""
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
