"""Reports of a result, of several side by side and of a portfolio: printed, or written as one page or as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from maturity.errors import RefusedError
from maturity.messages import say
from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.full_report.comparison import FEWEST_SIDES, MOST_SIDES, comparison_report, may_stand_together
from maturity.scorecard.full_report.document import ReportDocument
from maturity.scorecard.full_report.portfolio import portfolio_report
from maturity.scorecard.full_report.render import full_report
from maturity.scorecard.pdf import LONGEST_SECONDS_OF_A_REPORT, Printed
from maturity.storage.fingerprints import program_fingerprint, text_fingerprint
from maturity.storage.transaction import writing
from maturity.workflows.scorecards import PlannedScorecard

ENDINGS: Final = {"pdf": "pdf", "html": "html", "markdown": "md"}
"""How the file of a report ends, by its format."""
LONGEST_NAME: Final = 180
"""Letters of a file's name up to which it names every result; a longer one has a digest in their place."""

Chosen = Sequence[tuple[AssessedCity, Assessed]]


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """One report to be: its path below the output folder without an ending, and all that stands in it."""

    stem: str
    document: ReportDocument


def of_results(portfolio: Portfolio, chosen: Chosen, languages: Sequence[Language]) -> Iterator[PlannedReport]:
    """Yield the full report of each result in each language, in the order given."""
    views = {language: ResultViews(portfolio, language) for language in languages}
    for city, one in chosen:
        for language in languages:
            yield PlannedReport(one.report(language), full_report(one, city, views[language]))


def of_comparison(portfolio: Portfolio, chosen: Chosen, languages: Sequence[Language]) -> Iterator[PlannedReport]:
    """Yield one report of two to four results side by side; those that nobody may compare are refused."""
    if not FEWEST_SIDES <= len(chosen) <= MOST_SIDES:
        raise RefusedError(
            say("a comparison is of {fewest} to {most} results; these are {count}",
                fewest=FEWEST_SIDES, most=MOST_SIDES, count=len(chosen))
        )  # fmt: skip
    if not may_stand_together(portfolio, chosen):
        raise RefusedError(
            say(
                "{results} may not stand side by side: only published results by one framework version, of the same "
                "subject and of governments that are compared",
                results=", ".join(one.slug for _, one in chosen),
            )
        )
    sides = "_".join(f"{one.slug.split('/')[0]}.{one.slug.split('/')[1]}" for one in (one for _, one in chosen))
    framework = chosen[0][1].slug.rpartition("/")[2]
    name = sides if len(sides) <= LONGEST_NAME else text_fingerprint(sides)
    for language in languages:
        document = comparison_report(chosen, ResultViews(portfolio, language))
        yield PlannedReport(f"report/comparison/{framework}/{name}.{language}", document)


def of_portfolio(portfolio: Portfolio, languages: Sequence[Language]) -> Iterator[PlannedReport]:
    """Yield one report of everything that was assembled, in each language."""
    for language in languages:
        yield PlannedReport(f"report/portfolio.{language}", portfolio_report(ResultViews(portfolio, language)))


def printed(reports: Iterable[PlannedReport]) -> tuple[PlannedScorecard, ...]:
    """Return the reports as what is printed."""
    planned = []
    for each in reports:
        html = each.document.for_print()
        digest = text_fingerprint(program_fingerprint(), Printed.REPORT.name, html)
        path = f"{each.stem}.{ENDINGS['pdf']}"
        planned.append(PlannedScorecard(path, html, digest, Printed.REPORT, LONGEST_SECONDS_OF_A_REPORT))
    return tuple(planned)


def write_reports(reports: Iterable[PlannedReport], form: str, output: Path) -> tuple[Path, ...]:
    """Write all as pages that hold all they need (``html``) or as ``markdown``, or none where one cannot be written."""
    texts = {
        output / f"{each.stem}.{ENDINGS[form]}": (
            each.document.as_html() if form == "html" else each.document.as_markdown()
        )
        for each in reports
    }
    with writing(output) as writes:
        for path, text in texts.items():
            writes.put(path, text.encode())
    return tuple(texts)
