"""What answers can lead to: the ends always, every single score where there are few."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.checks.attainable_scores import AttainableScores, attainable_scores
from maturity.model.framework import Framework
from maturity.storage.yaml_reading import read_yaml

BASE = Path(__file__).parents[1] / "cases" / "base" / "frameworks"


def framework(rule: object, points: dict[int, int] | None = None, **scale: int) -> Framework:
    """Return the tiny framework with two of its indicator, combined by a rule."""
    value = read_yaml((BASE / "tiny/1/framework.yaml").read_bytes())[0]
    one = value["dimensions"][0]["indicators"][0]
    one["measure"]["points"] = {str(level): each for level, each in (points or {}).items()}
    value["dimensions"][0] |= {"combine": rule, "indicators": [{**one, "level": 1}, {**one, "id": "other", "level": 2}]}
    value["scale"] |= scale
    return Framework.model_validate(value)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("weighted-mean", {1, Fraction(3, 2), 2, Fraction(5, 2), 3}),
        ("minimum", {1, 2, 3}),
        ("sum", {2, 3, 4, 5, 6}),
        ("product", {1, 2, 3, 4, 6, 9}),
        ({"rule": "count", "met_from": 2}, {0, 1, 2}),
        ({"rule": "cumulative", "met_from": 2}, {0, 1, 2}),
        ({"rule": "share", "met_from": 2}, {0, 5, 10}),
    ],
)
def test_few_scores_are_all_known(rule: object, values: set[Fraction]) -> None:
    """Two indicators with three levels each leave nine ways, and every score that they lead to."""
    whole = framework(rule, lowest=0, highest=10)

    assert attainable_scores(whole, whole) == AttainableScores(min(values), max(values), frozenset(values))


@pytest.mark.parametrize(
    ("combine", "values"),
    [("weighted-mean", None), ("minimum", {1, 2, 3}), ("maximum", {1, 2, 3})],
)
def test_units_lead_to_what_lies_between(combine: str, values: set[Fraction] | None) -> None:
    """A mean of units can come to any score between the levels; where one unit decides, to a level."""
    value = read_yaml((BASE / "tiny/1/framework.yaml").read_bytes())[0]
    value["dimensions"][0]["indicators"][0]["units"] = {"title": {"id": "Dinas"}, "combine": combine}
    whole = Framework.model_validate(value)

    assert attainable_scores(whole, whole) == AttainableScores(1, 3, None if values is None else frozenset(values))


@pytest.mark.parametrize("rule", ["weighted-mean", "minimum", "sum", "product"])
def test_a_part_without_weight_leads_to_nothing(rule: str) -> None:
    """It is shown beside the others, whatever it comes to."""
    both = framework(rule, {1: 2, 2: 4, 3: 6}, lowest=0, highest=40)
    one, other = both.dimensions[0].indicators
    shown = other.model_copy(
        update={"weight": Decimal(0), "measure": framework(rule).dimensions[0].indicators[0].measure}
    )
    dimension = both.dimensions[0].model_copy(update={"indicators": (one, shown)})
    whole = both.model_copy(update={"dimensions": (dimension,)})

    assert attainable_scores(whole, whole) == AttainableScores(2, 6, frozenset({2, 4, 6}))


def test_a_profile_leads_nowhere() -> None:
    """What never has a score has no ends either."""
    whole = framework("none")

    assert attainable_scores(whole.dimensions[0], whole) is None


def test_means_of_what_may_be_negative_are_not_worked_out() -> None:
    """A rule that means nothing below zero is found by its own rule and brings nothing down here."""
    whole = framework("geometric-mean", lowest=-1, highest=3)
    below = whole.model_copy(update={"dimensions": ()})

    assert attainable_scores(whole, whole) is not None
    assert attainable_scores(below, below) is None


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("weighted-mean", {-2, -1, 0, 1, 2}),
        ("minimum", {-2, 0, 2}),
        ("sum", {-4, -2, 0, 2, 4}),
        ("geometric-mean", None),
        ("harmonic-mean", None),
    ],
)
def test_what_may_be_negative_is_worked_out_where_the_rule_has_a_meaning_for_it(
    rule: str, values: set[int] | None
) -> None:
    """Points below zero lead to scores below zero; only a rule for positive numbers says nothing of them."""
    whole = framework(rule, {1: -2, 2: 0, 3: 2}, lowest=-5, highest=5)
    found = None if values is None else AttainableScores(min(values), max(values), frozenset(values))

    assert attainable_scores(whole.dimensions[0], whole) == found


def test_many_scores_have_their_ends() -> None:
    """Where a measured number has no steps only the lowest and the highest are known."""
    whole = Framework.model_validate(read_yaml((BASE / "mini/1/framework.yaml").read_bytes())[0])

    assert attainable_scores(whole, whole) == AttainableScores(Fraction(1), Fraction(38, 9))
