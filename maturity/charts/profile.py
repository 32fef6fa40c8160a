"""The profile: one horizontal bar for each part of an assessment, on the scale they share."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.lettering import wrap
from maturity.charts.parts import (
    CAP,
    HATCH,
    OUTLINE,
    TRACK,
    Frame,
    Marker,
    Scale,
    bounds,
    corner,
    gridlines,
    ramp,
    target,
)
from maturity.charts.svg import (
    NOTHING,
    QUIET,
    QUIET_CENTRED,
    Caption,
    Type,
    hatching,
    lettering,
    picture,
    plate,
    rectangle,
    vertical,
    within,
)

_LINE: Final = 17
_THICK: Final = 18
_STUB: Final = 6
_AXIS: Final = 22
_NUMBER: Final = Type(size=15, anchor="end", bold=True)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part: its name, its number as printed, and where it stands on the scale.

    A part without a value says why in `note`; a part with a value may carry bounds and a target.
    """

    label: str
    number: str
    value: Fraction | None
    standing: Marker = Marker.RATED
    lowest: Fraction | None = None
    highest: Fraction | None = None
    target: Fraction | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the bars go, and how values turn into places."""

    scale: Scale
    left: int
    right: int

    def place(self, value: Fraction) -> Fraction:
        return self.left + self.scale.share(value) * (self.right - self.left)

    @property
    def marks(self) -> list[Fraction]:
        return [self.place(mark.at) for mark in self.scale.marks]


def draw_profile(caption: Caption, scale: Scale, bars: tuple[Bar, ...], frame: Frame = Frame.WIDE) -> Markup:
    """Bars under each other with names, numbers, bounds and targets, and the scale below them."""
    wide = frame is Frame.WIDE
    plot = _Plot(scale, left=232, right=644) if wide else _Plot(scale, left=6, right=frame.value - 6)
    parts, y = [], 4
    for bar in bars:
        part, y = _row_beside(bar, plot, frame, y) if wide else _row_above(bar, plot, frame, y)
        parts.append(part)
    parts.append(_axis(plot, frame, y))
    return picture(caption, (frame.value, y + _AXIS), parts, name=f"chart-{frame.name.lower()}")


def _row_beside(bar: Bar, plot: _Plot, frame: Frame, y: int) -> tuple[Markup, int]:
    lines = wrap(bar.label, 13, plot.left - 16)
    high = max(len(lines) * _LINE, _THICK) + 20
    middle = y + high // 2
    first = middle - len(lines) * _LINE // 2 + 13
    words = NOTHING.join(lettering(line, 0, first + _LINE * row) for row, line in enumerate(lines))
    number = lettering(bar.number, frame.value, middle + 5, _NUMBER)
    return words + number + _drawn(bar, plot, middle - _THICK // 2), y + high


def _row_above(bar: Bar, plot: _Plot, frame: Frame, y: int) -> tuple[Markup, int]:
    lines = wrap(bar.label, 13, frame.value - 76)
    words = NOTHING.join(lettering(line, 0, y + 14 + _LINE * row) for row, line in enumerate(lines))
    number = lettering(bar.number, frame.value, y + 14, _NUMBER)
    top = y + len(lines) * _LINE + (12 if bar.target is not None else 6)
    return words + number + _drawn(bar, plot, top), top + _THICK + 20


def _drawn(bar: Bar, plot: _Plot, top: int) -> Markup:
    across = plot.right - plot.left
    track = rectangle(plot.left, top, across, _THICK, TRACK)
    if bar.value is None:
        return _missing(bar, plot, top, track)
    end = max(plot.place(bar.value), Fraction(plot.left + _STUB))  # the lowest of a scale is seen as a value too
    fill = rectangle(plot.left, top, end - plot.left, _THICK, ramp(plot.scale.step(bar.value)))
    parts = [track, gridlines(plot.marks, top, _THICK), fill, vertical(end, top - 1, top + _THICK + 1, CAP)]
    if bar.standing is Marker.DISPUTED:
        parts.append(corner(max(end, Fraction(plot.left + 10)), top))
    if bar.lowest is not None and bar.highest is not None and bar.lowest != bar.highest:
        parts.append(bounds(plot.place(bar.lowest), plot.place(bar.highest), top + _THICK + 5))
    if bar.target is not None:
        parts.append(target(plot.place(bar.target), top, _THICK))
    return NOTHING.join(parts)


def _missing(bar: Bar, plot: _Plot, top: int, track: Markup) -> Markup:
    across = plot.right - plot.left
    if bar.standing is Marker.NOT_APPLICABLE:
        return track + lettering(f"– {bar.note}".strip(), plot.left + 8, top + 13, QUIET)
    if bar.standing is Marker.UNKNOWN:
        box = rectangle(plot.left, top, across, _THICK, OUTLINE)
        return box + lettering(f"? {bar.note}".strip(), plot.left + 8, top + 13, QUIET)
    note = plate(bar.note, plot.left, top, _THICK) if bar.note else NOTHING
    return track + hatching(plot.left, top, across, _THICK, HATCH) + note


def _axis(plot: _Plot, frame: Frame, y: int) -> Markup:
    room = (Fraction(0), Fraction(frame.value))
    return NOTHING.join(
        lettering(mark.label, within(plot.place(mark.at), mark.label, 12, room), y + 14, QUIET_CENTRED)
        for mark in plot.scale.marks
    )
