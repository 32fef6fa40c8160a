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


_HEADS: Final = 3
"""So many arrowheads stand one behind the other where a force is called strong; they fit beside the line."""


@dataclass(frozen=True, slots=True)
class Force:
    """One force: its name with all that is said of it, and how strong it is called, from 1 to 3; 0: nobody says it."""

    label: str
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Forces:
    """What touches one dimension, or the whole: what holds back and what carries; an empty label takes no line."""

    label: str
    inhibiting: tuple[Force, ...]
    supporting: tuple[Force, ...]


def draw_force_field(caption: Caption, fields: tuple[Forces, ...], frame: Frame = Frame.WIDE) -> Picture:
    """Under each name its forces: from the left, with ▼, what holds back; from the right, with ▲, what carries.

    Every force points at the line in the middle. An arrow with a shaft is one whose strength nobody states, as long as
    any other; a stated strength is so many heads without a shaft, and the label has its word.
    """
    shapes, y = [], 4
    for field in fields:
        shape, y = _field(field, y, frame)
        shapes.append(shape)
    return picture(caption, (frame.value, y), shapes, name=frame.css_class)


def _field(field: Forces, y: int, frame: Frame) -> tuple[str, int]:
    middle = frame.value // 2
    room = middle - _ARROW - 8
    heads = wrap(field.label, 14, frame.value) if field.label else []
    shapes = [text_line(line, 0, y + 14 + _LINE * row, _TITLE) for row, line in enumerate(heads)]
    top = y + (_LINE * (len(heads) - 1) + _HEAD if heads else 0)
    against, left_end = _side([f"▼ {one.label}" for one in field.inhibiting], middle - _ARROW - 4, top, room, _LEFT)
    carrying, right_end = _side([f"▲ {one.label}" for one in field.supporting], middle + _ARROW + 4, top, room, _RIGHT)
    end = max(left_end, right_end)
    shapes.extend(against + carrying)
    shapes.append(vertical(middle, top, end, GRID))
    for forces, sign, side, style in ((field.inhibiting, "▼", -1, AGAINST), (field.supporting, "▲", 1, FOR)):
        places = zip(forces, _firsts(forces, top, room, sign), strict=True)
        shapes.extend(_pointer(middle + side * 4, at, side, force.strength, style) for force, at in places)
    return "".join(shapes), end + _BETWEEN


def _side(names: list[str], x: int, top: int, room: int, style: TextStyle) -> tuple[list[str], int]:
    lines = [line for name in names for line in wrap(name, 13, room)]
    return [text_line(line, x, top + 13 + _LINE * row, style) for row, line in enumerate(lines)], top + _LINE * max(
        1, len(lines)
    )


def _firsts(forces: tuple[Force, ...], top: int, room: int, sign: str) -> list[int]:
    """Where the first line of each label is, halfway up its letters."""
    places, row = [], 0
    for force in forces:
        places.append(top + 9 + _LINE * row)
        row += len(wrap(f"{sign} {force.label}", 13, room))
    return places


def _pointer(tip: int, y: int, side: int, strength: int, style: ShapeStyle) -> str:
    """What points at the line; ``side`` is where it comes from."""
    if strength:
        heads = range(min(strength, _HEADS))
        return path("".join(f"M{tip + side * 6 * place} {y}l{side * 6} -4v8z" for place in heads), style)
    shaft = f"M{tip + side * 6} {y - 1}H{tip + side * (_ARROW - 4)}V{y + 1}H{tip + side * 6}z"
    return path(f"{shaft}M{tip} {y}l{side * 7} -4v8z", style)
