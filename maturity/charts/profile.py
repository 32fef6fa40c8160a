"""The profile: one horizontal bar for each part of an assessment, on the axis they share.

Bars begin at zero (`Axis.foot`): the lowest level is one visible step. A bar has an edge and a cap, what is not reached
is plain ground, and what is missing is hatched, outlined or a dash: the four differ in grey too.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from maturity.arithmetic.outcome import Marker
from maturity.charts.lettering import width, wrap
from maturity.charts.parts import CAP, GRID, HATCH, OUTLINE, TRACK, Axis, Frame, Plot, corner, earlier, edged, target
from maturity.charts.svg import (
    QUIET,
    Caption,
    Picture,
    TextStyle,
    hatching,
    picture,
    plate,
    rectangle,
    text_line,
    text_lines,
    vertical,
)

_LINE: Final = 17
_THICK: Final = 18
_STUB: Final = 6
_AXIS: Final = 22
_ROOM: Final = 76
_GAP: Final = 14
"""What the numbers at the right take at least, and what lies between them and what is left of them."""
_NUMBER: Final = TextStyle(size=15, anchor="end", bold=True)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part: its name, its number as printed, and where it stands on the axis.

    A part without a value says why in `note`; a part with a value may carry bounds and a target.
    """

    label: str
    number: str
    value: Fraction | None
    marker: Marker = Marker.RATED
    lowest: Fraction | None = None
    highest: Fraction | None = None
    target: Fraction | None = None
    note: str = ""


def draw_profile(caption: Caption, axis: Axis, bars: tuple[Bar, ...], frame: Frame = Frame.WIDE) -> Picture:
    """Bars under each other with names, numbers, bounds and targets, and the axis below them."""
    wide = frame is Frame.WIDE
    room = max(_ROOM, *(ceil(width(bar.number, _NUMBER.size, bold=True)) + _GAP for bar in bars))
    left, right = (232, frame.value - room) if wide else (6, frame.value - 6)
    plot, shapes, y = Plot(axis, frame, left=left, right=right, bars=True), [], 4
    for bar in bars:
        shape, y = _row_beside(bar, plot, y) if wide else _row_above(bar, plot, y, room)
        shapes.append(shape)
    shapes.append(plot.labels(y + 14))
    return picture(caption, (frame.value, y + _AXIS), shapes, name=frame.css_class)


def _row_beside(bar: Bar, plot: Plot, y: int) -> tuple[str, int]:
    lines = wrap(bar.label, 13, plot.left - 16)
    high = max(len(lines) * _LINE, _THICK) + 20
    middle = y + high // 2
    label = text_lines(lines, middle - len(lines) * _LINE // 2 + 13, _LINE)
    number = text_line(bar.number, plot.frame.value, middle + 5, _NUMBER)
    return label + number + _drawn(bar, plot, middle - _THICK // 2), y + high


def _row_above(bar: Bar, plot: Plot, y: int, room: int) -> tuple[str, int]:
    lines = wrap(bar.label, 13, plot.frame.value - room)
    label = text_lines(lines, y + 14, _LINE)
    number = text_line(bar.number, plot.frame.value, y + 14, _NUMBER)
    top = y + len(lines) * _LINE + (12 if bar.target is not None else 6)
    return label + number + _drawn(bar, plot, top), top + _THICK + 20


def _drawn(bar: Bar, plot: Plot, top: int) -> str:
    track = rectangle(plot.left, top, plot.across, _THICK, TRACK)
    if bar.value is None:
        return track + _missing(bar, plot, top)
    end = max(plot.place(bar.value), plot.left + _STUB)  # the zero of a scale is seen as a value too
    filled = rectangle(plot.left, top, end - plot.left, _THICK, edged(plot.axis.step(bar.value)))
    shapes = [track, filled, *(vertical(place, top, top + _THICK, GRID) for place in plot.marks)]
    shapes.append(vertical(end, top - 1, top + _THICK + 1, CAP))
    if bar.marker is Marker.DISPUTED:
        shapes.append(corner(max(end, plot.left + 10), top))
    if bar.marker is Marker.CARRIED:
        shapes.append(earlier(plot.left, top, _THICK))
    shapes.append(plot.bounds(bar.lowest, bar.highest, top + _THICK + 5))
    if bar.target is not None:
        shapes.append(target(plot.place(bar.target), top, _THICK))
    return "".join(shapes)


def _missing(bar: Bar, plot: Plot, top: int) -> str:
    """The form of a part without a value, over its track."""
    if bar.marker is Marker.NOT_APPLICABLE:
        return text_line(f"– {bar.note}".strip(), plot.left + 8, top + 13, QUIET)
    if bar.marker is Marker.UNKNOWN:
        box = rectangle(plot.left, top, plot.across, _THICK, OUTLINE)
        return box + text_line(f"? {bar.note}".strip(), plot.left + 8, top + 13, QUIET)
    if bar.marker is Marker.CARRIED:
        box = rectangle(plot.left, top, plot.across, _THICK, OUTLINE)
        return box + earlier(plot.left + 4, top, _THICK) + text_line(bar.note, plot.left + 20, top + 13, QUIET)
    note = plate(bar.note, plot.left, top, _THICK) if bar.note else ""
    return hatching(plot.left, top, plot.across, _THICK, HATCH) + note
