"""The way to a goal in time: what was expected as a thin line, what was seen as points, the forecast with its bounds.

Time runs from left to right and each year is as wide as any other. The target stands at its day as a triangle on a
line, where the plan says a day; a forecast is hollow and dashed, so nobody takes it for something that was seen.
A number stands above its point, or below it where fewer lines and marks run through it there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from maturity.charts.colours import INK, MUTED, PAPER
from maturity.charts.lettering import width
from maturity.charts.parts import GRID, SOLID, THIN, Axis, AxisMark, Frame, framed, target
from maturity.charts.svg import (
    QUIET,
    QUIET_CENTRED,
    Caption,
    Length,
    Picture,
    ShapeStyle,
    TextStyle,
    circle,
    coordinate,
    dashes,
    line,
    path,
    picture,
    text_line,
    vertical,
    within,
)

_TOP: Final = 30
_DAY: Final = 14
"""What the name of the day needs above all numbers."""
_HIGH: Final = 118
_EDGE: Final = 20
_SPACE: Final = 8
_DOT: Final = 4
_NUMBER: Final = TextStyle(size=13, anchor="middle", bold=True)
_AIM: Final = TextStyle(size=13, bold=True)
_LIKELY: Final = TextStyle(size=13)
_LINE: Final = 16
_ABOVE: Final = 10
_UNDER: Final = 19
"""From a point to the baseline of its number, above it and below it."""
_CAPITAL: Final = 11
_WAY: Final = ShapeStyle("c-way", stroke=MUTED, thickness="1.25")
_AHEAD: Final = ShapeStyle("c-before", fill=PAPER, stroke=INK, thickness="1.5")


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at a place in time, from 0 to 1 of the whole; its number as printed, empty where it has no label."""

    at: Fraction
    value: Fraction
    number: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where it leads by the due day, between which bounds where they can be told."""

    dot: Dot
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """One goal in time: the expected way with the target at its end, what was seen, and where it leads.

    ``earlier`` are ways that held before the goal was re-based. ``day`` is the day that all is told by, ``day_name``
    what is written over its line.
    """

    way: tuple[Dot, ...]
    observed: tuple[Dot, ...]
    years: tuple[AxisMark, ...]
    earlier: tuple[tuple[Dot, ...], ...] = ()
    forecast: Ahead | None = None
    day: Fraction | None = None
    day_name: str = ""
    has_levels: bool = False
    """Whether the values lie on a scale of levels, whose colours the points then have."""

    @property
    def aims(self) -> tuple[Dot, ...]:
        """The target where the way leads to one: the end that has a number. A target without a day has no place."""
        return tuple(dot for dot in self.way[-1:] if dot.number)

    @property
    def ends(self) -> tuple[Dot, ...]:
        """What has its number beside it: the target, and the forecast."""
        return (*self.aims, *((self.forecast.dot,) if self.forecast else ()))


def draw_track(caption: Caption, axis: Axis, track: Track, frame: Frame = Frame.WIDE) -> Picture:
    """Draw a goal's way; a number that has no room beside another is left to the description."""
    ground = _Ground(axis, frame, max((int(width(dot.number, 13, bold=True)) + 8 for dot in track.ends), default=_EDGE))
    if track.day is not None:
        ground.top += _DAY
    numbers = [*ground.numbers(track)]
    ground.years_at = max([ground.bottom + 20, *(int(y) + _LINE for _, _, y in numbers)])
    shapes = [ground.scale(), *ground.years(track.years)]
    for way in track.earlier:
        shapes.extend(ground.dashed(one, two, _WAY) for one, two in pairwise(way))
    shapes.extend(ground.stroke(one, two, _WAY) for one, two in pairwise(track.way))
    if track.day is not None:
        shapes.extend(ground.day(track.day, track.day_name))
    shapes.extend(target(ground.x(end.at), int(ground.y(end.value)) - 3, 6) for end in track.aims)
    shapes.extend(ground.stroke(one, two, THIN) for one, two in pairwise(track.observed))
    if track.forecast:
        shapes.extend(ground.ahead(track.observed, track.forecast))
    shapes.extend(
        circle(ground.x(dot.at), ground.y(dot.value), _DOT, framed(axis.step(dot.value)) if track.has_levels else SOLID)
        for dot in track.observed
    )
    shapes.extend(text_line(number, x, y, _NUMBER) for number, x, y in numbers)
    shapes.extend(text_line(number, ground.end + 10, y, style) for number, y, style in ground.at_the_end(track))
    return picture(caption, (frame.value, ground.years_at + 8), shapes, name=frame.css_class)


@dataclass(frozen=True, slots=True)
class _Box:
    """The room that a text or a mark takes."""

    left: Fraction
    right: Fraction
    top: Fraction
    bottom: Fraction

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_crossed(self, start: tuple[Fraction, Fraction], end: tuple[Fraction, Fraction]) -> bool:
        """Tell whether a line, drawn from left to right, runs through it."""
        (x, y), (end_x, end_y) = start, end
        first, last = max(self.left, x), min(self.right, end_x)
        if first > last:
            return False
        rise = (end_y - y) / (end_x - x) if end_x != x else Fraction(0)
        low, high = sorted((y + rise * (first - x), y + rise * (last - x) if rise else end_y))
        return low < self.bottom and high > self.top


