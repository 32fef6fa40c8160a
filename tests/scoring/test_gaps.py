"""What is missing deep below acts above as its own state says, at any depth."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import Absence, Bounds, Coverage, Scored, Unscored
from maturity.scoring.gaps import coverage_of, why_none
from maturity.scoring.result import NodeScore
from tests.examples import usually
from tests.scoring.yardsticks import TEXT, dimension, framework, indicator, scored

IN_WORDS = {"kind": "target"}
CONTEXT = {"kind": "context", "unit": TEXT}


def two(gaps: dict[str, Any], *second: dict[str, Any]) -> Any:
    """Two dimensions: one rated indicator, and whatever is given."""
    return framework(dimension("d1", indicator("i1")), dimension("d2", *second), gaps=gaps)


def test_a_block_reaches_the_index() -> None:
    """One unknown answer blocks its dimension, and with it everything above."""
    root = scored(two({"unknown": "block"}, indicator("j1")), {"i1": 5, "j1": "unknown"}).root

    assert root.outcome == Unscored(Absence.BLOCKED)


def test_a_dimension_acts_above_as_the_state_of_what_it_lacks() -> None:
    """All of it is unknown, and unknown is skipped: that nobody looked would count as the lowest changes nothing."""
    gaps = {"unknown": "skip", "not-assessed": "lowest"}

    assert scored(two(gaps, indicator("j1")), {"i1": 5, "j1": "unknown"}).root.score == 5
    assert scored(two(gaps, indicator("j1")), {"i1": 5, "j1": "not-assessed"}).root.score == 3


def test_of_two_states_the_stricter_one_decides() -> None:
    """A dimension with one skipped and one lowest gap and nothing rated counts as the lowest."""
    gaps = {"unknown": "skip", "not-assessed": "lowest", "coverage": 50}
    root = scored(two(gaps, indicator("j1"), indicator("j2")), {"i1": 5, "j1": "unknown", "j2": "not-assessed"}).root

    assert root.score == 3


def test_a_gap_counts_the_same_flat_or_in_a_dimension_of_its_own() -> None:
    """Putting one indicator into a dimension changes no index."""
    gaps = {"unknown": "lowest", "coverage": 50}
    flat = framework(dimension("d", indicator("i1"), indicator("j1")), gaps=gaps)
    ratings = {"i1": 5, "j1": "unknown"}

    assert scored(flat, ratings).root.score == scored(two(gaps, indicator("j1")), ratings).root.score == 3


@pytest.mark.parametrize("policy", ["lowest", "block"])
def test_what_can_never_be_scored_is_no_gap(policy: str) -> None:
    """A goal in words that is rated, and context, take no part; no policy about gaps touches them."""
    gaps = {"not-assessed": policy}
    words = scored(two(gaps, indicator("j1", measure=IN_WORDS)), {"i1": 5, "j1": {"progress": "reached"}})
    context = scored(two(gaps, indicator("j1", measure=CONTEXT)), {"i1": 5, "j1": {"value": 3}})

    assert words.root.score == context.root.score == 5
    assert words.find("d2").outcome == Unscored(Absence.IN_WORDS)
    assert context.find("d2").outcome == Unscored(Absence.CONTEXT)


def test_what_does_not_apply_stays_so_beside_context_and_parts_without_weight() -> None:
    """Nothing that counts is missing in the dimension, so it does not apply as a whole."""
    for other, rating in ((indicator("k1", measure=CONTEXT), {"value": 3}), (indicator("k1", weight=0), 4)):
        yardstick = two({"not-assessed": "lowest"}, indicator("j1"), other)
        result = scored(yardstick, {"i1": 5, "j1": "not-applicable", "k1": rating})

        assert result.find("d2").outcome == Unscored(Absence.NOT_APPLICABLE)
        assert result.root.score == 5


@pytest.mark.parametrize(
    ("other", "why"),
    [("not-applicable", Absence.NOT_APPLICABLE), ("not-assessed", Absence.PROFILE), (4, Absence.PROFILE)],
)
def test_so_it_is_where_parts_stand_side_by_side(other: object, why: Absence) -> None:
    """A profile has no total; where nothing in it applies that is said instead, whatever else is told beside."""
    yardstick = framework(
        dimension("d", indicator("i1"), indicator("i2"), indicator("k1", measure=CONTEXT), combine="none"),
        combine="none",
    )
    result = scored(yardstick, {"i1": "not-applicable", "i2": other, "k1": {"value": 3}})

    assert result.find("d").outcome == result.root.outcome == Unscored(why)


def test_a_part_without_weight_blocks_nothing() -> None:
    """It is shown and changes nothing, not even when it is missing."""
    yardstick = framework(dimension("d", indicator("i1"), indicator("i2", weight=0)), gaps={"not-assessed": "block"})

    assert scored(yardstick, {"i1": 4, "i2": "not-assessed"}).root.score == 4


def test_where_a_block_can_never_be_lifted_nothing_is_possible() -> None:
    """What does not apply will never be rated."""
    yardstick = framework(dimension("d", indicator("i1"), indicator("i2")), gaps={"not-applicable": "block"})
    root = scored(yardstick, {"i1": 4, "i2": "not-applicable"}).root

    assert root.outcome == Unscored(Absence.BLOCKED)
    assert root.bounds is None


def test_the_index_is_always_among_what_is_possible() -> None:
    """A dimension left out for its low coverage may draw the index down once it is rated; today's index is possible."""
    yardstick = framework(
        dimension("d1", indicator("i1")),
        dimension("d2", indicator("j1", weight=3), indicator("j2", weight=2)),
        gaps={"coverage": 65},
    )
    root = scored(yardstick, {"i1": 5, "j1": 1, "j2": "not-assessed"}).root

    assert root.score == 5
    assert root.bounds == Bounds(Fraction(3), Fraction(5))


