"""What was seen of a goal: in the results of assessments, or by the plan's own account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.level_range import LevelRange
from maturity.model.measures.levels import LEVEL
from maturity.model.measures.target import PROGRESS
from maturity.model.plan.amounts import AmountKind
from maturity.model.plan.goals import PlanGoal
from maturity.scoring.pace.course import SeenValue
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.shown_index import IndexOrigin, origin_of_index, shown_index
from maturity.scoring.standing.value import GoalObservation, SeenInWords


@dataclass(frozen=True, slots=True)
class NamedResult:
    """A result with its selector: ``pontianak/2021/cohen-smart-governance``."""

    slug: str
    result: AssessmentResult


@dataclass(frozen=True, slots=True)
class GovernmentResults:
    """A government with all its results that may count."""

    id: str
    kind: str
    results: tuple[NamedResult, ...] = ()


def node_of(framework: Framework, goal: PlanGoal) -> Framework | Dimension | Indicator | None:
    """Return what a goal is of: a dimension or an indicator, or the framework for its index."""
    return framework if goal.node is None else framework.by_id.get(goal.node)


def own_observations(goal: PlanGoal) -> tuple[GoalObservation, ...]:
    """Return what the plan itself says was seen, in numbers."""
    return tuple(
        GoalObservation(SeenValue(each.day, Fraction(each.value))) for each in goal.observed if each.value is not None
    )


def own_words(goal: PlanGoal) -> tuple[SeenInWords, ...]:
    """Return how far the plan itself says that a goal without a number was reached."""
    return tuple(SeenInWords(each.day, each.progress) for each in goal.observed if each.progress is not None)


def in_results(goal: PlanGoal, government: GovernmentResults) -> tuple[GoalObservation, ...]:
    """Return what the government's own results say of a goal, on the last day of each period.

    Only results of the very version that the goal names count, and only those about the whole government; a period
    without a last day has no place in time.
    """
    found = (_seen_in(goal, named) for named in government.results)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.seen.on, each.slug)))


def words_in_results(goal: PlanGoal, government: GovernmentResults) -> tuple[SeenInWords, ...]:
    """Return how far the government's own results say that a goal without a number was reached.

    A result about one subject counts as well: how far a programme reached its own targets is told of the programme.
    """
    found: list[SeenInWords] = []
    for named in government.results:
        says_so = goal.is_in_words and goal.node and named.result.framework.ref == goal.of
        node = named.result.find(goal.node) if says_so and goal.node else None
        ends = named.result.assessment.period.ends
        rating = node.rating if node else None
        progress = PROGRESS.of(rating) if rating and rating.is_confirmed else None
        if ends and progress:
            found.append(SeenInWords(ends, progress, named.slug))
    return tuple(found)


def on_average(goal: PlanGoal, governments: Iterable[GovernmentResults]) -> tuple[GoalObservation, ...]:
    """Return the plain mean of what the results of several governments say, for each day on which periods end."""
    by_day: dict[object, list[SeenValue]] = defaultdict(list)
    for government in governments:
        own = {each.seen.on: each.seen for each in in_results(goal, government)}
        for on, seen in own.items():
            by_day[on].append(seen)
    return tuple(sorted((_mean(each) for each in by_day.values()), key=lambda each: each.seen.on))


def _mean(values: Sequence[SeenValue]) -> GoalObservation:
    def mean(numbers: Iterator[Fraction]) -> Fraction:
        return sum(numbers, Fraction()) / len(values)

    low = mean(each.value if each.low is None else each.low for each in values)
    high = mean(each.value if each.high is None else each.high for each in values)
    value = mean(each.value for each in values)
    ends = (low, high) if low != high else (None, None)
    return GoalObservation(SeenValue(values[0].on, value, *ends), "", len(values), tuple(each.value for each in values))


def _seen_in(goal: PlanGoal, named: NamedResult) -> GoalObservation | None:
    result = named.result
    ends, node = result.assessment.period.ends, _node_in(goal, result)
    number = _number(goal, node, result) if node else None
    if ends is None or number is None:
        return None
    value, low, high = number
    bounds = (low, high) if low != high else (None, None)
    return GoalObservation(SeenValue(ends, value, *bounds), named.slug)


def _node_in(goal: PlanGoal, result: AssessmentResult) -> NodeResult | None:
    """Return what became of a goal's node in a result that counts for it."""
    if result.framework.ref != goal.of or result.assessment.subject is not None:
        return None
    return result.root if goal.node is None else result.find(goal.node)


def _number(goal: PlanGoal, node: NodeResult, result: AssessmentResult) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the number that a goal is about, and between which numbers it may lie."""
    kind = goal.target.kind
    if kind is AmountKind.LEVEL:
        return _level(node)
    if kind is AmountKind.VALUE:
        return _value(node)
    return _index(result) if node is result.root else _score(node.score, node.bounds)


def _value(node: NodeResult) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the number that a rating holds, in the measure's own unit."""
    rating, indicator = node.rating, node.node
    if rating is None or not rating.is_confirmed or not isinstance(indicator, Indicator):
        return None
    value = indicator.measure.number_in(rating)
    return None if value is None else (Fraction(value), Fraction(value), Fraction(value))


def _index(result: AssessmentResult) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the index that heads the result; one that an authority printed has no bounds."""
    is_own = origin_of_index(result) is IndexOrigin.COMPUTED
    return _score(shown_index(result), result.root.bounds if is_own else None)


def _score(score: Fraction | None, bounds: Bounds | None) -> tuple[Fraction, Fraction, Fraction] | None:
    if score is None:
        return None
    return (score, bounds.low, bounds.high) if bounds else (score, score, score)


def _level(node: NodeResult) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the level that a rating names; of a range the lowest counts, as everywhere."""
    rating, indicator = node.rating, node.node
    if rating is None or not rating.is_confirmed or not isinstance(indicator, Indicator):
        return None
    held, level = indicator.measure.level_held(rating), LEVEL.of(rating)
    if held is None:
        return None
    top = level.high(max(indicator.measure.known_levels())) if isinstance(level, LevelRange) else held
    return Fraction(held), Fraction(held), Fraction(top)
