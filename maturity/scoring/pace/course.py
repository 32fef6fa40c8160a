"""A goal as numbers: from where to where, by when, and what was seen on the way.

Time is measured on an axis of calendar years on which each day is the same part of its own year (in finance:
actual/actual), so that from the end of one year to the end of another there are whole years, leap years or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.direction import Direction


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A value on a day; what a plan names only the year of stands on that year's last day."""

    on: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class SeenValue:
    """What was seen on a day, and between which numbers it may really have been where not everything was known.

    ``low`` and ``high`` are both given or neither is; neither says nothing of how sure the value is.
    """

    on: date
    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def point(self) -> Point:
        """The value alone."""
        return Point(self.on, self.value)


@dataclass(frozen=True, slots=True)
class Course:
    """What was promised, in the goal's own unit.

    ``due`` is the last day on which the target is in time. ``starts`` is the first day of work towards it, where the
    plan says so. ``limits`` are the ends of the scale that the values lie on, where it has ends.
    """

    target: Fraction
    due: date | None = None
    direction: Direction = Direction.UP
    baseline: Point | None = None
    milestones: tuple[Point, ...] = ()
    starts: date | None = None
    limits: ScaleRange | None = None
    of_period: bool = False
    """Whether each value is that of a period, which its last day stands for: what comes of one period meets no other's
    target, however good it is."""

    @property
    def start(self) -> Point | None:
        """Where the way begins: the baseline, from the day before the work starts if that is later; None without one.

        A plan that starts in 2019 starts when 2018 has ended, which is the day of a baseline of 2018.
        """
        if self.baseline is None or self.starts is None:
            return self.baseline
        return Point(max(self.baseline.on, self.starts - timedelta(days=1)), self.baseline.value)

    @property
    def is_upward(self) -> bool:
        """Whether more is better."""
        return self.direction is Direction.UP

    def meets(self, seen: SeenValue, aim: Point | None = None) -> bool:
        """Tell whether what was seen meets the target, or a milestone; of a period only its own value does."""
        value, on = (aim.value, aim.on) if aim else (self.target, self.due)
        return (not self.of_period or seen.on == on) and self.reaches(seen.value, value)

    def reaches(self, value: Fraction, aim: Fraction) -> bool:
        """Tell whether a value is at least as good as another."""
        return value >= aim if self.is_upward else value <= aim

    def worse(self, one: Fraction, other: Fraction) -> Fraction:
        """Return the worse of two values."""
        return min(one, other) if self.is_upward else max(one, other)

    def better(self, one: Fraction, other: Fraction) -> Fraction:
        """Return the better of two values."""
        return max(one, other) if self.is_upward else min(one, other)


@dataclass(frozen=True, slots=True)
class Way:
    """The points that lead from where a goal's way begins to its target on the due day, in the order of days."""

    points: tuple[Point, ...]
    is_upward: bool

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.points[0]

    @property
    def end(self) -> Point:
        """The target on its day."""
        return self.points[-1]

    def leg(self, on: date) -> tuple[Point, Point]:
        """Return the two points that a day lies between; the first two or the last two where it lies outside."""
        pairs = [*pairwise(self.points)]
        return next((pair for pair in pairs if on <= pair[1].on), pairs[-1])


def place_in_time(day: date) -> Fraction:
    """Return where a day's end lies on the axis of years: the last day of 2024 at 2025, the middle one at 2024 1/2."""
    first, next_first = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal() + 1
    return day.year + Fraction(day.toordinal() + 1 - first, next_first - first)


def years_between(first: date, last: date) -> Fraction:
    """Return the years from the end of one day to the end of another; below zero where the other is earlier."""
    return place_in_time(last) - place_in_time(first)


def known_by(observations: Iterable[SeenValue], day: date, course: Course) -> tuple[SeenValue, ...]:
    """Return what was seen by a day, one observation for each day, the oldest first.

    Of several on one day the worst counts, for nobody can tell which of them is right, and its bounds take in all.
    """
    by_day: dict[date, SeenValue] = {}
    for one in observations:
        if one.on <= day:
            by_day[one.on] = _both(by_day[one.on], one, course) if one.on in by_day else one
    return tuple(by_day[on] for on in sorted(by_day))


def _both(one: SeenValue, other: SeenValue, course: Course) -> SeenValue:
    """Return two observations of one day as one."""
    value = course.worse(one.value, other.value)
    if one.value == other.value and one.low is other.low is None:
        return one
    numbers = [number for each in (one, other) for number in (each.value, each.low, each.high) if number is not None]
    return SeenValue(one.on, value, min(numbers), max(numbers))
