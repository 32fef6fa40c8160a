"""One rating as filled steps of its scale; a rating that is missing has the form of its state."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.colours import MUTED, step_of
from maturity.charts.parts import EMPTY, HATCH, OUTLINE, TRACK, Marker, corner, ramp
from maturity.charts.svg import NOTHING, Caption, Type, hatching, lettering, picture, rectangle

_STEP: Final = 13
_GAP: Final = 3
_HIGH: Final = 14
_SIGN: Final = Type(size=11, anchor="middle", name="c-muted", fill=MUTED)


@dataclass(frozen=True, slots=True)
class Steps:
    """How many steps a scale has, how many are reached, and the state of the rating."""

    count: int
    reached: int
    standing: Marker = Marker.RATED


def draw_level(caption: Caption, steps: Steps) -> Markup:
    """The steps of one scale side by side, filled up to the level reached."""
    wide = steps.count * (_STEP + _GAP) - _GAP
    return picture(caption, (wide, _HIGH), [_body(steps, wide)], name="chart-level")


def _body(steps: Steps, wide: int) -> Markup:
    if steps.standing is Marker.NOT_ASSESSED:
        return rectangle(0, 0, wide, _HIGH, TRACK) + hatching(0, 0, wide, _HIGH, HATCH)
    if steps.standing is Marker.UNKNOWN:
        return rectangle(1, 1, wide - 2, _HIGH - 2, OUTLINE) + lettering("?", wide // 2, 11, _SIGN)
    if steps.standing is Marker.NOT_APPLICABLE:
        return rectangle(0, 0, wide, _HIGH, TRACK) + lettering("–", wide // 2, 11, _SIGN)
    return _filled(steps, wide)


def _filled(steps: Steps, wide: int) -> Markup:
    look = ramp(step_of(max(steps.reached - 1, 0), steps.count))
    half = Fraction(1, 2)
    boxes = [
        rectangle(place * (_STEP + _GAP), 0, _STEP, _HIGH, look)
        if place < steps.reached
        else rectangle(place * (_STEP + _GAP) + half, half, _STEP - 1, _HIGH - 1, EMPTY)
        for place in range(steps.count)
    ]
    if steps.standing is Marker.DISPUTED:
        boxes.append(corner(wide, 0))
    return NOTHING.join(boxes)
