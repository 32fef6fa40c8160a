"""The forces on one city: for each dimension what carries it and what holds it back, to either side of a line."""

from dataclasses import dataclass
from typing import Final

from maturity.charts.colours import INHIBITING, SUPPORTING
from maturity.charts.lettering import wrap
from maturity.charts.parts import AGAINST, FOR, GRID, Frame
from maturity.charts.svg import Caption, Picture, ShapeStyle, TextStyle, path, picture, text_line, vertical

_LINE: Final = 17
_HEAD: Final = 22
_BETWEEN: Final = 14
_ARROW: Final = 20
"""What an arrow takes beside the line in the middle."""
_TITLE: Final = TextStyle(bold=True)
_LEFT: Final = TextStyle(anchor="end", name="c-inhibiting", fill=INHIBITING)
_RIGHT: Final = TextStyle(name="c-supporting", fill=SUPPORTING)


@dataclass(frozen=True, slots=True)
class Forces:
    """What touches one dimension, or the whole: the names of what holds back and of what carries."""

    label: str
    inhibiting: tuple[str, ...]
    supporting: tuple[str, ...]


def draw_force_field(caption: Caption, fields: tuple[Forces, ...], frame: Frame = Frame.WIDE) -> Picture:
    """Under each name its forces: from the left, with ▼, what holds back; from the right, with ▲, what carries.

    Every force points at the line in the middle, one as long as the other: nobody has measured how strong they are.
    """
    shapes, y = [], 4
    for field in fields:
        shape, y = _field(field, y, frame)
        shapes.append(shape)
    return picture(caption, (frame.value, y), shapes, name=frame.css_class)


def _field(field: Forces, y: int, frame: Frame) -> tuple[str, int]:
    middle = frame.value // 2
    room = middle - _ARROW - 8
    heads = wrap(field.label, 14, frame.value)
    shapes = [text_line(line, 0, y + 14 + _LINE * row, _TITLE) for row, line in enumerate(heads)]
    top = y + _LINE * (len(heads) - 1) + _HEAD
    against, left_end = _side([f"▼ {name}" for name in field.inhibiting], middle - _ARROW - 4, top, room, _LEFT)
    carrying, right_end = _side([f"▲ {name}" for name in field.supporting], middle + _ARROW + 4, top, room, _RIGHT)
    end = max(left_end, right_end)
    shapes.extend(against + carrying)
    shapes.append(vertical(middle, top, end, GRID))
    shapes.extend(_arrow(middle - 4, y_of, -1, AGAINST) for y_of in _firsts(field.inhibiting, top, room, "▼"))
    shapes.extend(_arrow(middle + 4, y_of, 1, FOR) for y_of in _firsts(field.supporting, top, room, "▲"))
    return "".join(shapes), end + _BETWEEN


def _side(names: list[str], x: int, top: int, room: int, style: TextStyle) -> tuple[list[str], int]:
    lines = [line for name in names for line in wrap(name, 13, room)]
    return [text_line(line, x, top + 13 + _LINE * row, style) for row, line in enumerate(lines)], top + _LINE * max(
        1, len(lines)
    )


def _firsts(names: tuple[str, ...], top: int, room: int, sign: str) -> list[int]:
    """Where the first line of each name is, halfway up its letters."""
    places, row = [], 0
    for name in names:
        places.append(top + 9 + _LINE * row)
        row += len(wrap(f"{sign} {name}", 13, room))
    return places


def _arrow(tip: int, y: int, side: int, style: ShapeStyle) -> str:
    """A shaft and a head that ends at the tip; ``side`` is where it comes from."""
    shaft = f"M{tip + side * 6} {y - 1}H{tip + side * (_ARROW - 4)}V{y + 1}H{tip + side * 6}z"
    return path(f"{shaft}M{tip} {y}l{side * 7} -4v8z", style)
