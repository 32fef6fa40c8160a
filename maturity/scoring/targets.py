"""What a plan promised, and how much of it was kept."""

from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Step
from maturity.model.assessment import Answer
from maturity.model.measures import Target
from maturity.model.quantities import Direction
from maturity.scoring.measured import clipped, over_scale


def score_target(answer: Answer, measure: Target, ends: ScaleRange, year: int | None, note: Recorder) -> Outcome:
    """Score the share of what was promised by ``year``, between the ends of the scale."""
    if answer.value is None:
        return Unscored(Absence.IN_WORDS)
    due = measure.due(year)
    if due is None:
        return Unscored(Absence.NO_TARGET)
    share = _share(Fraction(answer.value), Fraction(due[1]), measure, note)
    if share is None:
        return Unscored(Absence.NO_BASELINE)
    return Scored(over_scale(clipped(share, note) if measure.clip else share, ends, note))


def _share(value: Fraction, target: Fraction, measure: Target, note: Recorder) -> Fraction | None:
    given = {"value": value, "target": target}
    if measure.achievement == "ratio":
        operation, share = "ratio", value / target
    elif measure.achievement == "mirrored":
        operation, share = "mirrored", (2 * target - value) / target
    elif measure.baseline is None:
        return None
    else:
        operation, given = "way", {**given, "baseline": Fraction(measure.baseline)}
        share = _way(value, given["baseline"], target, measure.direction)
    note(Step(operation, given, share, words={"direction": measure.direction.value}))
    return share


def _way(value: Fraction, baseline: Fraction, target: Fraction, direction: Direction) -> Fraction:
    """Return the share of the way; a target that equals its baseline is kept or it is not."""
    if target == baseline:
        kept = value >= target if direction is Direction.UP else value <= target
        return Fraction(int(kept))
    return (value - baseline) / (target - baseline)


def can_score(measure: Target, year: int | None) -> bool:
    """Tell whether an answer in numbers could earn a score."""
    known = measure.baseline is not None or measure.achievement != "way"
    return bool(measure.unit and measure.due(year) and known)
