"""The way to a goal as a chart: picks what is drawn, and says in words all that the chart shows."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor

from maturity.charts.parts import Axis, AxisMark
from maturity.charts.track import Ahead, Dot, Track, draw_track
from maturity.model.plan.amounts import AmountKind
from maturity.presentation.drawings import Figure, axis_of, captions
from maturity.presentation.numbers import show_decimal
from maturity.presentation.plans.goal_lines import GoalWriter
from maturity.presentation.plans.numbers import GoalNumbers
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice, capitalised
from maturity.scoring.pace.course import Course, Point, place_in_time
from maturity.scoring.rounding import rounded
from maturity.scoring.standing.value import GoalStanding

FEWEST = 2
"""One value alone is no way."""
MOST_STEPS = 5
MOST_YEARS = 13
"""More labels than a wide chart has room for."""


def goal_figure(
    standing: GoalStanding, as_of: date, portfolio: Portfolio, voice: Voice, chart_id: str
) -> Figure | None:
    """Draw the way to a goal; nothing of one in words, or of one with a single number in time."""
    course = standing.now.course
    if course is None:
        return None
    drawing = _Drawing(standing, course, as_of, voice)
    if len(drawing.all_points()) < FEWEST:
        return None
    status = GoalWriter(standing, portfolio, as_of, voice).status_word()
    finding = voice.t("goal-chart.finding", status=status, goal=voice.plain(standing.goal.title))
    axis = drawing.axis()
    drawn = captions(chart_id, finding, "; ".join(drawing.described()))
    pictures = tuple(draw_track(caption, axis, drawing.track(), frame) for caption, frame in drawn)
    ends = {"lowest": drawing.written(axis.lowest), "highest": drawing.written(axis.highest)}
    return Figure(finding, voice.t("goal-chart.shown", parts=capitalised("; ".join(drawing.parts())), **ends), pictures)


class _Drawing:
    """One goal in time: what is known of it, and where it lies between the first day shown and the last."""

    def __init__(self, standing: GoalStanding, course: Course, as_of: date, voice: Voice) -> None:
        self.standing, self.course, self.as_of, self.voice = standing, course, as_of, voice
        self.numbers, self.pace = GoalNumbers(standing, voice), standing.pace
        self.seen = [one.seen for one in standing.observations]
        days = [place_in_time(point.on) for point in self.all_points()]
        # As of a day far from all others nothing would be seen: the axis follows the goal, and the day its end.
        self.first, self.last = (min(days), max(days)) if days else (Fraction(0), Fraction(0))

    def all_points(self) -> list[Point]:
        """Return everything that has a value and a day."""
        former = [each.course for each in self.standing.former if each.course]
        ways = [point for course in (*former, self.course) for point in _way(course)]
        return [*ways, *(one.point for one in self.seen)]

    def written(self, value: Fraction) -> str:
        return self.numbers.value(value)

    def aim(self) -> str:
        """Return the target as it stands beside the goal's title, where it is a number."""
        target = self.standing.now.series.target
        if target.kind in {AmountKind.VALUE, AmountKind.SCORE}:
            return self.numbers.amount(target, with_unit=False)
        return self.written(self.course.target)

    def parts(self) -> Iterator[str]:
        """Yield what each kind of mark means, of those that are drawn."""
        track = self.track()
        drawn = {
            "way": len(track.way) >= FEWEST,
            "earlier": any(len(way) >= FEWEST for way in track.earlier),
            "seen": bool(track.observed),
            "target": bool(track.aims),
            "forecast": track.forecast is not None,
        }
        yield from (self.voice.t(f"goal-chart.part.{name}") for name, is_drawn in drawn.items() if is_drawn)

    def track(self) -> Track:
        """Return what is drawn."""
        forecast, due = self.pace.forecast, self.course.due
        ahead = None
        if forecast is not None and due is not None:
            ahead = Ahead(self._dot(Point(due, forecast.value), labelled=True), forecast.low, forecast.high)
        way = [self._dot(point) for point in _way(self.course)]
        if due is not None and way:
            way[-1] = Dot(way[-1].at, way[-1].value, self.aim())
        former = tuple(
            tuple(self._dot(point) for point in _way(each.course)) for each in self.standing.former if each.course
        )
        today = self._at(self.as_of)
        return Track(
            tuple(way),
            tuple(self._dot(one.point, labelled=True) for one in self.seen),
            tuple(self._years()),
            former,
            ahead,
            today if 0 <= today <= 1 else None,
            self.voice.day(self.as_of),
            has_levels=self._is_scored,
        )

    def axis(self) -> Axis:
        """Return the scale of the framework, or for a measure of its own a few round numbers around the values."""
        framework = self.standing.framework
        if framework is not None and self._is_scored:
            return axis_of(framework.scale, self.voice.language)
        ends = self.pace.forecast
        values = [point.value for point in self.all_points()]
        values += [value for value in ((ends.value, ends.low, ends.high) if ends else ()) if value is not None]
        return _round_axis(values, self.voice)

    @property
    def _is_scored(self) -> bool:
        return self.standing.now.series.target.kind in {AmountKind.SCORE, AmountKind.BAND}

    def described(self) -> Iterator[str]:
        """Yield each value that is drawn, in the order of time: what was promised, what was seen, what is likely."""
        t, day = self.voice.t, self.voice.day
        for each in self.standing.former:
            if each.course:
                said = ", ".join(f"{self.written(one.value)} ({day(one.on)})" for one in _way(each.course))
                yield t("goal-chart.formerly", points=said)
        for name, points in (
            ("baseline", [self.course.start] if self.course.start else []),
            ("milestone", self.course.milestones),
            ("seen", [one.point for one in self.seen]),
        ):
            yield from (t(f"goal-chart.{name}", value=self.written(one.value), day=day(one.on)) for one in points)
        if self.course.due is not None:
            yield t("goal-chart.target", value=self.aim(), day=day(self.course.due))
        if forecast := self.pace.forecast:
            key = "forecast" if forecast.low is None else "forecast-between"
            bounds = {"low": self.numbers.value(forecast.low), "high": self.numbers.value(forecast.high)}
            yield t(f"goal-chart.{key}", value=self.written(forecast.value), **bounds)
        if self.track().day is not None:
            yield t("plan.as-of", day=day(self.as_of))

    def _dot(self, point: Point, *, labelled: bool = False) -> Dot:
        return Dot(self._at(point.on), point.value, self.written(point.value) if labelled else "")

    def _at(self, day: date) -> Fraction:
        return (place_in_time(day) - self.first) / ((self.last - self.first) or 1)

    def _years(self) -> Iterator[AxisMark]:
        """Yield the end of each year, at most so many that they can be read."""
        years = range(ceil(self.first) - 1, floor(self.last))
        step = max(1, ceil(len(years) / MOST_YEARS))
        for year in years[::step]:
            at = self._at(date(year, 12, 31))
            if at >= 0:
                yield AxisMark(at, str(year))


def _way(course: Course) -> tuple[Point, ...]:
    """Return the points that a goal promises, the target last where it has a day."""
    start = (course.start,) if course.start else ()
    end = (Point(course.due, course.target),) if course.due else ()
    return (*start, *course.milestones, *end)


def _round_axis(values: Iterable[Fraction], voice: Voice) -> Axis:
    """Return an axis from the round number below the lowest value to the one above the highest."""
    known = sorted(values)
    low, high = known[0], known[-1]
    step = _round_step((high - low or abs(high) or Fraction(1)) / (MOST_STEPS - 1))
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    decimals = max(0, next(places for places in range(20) if (step * 10**places).denominator == 1))
    marks = (
        AxisMark(step * place, show_decimal(rounded(step * place, decimals), voice.language))
        for place in range(first, last + 1)
    )
    return Axis(step * first, step * last, tuple(marks))


def _round_step(least: Fraction) -> Fraction:
    """Return the smallest of 1, 2 and 5 times a power of ten that is no less."""
    power = Fraction(1)
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)
