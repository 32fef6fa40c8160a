"""What charts are made from: a scale, the state of a value, and the marks drawn the same in every chart."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.colours import EDGE, HAIRLINE, INK, MUTED, PAPER, RAMP, SURFACE, fill_of
from maturity.charts.svg import NOTHING, Look, horizontal, path, vertical


class Marker(Enum):
    """How a value stands: rated, or the reason why there is none; each has a form of its own."""

    RATED = "rated"
    NOT_ASSESSED = "not-assessed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    DISPUTED = "disputed"


class Frame(Enum):
    """The width a chart is drawn for: a desk or an A4 page, or a phone."""

    WIDE = 720
    NARROW = 350


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a scale that is labelled."""

    at: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from its lowest to its highest value, never cut."""

    lowest: Fraction
    highest: Fraction
    marks: tuple[Mark, ...] = ()

    def share(self, value: Fraction) -> Fraction:
        """How far along the scale a value is, from 0 to 1."""
        if self.highest == self.lowest:
            return Fraction(1)
        return max(Fraction(0), min(Fraction(1), (value - self.lowest) / (self.highest - self.lowest)))

    def step(self, value: Fraction) -> int:
        """The step of the colour ramp for a value."""
        return 1 + int(self.share(value) * (len(RAMP) - 1) + Fraction(1, 2))


TRACK: Final = Look("c-track", fill=SURFACE)
OUTLINE: Final = Look("c-outline", fill=PAPER, stroke=MUTED)
HATCH: Final = Look("c-hatch", stroke=EDGE)
EMPTY: Final = Look("c-empty", fill=SURFACE, stroke=EDGE)
GRID: Final = Look("c-grid", stroke=HAIRLINE)
THIN: Final = Look("c-thin", stroke=INK, thickness="1.25")
CAP: Final = Look("c-cap", stroke=INK, thickness="2.5")
TARGET: Final = Look("c-solid", fill=INK)


def ramp(step: int) -> Look:
    return Look(f"ramp-{step}", fill=fill_of(step))


def bounds(start: Fraction, end: Fraction, y: int) -> Markup:
    """The lowest and highest possible value, as a thin line between two ticks."""
    ticks = vertical(start, y - 3, y + 3, THIN) + vertical(end, y - 3, y + 3, THIN)
    return horizontal(start, y, end, THIN) + ticks


def target(x: Fraction, y: int, high: int) -> Markup:
    """The value aimed for: a thin line with a small triangle on top."""
    place = round(x * 100) / 100
    triangle = path(f"M{place - 4:g} {y - 7}h8l-4 6z", TARGET)
    return triangle + vertical(x, y - 2, y + high + 2, THIN)


def corner(x: Fraction | int, y: int) -> Markup:
    """The mark of a disputed value, at its upper right corner."""
    place = round(x * 100) / 100
    return path(f"M{place - 9:g} {y}h9v9z", Look("c-corner", fill=INK, stroke=PAPER))


def gridlines(places: list[Fraction], y: int, high: int) -> Markup:
    return NOTHING.join(vertical(place, y, y + high, GRID) for place in places)
