"""What was corrected in published results, as rows of a table and as JSON."""

from collections.abc import Iterator
from typing import Any

from maturity.exchange.bilingual import both
from maturity.model.corrections import Correction, NamedCorrection
from maturity.presentation.portfolio import Assessed, Portfolio

FORMAT = "maturity-corrections/1"
COLUMNS = (
    "city", "period", "framework", "correction", "date", "kind", "part", "node", "before", "after", "why_id", "why_en",
    "by", "answers_to", "answers_indicator",
)  # fmt: skip
"""A row for each thing that a correction changed."""


def correction_rows(one: Assessed) -> Iterator[tuple[object, ...]]:
    """Yield every correction of one result, the newest first."""
    for named in one.corrections:
        entry = named.entry
        led = (entry.answers.to, entry.answers.indicator) if entry.answers else ("", "")
        for part, node, before, after in _parts(named):
            yield (
                one.assessment.city, one.period, one.framework.ref, named.name, entry.day, entry.kind.value, part, node,
                before, after, *both(entry.why), entry.by, *led,
            )  # fmt: skip


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
        yield "withdrawn", "", None, None


def corrections_record(portfolio: Portfolio) -> dict[str, Any]:
    """Return every correction of what is shown as plain values for JSON, result by result."""
    records = [{"assessment": one.slug, **each} for _, one in portfolio.assessed for each in corrections_of(one)]
    return {"format": FORMAT, "corrections": records}


def corrections_of(one: Assessed) -> list[dict[str, Any]]:
    """Return the corrections of one result, the newest first, with the keys that files have for them."""
    return [{"id": named.name, **_plain(named.entry)} for named in one.corrections]


def _plain(entry: Correction) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"assessment"})
