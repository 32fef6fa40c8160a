"""How one number went over time: a point for each period, a line where two may be compared, a break where not.

The height runs from the lowest to the highest of the scale and is never cut, so a steep line is a large change. Between
two points that nobody may compare there is no line; where periods lie further apart than usual it is dashed: nobody
looked in between.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from maturity.charts.lettering import width
from maturity.charts.parts import GRID, OUTLINE, THIN, Axis, Frame, framed
from maturity.charts.svg import (
    QUIET,
    QUIET_CENTRED,
    Caption,
    Length,
    Picture,
    TextStyle,
    circle,
    dashes,
    horizontal,
    line,
    picture,
    text_line,
    within,
)

_TOP: Final = 26
_HIGH: Final = 132
_BELOW: Final = 30
_AXIS: Final = 34
"""Room at the left for the labels of the scale."""
_EDGE: Final = 24
"""Between the ends of the scale's lines and the first and last point."""
_DOT: Final = 4
_SPACE: Final = 8
_NUMBER: Final = TextStyle(size=13, anchor="middle", bold=True)


class Joined(Enum):
    """How a point is joined to the one before it."""

    LINE = "line"
    OVER_A_GAP = "dashes"
    NOT = "break"


@dataclass(frozen=True, slots=True)
class Moment:
    """One period: what it is called, where it lies between the first and the last, and its number.

    ``at`` runs from 0 to 1. A period without a value keeps its place, and ``number`` says in a word why.
    """

    label: str
    at: Fraction
    value: Fraction | None
    number: str
    joined: Joined = Joined.LINE
    earlier: tuple[Fraction, ...] = ()
    """What was published of it before it was corrected; drawn as rings."""


def draw_slope(caption: Caption, axis: Axis, moments: tuple[Moment, ...], frame: Frame = Frame.WIDE) -> Picture:
    """The periods from left to right; a label or number that has no room is left to the description."""
    left, right = _AXIS + _EDGE, frame.value - _EDGE - 8
    places: list[Length] = [left + moment.at * (right - left) for moment in moments]
    shapes = [_scale(axis, frame)]
    for (before, start), (moment, end) in pairwise(zip(moments, places, strict=True)):
        if before.value is not None and moment.value is not None:
            shapes.append(_line(start, _height(axis, before.value), end, _height(axis, moment.value), moment.joined))
    for moment, place in zip(moments, places, strict=True):
        shapes.extend(circle(place, _height(axis, value), _DOT, OUTLINE) for value in moment.earlier)
        if moment.value is not None:
            shapes.append(circle(place, _height(axis, moment.value), _DOT, framed(axis.step(moment.value))))
    shapes.extend(_numbers(axis, moments, places, frame))
    shapes.extend(_labels(moments, places, frame))
    return picture(caption, (frame.value, _TOP + _HIGH + _BELOW), shapes, name=frame.css_class)


def _height(axis: Axis, value: Fraction) -> Fraction:
    return _TOP + (1 - axis.share(value)) * _HIGH


def _scale(axis: Axis, frame: Frame) -> str:
    """Every mark of the scale as a thin line, with its label."""
    lines = []
    for mark in axis.marks:
        y = _height(axis, mark.at)
        lines.append(horizontal(_AXIS, y, frame.value, GRID) + text_line(mark.label, 0, y + 4, QUIET))
    return "".join(lines)


def _line(x: Length, y: Fraction, end_x: Length, end_y: Fraction, joined: Joined) -> str:
    if joined is Joined.NOT:
        return ""
    return (line if joined is Joined.LINE else dashes)(x, y, end_x, end_y, THIN)


def _numbers(axis: Axis, moments: tuple[Moment, ...], places: list[Length], frame: Frame) -> list[str]:
    """The numbers above their points; the word of a missing one at the foot of the scale."""
    shown = _with_room([moment.number for moment in moments], places, 13)
    return [
        text_line(
            moment.number,
            within(Fraction(place), moment.number, 14, frame.value),
            _height(axis, moment.value) - 9 if moment.value is not None else Fraction(_TOP + _HIGH - 6),
            _NUMBER if moment.value is not None else QUIET_CENTRED,
        )
        for moment, place, has_room in zip(moments, places, shown, strict=True)
        if has_room
    ]


def _labels(moments: tuple[Moment, ...], places: list[Length], frame: Frame) -> list[str]:
    shown = _with_room([moment.label for moment in moments], places, 12)
    return [
        text_line(
            moment.label, within(Fraction(place), moment.label, 12, frame.value), _TOP + _HIGH + 22, QUIET_CENTRED
        )
        for moment, place, has_room in zip(moments, places, shown, strict=True)
        if has_room
    ]


def _with_room(texts: list[str], places: list[Length], size: int) -> list[bool]:
    """Tell which texts fit beside each other: the newest first, then the oldest, then each that is left."""
    shown = [False] * len(texts)
    order = [len(texts) - 1, *range(len(texts) - 1)]
    for one in order:
        half = width(texts[one], size, bold=True) / 2
        shown[one] = all(
            abs(places[one] - places[other]) >= half + width(texts[other], size, bold=True) / 2 + _SPACE
            for other in range(len(texts))
            if shown[other]
        )
    return shown
