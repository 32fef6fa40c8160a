"""How old evidence is by a day, in whole years: of what a document says since when, or of when it was published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maturity.model.days import MONTHS, last_day, months_later
from maturity.model.source import Evidence, Source


@dataclass(frozen=True, slots=True)
class EvidenceAge:
    """One cited source: its id, the newest date that it is cited with, and whole years until a day.

    Both are None where it is undated. It is as young as its date allows: "2022" may be its last day. What is dated
    after the day is negative.
    """

    source: str
    dated: str | None
    years: int | None


def evidence_ages(
    evidence: tuple[Evidence, ...], sources: Mapping[str, Source], day: date | None
) -> Iterator[EvidenceAge]:
    """Yield how old each cited source is by a day, in the order of the evidence, each once."""
    newest: dict[str, str | None] = {}
    for each in evidence:
        source = sources.get(each.source)
        dated, held = each.effective or (source.since if source else None), newest.get(each.source)
        newest[each.source] = max((one for one in (dated, held) if one), key=last_day, default=None)
    for name, when in newest.items():
        yield EvidenceAge(name, when, None if when is None or day is None else years_between(last_day(when), day))


def years_between(start: date, end: date) -> int:
    """Return the whole years from one day to another; negative where the second is earlier."""
    if end < start:
        return -1 - years_between(end, start)
    years = end.year - start.year
    return years if months_later(start, years * MONTHS) <= end else years - 1
