"""How many governments gave each answer: one row an answer, one block a government, the number at its end."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from maturity.arithmetic.outcome import Marker
from maturity.charts.lettering import wrap
from maturity.charts.parts import HATCH, OUTLINE, THIN, TRACK, Frame, earlier, edged
from maturity.charts.svg import (
    QUIET_CENTRED,
    Caption,
    Picture,
    TextStyle,
    hatching,
    horizontal,
    picture,
    rectangle,
    text_line,
    text_lines,
    vertical,
)

_LINE: Final = 17
_THICK: Final = 16
_WIDEST: Final = 32
_ROOM: Final = 44
"""What the number at the end of a row takes."""
_THINNEST_BLOCK: Final = 6
_SIGN: Final = 8
"""What a sign in a block takes; in a narrower one a line stands for it."""
_NUMBER: Final = TextStyle(bold=True)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, or one reason for none: what it is called, how many gave it, and in which colour or form."""

    label: str
    count: int
    step: int = 0
    marker: Marker = Marker.RATED


def draw_distribution(caption: Caption, answers: tuple[Answered, ...], frame: Frame = Frame.WIDE) -> Picture:
    """Rows in the order given; a row that nobody is in keeps its place, and says 0."""
    most = max((answer.count for answer in answers), default=1) or 1
    left = 232 if frame is Frame.WIDE else 6
    unit = min(Fraction(_WIDEST), Fraction(frame.value - left - _ROOM, most))
    shapes, y = [], 4
    for answer in answers:
        shape, y = _row(answer, left, unit, y, frame)
        shapes.append(shape)
    return picture(caption, (frame.value, y), shapes, name=frame.css_class)


def _row(answer: Answered, left: int, unit: Fraction, y: int, frame: Frame) -> tuple[str, int]:
    wide = frame is Frame.WIDE
    lines = wrap(answer.label, 13, left - 16 if wide else frame.value)
    high = len(lines) * _LINE
    top, below = (y + max(0, high - _THICK) // 2, y + max(high, _THICK)) if wide else (y + high + 3, y + high + _THICK)
    end = left + unit * answer.count
    number = text_line(str(answer.count), end + 8, top + 13, _NUMBER)
    axis = vertical(left, top - 3, top + _THICK + 3, THIN)
    return text_lines(lines, y + 13, _LINE) + _blocks(answer, left, unit, top) + axis + number, below + 12


def _blocks(answer: Answered, left: int, unit: Fraction, top: int) -> str:
    """One block each; where so many would be slivers, one bar as long as all of them."""
    if not answer.count:
        return ""
    parted = unit >= _THINNEST_BLOCK
    blocks, wide = (answer.count, unit - 2) if parted else (1, unit * answer.count)
    return "".join(_block(answer, left + 1 + place * unit, top, wide) for place in range(blocks))


def _block(answer: Answered, x: Fraction | int, top: int, wide: Fraction | int) -> str:
    match answer.marker:
        case Marker.NOT_ASSESSED:
            box = rectangle(x, top, wide, _THICK, TRACK)
            return box + (hatching(int(x), top, int(wide), _THICK, HATCH) if wide >= _THICK else "")
        case Marker.UNKNOWN:
            middle = x + Fraction(wide) / 2
            sign = text_line("?", middle, top + 12, QUIET_CENTRED) if wide >= _SIGN else ""
            return rectangle(x, top, wide, _THICK, OUTLINE) + (
                sign or vertical(middle, top + 4, top + _THICK - 4, THIN)
            )
        case Marker.NOT_APPLICABLE:
            return rectangle(x, top, wide, _THICK, TRACK) + horizontal(x + 2, top + _THICK // 2, x + wide - 2, THIN)
        case Marker.CARRIED:
            arrow = earlier(x + Fraction(wide) / 2 - 5, top, _THICK) if wide >= _SIGN else ""
            return rectangle(x, top, wide, _THICK, OUTLINE) + arrow
        case _:
            return rectangle(x, top, wide, _THICK, edged(answer.step))
