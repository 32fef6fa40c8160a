"""The headline rule by itself: whose index and band head a result, and what ranges alone could still change."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Reported
from maturity.model.scale import Band
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.scoring.shown_index import (
    band_by_bounds,
    band_reached_by_ranges,
    both_print_alike,
    is_open,
    is_open_by_ranges_alone,
    official_of,
    origin_of_index,
    printed_index,
    raised_by_ranges,
    shown_band,
    shown_index,
)
from tests.scoring.yardsticks import TEXT, assessment, dimension, framework, indicator

BANDS = [{"id": name, "from": start, "title": TEXT} for name, start in (("low", 1), ("middle", 2.5), ("high", 4))]
RANGE = {"level": {"at_least": 3}}


def result_of(
    ratings: dict[str, Any], reported: dict[str, Any] | None = None, combine: str = "weighted-mean"
) -> AssessmentResult:
    """Two dimensions of one indicator each, on a scale from 1 to 5 with three bands."""
    parts = [dimension("a", indicator("a1"), combine="minimum"), dimension("b", indicator("b1"), combine="minimum")]
    bands = [band | {"from": Decimal(str(band["from"]))} for band in BANDS]
    rated = assessment(ratings)
    if reported is not None:
        printed = Reported.model_validate(reported | {"evidence": [{"source": "s", "locator": TEXT}]})
        rated = rated.model_copy(update={"reported": printed})
    return Scorer(framework(*parts, combine=combine, bands=bands)).score(rated)


def name(band: Band | None) -> str | None:
    return band and band.id


PRINTED = {"index": Decimal("4.2"), "band": "middle"}
TWO = {"a": Decimal(2), "b": Decimal(3)}


@pytest.mark.parametrize(
    ("ratings", "reported", "told"),
    [
        ({"a1": 3, "b1": 4}, None, ("computed", Fraction(7, 2), "3.50", "middle")),
        ({}, None, (None, None, None, None)),
        ({"a1": 3, "b1": 4}, PRINTED, ("computed", Fraction(7, 2), "3.50", "middle")),
        ({}, PRINTED, ("published", Fraction(21, 5), "4.2", "middle")),
        ({}, {"index": Decimal("4.2")}, ("published", Fraction(21, 5), "4.2", "high")),
        ({}, {"index": Decimal("2.5"), "scores": TWO}, ("published", Fraction(5, 2), "2.5", "middle")),
        ({}, {"scores": TWO}, ("computed", Fraction(5, 2), "2.50", "middle")),
        ({}, {"band": "high", "scores": TWO}, ("computed", Fraction(5, 2), "2.50", "high")),
        ({}, {"band": "high"}, (None, None, None, "high")),
    ],
)
def test_whose_index_heads_a_result(
    ratings: dict[str, int], reported: dict[str, Any] | None, told: tuple[Any, ...]
) -> None:
    """The authority's where no rating is ours, each of index and band as far as it was printed; else our own."""
    result = result_of(ratings, reported)
    number = printed_index(result)

    assert (
        origin_of_index(result),
        shown_index(result),
        None if number is None else str(number),
        name(shown_band(result)),
    ) == told


@pytest.mark.parametrize(
    ("index", "alike"), [("2.50", True), ("2.5", True), ("2.51", False), ("2.495", False)]
)  # the scores come to 2.5
def test_two_indexes_are_alike_once_they_are_printed(index: str, *, alike: bool) -> None:
    """Whatever zeros the authority wrote; without one of the two there is nothing to compare."""
    assert both_print_alike(result_of({}, {"index": Decimal(index), "scores": TWO})) is alike
    assert both_print_alike(result_of({}, {"index": Decimal(index)})) is False
    assert both_print_alike(result_of({"a1": 2, "b1": 3})) is False


@pytest.mark.parametrize(
    ("index", "band", "by_bounds"),
    [
        ("4.2", "middle", "high"),
        ("4.2", "high", None),
        ("4", "middle", None),  # perhaps 3.5 to 4.5, before it was printed
        ("3.9", "high", "middle"),
        ("2.5", "low", None),
        ("2.6", "low", "middle"),
        ("4.0", "low", "high"),
    ],
)
def test_a_published_index_may_lie_in_another_band_than_was_published(
    index: str, band: str, by_bounds: str | None
) -> None:
    """Only where no rounding explains it; nor of a result that holds ratings of ours, or where one was not printed."""
    assert name(band_by_bounds(result_of({}, {"index": Decimal(index), "band": band}))) == by_bounds
    assert band_by_bounds(result_of({"a1": 1, "b1": 1}, {"index": Decimal(index), "band": band})) is None
    assert band_by_bounds(result_of({}, {"band": band})) is None


@pytest.mark.parametrize(
    ("ratings", "combine", "told"),
    [
        ({"a1": RANGE, "b1": 3}, "weighted-mean", [(4, True, "high"), (5, True, "high"), (None, False, None)]),
        ({"a1": RANGE, "b1": 3}, "none", [(None, False, None), (5, True, "high"), (None, False, None)]),
        ({"a1": RANGE, "b1": "unknown"}, "weighted-mean", [(5, False, "high"), (5, True, "high"), (None, False, None)]),
        ({"a1": 3, "b1": 3}, "weighted-mean", [(None, False, None)] * 3),
        (
            {"a1": {"level": {"from": 4, "to": 5}}, "b1": 4},
            "weighted-mean",
            [(Fraction(9, 2), True, None), (5, True, None), (None, False, None)],
        ),
        ({"a1": {"level": {"from": 3, "to": 3}}, "b1": 4}, "weighted-mean", [(None, False, None)] * 3),
    ],
)
def test_what_ranges_alone_could_change(ratings: dict[str, Any], combine: str, told: list[Any]) -> None:
    """How far, whether nothing else is open, and into which other band: of the whole and of both dimensions."""
    result = result_of(ratings, combine=combine)

    assert [
        (
            raised_by_ranges(node, result),
            is_open_by_ranges_alone(node, result),
            name(band_reached_by_ranges(node, result)),
        )
        for node in (result.root, *result.root.parts)
    ] == told


@pytest.mark.parametrize(
    ("bounds", "could_be_otherwise"),
    [(None, False), (Bounds(Fraction(1), Fraction(1)), False), (Bounds(Fraction(1), Fraction(2)), True)],
)
def test_bounds_that_differ_are_open(bounds: Bounds | None, *, could_be_otherwise: bool) -> None:
    """Nothing is open where nothing is possible, or one thing alone."""
    assert is_open(bounds) is could_be_otherwise


def test_an_official_result_holds_no_rating_of_ours() -> None:
    """And was published at all."""
    assert official_of(result_of({"a1": 3}, PRINTED)) is None
    assert official_of(result_of({})) is None
    assert official_of(result_of({}, PRINTED)) is not None
