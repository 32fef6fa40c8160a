"""A share laid between the ends of a scale."""

from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.steps import Recorder, Step


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
