"""What could be raised: for each indicator the ways in which it could stand, or why nothing is proposed for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Any

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Effect, FactorNote, Rating, Reach
from maturity.model.framework import Indicator
from maturity.model.measures.keys import AnswerKey, with_answer
from maturity.model.measures.levels import LEVEL
from maturity.model.measures.raising import ASSESS
from maturity.model.measures.registry import all_keys
from maturity.model.states import State
from maturity.scoring.context import ALONE
from maturity.scoring.path.conditions import ScoreQuestion, first
from maturity.scoring.path.efforts import Efforts, lineage
from maturity.scoring.plan import LeafPlan
from maturity.scoring.result import AssessmentResult, NodeResult, NodeScore, RatingOrigin
from maturity.scoring.score import Scorer
from maturity.scoring.tree import Tree


class WhyNot(StrEnum):
    """Why nothing is proposed for an indicator that is not at its best."""

    HELD_BACK = "held-back"
    """A factor that inhibits it is recorded."""
    NOT_APPLICABLE = "not-applicable"
    NOT_PUBLIC = "not-public"
    """Only a score above it was published."""
    ELSEWHERE = "elsewhere"
    """Its number is counted in a register, comes from another assessment, or depends on other cities."""
    IN_UNITS = "in-units"
    """Several sub-units answer it."""
    FILLED_IN = "filled-in"
    UNSUPPORTED = "unsupported"
    """An answer counts only with evidence or reasons, which are missing."""
    DISPUTED = "disputed"
    """It does not count until the dispute is settled."""
    CARRIED = "carried"
    """It is of an earlier period, and nobody has looked again."""
    NO_STEPS = "no-steps"
    """Its answer is a number or a text that no described steps lead to."""


KEPT_OUT = {
    Absence.UNSUPPORTED: WhyNot.UNSUPPORTED,
    Absence.DISPUTED: WhyNot.DISPUTED,
    Absence.CARRIED: WhyNot.CARRIED,
}
"""Why an answer that is there and earns nothing is not raised."""


@dataclass(frozen=True, slots=True)
class NotProposed:
    """An indicator that nothing is proposed for, with the factors that hold it back, if that is why."""

    indicator: Indicator
    why: WhyNot
    factors: tuple[FactorNote, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way in which an indicator could stand: what it would score, what that takes, and what must be there first."""

    indicator: str
    score: NodeScore
    effort: Fraction = Fraction()
    steps: tuple[str, ...] = ()
    efforts: tuple[Fraction, ...] = ()
    """What each step takes."""
    ratings: tuple[Rating, ...] = ()
    """The rating after each step."""
    needs: frozenset[ScoreQuestion] = field(default=frozenset())

    @property
    def rating(self) -> Rating | None:
        """The rating that it would be; None where it stays as it is."""
        return self.ratings[-1] if self.ratings else None

    @property
    def is_kept(self) -> bool:
        """Whether nothing changes."""
        return not self.steps


Ways = dict[str, list[Way]]


def blocking_factors(result: AssessmentResult, names: tuple[str, ...]) -> tuple[FactorNote, ...]:
    """Return the recorded factors that hold back an indicator: they inhibit, and name it or a dimension above it."""
    notes = (note for note in result.assessment.factors if note.effect is Effect.INHIBITING)
    return tuple(note for note in notes if not set(note.affects).isdisjoint(names))


def factors_on_all(result: AssessmentResult) -> tuple[FactorNote, ...]:
    """Return the recorded factors that inhibit and are said to touch everything.

    They block no step: they hold back what is proposed and what is not alike, so they choose nothing among the ways.
    """
    notes = (note for note in result.assessment.factors if note.effect is Effect.INHIBITING)
    return tuple(note for note in notes if note.touches is Reach.EVERYTHING)


def ways_up(
    result: AssessmentResult, scorer: Scorer, efforts: Efforts, *, despite_factors: bool
) -> tuple[Ways, list[NotProposed]]:
    """Return the ways of every indicator, the first of which is to stay so, and those that nothing is proposed for."""
    tree, above = scorer.tree(result.assessment, result.context or ALONE), lineage(scorer.plan)
    found: Ways = {}
    left: list[NotProposed] = []
    for leaf in result.root.leaves():
        plan, names = leaf.plan, above[leaf.id]
        found[leaf.id] = [Way(leaf.id, leaf.own)]
        if not isinstance(plan, LeafPlan) or not plan.node.measure.is_scored:
            continue
        if why := _why_not(leaf, plan):
            left.append(NotProposed(plan.node, why))
            continue
        raised = list(_raised(leaf, plan, tree, partial(efforts.of, names)))
        if unseen := next((each for each in raised if isinstance(each, WhyNot)), None):
            left.append(NotProposed(plan.node, unseen))
        elif raised and not despite_factors and (factors := blocking_factors(result, names)):
            left.append(NotProposed(plan.node, WhyNot.HELD_BACK, factors))
        elif raised:
            found[leaf.id] += _not_worse([*found[leaf.id], *raised])
        elif not plan.node.measure.is_best(leaf.rating):
            left.append(NotProposed(plan.node, WhyNot.NO_STEPS))
    return found, left


