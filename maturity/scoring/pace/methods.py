"""The ways of counting on from a baseline to a target: evenly, from milestone to milestone, or with constant growth."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar

from maturity.arithmetic.roots import exact_power, logarithm, power
from maturity.arithmetic.steps import Recorder, Step, not_recorded
from maturity.model.entry import LARGEST_NUMBER
from maturity.model.plan.pace import PaceFormula
from maturity.scoring.pace.course import Course, Point, Way, years_between
from maturity.scoring.pace.result import NoPace

GROWTH_TOLD = 15
"""Growth by more powers of ten than a file's largest number has is told by nobody, and has thousands of digits."""


class PaceMethod(ABC):
    """One way of counting: what was to be expected on a day, how much of that was reached, and where it leads."""

    is_rate: ClassVar[bool] = False
    """Whether a pace is a rate of growth, not an amount, per year."""

    def way(self, course: Course) -> Way | NoPace:
        """Return the way that a goal is held against, or why it has none."""
        if course.due is None:
            return NoPace.NO_DUE
        start = self._start(course)
        if start is None:
            return NoPace.NO_BASELINE
        if start.on >= course.due:
            return NoPace.NO_TIME
        end = Point(course.due, course.target)
        return Way((start, *self._between(course, start, end), end), course.is_upward)

    def _start(self, course: Course) -> Point | None:
        return course.start

    def _between(self, _course: Course, _start: Point, _end: Point) -> tuple[Point, ...]:
        return ()

    def expected(self, way: Way, on: date, note: Recorder = not_recorded) -> Fraction:
        """Return the value expected on a day; before the start and after the end, the value there."""
        first, last = way.leg(on)
        whole, gone = years_between(first.on, last.on), years_between(first.on, on)
        gone = min(max(gone, Fraction(0)), whole)
        return self._on_leg(first, last, gone / whole, note)

    @abstractmethod
    def _on_leg(self, first: Point, last: Point, part: Fraction, note: Recorder) -> Fraction:
        """Return the value at a part of the time between two points."""

    @abstractmethod
    def share(self, way: Way, seen: Point, note: Recorder = not_recorded) -> Fraction | None:
        """Return how much of what was expected by its day a value is; None where no way was to be gone by then."""

    @abstractmethod
    def rate(self, first: Point, last: Point, note: Recorder = not_recorded) -> Fraction | None:
        """Return the pace per year between two points; None where there is none."""

    @abstractmethod
    def projected(self, seen: Point, rate: Fraction, due: date, note: Recorder = not_recorded) -> Fraction | None:
        """Return where a pace leads from a point by a later day; None where that is beyond every number of a file."""


class EvenSteps(PaceMethod):
    """The same amount in each year."""

    def _on_leg(self, first: Point, last: Point, part: Fraction, note: Recorder) -> Fraction:
        result = first.value + (last.value - first.value) * part
        given = {"first": first.value, "last": last.value, "part": part}
        note(Step("pace-expected", given, result, words=_days(first, last)))
        return result

    def share(self, way: Way, seen: Point, note: Recorder = not_recorded) -> Fraction | None:
        start, expected = way.start.value, self.expected(way, seen.on)
        if expected == start or (expected > start) is not way.is_upward:
            return None
        result = (seen.value - start) / (expected - start)
        note(Step("pace-share", {"value": seen.value, "start": start, "expected": expected}, result))
        return result

    def rate(self, first: Point, last: Point, note: Recorder = not_recorded) -> Fraction | None:
        years = years_between(first.on, last.on)
        if years <= 0:
            return None
        result = (last.value - first.value) / years
        given = {"first": first.value, "last": last.value, "years": years}
        note(Step("pace-rate", given, result, words=_days(first, last)))
        return result

    def projected(self, seen: Point, rate: Fraction, due: date, note: Recorder = not_recorded) -> Fraction:
        years = years_between(seen.on, due)
        result = seen.value + rate * years
        note(Step("pace-projected", {"value": seen.value, "rate": rate, "years": years}, result))
        return result


