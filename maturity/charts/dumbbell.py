"""The dumbbell: two values of the same thing on one axis, the earlier one hollow, the later one filled."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from maturity.charts.colours import INK, PAPER
from maturity.charts.lettering import width, wrap
from maturity.charts.parts import GRID, SOLID, TRACK, Axis, Frame, Plot
from maturity.charts.svg import (
    Caption,
    Picture,
    ShapeStyle,
    TextStyle,
    circle,
    horizontal,
    picture,
    rectangle,
    text_line,
    text_lines,
    vertical,
)

_LINE: Final = 16
_HIGH: Final = 26
_AXIS: Final = 22
_RADIUS: Final = 5
_NUMBER: Final = TextStyle(anchor="end")
_BEFORE: Final = ShapeStyle("c-before", fill=PAPER, stroke=INK, thickness="1.5")
_BETWEEN: Final = ShapeStyle("c-between", stroke=INK, thickness="2.5")


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing's name, its two values, and both as printed."""

    label: str
    before: Fraction
    after: Fraction
    numbers: str


def draw_dumbbell(caption: Caption, axis: Axis, pairs: tuple[Pair, ...], frame: Frame = Frame.WIDE) -> Picture:
    """Rows under each other with name, both values and both numbers, and the axis below them."""
    wide = frame is Frame.WIDE
    room = max(int(width(pair.numbers, _NUMBER.size)) + 16 for pair in pairs)
    plot = Plot(axis, frame, left=184 if wide else 8, right=frame.value - (room if wide else 8))
    shapes, y = list[str](), 0
    for pair in pairs:
        lines = wrap(pair.label, 13, (plot.left if wide else frame.value - room) - 16)
        text_high = len(lines) * _LINE
        middle = y + (max(_HIGH, text_high + 8) // 2 if wide else text_high + 16)
        at = middle - text_high // 2 + 12 if wide else y + 14
        shapes.append(text_lines(lines, at, _LINE))
        shapes.append(text_line(pair.numbers, frame.value, middle + 5 if wide else y + 14, _NUMBER))
        shapes.append(_drawn(pair, plot, middle))
        y = y + max(_HIGH, text_high + 8) if wide else middle + 12
    shapes.append(plot.labels(y + 14))
    return picture(caption, (frame.value, y + _AXIS), shapes, name=frame.css_class)


def _drawn(pair: Pair, plot: Plot, y: int) -> str:
    start, end = plot.place(pair.before), plot.place(pair.after)
    track = rectangle(plot.left, y - 7, plot.across, 14, TRACK)
    grid = "".join(vertical(place, y - 7, y + 7, GRID) for place in plot.marks)
    dots = circle(start, y, _RADIUS, _BEFORE) + circle(end, y, _RADIUS, SOLID)
    return track + grid + horizontal(start, y, end, _BETWEEN) + dots