class _Ground:
    """Where a value and a moment lie in one frame."""

    def __init__(self, axis: Axis, frame: Frame, room: int) -> None:
        self.axis, self.frame = axis, frame
        self.left = max(int(width(mark.label, QUIET.size)) for mark in axis.marks) + 10 if axis.marks else 0
        self.start, self.end = self.left + _EDGE, frame.value - 10 - room
        self.top = _TOP
        self.years_at = _TOP + _HIGH + 20

    @property
    def bottom(self) -> int:
        return self.top + _HIGH

    def x(self, at: Fraction) -> Length:
        return self.start + min(max(at, Fraction(0)), Fraction(1)) * (self.end - self.start)

    def y(self, value: Fraction) -> Fraction:
        return self.top + (1 - self.axis.share(value)) * _HIGH

    def scale(self) -> str:
        """Every mark of the scale as a thin line, with its label."""
        marks = ((self.y(mark.at), mark.label) for mark in self.axis.marks)
        return "".join(
            path(f"M{self.left} {coordinate(y)}H{self.frame.value}", GRID) + text_line(label, 0, y + 4, QUIET)
            for y, label in marks
        )

    def years(self, marks: tuple[AxisMark, ...]) -> Iterator[str]:
        """The years below; one that has no room beside the one before is left out."""
        last = Fraction(-_SPACE)
        for mark in marks:
            half = width(mark.label, QUIET.size) / 2
            place = within(self.x(mark.at), mark.label, QUIET.size, self.frame.value)
            if place - half >= last + _SPACE:
                yield text_line(mark.label, place, self.years_at, QUIET_CENTRED)
                last = place + half

    def day(self, at: Fraction, name: str) -> Iterator[str]:
        """The day that all is told by: a line over the whole height up to its name."""
        yield vertical(self.x(at), _DAY, self.bottom, _WAY)
        if name:
            yield text_line(name, within(self.x(at), name, QUIET.size, self.frame.value), _DAY - 3, QUIET_CENTRED)

    def stroke(self, one: Dot, two: Dot, style: ShapeStyle) -> str:
        return line(self.x(one.at), self.y(one.value), self.x(two.at), self.y(two.value), style)

    def dashed(self, one: Dot, two: Dot, style: ShapeStyle) -> str:
        return dashes(self.x(one.at), self.y(one.value), self.x(two.at), self.y(two.value), style)

    def ahead(self, observed: tuple[Dot, ...], forecast: Ahead) -> Iterator[str]:
        """A dashed line from the last point to the forecast, its bounds, and a hollow point."""
        place, dot = self.x(forecast.dot.at), forecast.dot
        if observed:
            yield self.dashed(observed[-1], dot, THIN)
        if forecast.low is not None and forecast.high is not None and forecast.low != forecast.high:
            low, high = self.y(forecast.low), self.y(forecast.high)
            yield vertical(place, high, low, THIN)
            yield from (path(f"M{coordinate(place - 3)} {coordinate(y)}h6", THIN) for y in (low, high))
        yield circle(place, self.y(dot.value), _DOT, _AHEAD)

    def numbers(self, track: Track) -> Iterator[tuple[str, Fraction, Fraction]]:
        """Each number with its place, the last one first, where no other stands: above its point or below it."""
        taken = Fraction(self.frame.value * 2)
        strokes, marks = [*self._strokes(track)], [*self._marks(track)]
        for dot in reversed([dot for dot in track.observed if dot.number]):
            half = width(dot.number, _NUMBER.size, bold=True) / 2
            place = within(Fraction(self.x(dot.at)), dot.number, 14, self.frame.value)
            if place + half + _SPACE > taken:
                continue
            taken, y = place - half, self.y(dot.value)
            boxes = [_Box(place - half, place + half, at - _CAPITAL, at) for at in (y - _ABOVE, y + _UNDER)]
            above, below = (
                sum(box.is_crossed(*stroke) for stroke in strokes) + sum(map(box.meets, marks)) for box in boxes
            )
            yield dot.number, place, boxes[above > below].bottom

    def _strokes(self, track: Track) -> Iterator[tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]]:
        """Every line that a number may stand in the way of, from left to right."""
        ahead = [*track.observed[-1:], track.forecast.dot] if track.forecast else []
        for dots in (*track.earlier, track.way, track.observed, ahead):
            for one, two in pairwise(dots):
                yield (Fraction(self.x(one.at)), self.y(one.value)), (Fraction(self.x(two.at)), self.y(two.value))

    def _marks(self, track: Track) -> Iterator[_Box]:
        """The triangle of the target, the hollow point, and the numbers beside them."""
        for dot in track.ends:
            x, y = Fraction(self.x(dot.at)), self.y(dot.value)
            yield _Box(x - _DOT, x + _DOT, y - 10, y + 5)
        for number, y, _ in self.at_the_end(track):
            yield _Box(Fraction(self.end + 10), self.end + 10 + width(number, 13, bold=True), y - _CAPITAL, y)

    def at_the_end(self, track: Track) -> list[tuple[str, Fraction, TextStyle]]:
        """The numbers of target and forecast and how high they stand beside their marks, apart enough to be read."""
        ends = [(self.y(dot.value) + 4, dot.number, _AIM) for dot in track.aims]
        ends += [(self.y(track.forecast.dot.value) + 4, track.forecast.dot.number, _LIKELY)] if track.forecast else []
        ends.sort(key=lambda end: end[0])
        placed: list[tuple[str, Fraction, TextStyle]] = []
        lowest = Fraction(0)
        for y, number, style in ends:
            lowest = max(y, lowest + _LINE)
            placed.append((number, lowest, style))
        return placed