def test_bounds_know_what_an_answer_can_give() -> None:
    """A choice between 2 and 3 cannot end at 5, and a goal without a number can end nowhere."""
    choices = {"a": {"text": TEXT, "points": 2}, "b": {"text": TEXT, "points": 3}}
    narrow = indicator("i1", measure={"kind": "choices", "choices": choices})
    yardstick = framework(dimension("d", narrow, indicator("i2", measure=IN_WORDS)))
    result = scored(yardstick, {"i1": "unknown", "i2": "unknown"})

    assert result.find("i1").bounds == result.root.bounds == Bounds(Fraction(2), Fraction(3))
    assert result.find("i2").bounds is None


policies = st.sampled_from(["skip", "lowest", "block"])
answers = st.one_of(st.integers(1, 5), st.sampled_from(["not-assessed", "unknown", "not-applicable"]))


@usually(60)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 3), answers), min_size=1, max_size=2), min_size=1, max_size=3),
    st.fixed_dictionaries({"not-assessed": policies, "unknown": policies, "not-applicable": policies}),
    st.sampled_from([0, 50, 100]),
    st.sampled_from(["weighted-mean", "minimum"]),
)
def test_every_filling_of_what_is_missing_lands_within_the_bounds(
    tree: list[list[tuple[int, Any]]], gaps: dict[str, Any], coverage: int, rule: str
) -> None:
    """Tried out one by one: no rating of the missing indicators leads outside, for the index or for a dimension."""
    dimensions = [
        dimension(f"d{n}", *(indicator(f"d{n}i{m}", weight) for m, (weight, _) in enumerate(parts)))
        for n, parts in enumerate(tree)
    ]
    yardstick = framework(*dimensions, gaps=gaps | {"coverage": coverage}, combine=rule)
    given_ratings = {f"d{n}i{m}": answer for n, parts in enumerate(tree) for m, (_, answer) in enumerate(parts)}
    missing = [name for name, answer in given_ratings.items() if answer in ("not-assessed", "unknown")]
    before = {node.id: node for node in scored(yardstick, given_ratings).root.walk()}

    for node in before.values():
        if node.score is not None:
            assert node.bounds.low <= node.score <= node.bounds.high
    for filling in product((1, 3, 5), repeat=len(missing)):
        after = scored(yardstick, given_ratings | dict(zip(missing, filling, strict=True))).root
        for node in after.walk():
            if node.score is not None:
                assert before[node.id].bounds.low <= node.score <= before[node.id].bounds.high, node.id


@pytest.mark.parametrize(
    ("members", "covered"),
    [
        ([], (0, 0)),
        ([Coverage(0, 0)], (0, 0)),
        ([Coverage(1, 1), Coverage(0, 0)], (1, 1)),
        ([Coverage(1, 2), Coverage(1, 3)], (1 * 3 + 1 * 2 * 2, 6 * 3)),
        ([Coverage(0, 1), Coverage(1, 1)], (2, 3)),
    ],
)
def test_what_nobody_can_rate_is_no_part_of_what_is_covered(members: list[Coverage], covered: tuple[int, int]) -> None:
    """Not even as nothing of something; the first weighs 1, the second 2."""
    assert coverage_of(members, [1, 2][: len(members)]) == covered


@pytest.mark.parametrize(("threshold", "why"), [(Fraction(0), None), (Fraction(1, 2), Absence.LOW_COVERAGE)])
def test_a_score_of_what_nobody_can_rate_covers_nothing(threshold: Fraction, why: Absence | None) -> None:
    """It was counted or published: a minimum of coverage is not met by it."""
    counted = NodeScore(Scored(Fraction(3)), None, None, Coverage(0, 0))

    assert why_none([counted], (0, 0), scored=True, threshold=threshold) is why


def test_an_entry_without_an_answer_leaves_its_dimension_uncovered_in_part() -> None:
    """Also where no answer to it could change the score: how much was looked at does not depend on what was found."""
    entries = {name: {"text": TEXT, "level": 1} for name in ("a", "b", "c")}
    grades = {"yes": {"text": TEXT, "share": 1}, "no": {"text": TEXT, "share": 0}}
    measure = {"kind": "practices", "practices": entries, "score": "cumulative", "answers": grades, "absent": "lowest"}
    yardstick = framework(dimension("d1", indicator("i1", measure=measure)))

    root = scored(yardstick, {"i1": {"practices": {"a": "yes", "b": "no"}}}).root
    assert root.own.coverage.share == root.parts[0].own.coverage.share == Fraction(2, 3)
