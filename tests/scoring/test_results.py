"""What a result says of itself beside its numbers."""

from dataclasses import FrozenInstanceError
from fractions import Fraction
from typing import Any

import pytest

from maturity.arithmetic.outcome import Absence, Bounds, Unscored
from maturity.model.assessment import Reported
from maturity.scoring.context import ScoringContext
from maturity.scoring.result import RatingOrigin
from maturity.scoring.score import Scorer
from maturity.scoring.shown_index import raised_by_ranges
from tests.scoring.yardsticks import TEXT, assessment, dimension, framework, indicator, scored


def test_a_node_names_its_rule_and_an_indicator_has_none() -> None:
    """Its own rule, or else the framework's."""
    yardstick = framework(dimension("a", indicator("a1")), dimension("b", indicator("b1"), combine="minimum"))
    result = scored(yardstick, {"a1": 3, "b1": 4})

    assert [node.rule and node.rule.id for node in result.root.walk()] == [
        "weighted-mean",
        "weighted-mean",
        None,
        "minimum",
        None,
    ]


def test_a_tag_has_a_score_or_none() -> None:
    """None where nothing that bears the tag is rated."""
    yardstick = framework(dimension("a", indicator("a1") | {"tags": ["t"]}), tags={"t": {"title": TEXT}})

    assert scored(yardstick, {"a1": 3}).tags["t"].score == 3
    assert scored(yardstick, {}).tags["t"].score is None


def test_evidence_that_may_not_be_published_earns_credit_unseen() -> None:
    """Who reads the public file sees a rating without evidence; the assessors have it."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2")), credit_needs=["evidence"])
    rated, scorer = assessment({"a1": 3, "a2": 3}), Scorer(yardstick)
    result = scorer.score(rated, ScoringContext(privately_supported=frozenset({"a1"})))

    assert [leaf.score for leaf in result.root.leaves()] == [3, None]
    assert [leaf.outcome for leaf in result.root.leaves()][1] == Unscored(Absence.UNSUPPORTED)


def test_a_range_is_told_of_what_has_a_score_also_where_the_whole_has_none() -> None:
    """How far it alone could raise a score hangs on that score: a profile has no index, and its parts have theirs."""
    yardstick = framework(dimension("a", indicator("a1"), combine="minimum"), combine="none")
    result = scored(yardstick, {"a1": {"level": {"at_least": 3}}})

    assert raised_by_ranges(result.root, result) is None
    assert [raised_by_ranges(node, result) for node in result.root.walk() if node.keys] == [5, 5]


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [
        ({"from": 3, "to": 3}, 2, 3),
        ({"from": 1, "to": 3}, 1, 3),
        ({"from": 1, "to": 5}, 1, 5),
        ({"from": 3, "to": 5}, 2, 5),
    ],
)
def test_a_range_that_says_less_rules_nothing_out(answer: Any, low: int, high: int) -> None:
    """Today's score may be any of its range, though what is missing beside it can only draw it down: b is 1 or 2."""
    yardstick = framework(
        dimension("a", indicator("a1")),
        dimension("b", indicator("b1") | {"level": 2}, combine={"rule": "cumulative", "met_from": 2}),
        gaps={"coverage": 0, "not-assessed": "skip"},
    )
    result = scored(yardstick, {"a1": {"level": answer}})

    assert result.root.bounds == Bounds(Fraction(low), Fraction(high))


def test_a_result_never_changes() -> None:
    """Neither what a node comes to nor its part in the node above."""
    root = scored(framework(dimension("a", indicator("a1"), indicator("a2"))), {"a1": 3, "a2": 4}).root

    for node in root.walk():
        for holder, name in ((node, "used"), (node, "counted"), (node.own, "outcome"), (node.own.coverage, "rated")):
            with pytest.raises(FrozenInstanceError):
                setattr(holder, name, None)


def test_a_rating_says_where_it_comes_from() -> None:
    """From the file, from nowhere, or unknown because only the score above was published."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2")), dimension("b", indicator("b1")))
    reported = {"scores": {"b": 2}, "evidence": [{"source": "s", "locator": TEXT}]}
    given = assessment({"a1": 3}).model_copy(update={"reported": Reported.model_validate(reported)})

    origins = {leaf.id: leaf.origin for leaf in Scorer(yardstick).score(given).root.leaves()}

    assert origins == {"a1": RatingOrigin.GIVEN, "a2": RatingOrigin.UNLISTED, "b1": RatingOrigin.NOT_PUBLIC}


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_prepared_for_one_city_says_nothing_of_another(order: int) -> None:
    """A part that nobody has rated can still come to other scores where a limit looks at what was rated elsewhere."""
    lifted = {"floor": 4, "when": {"node": "d1", "at_least": 4}}
    yardstick = framework(
        dimension("d1", indicator("i1")), dimension("d2", indicator("j1"), indicator("j2"), limits=[lifted])
    )
    scorer = Scorer(yardstick)
    found = {level: scorer.score(assessment({"i1": level})) for level in (2, 5)[::order]}

    assert found[5].find("d2").bounds == Bounds(Fraction(4), Fraction(5))
    assert found[2].find("d2").bounds == Bounds(Fraction(1), Fraction(5))
    for result in found.values():
        assert scorer.traced(result).find("d2").bounds == result.find("d2").bounds