class BetweenMilestones(EvenSteps):
    """Evenly from each yearly value to the next, and from the last one to the target.

    Before the first it leads there from the baseline; without a baseline it begins at the first.
    """

    def _start(self, course: Course) -> Point | None:
        return course.start or min(course.milestones, default=None)

    def _between(self, course: Course, start: Point, end: Point) -> tuple[Point, ...]:
        by_day: dict[date, Point] = {}
        for each in course.milestones:
            if start.on < each.on < end.on:
                twin = by_day.get(each.on, each)
                by_day[each.on] = Point(each.on, course.better(each.value, twin.value))
        return tuple(by_day[on] for on in sorted(by_day))


class ConstantGrowth(PaceMethod):
    """The same growth in each year, as Open SDG measures progress: the ratio of the observed to the required rate.

    From "Progress Measurement Methodology for the Sustainable Development Goals" (Statistics Canada, in Open SDG since
    2.4.0), part "Indicators with quantitative targets": R = d CAGR_i / |CAGR_T|, where d is -1 if less is better.
    Where that puts 0.001 in the place of a zero, nothing is put here: the goal then has no pace, and says why.
    """

    is_rate = True

    def way(self, course: Course) -> Way | NoPace:
        way = super().way(course)
        if isinstance(way, Way) and min(way.start.value, way.end.value) <= 0:
            return NoPace.NOT_POSITIVE
        return way

    def _on_leg(self, first: Point, last: Point, part: Fraction, note: Recorder) -> Fraction:
        quotient = last.value / first.value
        result = first.value * power(quotient, part)
        given = {"first": first.value, "last": last.value, "part": part}
        note(Step("pace-expected-growth", given, result, words=_days(first, last), exact=_is_exact(quotient, part)))
        return result

    def share(self, way: Way, seen: Point, note: Recorder = not_recorded) -> Fraction | None:
        observed, required = self.rate(way.start, seen), self.rate(way.start, way.end, note)
        if not required or observed is None:
            return None
        result = (observed if way.is_upward else -observed) / abs(required)
        given = {"observed": observed, "required": abs(required)}
        note(Step("pace-ratio", given, result, phrase="" if way.is_upward else "pace-ratio-down"))
        return result

    def rate(self, first: Point, last: Point, note: Recorder = not_recorded) -> Fraction | None:
        years = years_between(first.on, last.on)
        if years <= 0 or first.value <= 0 or last.value < 0:
            return None
        quotient, part = last.value / first.value, 1 / years
        if _is_untold(quotient, part):
            return None
        result = power(quotient, part) - 1
        given = {"first": first.value, "last": last.value, "years": years}
        note(Step("pace-growth", given, result, words=_days(first, last), exact=_is_exact(quotient, part)))
        return result

    def projected(self, seen: Point, rate: Fraction, due: date, note: Recorder = not_recorded) -> Fraction | None:
        years, factor = years_between(seen.on, due), 1 + rate
        if _is_untold(factor, years):
            return None
        result = seen.value * power(factor, years)
        if abs(result) > LARGEST_NUMBER:
            return None
        given = {"value": seen.value, "rate": rate, "years": years}
        note(Step("pace-projected-growth", given, result, exact=_is_exact(factor, years)))
        return result


METHODS: Mapping[PaceFormula, PaceMethod] = {
    PaceFormula.LINEAR: EvenSteps(),
    PaceFormula.MILESTONES: BetweenMilestones(),
    PaceFormula.COMPOUND: ConstantGrowth(),
}


def _days(first: Point, last: Point) -> dict[str, str]:
    """Return the days of two points, as whoever writes a step in words is handed them."""
    return {"from": first.on.isoformat(), "to": last.on.isoformat()}


def _is_untold(factor: Fraction, exponent: Fraction) -> bool:
    """Tell whether a power grows or shrinks by more powers of ten than anybody tells, before it is worked out."""
    return factor > 0 and abs(logarithm(factor) * exponent) > GROWTH_TOLD * logarithm(Fraction(10))


def _is_exact(value: Fraction, exponent: Fraction) -> bool:
    return exact_power(value, exponent) is not None
