"""What a framework made of a table holds, as it stands in its file, and the beginning of its tests."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from maturity.model.combinations.registry import MEAN, NOTHING
from maturity.model.free_ids import FreeIds
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.workflows.framework_dimensions import TabledDimension
from maturity.workflows.framework_heads import DIMENSIONS, Spoken
from maturity.workflows.tabled_indicator import OPEN, TabledIndicator

INDICATOR: Spoken = {"id": "Indikator", "en": "Indicator"}


def content_of(
    whole: TabledDimension,
    found: Sequence[TabledIndicator],
    scale: tuple[Decimal | int, Decimal | int],
    called: Sequence[Spoken],
    *,
    is_weighed: bool,
) -> dict[str, Any]:
    """Return the framework as it stands in its file, without its name; each indicator and dimension has an id then."""
    taken = FreeIds(one.id for one in found if one.id)
    for one in found:
        if not one.id:
            one.id = taken.take(_best_id(one.texts["title"]) or "indicator")
    content: dict[str, Any] = {
        "description": OPEN,
        "sources": {"source-1": {"title": "…", "kind": "other", "origin": "third-party", "verified": False}},
        "scoring_origin": "consultant",
        "criteria": {"source": "source-1"},
    }
    depths = _depths(called[: whole.depth])
    if depths:
        content["depths"] = depths
    content["scale"] = {"lowest": scale[0], "highest": scale[1]}
    content["combine"] = (MEAN if is_weighed else NOTHING).id
    return content | _parts(whole, taken, is_weighed=is_weighed) | {"verified": False}


def _depths(called: Sequence[Spoken]) -> list[Spoken]:
    """Return what the levels of the tree are called, where the table has other words for them than the usual ones."""
    if not all(called) or all(spoken == DIMENSIONS[0] for spoken in called):
        return []
    named: list[Spoken] = [{language: spoken[language].capitalize() for language in INDICATOR} for spoken in called]
    return [*named, INDICATOR]


def _parts(node: TabledDimension, taken: FreeIds, *, is_weighed: bool) -> dict[str, Any]:
    """Return what lies within a dimension or the whole; ids are taken in the order of the file."""
    parts: dict[str, Any] = {}
    if node.dimensions:
        parts["dimensions"] = [_dimension(one, taken, is_weighed=is_weighed) for one in node.dimensions]
    if node.indicators:
        parts["indicators"] = [_indicator(one, is_weighed=is_weighed) for one in node.indicators]
    return parts


def _dimension(node: TabledDimension, taken: FreeIds, *, is_weighed: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": taken.take(_best_id(node.title) or "dimension"), "title": node.title}
    if is_weighed and node.weight is not None:
        entry["weight"] = node.weight
    return entry | _parts(node, taken, is_weighed=is_weighed)


def _indicator(one: TabledIndicator, *, is_weighed: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": one.id, "title": one.texts["title"], "ask": one.texts.get("ask") or OPEN}
    if said := one.texts.get("description"):
        entry["description"] = said
    if is_weighed and one.weight is not None:
        entry["weight"] = one.weight
    entry["measure"] = one.measure
    if said := one.texts.get("next_step"):
        entry["next_step"] = said
    return entry


def _best_id(title: Mapping[Language, str]) -> str:
    return next(filter(None, (id_of(title.get(language, "")) for language in ("en", "id"))), "")


def cases_of(found: Sequence[TabledIndicator], lowest: Decimal | int, *, counts: bool) -> dict[str, Any]:
    """Return what the framework must come to whatever its weights are, as a beginning of its tests.

    ``counts`` says whether there is an index in which every part has a weight.
    """
    rated = [one.id for one in found if one.kind == "levels"]
    cases: dict[str, Any] = {}
    if rated:
        expect: dict[str, Any] = {"index": {"exact": lowest}} if counts and len(rated) == len(found) else {}
        cases["all-lowest"] = {
            "title": {"id": "Semua indikator pada tingkat terendah.", "en": "Every indicator on the lowest level."},
            "made": True,
            "levels": dict.fromkeys(rated, lowest),
            "expect": expect | {"scores": {rated[0]: {"exact": lowest}}},
        }
    else:
        scores = {one.id: {"none": "not-assessed"} for one in found if one.kind != "context"}
        cases["nothing-rated"] = {
            "title": {"id": "Tanpa penilaian tidak ada indeks.", "en": "Without a rating there is no index."},
            "made": True,
            "expect": {"scores": scores} if scores else {"index": {"none": "profile"}},
        }
    return cases
