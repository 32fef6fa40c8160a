"""How results move from one state of the files to another: which nodes, how deep, by how much."""

from __future__ import annotations

from fractions import Fraction

from maturity.scoring.movement import Move, moves
from tests.scoring.yardsticks import dimension, framework, indicator, scored

BEFORE = framework(dimension("d", indicator("a"), indicator("b")), dimension("e", indicator("c")))
AFTER = framework(dimension("d", indicator("a"), indicator("n")), dimension("e", indicator("c")))


def told(before: dict[str, object], after: dict[str, object], *, others: bool = False) -> dict[str, Move]:
    """Return what moved between two assessments, or between two of their frameworks."""
    found = moves(scored(BEFORE, before), scored(AFTER if others else BEFORE, after))
    return {move.id: move for move in found}


def test_nothing_moves_where_nothing_changed() -> None:
    """The same ratings give the same results."""
    assert told({"a": 2, "b": 3, "c": 4}, {"a": 2, "b": 3, "c": 4}) == {}


def test_what_a_rating_moves_is_listed_from_the_whole_down() -> None:
    """Each node with its depth and by how much its score moved."""
    found = told({"a": 2, "b": 3, "c": 4}, {"a": 4, "b": 3, "c": 4})

    assert [(move.id, move.depth, move.change, move.rises) for move in found.values()] == [
        ("", 0, Fraction(1, 2), True),
        ("d", 1, Fraction(1), True),
        ("a", 2, Fraction(2), True),
    ]


def test_what_a_framework_drops_or_adds_has_moved() -> None:
    """One side of it is missing, so there is no difference; a score where there was none is a rise."""
    found = told({"a": 2, "b": 3, "c": 4}, {"a": 2, "n": 3, "c": 4}, others=True)

    assert [(move.id, move.depth, move.change, move.rises) for move in found.values()] == [
        ("n", 2, None, True),
        ("b", 2, None, False),
    ]
    assert (found["b"].after, found["n"].before) == (None, None)
    assert (found["b"].node.id, found["n"].node.id) == ("b", "n")


def test_a_score_that_disappears_does_not_rise() -> None:
    """And there is no number for how far it fell."""
    found = told({"a": 2, "c": 4}, {"a": "unknown", "c": 4})

    assert (found["a"].change, found["a"].rises) == (None, False)
    assert (found["d"].change, found["d"].rises) == (None, False)


def test_the_same_score_with_other_bounds_has_moved_and_does_not_rise() -> None:
    """A rating equal to the mean of the others changes what is sure, and no score."""
    found = told({"a": 2, "b": "unknown", "c": 4}, {"a": 2, "b": 2, "c": 4})

    assert (found["d"].change, found["d"].rises) == (Fraction(0), False)
    assert found["b"].rises
