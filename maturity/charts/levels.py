"""One rating as steps of its scale; a rating that is missing has the form of its state.

A step reached is a whole block with a dark edge, so that level 1 is seen as one step however pale its colour; a step
that a range leaves possible is half as high, and one not reached a low slot. So a grey print tells them apart by
height, and all of them from what is missing, which has no steps at all.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from maturity.arithmetic.outcome import Marker
from maturity.charts.colours import MUTED, step_of
from maturity.charts.parts import EMPTY, HATCH, OUTLINE, TRACK, corner, earlier, framed
from maturity.charts.svg import Caption, Picture, TextStyle, hatching, picture, rectangle, text_line

_STEP: Final = 13
_GAP: Final = 3
_HIGH: Final = 14
_LOW: Final = 4
_HALF: Final = Fraction(1, 2)
_SIGN: Final = TextStyle(size=11, anchor="middle", name="c-muted", fill=MUTED)


@dataclass(frozen=True, slots=True)
class LevelSteps:
    """How many steps a scale has, how many are reached, the rating's state, and how many a range leaves possible."""

    count: int
    reached: int
    marker: Marker = Marker.RATED
    possible: int = 0


def width_of_steps(count: int) -> int:
    """Return how wide so many steps are drawn."""
    return count * (_STEP + _GAP) - _GAP


def draw_level(caption: Caption, steps: LevelSteps) -> Picture:
    """The steps of one scale side by side, whole up to the level reached; half, up to what a range leaves possible."""
    wide = width_of_steps(steps.count)
    return picture(caption, (wide, _HIGH), [_body(steps, wide)], name="chart-level")


def _body(steps: LevelSteps, wide: int) -> str:
    match steps.marker:
        case Marker.NOT_ASSESSED:
            return rectangle(0, 0, wide, _HIGH, TRACK) + hatching(0, 0, wide, _HIGH, HATCH)
        case Marker.UNKNOWN:
            return rectangle(1, 1, wide - 2, _HIGH - 2, OUTLINE) + text_line("?", wide // 2, 11, _SIGN)
        case Marker.NOT_APPLICABLE:
            return rectangle(0, 0, wide, _HIGH, TRACK) + text_line("–", wide // 2, 11, _SIGN)
        case Marker.RATED:
            return _filled(steps)
        case Marker.DISPUTED:
            return _filled(steps) + corner(wide, 0)
        case Marker.CARRIED:
            return _outlined(steps) + earlier(0, 0, _HIGH)
        case _ as never:
            assert_never(never)


def _outlined(steps: LevelSteps) -> str:
    """The steps that were held in an earlier period: empty outlines as high as those of a rating."""
    heights = [_HIGH] * max(steps.reached, 1) + [_LOW] * (steps.count - max(steps.reached, 1))
    return "".join(
        rectangle(
            place * (_STEP + _GAP) + _HALF,
            _HIGH - high + _HALF,
            _STEP - 1,
            high - 1,
            EMPTY if high == _LOW else OUTLINE,
        )
        for place, high in enumerate(heights)
    )


def _filled(steps: LevelSteps) -> str:
    style = framed(step_of(max(steps.reached - 1, 0), steps.count))
    heights = [_HIGH] * steps.reached + [_HIGH // 2] * (steps.possible - steps.reached)
    heights += [_LOW] * (steps.count - len(heights))
    return "".join(
        rectangle(
            place * (_STEP + _GAP) + _HALF, _HIGH - high + _HALF, _STEP - 1, high - 1, EMPTY if high == _LOW else style
        )
        for place, high in enumerate(heights)
    )