def _why_not(leaf: NodeResult, plan: LeafPlan) -> WhyNot | None:
    """Return why an indicator cannot be raised at all, if it cannot."""
    measure, rating = plan.node.measure, leaf.rating
    is_fed = leaf.origin is RatingOrigin.FED
    if measure.is_counted_in_register or measure.depends_on_cities or is_fed:
        return WhyNot.ELSEWHERE
    if leaf.origin is RatingOrigin.NOT_PUBLIC and not leaf.from_report:
        return WhyNot.NOT_PUBLIC
    if rating is not None and rating.state is State.NOT_APPLICABLE:
        return WhyNot.NOT_APPLICABLE
    if plan.node.units is not None:
        return WhyNot.IN_UNITS
    if rating is not None and rating.imputed is not None:
        return WhyNot.FILLED_IN
    if isinstance(leaf.outcome, Unscored):
        return KEPT_OUT.get(leaf.outcome.reason)
    return None


def _raised(leaf: NodeResult, plan: LeafPlan, tree: Tree, effort_of: Callable[[str], Fraction]) -> Iterator[Any]:
    """Yield the ways up of one indicator, or why there is none that would count."""
    rating = _held(leaf, plan)
    answered = rating if rating is not None and rating.counts else None
    for answer in plan.node.measure.raised(answered, effort_of):
        ratings = tuple(_with(rating, answer.key, value) for value in answer.values)
        score = tree.leaf(plan, ratings[-1], RatingOrigin.GIVEN)
        if score.score is None:
            yield WhyNot.UNSUPPORTED if score.absence is Absence.UNSUPPORTED else WhyNot.NO_STEPS
            return
        takes = tuple(map(effort_of, answer.steps))
        yield Way(leaf.id, score, sum(takes, Fraction()), answer.steps, takes, ratings, _needs(plan, leaf, score.score))


def _held(leaf: NodeResult, plan: LeafPlan) -> Rating | None:
    """Return the rating of today; of a level that an authority published, a rating that says the same."""
    if leaf.from_report and leaf.score is not None and leaf.score.denominator == 1:
        level = int(leaf.score)
        is_level = LEVEL in plan.node.measure.answered_with and level in plan.node.measure.described_levels
        return with_answer(Rating(), LEVEL, level) if is_level else None
    return leaf.rating


def _with(rating: Rating | None, key: AnswerKey[Any], value: Any) -> Rating:
    """Return a rating with another answer; a dispute stays one."""
    values: dict[str, Any] = {other.name: None for other in all_keys() if not other.is_beside} | {key.name: value}
    if rating is None or not rating.is_confirmed:
        values = {**values, "state": State.RATED, "reason": None, "carried": None}
    return (rating or Rating()).model_copy(update=values)


def _needs(plan: LeafPlan, leaf: NodeResult, score: Fraction) -> frozenset[ScoreQuestion]:
    """Return what must be there before an indicator has a score that it does not have yet."""
    held = leaf.score
    asked = (each for each in plan.node.requires if each.start is None or score >= each.start)
    return frozenset(first(each) for each in asked if held is None or each.start is None or held < each.start)


def _not_worse(ways: list[Way]) -> list[Way]:
    """Return the ways but the first, without those that take as much as another, score no more and need as much."""
    kept: list[Way] = []
    for way in ways:
        if not any(_covers(other, way) for other in kept):
            kept = [other for other in kept if not _covers(way, other)] + [way]
    return [way for way in kept if not way.is_kept]


def _covers(one: Way, other: Way) -> bool:
    if one.score.score is None or other.score.score is None or one.score.coverage != other.score.coverage:
        return False
    return one.effort <= other.effort and one.score.score >= other.score.score and one.needs <= other.needs


def is_assessed_first(way: Way) -> bool:
    """Tell whether somebody has to look first."""
    return ASSESS in way.steps
