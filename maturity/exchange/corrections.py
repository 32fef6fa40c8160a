"""What was corrected in published results, as rows of a table and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from maturity.exchange.bilingual import both
from maturity.model.corrections import Correction, NamedCorrection
from maturity.model.record import slug_of
from maturity.presentation.portfolio import Assessed, Portfolio

FORMAT = "maturity-corrections/1"
COLUMNS = (
    "city", "period", "framework", "correction", "date", "kind", "part", "node", "before", "after", "why_id", "why_en",
    "by", "answers_to", "answers_indicator",
)  # fmt: skip
"""A row for each thing that a correction changed."""


def correction_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield every correction, result by result, the newest first; of what is published no more only that it is gone."""
    for city in portfolio.cities:
        for one in city.assessments:
            head = (one.assessment.city, one.period, one.framework.ref)
            yield from (row for named in one.corrections for row in _rows(head, named, _parts(named)))
        for named in city.withdrawn:
            period, _, family = named.entry.assessment.partition(".")
            yield from _rows((city.city.id, period, family), named, [WITHDRAWN])


WITHDRAWN = ("withdrawn", "", None, None)


def _rows(
    head: tuple[str, str, str], named: NamedCorrection, parts: Iterable[tuple[str, str, object, object]]
) -> Iterator[tuple[object, ...]]:
    entry = named.entry
    led = (entry.answers.to, entry.answers.indicator) if entry.answers else ("", "")
    for part in parts:
        yield *head, named.name, entry.day, entry.kind.value, *part, *both(entry.why), entry.by, *led


def _parts(named: NamedCorrection) -> Iterator[tuple[str, str, object, object]]:
    """Yield what a correction changed, with what it was and is; of evidence and of a whole that is gone neither."""
    entry = named.entry
    if entry.index:
        yield "index", "", entry.index.before, entry.index.after
    if entry.band:
        yield "band", "", entry.band.before, entry.band.after
    yield from (("rating", node, each.before, each.after) for node, each in entry.nodes.items())
    yield from (("evidence", node, None, None) for node in entry.evidence)
    if entry.withdrawn:
        yield WITHDRAWN


def corrections_record(portfolio: Portfolio) -> dict[str, Any]:
    """Return every correction of what is shown as plain values for JSON, result by result."""
    records = [{"assessment": one.slug, **each} for _, one in portfolio.assessed for each in corrections_of(one)]
    for city in portfolio.cities:
        gone = ((slug_of(city.city.id, named.entry), named) for named in city.withdrawn)
        records += [{"assessment": slug, "id": named.name, **_of_gone(named.entry)} for slug, named in gone]
    return {"format": FORMAT, "corrections": records}


def _of_gone(entry: Correction) -> dict[str, Any]:
    """Return what is said of a result that is published no more, without what it held."""
    return {key: value for key, value in _plain(entry).items() if key in {"date", "kind", "why", "by", "withdrawn"}}


def corrections_of(one: Assessed) -> list[dict[str, Any]]:
    """Return the corrections of one result, the newest first, with the keys that files have for them."""
    return [{"id": named.name, **_plain(named.entry)} for named in one.corrections]


def _plain(entry: Correction) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"assessment"})
