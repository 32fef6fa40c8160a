"""Where a goal will be on its due day if it goes on as it did, and how sure that is."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from maturity.arithmetic.steps import Recorder, Step, not_recorded
from maturity.scoring.pace.course import Course, Point, SeenValue
from maturity.scoring.pace.methods import PaceMethod
from maturity.scoring.pace.result import Forecast

STEPS_NEEDED = 2
"""One step has no slowest and no fastest: nothing then tells how sure a forecast is."""


def forecast(
    method: PaceMethod, course: Course, known: Sequence[Point], latest: SeenValue, note: Recorder = not_recorded
) -> Forecast | None:
    """Return where the pace between the first and the last known point leads by the due day; None with no day left.

    None, too, where growth at one of the paces seen leads beyond every number of a file: that is no forecast.

    The bounds are no confidence interval, for a few yearly numbers give none. They say: from the lowest that the latest
    observation may really have been, at the slowest pace seen between two observations; from the highest, at the
    fastest. Nothing goes beyond the ends of the scale.
    """
    if course.due is None or latest.on >= course.due:
        return None
    pace = method.rate(known[0], known[-1])
    if pace is None:
        return None
    projected = method.projected(latest.point, pace, course.due, note)
    if projected is None:
        return None
    value = _within(projected, course, note)
    rates = [rate for one, two in pairwise(known) if (rate := method.rate(one, two)) is not None]
    if len(rates) < STEPS_NEEDED:
        return Forecast(value)
    ends: list[Fraction] = []
    for name, rate, bound in (("slowest", min(rates), latest.low), ("fastest", max(rates), latest.high)):
        note(Step(f"pace-{name}", {"steps": Fraction(len(rates))}, rate, phrase=_phrase(name, method)))
        from_here = Point(latest.on, latest.value if bound is None else bound)
        projected = method.projected(from_here, rate, course.due, note)
        if projected is None:
            return None
        ends.append(_within(projected, course, note))
    return Forecast(value, *ends)


def _phrase(name: str, method: PaceMethod) -> str:
    return f"pace-{name}-growth" if method.is_rate else ""


def _within(value: Fraction, course: Course, note: Recorder) -> Fraction:
    """Keep a forecast between the ends of the scale."""
    if course.limits is None:
        return value
    result = min(max(value, course.limits.lowest), course.limits.highest)
    if result != value:
        note(Step("pace-clipped", {"value": value}, result))
    return result
