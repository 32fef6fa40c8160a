"""The page of what was corrected in published results, the newest first."""

from dataclasses import dataclass

from maturity.model.corrections import NamedCorrection
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
    """One correction with the result that it is of; ``day`` is its day as tables have it.

    ``address`` leads to where it stands beside that; of a result that is published no more, to its government.
    """

    named: str
    address: str
    day: str
    line: CorrectionLine
    anchor: str
    """What tells it from all others."""


def has_corrections(portfolio: Portfolio) -> bool:
    """Tell whether anything that is shown was ever corrected."""
    return any(city.withdrawn for city in portfolio.cities) or any(one.corrections for _, one in portfolio.assessed)


def corrected_results(w: Writer) -> tuple[CorrectedResult, ...]:
    """Return every correction of what is shown, the newest first."""
    found = [each for city, one in w.portfolio.assessed for each in _of(city, one, w)]
    found += [_gone(city, named, w) for city in w.portfolio.cities for named in city.withdrawn]
    return tuple(sorted(sorted(found, key=lambda each: each.anchor), key=lambda each: each.day, reverse=True))


def _of(city: AssessedCity, one: Assessed, w: Writer) -> list[CorrectedResult]:
    named = w.t(
        "record.entry",
        city=w.plain(city.name),
        framework=w.plain(one.framework.short_title or one.framework.title),
        period=subject_and_period(one.assessment, w),
    )
    lines = w.views.of(city, one).corrections.lines
    return [
        CorrectedResult(
            named,
            f"{one.address}#{line.anchor}",
            each.entry.day.isoformat(),
            line,
            _anchor(city, each),
        )
        for each, line in zip(one.corrections, lines, strict=True)
    ]


def _gone(city: AssessedCity, named: NamedCorrection, w: Writer) -> CorrectedResult:
    """Return what is said of a result that is published no more, of which only the name is known."""
    entry, (period, _, family) = named.entry, named.entry.assessment.partition(".")
    titled = next((each for each in w.portfolio.frameworks if each.id == family), None)
    framework = w.plain(titled.short_title or titled.title) if titled else family
    line = CorrectionLine(
        name=named.name,
        anchor="",
        day=w.day(entry.day),
        kind=w.t(f"record.kind.{entry.kind}"),
        changes=(w.t("record.withdrawn"),),
        why=entry.why.said(w.language),
        by=entry.by,
        answers="",
    )
    what = w.t("record.entry", city=w.plain(city.name), framework=framework, period=period)
    return CorrectedResult(what, city.address, entry.day.isoformat(), line, _anchor(city, named))


def _anchor(city: AssessedCity, named: NamedCorrection) -> str:
    return f"{city.city.id}.{named.entry.assessment}.{named.name}"


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
