"""What parts make of a whole."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import Absence, Bounds, Scored, Unscored
from maturity.model.combining import Gap, Limit
from maturity.scoring.limits import holds
from tests.scoring.yardsticks import dimension, framework, indicator, scored

TWO_PILLARS = framework(
    dimension("a", indicator("a1"), indicator("a2", weight=3)),
    dimension("b", indicator("b1"), weight=2),
)


def root(yardstick: Any, ratings: dict[str, Any]) -> Any:
    return scored(yardstick, ratings).root


def test_a_mean_weighs_each_part_as_the_framework_says() -> None:
    """(2·1 + 4·3)/4 = 3.5 in the first pillar; (3.5·1 + 5·2)/3 = 4.5 over both."""
    result = scored(TWO_PILLARS, {"a1": 2, "a2": 4, "b1": 5})

    assert result.find("a").score == Fraction(7, 2)
    assert result.root.score == Fraction(9, 2)
    assert result.effective_weights() == {"a1": Fraction(1, 12), "a2": Fraction(1, 4), "b1": Fraction(2, 3)}


def test_what_is_not_assessed_is_left_out_and_its_weight_goes_to_the_rest() -> None:
    """A skipped gap changes coverage, weights and bounds, and never counts as the lowest score."""
    result = scored(TWO_PILLARS, {"a1": 2, "a2": "not-assessed", "b1": 5})
    pillar = result.find("a")

    assert pillar.score == 2
    assert pillar.coverage == Fraction(1, 4)
    assert (pillar.rated, pillar.ratable) == (1, 2)
    assert pillar.bounds == Bounds(Fraction(5, 4), Fraction(17, 4))
    assert [part.used for part in pillar.parts] == [1, 0]
    assert result.root.bounds == Bounds((Fraction(5, 4) + 10) / 3, (Fraction(17, 4) + 10) / 3)


@pytest.mark.parametrize("state", ["not-assessed", "unknown", "not-applicable"])
def test_each_state_follows_its_own_gap_policy(state: str) -> None:
    """Skip, lowest and block are chosen for each state apart, so one state never decides for another."""
    others = {"not-assessed", "unknown", "not-applicable"} - {state}
    for policy, index in {"skip": 5, "lowest": 3, "block": None}.items():
        gaps = {state: policy} | dict.fromkeys(others, "skip")
        yardstick = framework(dimension("a", indicator("a1"), indicator("a2")), gaps=gaps)

        assert root(yardstick, {"a1": 5, "a2": state}).score == index


def test_a_gap_that_counts_as_lowest_says_so_in_the_tree() -> None:
    """The indicator itself still has no score; only what its parent counted is the lowest."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2")), gaps={"unknown": "lowest"})
    leaf = scored(yardstick, {"a1": 5, "a2": "unknown"}).find("a2")

    assert leaf.outcome == Unscored(Absence.UNKNOWN)
    assert leaf.counted == 1


def test_what_does_not_apply_lowers_no_coverage() -> None:
    """Not applicable means that nothing is missing."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2")))
    whole = root(yardstick, {"a1": 3, "a2": "not-applicable"})

    assert whole.coverage == 1
    assert whole.bounds == Bounds(Fraction(3), Fraction(3))


def test_a_dimension_in_which_nothing_applies_does_not_apply() -> None:
    """The state travels upwards, and the index is made of the rest."""
    result = scored(TWO_PILLARS, {"a1": "not-applicable", "a2": "not-applicable", "b1": 4})

    assert result.find("a").outcome == Unscored(Absence.NOT_APPLICABLE)
    assert result.root.score == 4
    assert result.root.coverage == 1


@pytest.mark.parametrize(("threshold", "index"), [(25, Fraction(2)), (26, None)])
def test_below_the_coverage_threshold_there_is_no_score(threshold: int, index: Fraction | None) -> None:
    """A quarter of the weight is rated: exactly the threshold is enough, a hair above it is not."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2", weight=3)), gaps={"coverage": threshold})
    whole = root(yardstick, {"a1": 2, "a2": "unknown"})

    assert whole.score == index
    if index is None:
        assert whole.parts[0].outcome == Unscored(Absence.LOW_COVERAGE)


