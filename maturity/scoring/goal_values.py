"""What a plan's goal is about: which way it gets better, and what a result says of it in the goal's own unit."""

from decimal import Decimal
from fractions import Fraction

from maturity.model.direction import Direction
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.keys import VALUE
from maturity.model.measures.level_range import LevelRange
from maturity.model.measures.levels import LEVEL
from maturity.model.plan.amounts import Amount, AmountKind
from maturity.model.plan.goals import PlanGoal
from maturity.scoring.result import AssessmentResult
from maturity.scoring.shown_index import shown_index


def number_of(amount: Amount, framework: Framework | None) -> Fraction | None:
    """Return what one can reckon with of an amount: its number, or where its band begins; nothing of words."""
    if amount.kind is AmountKind.BAND:
        bands = framework.bands if framework else ()
        return next((Fraction(band.start) for band in bands if band.id == amount.band), None)
    return None if amount.number is None else Fraction(amount.number)


def value_reached(goal: PlanGoal, result: AssessmentResult) -> Fraction | None:
    """Return what a result says of a goal of its framework; nothing where it says nothing.

    A score is that of the index as it is shown, or of the node; a level or a value is that of the indicator's rating,
    of a range of levels the lowest.
    """
    kind = goal.target.kind
    if goal.node is None:
        return shown_index(result) if kind in {AmountKind.SCORE, AmountKind.BAND} else None
    node = result.find(goal.node)
    if node is None:
        return None
    if kind in {AmountKind.SCORE, AmountKind.BAND}:
        return node.score
    rating = node.rating
    if rating is None or not rating.is_confirmed:
        return None
    found: int | Decimal | LevelRange | None = (LEVEL if kind is AmountKind.LEVEL else VALUE).of(rating)
    found = found.low if isinstance(found, LevelRange) else found
    return None if found is None else Fraction(found)


def way_of(goal: PlanGoal, framework: Framework | None) -> Direction | None:
    """Return which way a goal's numbers get better; None of a goal in words, and where nobody says it.

    Levels, scores and bands go up; a value goes as its own measure says, or the indicator of its framework.
    """
    if goal.measure is not None:
        return goal.measure.direction
    kind = goal.target.kind
    if kind is AmountKind.TEXT:
        return None
    if kind is not AmountKind.VALUE:
        return Direction.UP
    node = framework.by_id.get(goal.node or "") if framework else None
    return node.measure.better_way if isinstance(node, Indicator) else None
