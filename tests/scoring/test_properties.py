"""What holds for every framework that can be written, tried on random ones."""

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import Absence, Bounds, Scored, Unscored
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.scale import Scale
from maturity.scoring.context import ScoringContext
from maturity.scoring.ranking import ranks_of
from maturity.scoring.result import NodeResult
from maturity.scoring.score import Scorer
from tests.examples import usually
from tests.scoring.trees import (
    FLAT,
    HIGHEST,
    LOWEST,
    MEANS,
    STEPS,
    WITHIN,
    Tree,
    levels,
    liftable_gaps,
    missing,
    nodes,
    range_of,
    result_of,
    trees,
)
from tests.scoring.yardsticks import TEXT, assessment, dimension, framework, indicator, scored

often = usually(200)
rated = {"given": levels}


@often
@given(trees(limits=True), st.data())
def test_raising_a_rating_never_lowers_any_score(tree: Tree, data: st.DataObject) -> None:
    """Under every rule, gap policy and limit, more is never worse: neither for the index nor for a dimension."""
    named = [name for name, answer in tree["answers"].items() if isinstance(answer, int)]
    before = result_of(tree)
    for name in named[:1] if not named else [data.draw(st.sampled_from(named))]:
        after = result_of(tree, {name: min(HIGHEST, tree["answers"][name] + 1)})
        for node in before.root.walk():
            now = after.root if node is before.root else after.find(node.id)
            assert now is not None
            assert (now.score is None) == (node.score is None)
            if node.score is not None and now.score is not None:
                assert now.score >= node.score


def turned(node: Tree) -> Tree:
    """The same tree read backwards."""
    parts = {key: [turned(part) for part in reversed(node[key])] for key in ("dimensions", "indicators") if key in node}
    return node | parts


@often
@given(trees(limits=True))
def test_the_order_of_parts_changes_nothing(tree: Tree) -> None:
    """Reading a framework backwards gives the same scores, coverages, bounds and weights."""
    forwards, backwards = result_of(tree), result_of(turned(tree))

    for node in forwards.root.walk():
        same = backwards.root if node is forwards.root else backwards.find(node.id)
        assert same is not None
        assert (node.outcome, node.coverage, node.bounds, node.used, node.gap) == (
            (same.outcome, same.coverage, same.bounds, same.used, same.gap)
        )
    assert forwards.effective_weights() == backwards.effective_weights()


@often
@given(trees([*MEANS, *STEPS]), st.integers(2, 50), st.data())
def test_only_the_proportion_of_weights_matters(tree: Tree, times: int, data: st.DataObject) -> None:
    """Multiplying all weights right below a node changes nothing, anywhere."""
    heavier = deepcopy(tree)
    node = data.draw(st.sampled_from([heavier, *(one for one in nodes(heavier) if "measure" not in one)]))
    for part in (*node.get("dimensions", ()), *node.get("indicators", ())):
        part["weight"] *= times
    before, after = result_of(tree).root, result_of(heavier).root

    assert [node.outcome for node in before.walk()] == [node.outcome for node in after.walk()]
    assert (before.bounds, before.coverage) == (after.bounds, after.coverage)


@often
@given(trees([*MEANS, *FLAT], **rated), levels)
def test_equal_ratings_give_that_value(tree: Tree, level: int) -> None:
    """A city that has the same level everywhere has it as the score of every node, by every kind of mean."""
    result = result_of(tree, dict.fromkeys(tree["answers"], level))

    assert {node.score for node in result.root.walk()} <= {level, None}
    assert all(node.score == level for node in result.root.walk() if any(part.weight for part in node.parts))


@often
@given(trees(MEANS))
def test_a_mean_lies_among_its_parts(tree: Tree) -> None:
    """No node is better than the best number that entered it, nor worse than the worst."""
    for node in result_of(tree).root.walk():
        entered = [part.counted for part in node.parts if part.counted is not None and part.weight]
        if node.score is not None and entered:
            assert min(entered) <= node.score <= max(entered)


@often
@given(trees(WITHIN, gaps=liftable_gaps, limits=True))
def test_scores_and_bounds_stay_on_the_scale(tree: Tree) -> None:
    """No rule that keeps to the scale leaves it, whatever is missing, and a score lies within its own bounds."""
    for node in result_of(tree).root.walk():
        if node.bounds is not None:
            assert LOWEST <= node.bounds.low <= node.bounds.high <= HIGHEST
        if node.score is not None:
            assert node.bounds is not None
            assert node.bounds.low <= node.score <= node.bounds.high


