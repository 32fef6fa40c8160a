"""What holds cities back and what carries them: counts of cities to the left and to the right of an axis."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from maturity.charts.colours import INHIBITING, SUPPORTING
from maturity.charts.lettering import wrap
from maturity.charts.parts import GRID, Frame
from maturity.charts.svg import NOTHING, Caption, Look, Type, lettering, picture, rectangle, vertical

_LINE: Final = 17
_THICK: Final = 16
_AGAINST: Final = Look("c-inhibiting", fill=INHIBITING)
_FOR: Final = Look("c-supporting", fill=SUPPORTING)
_AGAINST_COUNT: Final = Type(size=12, anchor="end", name="c-inhibiting", fill=INHIBITING)
_FOR_COUNT: Final = Type(size=12, name="c-supporting", fill=SUPPORTING)


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many cities a factor holds back, and in how many it carries."""

    label: str
    inhibiting: int
    supporting: int


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where labels end, where the axis stands, and how wide one city is drawn."""

    frame: Frame
    room: int
    middle: int
    unit: int


def draw_factors(caption: Caption, tallies: tuple[Tally, ...], frame: Frame = Frame.WIDE) -> Markup:
    """One row a factor: inhibiting to the left with a triangle down, supporting to the right with one up."""
    most = max((max(tally.inhibiting, tally.supporting) for tally in tallies), default=1) or 1
    if frame is Frame.WIDE:
        plot = _Plot(frame, room=244, middle=482, unit=min(48, 192 // most))
    else:
        plot = _Plot(frame, room=frame.value, middle=175, unit=min(48, 133 // most))
    parts, y = [NOTHING], 4
    for tally in tallies:
        row, y = _row(tally, plot, y)
        parts.append(row)
    return picture(caption, (frame.value, y), parts, name=f"chart-{frame.name.lower()}")


def _row(tally: Tally, plot: _Plot, y: int) -> tuple[Markup, int]:
    """The label beside the bars where there is room, above them on a phone."""
    lines = wrap(tally.label, 13, plot.room)
    high = len(lines) * _LINE
    if plot.frame is Frame.WIDE:
        top, first, below = y + max(0, high - _THICK) // 2, y + 13, y + max(high, _THICK)
    else:
        top, first, below = y + high + 4, y + 13, y + high + 4 + _THICK
    words = NOTHING.join(lettering(line, 0, first + _LINE * row) for row, line in enumerate(lines))
    return words + _bars(tally, plot, top), below + 12


def _bars(tally: Tally, plot: _Plot, top: int) -> Markup:
    unit, left, right = plot.unit, plot.middle - 2, plot.middle + 4
    against = (
        rectangle(left - (place + 1) * unit, top, unit - 2, _THICK, _AGAINST) for place in range(tally.inhibiting)
    )
    carried = (rectangle(right + place * unit, top, unit - 2, _THICK, _FOR) for place in range(tally.supporting))
    parts = [vertical(plot.middle, top - 4, top + _THICK + 4, GRID), *against, *carried]
    if tally.inhibiting:
        end = left - 6 - tally.inhibiting * unit
        parts.append(lettering(f"{tally.inhibiting} ▼", end, top + 12, _AGAINST_COUNT))
    if tally.supporting:
        parts.append(lettering(f"▲ {tally.supporting}", right + 4 + tally.supporting * unit, top + 12, _FOR_COUNT))
    return NOTHING.join(parts)
