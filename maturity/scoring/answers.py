"""One rating's answer as an exact score on the framework's scale."""

from fractions import Fraction
from typing import TypeVar

from maturity.model.assessment import Rating
from maturity.model.framework import Scale
from maturity.model.measures import (
    Choices,
    Context,
    Direction,
    Edge,
    Levels,
    Measure,
    Practices,
    Quantity,
    Target,
    Threshold,
)
from maturity.scoring.outcome import Absence, Bounds, Outcome, Scored, Unscored

T = TypeVar("T")


def score_answer(rating: Rating, measure: Measure, scale: Scale, year: int | None) -> Outcome:
    """Turn an answer that fits its measure into a score; ``year`` is the period's last, for targets then due."""
    match measure:
        case Levels():
            return Scored(Fraction(_given(rating.level)))
        case Choices():
            return Scored(Fraction(measure.choices[_given(rating.choice)].points))
        case Practices():
            return Scored(_practices(_given(rating.practices), measure, scale))
        case Quantity():
            return Scored(_quantity(Fraction(_given(rating.value)), measure, scale))
        case Target():
            return _target(rating, measure, scale, year)
        case Context():
            return Unscored(Absence.CONTEXT)


def range_of(measure: Measure, scale: Scale, year: int | None) -> Bounds | None:
    """Return the lowest and the highest score that an answer could earn; nothing where none could earn any.

    A quantity whose goalposts do not clip is taken to lie between them.
    """
    whole = Bounds(Fraction(scale.lowest), Fraction(scale.highest))
    match measure:
        case Levels():
            return Bounds(Fraction(min(measure.levels)), Fraction(max(measure.levels)))
        case Choices():
            points = [Fraction(choice.points) for choice in measure.choices.values()]
            return Bounds(min(points), max(points))
        case Practices(score="points"):
            points = [Fraction(practice.points) for practice in measure.practices.values()]
            return Bounds(Fraction(0), sum(points, Fraction()))
        case Quantity(goalposts=None):
            return Bounds(whole.low, Fraction(max(step.level for step in measure.thresholds)))
        case Target():
            scorable = measure.unit and measure.due(year) and (measure.baseline is not None or _by_ratio(measure))
            return whole if scorable else None
        case Context():
            return None
        case _:
            return whole


def _by_ratio(measure: Target) -> bool:
    return measure.achievement == "ratio"


def _given(answer: T | None) -> T:
    """Return the answer; validation has made sure that it is there."""
    if answer is None:
        raise ValueError("the rating has no answer of this measure; validate before scoring")
    return answer


def _over(share: Fraction, scale: Scale) -> Fraction:
    """Lay a share from 0 to 1 over the scale."""
    return Fraction(scale.lowest) + share * (Fraction(scale.highest) - Fraction(scale.lowest))


def _practices(met: tuple[str, ...], measure: Practices, scale: Scale) -> Fraction:
    points = sum((Fraction(measure.practices[name].points) for name in set(met)), Fraction())
    if measure.score == "points":
        return points
    whole = sum((Fraction(practice.points) for practice in measure.practices.values()), Fraction())
    return _over(points / whole, scale)


def _quantity(value: Fraction, measure: Quantity, scale: Scale) -> Fraction:
    if measure.goalposts is None:
        return _level_earned(value, measure, scale)
    worst, best = Fraction(measure.goalposts.worst), Fraction(measure.goalposts.best)
    share = (value - worst) / (best - worst)
    if measure.goalposts.clip:
        share = min(max(share, Fraction(0)), Fraction(1))
    return _over(share, scale)


def _level_earned(value: Fraction, measure: Quantity, scale: Scale) -> Fraction:
    """Return the highest level whose bound is reached; the lowest of the scale where none is."""
    reached = [step.level for step in measure.thresholds if _reaches(value, step, measure)]
    return Fraction(max(reached)) if reached else Fraction(scale.lowest)


def _reaches(value: Fraction, step: Threshold, measure: Quantity) -> bool:
    bound = Fraction(step.bound)
    if value == bound:
        return measure.edge is Edge.AT_LEAST
    return (value > bound) == (measure.direction is Direction.UP)


def _target(rating: Rating, measure: Target, scale: Scale, year: int | None) -> Outcome:
    """Score the share of what was promised by then, between the ends of the scale."""
    if rating.value is None:
        return Unscored(Absence.IN_WORDS)
    due = measure.due(year)
    if due is None:
        return Unscored(Absence.NO_TARGET)
    value, goal = Fraction(rating.value), Fraction(due[1])
    if _by_ratio(measure):
        share = value / goal
    elif measure.baseline is None:
        return Unscored(Absence.NO_BASELINE)
    else:
        share = _way(value, Fraction(measure.baseline), goal, measure.direction)
    return Scored(_over(min(max(share, Fraction(0)), Fraction(1)), scale))


def _way(value: Fraction, baseline: Fraction, goal: Fraction, direction: Direction) -> Fraction:
    """Return the share of the way; a target that equals its baseline is kept or it is not."""
    if goal == baseline:
        kept = value >= goal if direction is Direction.UP else value <= goal
        return Fraction(int(kept))
    return (value - baseline) / (goal - baseline)