@often
@given(trees(gaps=liftable_gaps, limits=True), st.data())
def test_what_is_missing_lands_within_the_bounds(tree: Tree, data: st.DataObject) -> None:
    """Whatever the missing ratings turn out to be, every score ends up where its bounds said."""
    before = result_of(tree)
    after = result_of(tree, {name: data.draw(levels) for name in missing(tree)})

    for node in after.root.walk():
        earlier = before.root if node is after.root else before.find(node.id)
        assert earlier is not None
        if node.score is not None:
            assert earlier.bounds is not None
            assert earlier.bounds.low <= node.score <= earlier.bounds.high


@often
@given(trees(gaps=liftable_gaps, limits=True), st.data())
def test_wherever_in_its_range_a_rating_lies_the_score_stays_within_the_bounds(tree: Tree, data: st.DataObject) -> None:
    """A score counts the lower ends; wherever a range ends, it goes no lower and no higher than told."""
    before = result_of(tree)
    held = {name: ends for name, answer in tree["answers"].items() if (ends := range_of(answer))}
    somewhere = result_of(tree, {name: data.draw(st.integers(*ends)) for name, ends in held.items()})
    highest = result_of(tree, {name: high for name, (_, high) in held.items()})

    for node, now, above in zip(before.root.walk(), somewhere.root.walk(), highest.root.walk(), strict=True):
        assert (node.own.absence, node.coverage, node.used) == (now.own.absence, now.coverage, now.used)
        if node.score is not None and now.score is not None and node.bounds is not None:
            up_to = before.up_to(node) or node.score
            assert above.score is not None
            assert node.bounds.low <= node.score <= now.score <= above.score
            assert up_to == min(above.score, node.bounds.high)
    assert before.ranges(before.root) or before.up_to(before.root) is None


@often
@given(trees(limits=True), st.data())
def test_widening_a_range_widens_the_bounds(tree: Tree, data: st.DataObject) -> None:
    """What was possible stays possible: no bound moves inwards, whichever rating says less than before."""
    held = {name: ends for name, answer in tree["answers"].items() if (ends := range_of(answer))}
    wider = {
        name: {"level": {"from": data.draw(st.integers(LOWEST, low)), "to": data.draw(st.integers(high, HIGHEST))}}
        for name, (low, high) in held.items()
    }
    narrow, wide = result_of(tree), result_of(tree, wider)

    for before, after in zip(narrow.root.walk(), wide.root.walk(), strict=True):
        assert (before.bounds is None) == (after.bounds is None)
        assert (before.coverage, before.used) == (after.coverage, after.used)
        if before.bounds is not None and after.bounds is not None:
            assert after.bounds.low <= before.bounds.low <= before.bounds.high <= after.bounds.high


@often
@given(trees(limits=True))
def test_a_range_of_one_level_is_that_level(tree: Tree) -> None:
    """Nothing tells ``{from: 3, to: 3}`` from ``level: 3``."""
    points = {
        name: {"level": {"from": answer, "to": answer}}
        for name, answer in tree["answers"].items()
        if answer in range(5)
    }
    plain, as_ranges = result_of(tree), result_of(tree, points)

    assert plain.assessment == as_ranges.assessment
    assert [*map(plain.up_to, plain.root.walk())] == [*map(as_ranges.up_to, as_ranges.root.walk())]
    for one, other in zip(plain.root.walk(), as_ranges.root.walk(), strict=True):
        assert (one.outcome, one.bounds, one.coverage, one.used, one.state) == (
            (other.outcome, other.bounds, other.coverage, other.used, other.state)
        )


@often
@given(trees(limits=True))
def test_coverage_needs_no_score(tree: Tree) -> None:
    """What the gate asks before anything is scored is what the result says."""
    result = result_of(tree)

    assert Scorer(result.framework).coverage(result.assessment) == (result.root.coverage or 0)


@often
@given(trees(["weighted-mean", *FLAT]))
def test_effective_weights_add_up_to_one_and_explain_the_index(tree: Tree) -> None:
    """Under weighted means the index is the sum of each indicator's number times the weight that it really had."""
    result = result_of(tree)
    weights = result.effective_weights()

    if result.root.score is None:
        assert sum(weights.values()) in (0, 1)
    elif all(part.score is not None or not part.used for part in result.root.walk() if part.parts):
        leaves = {leaf.id: leaf.score if leaf.score is not None else LOWEST for leaf in result.root.leaves()}
        assert sum(weights.values()) == 1
        assert sum(leaves[name] * weight for name, weight in weights.items()) == result.root.score


