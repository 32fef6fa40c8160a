"""An answer of an earlier period counts as the framework says until somebody has looked again."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import Absence, Bounds, Unscored
from maturity.scoring.context import ScoringContext
from maturity.scoring.score import Scorer
from tests.examples import usually
from tests.scoring.trees import Tree, liftable_gaps, result_of, trees
from tests.scoring.yardsticks import assessment, dimension, framework, indicator, scored

GAPS = ["skip", "lowest", "parent-missing", "block", "count", None]


def carried(level: Any) -> dict[str, Any]:
    """A level that was held in an earlier period."""
    return {"level": level, "state": "carried", "carried": {"from": "2024.f"}}


def two(**gaps: Any) -> Any:
    """Two indicators in one dimension."""
    return framework(dimension("a", indicator("a1"), indicator("a2")), gaps=gaps)


@pytest.mark.parametrize(
    ("gaps", "score", "coverage"),
    [
        ({}, 2, Fraction(1, 2)),
        ({"carried": "skip"}, 2, Fraction(1, 2)),
        ({"carried": "lowest"}, Fraction(3, 2), Fraction(1, 2)),
        ({"not-assessed": "lowest"}, Fraction(3, 2), Fraction(1, 2)),
        ({"carried": "skip", "not-assessed": "block"}, 2, Fraction(1, 2)),
        ({"carried": "count"}, 3, 1),
        ({"carried": "block"}, None, Fraction(1, 2)),
        ({"carried": "parent-missing"}, None, Fraction(1, 2)),
    ],
)
def test_it_counts_as_the_framework_says(gaps: dict[str, str], score: Any, coverage: Any) -> None:
    """Left out it is a gap as any that nobody has looked at; a framework may count it, or refuse."""
    root = scored(two(**gaps), {"a1": carried(4), "a2": 2}).root

    assert (root.score, root.coverage) == (score, coverage)


def test_the_bounds_reach_over_all_that_may_be_found() -> None:
    """Also over the answer of then."""
    found = scored(two(), {"a1": carried(4), "a2": 2})
    leaf = found.find("a1")

    assert leaf is not None
    assert leaf.outcome == Unscored(Absence.CARRIED)
    assert leaf.bounds == Bounds(Fraction(1), Fraction(5))
    assert found.root.bounds == Bounds(Fraction(3, 2), Fraction(7, 2))


@usually(150)
@given(trees(gaps=liftable_gaps), st.sampled_from(GAPS), st.data())
def test_reconfirming_is_rating(tree: Tree, policy: str | None, data: st.DataObject) -> None:
    """Without the state the result is that of the answer, and it lies within the bounds that were told before."""
    held = [name for name, answer in tree["answers"].items() if isinstance(answer, int)]
    chosen = set(data.draw(st.lists(st.sampled_from(held), unique=True))) if held else set()
    gaps = dict(tree["gaps"]) | ({"carried": policy} if policy else {})
    waiting = result_of(tree | {"gaps": gaps}, {name: carried(tree["answers"][name]) for name in chosen})
    confirmed, plain = result_of(tree | {"gaps": gaps}), result_of(tree)

    for node in confirmed.root.walk():
        before = waiting.root if node is confirmed.root else waiting.find(node.id)
        never = plain.root if node is confirmed.root else plain.find(node.id)
        assert before is not None
        assert never is not None
        assert (node.score, node.coverage, node.bounds) == (never.score, never.coverage, never.bounds)
        if policy == "count":
            assert (before.score, before.coverage, before.bounds) == (node.score, node.coverage, node.bounds)
        if before.bounds and node.bounds:
            assert before.bounds.low <= node.bounds.low
            assert node.bounds.high <= before.bounds.high


@usually(100)
@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from(GAPS))
def test_an_answer_taken_over_fills_in_for_none(level: int, then: int, policy: str | None) -> None:
    """What is filled in from the last period is what was found then, and not what was only carried since."""
    yardstick = two(**({"carried": policy} if policy else {}))
    reason = {"id": "x", "en": "x"}
    now = assessment({"a1": {"imputed": {"method": "last-period", "reason": reason}}, "a2": 2})
    earlier = (
        assessment({"a1": carried(level)}, "2024-12-31"),
        assessment({"a1": then}, "2023-12-31"),
    )
    result = Scorer(yardstick).score(now, ScoringContext(earlier=earlier))
    leaf = result.find("a1")

    assert leaf is not None
    assert leaf.score == then
