"""What holds cities back and what carries them: counts of cities to the left and to the right of an axis."""

from dataclasses import dataclass
from typing import Final

from maturity.charts.colours import INHIBITING, SUPPORTING
from maturity.charts.lettering import wrap
from maturity.charts.parts import AGAINST, FOR, GRID, Frame
from maturity.charts.svg import Caption, Picture, TextStyle, picture, rectangle, text_line, text_lines, vertical

_LINE: Final = 17
_THICK: Final = 16
_AGAINST_COUNT: Final = TextStyle(size=12, anchor="end", name="c-inhibiting", fill=INHIBITING)
_FOR_COUNT: Final = TextStyle(size=12, name="c-supporting", fill=SUPPORTING)


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many cities a factor holds back, and in how many it carries."""

    label: str
    inhibiting: int
    supporting: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where labels end, where the axis stands, and how wide one city is drawn."""

    frame: Frame
    room: int
    middle: int
    unit: int


def draw_factors(caption: Caption, tallies: tuple[Tally, ...], frame: Frame = Frame.WIDE) -> Picture:
    """One row a factor: inhibiting to the left with a triangle down, supporting to the right with one up."""
    most = max((max(tally.inhibiting, tally.supporting) for tally in tallies), default=1) or 1
    if frame is Frame.WIDE:
        layout = _Layout(frame, room=244, middle=482, unit=min(48, 192 // most))
    else:
        layout = _Layout(frame, room=frame.value, middle=150, unit=min(48, 108 // most))
    shapes, y = [], 4
    for tally in tallies:
        row, y = _row(tally, layout, y)
        shapes.append(row)
    return picture(caption, (frame.value, y), shapes, name=frame.css_class)


def _row(tally: Tally, layout: _Layout, y: int) -> tuple[str, int]:
    """The label beside the bars where there is room, above them on a phone."""
    lines = wrap(tally.label, 13, layout.room)
    high = len(lines) * _LINE
    if layout.frame is Frame.WIDE:
        top, below = y + max(0, high - _THICK) // 2, y + max(high, _THICK)
    else:
        top, below = y + high + 4, y + high + 4 + _THICK
    return text_lines(lines, y + 13, _LINE) + _bars(tally, layout, top), below + 12


def _bars(tally: Tally, layout: _Layout, top: int) -> str:
    unit, left, right = layout.unit, layout.middle - 2, layout.middle + 4
    shapes = [vertical(layout.middle, top - 4, top + _THICK + 4, GRID)]
    lefts = [left - place * unit for place in range(1, tally.inhibiting + 1)]
    rights = [right + place * unit for place in range(tally.supporting)]
    shapes.extend(rectangle(x, top, unit - 2, _THICK, AGAINST) for x in lefts)
    shapes.extend(rectangle(x, top, unit - 2, _THICK, FOR) for x in rights)
    if tally.inhibiting:
        end = left - 6 - tally.inhibiting * unit
        shapes.append(text_line(f"{tally.inhibiting} ▼", end, top + 12, _AGAINST_COUNT))
    if tally.supporting:
        shapes.append(text_line(f"▲ {tally.supporting}", right + 4 + tally.supporting * unit, top + 12, _FOR_COUNT))
    return "".join(shapes)