@often
@given(trees(limits=True))
def test_the_last_step_of_a_score_is_the_score(tree: Tree) -> None:
    """What is explained is what was computed, and recording it changes nothing."""
    plain = result_of(tree)
    told = Scorer(plain.framework).traced(plain)
    facts = ("outcome", "bounds", "band", "coverage", "rated", "ratable", "used", "counted", "gap", "state", "shares")

    for node, explained in zip(plain.root.walk(), told.root.walk(), strict=True):
        assert [getattr(node, fact) for fact in facts] == [getattr(explained, fact) for fact in facts]
        assert not node.steps
        assert bool(explained.steps) == (node.score is not None)
        if explained.steps:
            assert explained.steps[-1].result == node.score


QUANTITY = {"kind": "quantity", "unit": TEXT}
TAGGED = framework(
    dimension("a", indicator("a1", 2) | {"tags": ["t"]}, indicator("a2") | {"tags": ["t"]}),
    dimension("b", indicator("b1") | {"tags": ["t"]}, weight=3),
    tags={"t": {"title": TEXT}},
)


@given(st.lists(st.one_of(st.integers(1, 5), st.sampled_from(["unknown", "not-applicable"])), min_size=3, max_size=3))
def test_the_score_of_a_tag_lies_within_its_bounds(ratings: list[Any]) -> None:
    """And filling in what is missing keeps it there."""
    given_ratings = dict(zip(("a1", "a2", "b1"), ratings, strict=True))
    before = scored(TAGGED, given_ratings).tags["t"]
    full = {name: 5 if answer == "unknown" else answer for name, answer in given_ratings.items()}

    for tag in (before, scored(TAGGED, full).tags["t"]):
        if tag.score is not None:
            assert before.bounds is not None
            assert before.bounds.low <= tag.score <= before.bounds.high


@given(st.lists(st.integers(0, 12), min_size=2, max_size=5), st.booleans())
def test_fixed_goalposts_are_the_same_in_any_company(values: list[int], downward: bool) -> None:
    """Removing a city changes no score that is laid between fixed goalposts; relative ones may change."""
    ends = {"worst": 10, "best": 0} if downward else {"worst": 0, "best": 10}
    direction = {"direction": "down"} if downward else {}
    fixed = framework(dimension("a", indicator("i", measure=QUANTITY | direction | {"goalposts": ends})))
    cities = [
        assessment({"i": {"value": value}}).model_copy(update={"city": f"c{n}"}) for n, value in enumerate(values)
    ]
    scorer = Scorer(fixed)

    alone, together = scorer.score(cities[0]).root, scorer.score(cities[0], ScoringContext(tuple(cities))).root

    assert [(node.outcome, node.bounds) for node in alone.walk()] == [
        (node.outcome, node.bounds) for node in together.walk()
    ]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.sampled_from(["up", "down"]))
def test_relative_scores_keep_the_order_of_values(values: list[int], direction: str) -> None:
    """By every method a better value never scores less, equal values score the same, and shares stay on the scale."""
    kinds = ("min-max", "z-score", "rank", "percentile")
    measures = {kind: QUANTITY | {"direction": direction, "relative": {"method": kind}} for kind in kinds}
    relative = framework(dimension("a", *(indicator(kind, measure=measure) for kind, measure in measures.items())))
    answered = [assessment({kind: {"value": value} for kind in kinds}) for value in values]
    cities = tuple(each.model_copy(update={"city": f"c{n}"}) for n, each in enumerate(answered))
    scorer = Scorer(relative)
    results = [scorer.score(city, ScoringContext(cities)) for city in cities]

    for kind in kinds:
        found = [result.find(kind).score for result in results]
        if len(set(values)) == 1 and kind in {"min-max", "z-score"}:
            assert set(found) == {None}
            continue
        pairs = sorted(zip(values, found, strict=True), reverse=direction == "down")
        assert [score for _, score in pairs] == sorted(score for score in found if score is not None)
        assert len(set(found)) == len(set(values))
        if kind != "z-score":
            assert all(1 <= score <= 5 for score in found if score is not None)


