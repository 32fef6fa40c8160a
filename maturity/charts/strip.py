"""The strip: every result as a small square on the axis, one row for the index and one for each dimension."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import escape

from maturity.charts.colours import RAMP
from maturity.charts.interval import Segment
from maturity.charts.lettering import wrap
from maturity.charts.parts import GRID, THIN, TRACK, Axis, Frame, Plot, ramp
from maturity.charts.svg import (
    QUIET,
    Caption,
    Picture,
    ShapeStyle,
    coordinate,
    horizontal,
    path,
    picture,
    rectangle,
    text_lines,
    vertical,
)

_SQUARE: Final = 4
_STEP: Final = 5
_TALLEST: Final = 40
_BANDS: Final = 6
_ABOVE: Final = 16
_LINE: Final = 16
_AXIS: Final = 22
_SQUARES: Final = ShapeStyle("c-square", stroke=RAMP[6], thickness=str(_SQUARE))


@dataclass(frozen=True, slots=True)
class StripRow:
    """What is shown in one row: its key for scripts, its name, every value, and the average where there is one."""

    key: str
    label: str
    values: tuple[Fraction, ...]
    mean: Fraction | None = None


def draw_strip(
    caption: Caption,
    axis: Axis,
    rows: tuple[StripRow, ...],
    segments: tuple[Segment, ...] = (),
    frame: Frame = Frame.WIDE,
) -> Picture:
    """Rows of squares above the bands, equal ones on top of each other; the axis below them all.

    Each row says where it lies, so that a script can mark one value in it by its printed number.
    """
    wide = frame is Frame.WIDE
    plot = Plot(axis, frame, left=184 if wide else 6, right=frame.value - 6)
    shapes, y = list[str](), 0
    for row in rows:
        shape, y = _row(row, plot, segments, y, beside=wide)
        shapes.append(shape)
    shapes.append(plot.labels(y + 14))
    return picture(caption, (frame.value, y + _AXIS), shapes, name=frame.css_class)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row's values lie: its plot, from its top to its base, and how high a pile grows with each square."""

    plot: Plot
    top: int
    base: int
    step: Fraction


def _row(row: StripRow, plot: Plot, segments: tuple[Segment, ...], y: int, *, beside: bool) -> tuple[str, int]:
    lines = wrap(row.label, QUIET.size, plot.left - 16 if beside else plot.frame.value)
    top = y + _ABOVE + (0 if beside else len(lines) * _LINE)
    piles = _piles(row.values, plot)
    highest = max(piles.values(), default=1)
    step = min(Fraction(_STEP), Fraction(_TALLEST, highest))
    high = max(_TALLEST // 2, int(step * highest) + 1)
    if beside:
        high = max(high, len(lines) * _LINE - _ABOVE)
    base = top + high
    label = text_lines(lines, base - len(lines) * _LINE + 14 if beside else y + 14, _LINE)
    place = _Place(plot, top, base, step)
    inside = "".join((*_ground(place, segments), _squares(place, piles), _average(place, row.mean)))
    known = {"top": top, "bottom": base + _BANDS + 2, "left": plot.left, "right": plot.right}
    ends = {"lowest": coordinate(plot.axis.lowest), "highest": coordinate(plot.axis.highest)}
    data = "".join(f' data-{name}="{value}"' for name, value in (known | ends).items())
    return f'<g class="strip-row" data-key="{escape(row.key)}"{data}>{label}{inside}</g>', base + _BANDS + 4


def _piles(values: tuple[Fraction, ...], plot: Plot) -> dict[int, int]:
    """Count the values that would lie on each other; each pile is as wide as a square with its gap."""
    most = (plot.across - 1) // _STEP
    places = Counter(min(most, int(plot.axis.share(value) * plot.across) // _STEP) for value in values)
    return dict(sorted(places.items()))


def _ground(place: _Place, segments: tuple[Segment, ...]) -> Iterator[str]:
    plot, base = place.plot, place.base
    for part in segments:
        start, end = plot.place(part.start), plot.place(part.end)
        yield rectangle(start, base + 2, max(0, end - start - 1), _BANDS, ramp(plot.axis.step(part.middle)))
        if part.start > plot.axis.lowest:
            yield vertical(start, place.top, base, GRID)
    if not segments:
        yield rectangle(plot.left, base + 2, plot.across, _BANDS, TRACK)
    yield horizontal(plot.left, base + 1, plot.right, GRID)


def _squares(place: _Place, piles: dict[int, int]) -> str:
    left, base = place.plot.left + Fraction(_STEP, 2), place.base
    corners = (
        f"M{coordinate(left + at * _STEP)} {coordinate(base - place.step * number)}"
        for at, count in piles.items()
        for number in range(count)
    )
    drawn = "".join(f"{corner}v-{_SQUARE}" for corner in corners)
    return path(drawn, _SQUARES) if drawn else ""


def _average(place: _Place, mean: Fraction | None) -> str:
    return "" if mean is None else vertical(place.plot.place(mean), place.top - 4, place.base + _BANDS + 4, THIN)
