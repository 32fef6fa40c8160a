"""A small picture of one result for other sites: complete in itself, without script, style sheet or font of ours."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.colours import EDGE, PAPER
from maturity.charts.lettering import width, wrap
from maturity.charts.svg import FONTS, QUIET, ShapeStyle, TextStyle, coordinate, rectangle, text_line

ROOM: Final = 256
"""For a bold line, its slack and the margins 300 pixels: the smallest phones show it on 280, with letters above 11."""
MARGIN: Final = 14
NAME: Final = TextStyle(size=15, bold=True)
NUMBER: Final = TextStyle(size=14)
FRAME: Final = ShapeStyle("badge", fill=PAPER, stroke=EDGE)
SLACK: Final = Fraction(11, 10)
"""Another site's font may be wider than ours."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says, a line for each; long ones are broken, none is cut."""

    language: str
    name: str
    result: str
    about: str
    status: str

    @property
    def words(self) -> str:
        """All of it, for those who do not see the picture."""
        return f"{self.name}: {self.result}. {self.about}. {self.status}."


def draw_badge(badge: Badge) -> Markup:
    """Draw a badge as a whole SVG file."""
    lines = [
        (line, style)
        for text, style in ((badge.name, NAME), (badge.result, NUMBER), (badge.about, QUIET), (badge.status, QUIET))
        for line in wrap(text, style.size, int(ROOM / SLACK))
    ]
    wide = max(width(line, style.size, bold=style.bold) for line, style in lines) * SLACK + 2 * MARGIN
    shapes, y = [], MARGIN - 4
    for line, style in lines:
        y += style.size + 5
        shapes.append(text_line(line, MARGIN, y - 3, style))
    high = y + MARGIN - 4
    half = Fraction(1, 2)
    frame = rectangle(half, half, wide - 1, high - 1, FRAME)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{escape(badge.language)}" '
        f'viewBox="0 0 {coordinate(wide)} {high}" width="{coordinate(wide)}" height="{high}" role="img" '
        f'aria-labelledby="title" font-family="{escape(FONTS)}" font-size="13">'
        f'<title id="title">{escape(badge.words)}</title>{frame}{"".join(shapes)}</svg>\n'
    )