@given(st.dictionaries(st.text("abc", min_size=1), st.fractions(0, 5, max_denominator=20), max_size=6))
def test_a_rank_is_one_more_than_the_number_before_it(scores: dict[str, Fraction]) -> None:
    """Competition ranking: whoever ties shares the better place, and the next one counts them all."""
    ranks = ranks_of(scores, Scale(lowest=0, highest=5))

    assert ranks == {name: 1 + sum(other > score for other in scores.values()) for name, score in scores.items()}


UPWARD = {"kind": "fed", "index_of": "other@1", "unit": TEXT}
CONVERSIONS = st.one_of(
    st.tuples(st.integers(0, 40), st.integers(50, 100)).map(lambda p: {"goalposts": {"worst": p[0], "best": p[1]}}),
    st.sets(st.integers(1, 99), min_size=4, max_size=4).map(
        lambda bounds: {"thresholds": [{"level": n, "bound": b} for n, b in enumerate(sorted(bounds), start=2)]}
    ),
)
ENDS = st.lists(st.fractions(0, 100, max_denominator=30), min_size=4, max_size=4).map(sorted)


def fed_leaf(conversion: dict[str, Any], fed: FedScore | None, ratings: dict[str, Any] | None = None) -> NodeResult:
    """One indicator that takes its number from elsewhere, beside one that is rated 3."""
    yardstick = framework(dimension("a", indicator("fed", measure=UPWARD | conversion), indicator("own")))
    feeds = {} if fed is None else {Feed("other@1"): fed}
    found = Scorer(yardstick).score(assessment({"own": 3} | (ratings or {})), ScoringContext(feeds=feeds)).find("fed")
    assert found is not None
    return found


@often
@given(CONVERSIONS, ENDS, st.data())
def test_what_is_fed_keeps_its_order_and_lies_within_its_bounds(
    conversion: dict[str, Any], ends: list[Fraction], data: st.DataObject
) -> None:
    """A better index never scores less; wider bounds of the other widen these, and never move them out."""
    low, inner_low, inner_high, high = ends
    value = data.draw(st.sampled_from([inner_low, inner_high]))
    narrow = fed_leaf(conversion, FedScore(Scored(value), Bounds(inner_low, inner_high), "c/2025/other"))
    wide = fed_leaf(conversion, FedScore(Scored(value), Bounds(low, high), "c/2025/other"))
    better = fed_leaf(conversion, FedScore(Scored(high), Bounds(high, high), "c/2025/other"))

    assert narrow.score is not None
    assert narrow.score == wide.score
    assert better.score is not None
    assert better.score >= narrow.score
    for leaf in (narrow, wide, better):
        assert 1 <= leaf.bounds.low <= leaf.score <= leaf.bounds.high <= 5
    assert wide.bounds.low <= narrow.bounds.low <= narrow.bounds.high <= wide.bounds.high


@often
@given(CONVERSIONS, st.integers(0, 1000))
def test_an_answer_scores_what_the_same_number_scores_when_it_is_fed(conversion: dict[str, Any], tenths: int) -> None:
    """Whether somebody enters a number or another assessment hands it over makes no difference."""
    value = Fraction(tenths, 10)
    fed = fed_leaf(conversion, FedScore(Scored(value), Bounds(value, value), "c/2025/other"))
    entered = fed_leaf(conversion, None, {"fed": {"value": Decimal(tenths) / 10}})

    assert fed.score == entered.score
    assert (fed.bounds.low, fed.bounds.high) == (entered.bounds.low, entered.bounds.high)


@often
@given(CONVERSIONS, st.sampled_from([Absence.NO_FEED, Absence.FEED_WITHHELD, Absence.FEED_UNSCORED]))
def test_a_feed_that_is_missing_is_never_a_score(conversion: dict[str, Any], reason: Absence) -> None:
    """The bounds are all that the conversion can give, and what is rated beside it makes the whole."""
    yardstick = framework(dimension("a", indicator("fed", measure=UPWARD | conversion), indicator("own")))
    feeds = {Feed("other@1"): FedScore(Unscored(reason))}
    root = Scorer(yardstick).score(assessment({"own": 3}), ScoringContext(feeds=feeds)).root

    assert root.score == 3
    assert root.coverage == Fraction(1, 2)
    assert (root.bounds.low, root.bounds.high) == (2, 4)
