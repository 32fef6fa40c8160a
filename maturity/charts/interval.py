"""The interval: one index on its scale, its band, and what it could be at least and at most."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.lettering import width
from maturity.charts.parts import CAP, TRACK, Frame, Scale, bounds, ramp, target
from maturity.charts.svg import (
    NOTHING,
    QUIET_CENTRED,
    Caption,
    Type,
    lettering,
    picture,
    rectangle,
    vertical,
    within,
)

_THICK: Final = 14
_SMALL: Final = 12
_NUMBER: Final = Type(size=15, anchor="middle", bold=True)
_CURRENT: Final = Type(size=_SMALL, anchor="middle", bold=True)


@dataclass(frozen=True, slots=True)
class Range:
    """A named part of the scale, such as a band; the one that holds the index is current."""

    label: str
    start: Fraction
    end: Fraction
    current: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """The one number, as printed and exactly, with its bounds and targets; no value leaves the scale empty."""

    number: str
    value: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    targets: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """Where the scale lies: lower where a number stands above it."""

    scale: Scale
    frame: Frame
    top: int

    def place(self, value: Fraction) -> Fraction:
        return 2 + self.scale.share(value) * (self.frame.value - 4)

    def within(self, middle: Fraction, text: str, size: int) -> Fraction:
        return within(middle, text, size, (0, self.frame.value))

    def room(self, part: Range) -> Fraction:
        return self.place(part.end) - self.place(part.start)


def draw_interval(
    caption: Caption, scale: Scale, index: Index, ranges: tuple[Range, ...] = (), frame: Frame = Frame.WIDE
) -> Markup:
    """The scale as a line of bands, the index and its targets as marks on it, the bounds as a thin line below."""
    line = _Line(scale, frame, top=24 if index.number else 12 if index.targets else 8)
    whole = Range("", scale.lowest, scale.highest)
    parts = [_segment(line, part) for part in ranges or (whole,)]
    parts.extend(_name(line, part) for part in _named(line, ranges))
    parts.append(_edges(line))
    parts.append(_possible(line, index))
    parts.extend(target(line.place(aim), line.top, _THICK) for aim in index.targets)
    if index.value is not None:
        parts.append(_mark(line, index, index.value))
    high = line.top + _THICK + (50 if ranges else 30)
    return picture(caption, (frame.value, high), parts, name=f"chart-{frame.name.lower()}")


def _segment(line: _Line, part: Range) -> Markup:
    look = ramp(line.scale.step((part.start + part.end) / 2)) if part.current else TRACK
    return rectangle(line.place(part.start), line.top, max(Fraction(0), line.room(part) - 2), _THICK, look)


def _named(line: _Line, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """All bands where every name has room, else only the current one: half a row of names would mislead."""
    if all(width(part.label, _SMALL, bold=part.current) <= line.room(part) - 6 for part in ranges):
        return ranges
    return tuple(part for part in ranges if part.current)


def _name(line: _Line, part: Range) -> Markup:
    middle = line.within((line.place(part.start) + line.place(part.end)) / 2, part.label, _SMALL + 1)
    style = _CURRENT if part.current else QUIET_CENTRED
    return lettering(part.label, middle, line.top + _THICK + 42, style)


def _edges(line: _Line) -> Markup:
    return NOTHING.join(
        lettering(
            mark.label,
            line.within(line.place(mark.at), mark.label, _SMALL),
            line.top + _THICK + 25,
            QUIET_CENTRED,
        )
        for mark in line.scale.marks
    )


def _mark(line: _Line, index: Index, value: Fraction) -> Markup:
    at = line.place(value)
    number = lettering(index.number, line.within(at, index.number, 16), 14, _NUMBER) if index.number else NOTHING
    return number + vertical(at, line.top - 5, line.top + _THICK + 4, CAP)


def _possible(line: _Line, index: Index) -> Markup:
    """Where the index may lie once everything is rated, known even while there is no index."""
    if index.lowest is None or index.highest is None or index.lowest == index.highest:
        return NOTHING
    return bounds(line.place(index.lowest), line.place(index.highest), line.top + _THICK + 8)
