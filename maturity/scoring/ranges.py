"""The lowest and the highest score that an answer could earn: what bounds are made of."""

from collections.abc import Sequence
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds, ScaleRange
from maturity.model.combinations.registry import RULES
from maturity.model.measures import Choices, Compound, Context, Levels, Measure, Practices, SimpleMeasure, Target
from maturity.model.quantities import Quantity, Threshold
from maturity.scoring.targets import can_score


def range_of(measure: Measure, ends: ScaleRange, year: int | None) -> Bounds | None:
    """Return the lowest and the highest score that an answer could earn; nothing where none could earn any.

    A quantity that nothing clips, and a z-score, are taken to lie on the scale.
    """
    match measure:
        case Context():
            return None
        case Target():
            return Bounds(ends.lowest, ends.highest) if can_score(measure, year) else None
        case Compound():
            return _of_parts(measure, ends)
        case Levels() | Choices() | Practices() | Quantity():
            return _simple(measure, ends)
        case _:
            return Bounds(ends.lowest, _highest_level(measure.thresholds, ends))


def _simple(measure: SimpleMeasure, ends: ScaleRange) -> Bounds:
    match measure:
        case Levels():
            points = measure.points.values() or measure.levels
            return Bounds(Fraction(min(points)), Fraction(max(points)))
        case Choices(score="points"):
            scores = [Fraction(choice.points) for choice in measure.choices.values()]
            return Bounds(min(scores), max(scores))
        case Practices(score="points"):
            whole = sum((Fraction(practice.points) for practice in measure.practices.values()), Fraction())
            return Bounds(Fraction(0), whole)
        case Practices(score="cumulative"):
            top = max(practice.level for practice in measure.practices.values() if practice.level is not None)
            return Bounds(ends.lowest, Fraction(top))
        case Quantity():
            return Bounds(ends.lowest, _highest_level(measure.thresholds, ends))
        case _:
            return Bounds(ends.lowest, ends.highest)


def _highest_level(thresholds: Sequence[Threshold], ends: ScaleRange) -> Fraction:
    return max((Fraction(step.level) for step in thresholds), default=ends.highest)


def _of_parts(measure: Compound, ends: ScaleRange) -> Bounds:
    """Return what any of the parts could come to: those that are skipped, or do not apply, leave it to the others."""
    ranges = [_simple(part.measure, ends) for part in measure.parts.values()]
    if measure.absent == "lowest":
        ranges = [Bounds(min(part.low, ends.lowest), part.high) for part in ranges]
    weights = [Fraction(part.weight) for part in measure.parts.values()]
    return RULES[measure.combine].range_of_some(ranges, weights)
