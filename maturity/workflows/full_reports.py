"""Full reports of assessments: printed as scorecards are, or written as one page or as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.full_report.render import FullReport
from maturity.scorecard.pdf import LONGEST_SECONDS_OF_A_REPORT, Printed
from maturity.storage.fingerprints import program_fingerprint, text_fingerprint
from maturity.storage.transaction import writing
from maturity.workflows.scorecards import PlannedScorecard

ENDINGS = {"pdf": "pdf", "html": "html", "markdown": "md"}
"""How the file of a report ends, by its format."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """One report as text: its path below the output folder, and all that stands in it."""

    path: str
    text: str


def plan_printed(
    portfolio: Portfolio, assessed: Iterable[tuple[AssessedCity, Assessed]], languages: Sequence[Language]
) -> tuple[PlannedScorecard, ...]:
    """Write these assessments' reports as what is printed, in the order given."""
    planned = []
    for path, report in _reports(portfolio, assessed, languages, "pdf"):
        html = report.for_print()
        digest = text_fingerprint(program_fingerprint(), Printed.REPORT.name, html)
        planned.append(PlannedScorecard(path, html, digest, Printed.REPORT, LONGEST_SECONDS_OF_A_REPORT))
    return tuple(planned)


def plan_written(
    portfolio: Portfolio,
    assessed: Iterable[tuple[AssessedCity, Assessed]],
    languages: Sequence[Language],
    form: str,
) -> tuple[WrittenReport, ...]:
    """Write these assessments' reports as pages that hold all they need (``html``), or as ``markdown``."""
    return tuple(
        WrittenReport(path, report.as_html() if form == "html" else report.as_markdown())
        for path, report in _reports(portfolio, assessed, languages, ENDINGS[form])
    )


def write_reports(reports: Sequence[WrittenReport], output: Path) -> tuple[Path, ...]:
    """Write all of them, or none where one cannot be written, and return where they lie."""
    with writing(output) as writes:
        for report in reports:
            writes.put(output / report.path, report.text.encode())
    return tuple(output / report.path for report in reports)


def _reports(
    portfolio: Portfolio, assessed: Iterable[tuple[AssessedCity, Assessed]], languages: Sequence[Language], ending: str
) -> Iterable[tuple[str, FullReport]]:
    views = {language: ResultViews(portfolio, language) for language in languages}
    for city, one in assessed:
        for language in languages:
            yield one.report(language, ending), FullReport(one, city, views[language])
