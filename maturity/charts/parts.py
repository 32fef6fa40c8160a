"""What charts are made from: an axis, the state of a value, and the marks drawn the same in every chart."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Final

from maturity.charts.colours import EDGE, HAIRLINE, INHIBITING, INK, MUTED, PAPER, RAMP, SUPPORTING, SURFACE
from maturity.charts.svg import QUIET_CENTRED, Length, ShapeStyle, horizontal, path, text_line, vertical, within


class Frame(Enum):
    """The width a chart is drawn for: a desk or an A4 page, or a phone.

    The smallest phones show the narrow one on 280 pixels: text of 12 is still more than 11 there. A chart that is drawn
    in one width for both (the map, the counts of bands) has larger letters on a wider ground.
    """

    WIDE = 720
    NARROW = 300

    @property
    def css_class(self) -> str:
        """The class by which the site shows one of the two."""
        return f"chart-{self.name.lower()}"


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A point of an axis that is labelled."""

    at: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of a scale from its lowest to its highest, never cut."""

    lowest: Fraction
    highest: Fraction
    marks: tuple[AxisMark, ...] = ()

    def share(self, value: Fraction) -> Fraction:
        """How far along the axis a value is, from 0 to 1."""
        if value >= self.highest:
            return Fraction(1)
        return (value - self.lowest) / (self.highest - self.lowest) if value > self.lowest else Fraction(0)

    @property
    def foot(self) -> Fraction:
        """How much of a bar lies before the lowest value.

        A bar begins at zero: of levels 1 to 5 the lowest is one step long, a fifth of the whole, and the second two. So
        lengths compare as the numbers do, and level 1 does not read as nothing. The marks stay where their values
        are; before the lowest there is none, because nothing lies there. A scale from zero has no foot, and marks
        on a line, which have a place and no length, need none.
        """
        return self.lowest / self.highest if self.lowest > 0 else Fraction(0)

    def reach(self, value: Fraction) -> Fraction:
        """How long the bar of a value is, from 0 to 1."""
        return self.foot + (1 - self.foot) * self.share(value)

    def step(self, value: Fraction) -> int:
        """The step of the colour ramp for a value."""
        return 1 + int(self.share(value) * (len(RAMP) - 1) + Fraction(1, 2))


@dataclass(frozen=True)
class Plot:
    """An axis laid across a frame: where it begins and ends, in the frame's units; with room for ``bars`` or not."""

    axis: Axis
    frame: Frame
    left: int
    right: int
    bars: bool = False

    @property
    def across(self) -> int:
        """How wide the axis is drawn."""
        return self.right - self.left

    def place(self, value: Fraction) -> Length:
        """Where a value lies."""
        along = self.axis.reach(value) if self.bars else self.axis.share(value)
        return self.left + along * self.across

    @cached_property
    def marks(self) -> tuple[Length, ...]:
        """Where the labelled points lie."""
        return tuple(self.place(mark.at) for mark in self.axis.marks)

    def labels(self, y: int) -> str:
        """The labels of the axis, on one line."""
        return "".join(
            text_line(mark.label, within(place, mark.label, QUIET_CENTRED.size, self.frame.value), y, QUIET_CENTRED)
            for place, mark in zip(self.marks, self.axis.marks, strict=True)
        )

    def bounds(self, lowest: Fraction | None, highest: Fraction | None, y: int) -> str:
        """The lowest and highest possible value, as a thin line between two ticks; empty where nothing is open."""
        if lowest is None or highest is None or lowest == highest:
            return ""
        start, end = self.place(lowest), self.place(highest)
        return horizontal(start, y, end, THIN) + "".join(vertical(x, y - 3, y + 3, THIN) for x in (start, end))


TRACK: Final = ShapeStyle("c-track", fill=SURFACE)
OUTLINE: Final = ShapeStyle("c-outline", fill=PAPER, stroke=MUTED)
HATCH: Final = ShapeStyle("c-hatch", stroke=EDGE)
EMPTY: Final = ShapeStyle("c-empty", fill=SURFACE, stroke=EDGE)
GRID: Final = ShapeStyle("c-grid", stroke=HAIRLINE)
THIN: Final = ShapeStyle("c-thin", stroke=INK, thickness="1.25")
CAP: Final = ShapeStyle("c-cap", stroke=INK, thickness="2.5")
SOLID: Final = ShapeStyle("c-solid", fill=INK)
CORNER: Final = ShapeStyle("c-corner", fill=INK, stroke=PAPER)
AGAINST: Final = ShapeStyle("c-inhibiting", fill=INHIBITING)
FOR: Final = ShapeStyle("c-supporting", fill=SUPPORTING)


def ramp(step: int) -> ShapeStyle:
    return ShapeStyle(f"ramp-{step}", fill=RAMP[step - 1])


def edged(step: int) -> ShapeStyle:
    """A level as a piece of its own, with a thin edge: the palest one is seen on paper too."""
    return ShapeStyle(f"ramp-{step} c-edged", fill=RAMP[step - 1], stroke=EDGE)


def framed(step: int) -> ShapeStyle:
    """A level that is reached, where others beside it are not: its edge is as dark as text."""
    return ShapeStyle(f"ramp-{step} c-framed", fill=RAMP[step - 1], stroke=INK)


def target(x: Length, y: int, high: int) -> str:
    """The value aimed for: a thin line with a small triangle on top."""
    place = round(x * 100) / 100
    triangle = path(f"M{place - 4:g} {y - 7}h8l-4 6z", SOLID)
    return triangle + vertical(x, y - 2, y + high + 2, THIN)


def earlier(x: Length, y: int, high: int) -> str:
    """The mark of a value of an earlier period: a dark arrow back, at its left end."""
    place, middle = round(x * 100) / 100, y + high / 2
    return path(f"M{place + 9:g} {middle - 4:g}v8l-7-4z", CORNER)


def corner(x: Length, y: int) -> str:
    """The mark of a disputed value, at its upper right corner."""
    place = round(x * 100) / 100
    return path(f"M{place - 9:g} {y}h9v9z", CORNER)