def test_a_dimension_may_set_its_own_threshold() -> None:
    """The framework asks for everything, one pillar for a quarter."""
    yardstick = framework(
        dimension("a", indicator("a1"), indicator("a2", weight=3), coverage=25), gaps={"coverage": 100}
    )
    result = scored(yardstick, {"a1": 2, "a2": "unknown"})

    assert result.find("a").score == 2
    assert result.root.outcome == Unscored(Absence.LOW_COVERAGE)


def test_nothing_rated_is_no_score() -> None:
    """An assessment without ratings has bounds as wide as the scale and no index."""
    whole = root(TWO_PILLARS, {})

    assert whole.outcome == Unscored(Absence.NOTHING_RATED)
    assert whole.bounds == Bounds(Fraction(1), Fraction(5))
    assert (whole.coverage, whole.band) == (0, None)


def test_a_minimum_is_its_weakest_part() -> None:
    """Weights do not matter, and the bounds follow the weakest as well."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2", weight=9), combine="minimum"))
    pillar = scored(yardstick, {"a1": 2, "a2": 5}).find("a")

    assert pillar.score == 2
    unknown = scored(yardstick, {"a1": 2, "a2": "unknown"}).find("a")
    assert unknown.bounds == Bounds(Fraction(1), Fraction(2))


def test_a_profile_has_no_total() -> None:
    """With the rule none the parts are scored and the whole says why it is not."""
    yardstick = framework(dimension("a", indicator("a1"), combine="weighted-mean"), combine="none")
    whole = root(yardstick, {"a1": 4})

    assert whole.outcome == Unscored(Absence.PROFILE)
    assert whole.bounds is None
    assert whole.parts[0].score == 4
    assert whole.parts[0].used is None


def test_a_disputed_rating_counts_unless_the_framework_says_otherwise() -> None:
    """It keeps its level; a framework may leave it out, and then it is not counted as rated either."""
    disputed = {"a1": {"state": "disputed", "level": 4, "reason": {"en": "x"}}, "a2": 2}
    plain = framework(dimension("a", indicator("a1"), indicator("a2")))
    strict = framework(dimension("a", indicator("a1"), indicator("a2")), gaps={"disputed": "skip"})

    assert root(plain, disputed).score == 3
    left_out = root(strict, disputed)
    assert (left_out.score, left_out.coverage) == (2, Fraction(1, 2))
    assert left_out.bounds == Bounds(Fraction(3, 2), Fraction(7, 2))


def test_a_part_without_weight_is_shown_and_not_counted() -> None:
    """Weight zero changes neither score nor coverage."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2", weight=0)))
    whole = root(yardstick, {"a1": 4, "a2": 1})

    assert (whole.score, whole.coverage) == (4, 1)


def test_dimensions_may_nest_unevenly() -> None:
    """A mean of means is not the mean of the leaves; each node follows its own rule."""
    inner = dimension("inner", indicator("i1"), indicator("i2"), combine="minimum")
    outer = {"id": "outer", "title": {"en": "x"}, "dimensions": [inner], "indicators": [indicator("o1")]}
    result = scored(framework(outer), {"i1": 2, "i2": 4, "o1": 5})

    assert result.find("outer").score == Fraction(7, 2)


levels = st.integers(1, 5)
states = st.sampled_from(["not-assessed", "unknown", "not-applicable"])
weights = st.integers(1, 9)
rows = st.lists(st.tuples(weights, st.one_of(levels, states)), min_size=1, max_size=6)


def whole_of(parts: list[tuple[int, Any]], times: int = 1, order: int = 1) -> Any:
    numbered = list(enumerate(parts))[::order]
    yardstick = framework(dimension("a", *(indicator(f"i{n}", weight * times) for n, (weight, _) in numbered)))
    return root(yardstick, {f"i{n}": given for n, (_, given) in numbered})


