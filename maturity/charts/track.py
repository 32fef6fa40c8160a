"""The way to a goal in time: what was expected as a thin line, what was seen as points, the forecast with its bounds.

Time runs from left to right and each year is as wide as any other. The target stands at its day as a triangle on a
line, where the plan says a day; a forecast is hollow and dashed, so nobody takes it for something that was seen.
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
_HIGH: Final = 118
_BELOW: Final = 28
_EDGE: Final = 20
_SPACE: Final = 8
_DOT: Final = 4
_NUMBER: Final = TextStyle(size=13, anchor="middle", bold=True)
_AIM: Final = TextStyle(size=13, bold=True)
_LIKELY: Final = TextStyle(size=13)
_LINE: Final = 16
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

    ``earlier`` are ways that held before the goal was re-based. ``day`` is the day that all is told by.
    """

    way: tuple[Dot, ...]
    observed: tuple[Dot, ...]
    years: tuple[AxisMark, ...]
    earlier: tuple[tuple[Dot, ...], ...] = ()
    forecast: Ahead | None = None
    day: Fraction | None = None
    has_levels: bool = False
    """Whether the values lie on a scale of levels, whose colours the points then have."""


def draw_track(caption: Caption, axis: Axis, track: Track, frame: Frame = Frame.WIDE) -> Picture:
    """Draw a goal's way; a number that has no room beside another is left to the description."""
    ends = [*track.way[-1:], *((track.forecast.dot,) if track.forecast else ())]
    ground = _Ground(axis, frame, max((int(width(dot.number, 13, bold=True)) + 8 for dot in ends), default=_EDGE))
    shapes = [ground.scale(), *ground.years(track.years)]
    for way in track.earlier:
        shapes.extend(ground.dashed(one, two, _WAY) for one, two in pairwise(way))
    shapes.extend(ground.stroke(one, two, _WAY) for one, two in pairwise(track.way))
    if track.day is not None:
        shapes.append(vertical(ground.x(track.day), _TOP, _TOP + _HIGH, _WAY))
    if track.way:
        end = track.way[-1]
        shapes.append(target(ground.x(end.at), int(ground.y(end.value)) - 3, 6))
    shapes.extend(ground.stroke(one, two, THIN) for one, two in pairwise(track.observed))
    if track.forecast:
        shapes.extend(ground.ahead(track.observed, track.forecast))
    shapes.extend(
        circle(ground.x(dot.at), ground.y(dot.value), _DOT, framed(axis.step(dot.value)) if track.has_levels else SOLID)
        for dot in track.observed
    )
    shapes.extend(ground.numbers(track.observed))
    shapes.extend(ground.at_the_end(track))
    return picture(caption, (frame.value, _TOP + _HIGH + _BELOW), shapes, name=frame.css_class)


class _Ground:
    """Where a value and a moment lie in one frame."""

    def __init__(self, axis: Axis, frame: Frame, room: int) -> None:
        self.axis, self.frame = axis, frame
        self.left = max(int(width(mark.label, QUIET.size)) for mark in axis.marks) + 10 if axis.marks else 0
        self.start, self.end = self.left + _EDGE, frame.value - 10 - room

    def x(self, at: Fraction) -> Length:
        return self.start + min(max(at, Fraction(0)), Fraction(1)) * (self.end - self.start)

    def y(self, value: Fraction) -> Fraction:
        return _TOP + (1 - self.axis.share(value)) * _HIGH

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
                yield text_line(mark.label, place, _TOP + _HIGH + 20, QUIET_CENTRED)
                last = place + half

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

    def numbers(self, dots: tuple[Dot, ...]) -> Iterator[str]:
        """Each number above its point, the last one first, where no other stands."""
        taken = Fraction(self.frame.value * 2)
        for dot in reversed([dot for dot in dots if dot.number]):
            half = width(dot.number, _NUMBER.size, bold=True) / 2
            place = within(Fraction(self.x(dot.at)), dot.number, 14, self.frame.value)
            if place + half + _SPACE <= taken:
                taken = place - half
                yield text_line(dot.number, place, self.y(dot.value) - 10, _NUMBER)

    def at_the_end(self, track: Track) -> Iterator[str]:
        """The numbers of target and forecast, beside their marks, apart enough to be read."""
        x = Fraction(self.end) + 10
        ends = [(self.y(dot.value) + 4, dot.number, _AIM) for dot in track.way[-1:]]
        ends += [(self.y(track.forecast.dot.value) + 4, track.forecast.dot.number, _LIKELY)] if track.forecast else []
        ends.sort(key=lambda end: end[0])
        lowest = Fraction(0)
        for y, number, style in ends:
            lowest = max(y, lowest + _LINE)
            yield text_line(number, x, lowest, style)
