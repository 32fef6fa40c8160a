"""The page of what was corrected in published results, the newest first."""

from dataclasses import dataclass

from maturity.presentation.dataset import base_of
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.corrected import CorrectionLine
from maturity.presentation.said_in import subject_and_period
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer

CORRECTIONS_ADDRESS = "corrections.html"
CORRECTIONS_FEED = "corrections.xml"


@dataclass(frozen=True, slots=True)
class CorrectedResult:
    """One correction with the result that it is of; ``day`` is its day as tables have it."""

    named: str
    address: str
    day: str
    line: CorrectionLine

    @property
    def anchor(self) -> str:
        """What tells it from all others."""
        return f"{self.address.removeprefix('cities/').removesuffix('.html').replace('/', '.')}.{self.line.name}"


def has_corrections(portfolio: Portfolio) -> bool:
    """Tell whether anything that is shown was ever corrected."""
    return any(one.corrections for _, one in portfolio.assessed)


def corrected_results(w: Writer) -> tuple[CorrectedResult, ...]:
    """Return every correction of what is shown, the newest first."""
    found = [each for city, one in w.portfolio.assessed for each in _of(city, one, w)]
    return tuple(sorted(sorted(found, key=lambda each: each.anchor), key=lambda each: each.day, reverse=True))


def _of(city: AssessedCity, one: Assessed, w: Writer) -> list[CorrectedResult]:
    named = w.t(
        "record.entry",
        city=w.plain(city.name),
        framework=w.plain(one.framework.short_title or one.framework.title),
        period=subject_and_period(one.assessment, w),
    )
    lines = w.views.of(city, one).corrections.lines
    days = (named.entry.day.isoformat() for named in one.corrections)
    return [CorrectedResult(named, one.address, day, line) for day, line in zip(days, lines, strict=True)]


def corrections_page(w: Writer) -> Page:
    """Return the page; each correction leads to its result, where the rating stands with its evidence."""
    title, corrected = w.t("record.title"), corrected_results(w)
    return w.listing(
        "corrections",
        title,
        w.t("record.description"),
        [entry(f"_{each.anchor}", f"{title}: {each.named}", each.line.summary) for each in corrected],
        corrected=corrected,
        table=w.file("data/corrections.csv"),
        feed=CORRECTIONS_FEED if base_of(w.portfolio.settings.address) else "",
    )
