"""A chart as a file that somebody takes away: complete in itself, on white ground, with what it is and whose it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.colours import PAPER
from maturity.charts.lettering import wrap
from maturity.charts.svg import (
    FONTS,
    QUIET,
    TEXT_SIZE,
    Length,
    Picture,
    ShapeStyle,
    TextStyle,
    coordinate,
    rectangle,
    text_line,
)

_MARGIN: Final = 20
_NARROWEST: Final = 480
_WIDEST: Final = 760
"""Pictures that belong together stand beside each other where they fit in that, else below each other."""
_BETWEEN: Final = 16
_SLACK: Final = Fraction(11, 10)
"""Whoever shows the file may have a wider font than ours."""
_GROUND: Final = ShapeStyle("ground", fill=PAPER)
_OF_PAGE: Final = re.compile(r' (?:class|data-[a-z]+)="[^"]*"')
_FINDING: Final = TextStyle(size=16, bold=True)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a chart that left its page: its language, of what it is, what it shows, and whose it is."""

    language: str
    about: str
    shown: str
    origin: str


def standing_alone(pictures: Sequence[Picture], around: Surroundings) -> Markup:
    """Return a whole file with the finding above the pictures, which are in the order given, and the origin below.

    Nothing in it needs a style sheet, a font or a page of ours: colours are those of print, which stand as attributes.
    """
    first = pictures[0].caption
    room = max(_NARROWEST, _wide(pictures))
    lines, y = _lines(((around.about, QUIET), (first.title, _FINDING), (around.shown, QUIET)), _MARGIN, room)
    drawn, y = _placed(pictures, y + _BETWEEN)
    foot, y = _lines(((around.origin, QUIET),), y + _BETWEEN, room)
    wide, high = coordinate(room + 2 * _MARGIN), coordinate(y + _MARGIN)
    ground = rectangle(0, 0, room + 2 * _MARGIN, y + _MARGIN, _GROUND)
    described = " ".join(dict.fromkeys(picture.caption.description for picture in pictures))
    return Markup(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'xml:lang="{escape(around.language)}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" '
        f'aria-labelledby="title" aria-describedby="desc" font-family="{escape(FONTS)}" font-size="{TEXT_SIZE}">'
        f'<title id="title">{escape(first.title)}</title><desc id="desc">{escape(described)}</desc>'
        f"{_plain(f'{ground}{lines}{drawn}{foot}')}</svg>\n"
    )


def _wide(pictures: Sequence[Picture]) -> Length:
    beside = sum(picture.size[0] for picture in pictures) + _BETWEEN * (len(pictures) - 1)
    return beside if beside <= _WIDEST else max(picture.size[0] for picture in pictures)


def _placed(pictures: Sequence[Picture], top: Length) -> tuple[str, Length]:
    """Set the pictures in a row, or below each other; return them, and where they end."""
    in_a_row = len(pictures) > 1 and _wide(pictures) > max(picture.size[0] for picture in pictures)
    drawn, x, y = [], Fraction(_MARGIN), Fraction(top)
    for picture in pictures:
        drawn.append(f'<g transform="translate({coordinate(x)} {coordinate(y)})">{picture.shapes}</g>')
        if in_a_row:
            x += picture.size[0] + _BETWEEN
        else:
            y += picture.size[1] + _BETWEEN
    return "".join(drawn), top + max(picture.size[1] for picture in pictures) if in_a_row else y - _BETWEEN


def _plain(shapes: str) -> str:
    """Leave out what only a page uses, its styles and its scripts; no text can look like that, since it is escaped."""
    return _OF_PAGE.sub("", shapes)


def _lines(texts: Sequence[tuple[str, TextStyle]], top: Length, room: Length) -> tuple[str, Length]:
    """Write texts below each other, broken where they are too long; return them, and where they end."""
    written, y = [], top
    for line, style in _broken(texts, room):
        y += style.size + 5
        written.append(text_line(line, _MARGIN, y - 4, style))
    return "".join(written), y


def _broken(texts: Sequence[tuple[str, TextStyle]], room: Length) -> Iterator[tuple[str, TextStyle]]:
    for text, style in texts:
        yield from ((line, style) for line in wrap(text, style.size, int(room / _SLACK)))
