"""Numbers on the framework's scale: goalposts, thresholds, shares of a target."""

from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.roots import logarithm
from maturity.arithmetic.steps import Recorder, Step, Term
from maturity.model.quantities import Direction, Edge, Goalposts, Scaled, ShareOf, Threshold


def over_scale(share: Fraction, ends: ScaleRange, note: Recorder) -> Fraction:
    """Lay a share from 0 to 1 over the scale."""
    result = ends.lowest + share * (ends.highest - ends.lowest)
    if ends.lowest != 0 or ends.highest != 1:
        note(Step("over-scale", {"share": share, "lowest": ends.lowest, "highest": ends.highest}, result))
    return result


def clipped(share: Fraction, note: Recorder) -> Fraction:
    """Keep a share between 0 and 1."""
    result = min(max(share, Fraction(0)), Fraction(1))
    if result != share:
        note(Step("clip", {"share": share}, result))
    return result


def by_goalposts(value: Fraction, posts: Goalposts, ends: ScaleRange, note: Recorder, *, log: bool = False) -> Fraction:
    """Return the score of a value between the goalposts, linearly, or linearly in its logarithm."""
    worst, best = Fraction(posts.worst), Fraction(posts.best)
    if log:
        value, worst, best = (_logarithm(name, each, note) for name, each in
                              (("value", value), ("worst", worst), ("best", best)))  # fmt: skip
    share = (value - worst) / (best - worst)
    note(Step("goalposts", {"value": value, "worst": worst, "best": best}, share))
    return over_scale(clipped(share, note) if posts.clip else share, ends, note)


def _logarithm(name: str, value: Fraction, note: Recorder) -> Fraction:
    result = logarithm(value)
    note(Step("logarithm", {name: value}, result))
    return result


def by_thresholds(value: Fraction, measure: Scaled, ends: ScaleRange, note: Recorder) -> Fraction:
    """Return the highest level whose bound is reached; the lowest of the scale where none is."""
    reached = [Fraction(step.level) for step in measure.thresholds if _reaches(value, step, measure)]
    result = max(reached, default=ends.lowest)
    options = tuple(Term(str(step.level), Fraction(step.bound), Fraction(step.level)) for step in measure.thresholds)
    words = {"direction": measure.direction.value, "edge": measure.edge.value}
    note(Step("thresholds", {"value": value, "lowest": ends.lowest}, result, options, words))
    return result


def _reaches(value: Fraction, step: Threshold, measure: Scaled) -> bool:
    bound = Fraction(step.bound)
    if value == bound:
        return measure.edge is Edge.AT_LEAST
    return (value > bound) == (measure.direction is Direction.UP)


def by_share(
    value: Fraction, target: Fraction, share_of: ShareOf, direction: Direction, ends: ScaleRange, note: Recorder
) -> Fraction:
    """Return the share of a target that was reached; where less is better, the target's share of the value."""
    if direction is Direction.UP:
        share = value / target
        note(Step("ratio", {"value": value, "target": target}, share))
    elif value > 0:
        share = target / value
        note(Step("inverse-ratio", {"value": value, "target": target}, share))
    else:  # nothing is left of what should be little
        share = Fraction(1)
        note(Step("none-left", {"value": value}, share))
    return over_scale(clipped(share, note) if share_of.clip else share, ends, note)


def by_scaled(value: Fraction, measure: Scaled, ends: ScaleRange, note: Recorder, *, log: bool = False) -> Fraction:
    """Return the score by whichever of the fixed ways the measure gives."""
    if measure.goalposts is not None:
        return by_goalposts(value, measure.goalposts, ends, note, log=log)
    return by_thresholds(value, measure, ends, note)
