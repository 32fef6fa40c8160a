"""The interval: one index on its axis, its band, and what it could be at least and at most."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from maturity.charts.lettering import width
from maturity.charts.parts import CAP, TRACK, Axis, Frame, Plot, ramp, target
from maturity.charts.svg import (
    QUIET_CENTRED,
    Caption,
    Length,
    Picture,
    TextStyle,
    picture,
    rectangle,
    text_line,
    vertical,
    within,
)

_THICK: Final = 14
_SMALL: Final = 12
_NUMBER: Final = TextStyle(size=15, anchor="middle", bold=True)
_CURRENT: Final = TextStyle(size=_SMALL, anchor="middle", bold=True)


@dataclass(frozen=True, slots=True)
class Segment:
    """A named part of the axis, such as a band; the one that holds the index is current."""

    label: str
    start: Fraction
    end: Fraction
    current: bool = False

    @property
    def middle(self) -> Fraction:
        """The value halfway, whose colour is the segment's."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class PlottedIndex:
    """The one number, as printed and exactly, with its bounds and targets; no value leaves the axis empty."""

    number: str
    value: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    targets: tuple[Fraction, ...] = ()


class _Span(NamedTuple):
    """Where a segment is drawn."""

    segment: Segment
    left: Length
    right: Length


def draw_interval(
    caption: Caption, axis: Axis, index: PlottedIndex, segments: tuple[Segment, ...] = (), frame: Frame = Frame.WIDE
) -> Picture:
    """The axis as a line of bands, the index and its targets as marks on it, the bounds as a thin line below."""
    plot = Plot(axis, frame, left=2, right=frame.value - 2)
    top = 24 if index.number else 12 if index.targets else 8  # lower where a number stands above it
    bottom = top + _THICK
    spans = [_Span(part, plot.place(part.start), plot.place(part.end)) for part in segments]
    whole = _Span(Segment("", axis.lowest, axis.highest), plot.place(axis.lowest), plot.place(axis.highest))
    shapes = [_bar(axis, span, top) for span in spans or (whole,)]
    shapes.extend(_name(span, frame, bottom + 42) for span in _named(spans))
    shapes.append(plot.labels(bottom + 25))
    shapes.append(plot.bounds(index.lowest, index.highest, bottom + 8))  # known even while there is no index
    shapes.extend(target(plot.place(aim), top, _THICK) for aim in index.targets)
    if index.value is not None:
        shapes.append(_mark(plot, index.number, plot.place(index.value), top))
    return picture(caption, (frame.value, bottom + (50 if segments else 30)), shapes, name=frame.css_class)


def _bar(axis: Axis, span: _Span, top: int) -> str:
    style = ramp(axis.step(span.segment.middle)) if span.segment.current else TRACK
    return rectangle(span.left, top, max(0, span.right - span.left - 2), _THICK, style)


def _named(spans: list[_Span]) -> list[_Span]:
    """All bands where every name has room, else only the current one: half a row of names would mislead."""
    widths = (width(span.segment.label, _SMALL, bold=span.segment.current) for span in spans)
    if all(wide <= span.right - span.left - 6 for wide, span in zip(widths, spans, strict=True)):
        return spans
    return [span for span in spans if span.segment.current]


def _name(span: _Span, frame: Frame, y: int) -> str:
    label = span.segment.label
    middle = within(Fraction(span.left + span.right) / 2, label, _SMALL + 1, frame.value)
    return text_line(label, middle, y, _CURRENT if span.segment.current else QUIET_CENTRED)


def _mark(plot: Plot, number: str, at: Length, top: int) -> str:
    above = text_line(number, within(at, number, 16, plot.frame.value), 14, _NUMBER) if number else ""
    return above + vertical(at, top - 5, top + _THICK + 4, CAP)
