"""A map of squares that lead somewhere: one for each place, coloured by level, with a sign in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import escape

from maturity.charts.colours import EDGE, INK, MUTED, PAPER, RAMP
from maturity.charts.lettering import width
from maturity.charts.map_plan import Cell, MapPlan, Strip
from maturity.charts.parts import GRID
from maturity.charts.svg import Caption, Picture, TextStyle, coordinate, horizontal, picture, text_line, vertical

WIDE: Final = 350
_TOP: Final = 22
_SIZE: Final = 15
_ROOMY: Final = 20
_FIRST_ON_DARK: Final = 7
_DEGREE: Final = TextStyle(size=_SIZE, name="c-muted", fill=MUTED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: where it leads, all that is said of it, what it is called in short, its sign and step of the ramp.

    Without a step nothing is known of it; on a picture that stands alone it leads nowhere.
    """

    href: str
    said: str
    name: str
    sign: str
    step: int | None


def draw_map(captions: Sequence[Caption], spots: Sequence[Spot], plan: MapPlan) -> tuple[Picture, ...]:
    """Draw each strip of a plan; the spots stand in the order of the places that it was made for."""
    waiting, drawn = iter(spots), []
    for place, (caption, strip) in enumerate(zip(captions, plan.strips, strict=True)):
        own = [next(waiting) for _ in strip.cells]
        shapes = [_lines(plan, strip, is_first=not place), *_names(own, strip, plan), *_squares(own, strip, plan)]
        high = _TOP + plan.rows * _unit(plan)
        drawn.append(picture(caption, (WIDE, high), shapes, name="chart-map", role="group"))
    return tuple(drawn)


def _unit(plan: MapPlan) -> Fraction:
    return Fraction(WIDE, plan.columns)


def _lines(plan: MapPlan, strip: Strip, *, is_first: bool) -> str:
    """The lines of whole degrees; they only say about where squares stand."""
    unit = _unit(plan)
    bottom = _TOP + plan.rows * unit
    shapes = []
    for degree, at in strip.meridians:
        x = at * unit / 1000
        shapes += [vertical(x, _TOP, bottom, GRID), text_line(f"{degree}°", min(x, Fraction(WIDE - 36)), 15, _DEGREE)]
    for degree, at in plan.parallels:
        y = _TOP + at * unit / 1000
        shapes.append(horizontal(0, y, WIDE, GRID))
        if is_first:
            shapes.append(text_line(f"{degree}°".replace("-", "−"), 0, y - 4, _DEGREE))
    return "".join(shapes)


def _squares(spots: Sequence[Spot], strip: Strip, plan: MapPlan) -> list[str]:
    unit = _unit(plan)
    side = coordinate(unit - 2)
    return [_square(spot, cell, unit, side) for spot, cell in zip(spots, strip.cells, strict=True)]


def _square(spot: Spot, cell: Cell, unit: Fraction, side: str) -> str:
    x, y = cell[0] * unit + 1, _TOP + cell[1] * unit + 1
    name, fill = (f"ramp-{spot.step}", RAMP[spot.step - 1]) if spot.step else ("c-outline", PAPER)
    ink = PAPER if spot.step and spot.step >= _FIRST_ON_DARK else INK
    sign = (
        f'<text x="{coordinate(x + unit / 2 - 1)}" y="{coordinate(y + unit / 2 + 4)}" fill="currentColor" '
        f'stroke="none">{escape(spot.sign)}</text>'
        if unit >= _ROOMY
        else ""
    )
    opening, closing = (f'a href="{escape(spot.href)}"', "a") if spot.href else ("g", "g")
    return (
        f'<{opening} class="{name}" fill="{fill}" color="{ink}" stroke="{EDGE}" font-size="{_SIZE}" '
        f'text-anchor="middle"><title>{escape(spot.said)}</title>'
        f'<path d="M{coordinate(x)} {coordinate(y)}h{side}v{side}h-{side}z"/>{sign}</{closing}>'
    )


def _names(spots: Sequence[Spot], strip: Strip, plan: MapPlan) -> list[str]:
    """The names of those with nothing beside them, by which the others are found."""
    unit = _unit(plan)
    if unit < _ROOMY:
        return []
    taken, drawn = set(strip.cells), []
    for spot, (column, row) in zip(spots, strip.cells, strict=True):
        needed = -int(-(width(spot.name, _SIZE) + 6) // unit)
        for way in (1, -1):
            room = {(column + way * step, row) for step in range(1, needed + 1)}
            if room & taken or any(not 0 <= each[0] < plan.columns for each in room):
                continue
            taken |= room
            x = (column + 1) * unit + 2 if way > 0 else column * unit - 3
            style = TextStyle(size=_SIZE, anchor="start" if way > 0 else "end", name="c-muted", fill=MUTED)
            drawn.append(text_line(spot.name, x, _TOP + row * unit + unit / 2 + 5, style))
            break
    return drawn