@given(rows)
def test_a_mean_stays_within_its_parts_and_its_bounds(parts: list[tuple[int, Any]]) -> None:
    """No dimension is better than its best indicator nor worse than its worst."""
    whole, given_levels = whole_of(parts), [level for _, level in parts if isinstance(level, int)]

    if given_levels:
        assert min(given_levels) <= whole.score <= max(given_levels)
        assert whole.bounds.low <= whole.score <= whole.bounds.high
    else:
        assert not isinstance(whole.outcome, Scored)


@given(rows, st.integers(2, 50))
def test_only_the_proportion_of_weights_matters(parts: list[tuple[int, Any]], times: int) -> None:
    """Multiplying all weights changes nothing."""
    assert whole_of(parts).outcome == whole_of(parts, times).outcome


@given(rows)
def test_the_order_of_indicators_changes_nothing(parts: list[tuple[int, Any]]) -> None:
    """Reading a framework backwards gives the same score, coverage and bounds."""
    forwards, backwards = whole_of(parts), whole_of(parts, order=-1)

    assert (forwards.outcome, forwards.coverage, forwards.bounds) == (
        backwards.outcome,
        backwards.coverage,
        backwards.bounds,
    )


@given(st.lists(st.tuples(weights, levels), min_size=1, max_size=6), st.data())
def test_raising_a_rating_never_lowers_a_score(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    """Scores are monotone in every rating."""
    place = data.draw(st.integers(0, len(parts) - 1))
    weight, level = parts[place]
    raised = [*parts[:place], (weight, min(5, level + 1)), *parts[place + 1 :]]

    assert whole_of(raised).score >= whole_of(parts).score


@given(st.lists(weights, min_size=1, max_size=6), levels)
def test_equal_ratings_give_that_value(given_weights: list[int], level: int) -> None:
    """A city that has level 3 everywhere has the index 3."""
    assert whole_of([(weight, level) for weight in given_weights]).score == level


@given(rows, st.data())
def test_a_missing_rating_lands_within_the_bounds(parts: list[tuple[int, Any]], data: st.DataObject) -> None:
    """Whatever the missing ratings turn out to be, the score ends up where the bounds said."""
    filled = [(weight, data.draw(levels) if given in {"not-assessed", "unknown"} else given) for weight, given in parts]
    before, after = whole_of(parts), whole_of(filled)

    if after.score is not None:
        assert before.bounds.low <= after.score <= before.bounds.high


def test_too_few_ratings_everywhere_is_low_coverage_not_nothing() -> None:
    """Each dimension is below the threshold, so none has a score; yet something is rated."""
    yardstick = framework(dimension("a", indicator("a1"), indicator("a2"), indicator("a3")), gaps={"coverage": 50})
    whole = root(yardstick, {"a1": 3})

    assert whole.parts[0].outcome == Unscored(Absence.LOW_COVERAGE)
    assert whole.outcome == Unscored(Absence.LOW_COVERAGE)


def test_a_flat_mean_that_a_gap_stops_gives_nothing_a_share() -> None:
    """What no score was made of had no part in one."""
    yardstick = framework(
        dimension("a", indicator("a1"), indicator("a2")),
        combine={"rule": "weighted-mean", "over": "indicators"},
        gaps={"not-assessed": "block"},
    )
    whole = scored(yardstick, {"a1": 3}).root

    assert (whole.score, whole.gap, whole.shares) == (None, Gap.BLOCK, None)
    assert [(part.used, part.counted) for part in whole.parts] == [(None, None)]


@pytest.mark.parametrize(
    ("parts", "is_low"), [([], False), ([1], True), ([1, 3], True), ([1, 3, 3], False), ([3], False)]
)
def test_a_cap_asks_for_a_share_of_low_parts(parts: list[int], is_low: bool) -> None:
    """More than a third may not be below 3; where nothing counts yet, nothing is low."""
    limit = Limit.model_validate({"cap": 2, "when": {"parts_below": 3, "more_than": "1/3"}})

    assert holds(limit, None, [Fraction(part) for part in parts]) == is_low
