"""Shapes as SVG text: print colours as attributes, a class beside each so that the site can recolour it.

A shape is a plain string that holds nothing to escape: `text_line` and `picture` escape the words they are given, and
only `picture` calls its result markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.colours import INK, MUTED, PAPER
from maturity.charts.lettering import width

TEXT_SIZE: Final = 13
DASH: Final = 6
FONTS: Final = "Inter, system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
"""For a picture that stands alone: our letters where they are at hand, else any that are much like them."""
Length = int | Fraction


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says: an id unique on its page, the finding as title, and its content in words."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ShapeStyle:
    """A class for the site and the print colours that stand when no style sheet is read."""

    name: str
    fill: str = "none"
    stroke: str = "none"
    thickness: str = "1"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a line of text is set."""

    size: int = TEXT_SIZE
    anchor: str = "start"
    bold: bool = False
    name: str = "c-ink"
    fill: str = INK


PLAIN: Final = TextStyle()
QUIET: Final = TextStyle(size=12, name="c-muted", fill=MUTED)
QUIET_CENTRED: Final = TextStyle(size=12, anchor="middle", name="c-muted", fill=MUTED)
PLATE: Final = ShapeStyle("c-paper", fill=PAPER)
NOTHING: Final = Markup("")


def coordinate(value: Length) -> str:
    """A length with at most two decimals, the same on every machine."""
    if isinstance(value, int):
        return str(value)
    hundredths, rest = divmod(value.numerator * 100, value.denominator)
    if (2 * rest, hundredths & 1) > (value.denominator, 0):  # a tie goes to the even one, as with `round`
        hundredths += 1
    whole, rest = divmod(abs(hundredths), 100)
    digits = f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
    return f"-{digits}" if hundredths < 0 else digits


class Picture(Markup):
    """A chart as it stands on a page, which also knows of what it is made."""

    caption: Caption
    size: tuple[Length, Length]
    _start: int

    @classmethod
    def made(cls, caption: Caption, size: tuple[Length, Length], head: str, shapes: Iterable[str]) -> "Picture":
        """Return the picture with this beginning and these shapes."""
        whole = cls(f"{head}{''.join(shapes)}</svg>")
        whole.caption, whole.size, whole._start = caption, size, len(head)
        return whole

    @property
    def shapes(self) -> str:
        """What is drawn, without what is said of it."""
        return str(self)[self._start : -len("</svg>")]


def picture(
    caption: Caption, size: tuple[Length, Length], shapes: Iterable[str], *, name: str, role: str = "img"
) -> Picture:
    """A whole SVG image that screen readers announce by its title and description; a ``group`` may hold links."""
    wide, high, id_ = coordinate(size[0]), coordinate(size[1]), escape(caption.id)
    head = (
        f'<svg class="chart {name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}" role="{role}" aria-labelledby="{id_}-t" aria-describedby="{id_}-d" '
        f'font-family="Inter" font-size="{TEXT_SIZE}"><title id="{id_}-t">{escape(caption.title)}</title>'
        f'<desc id="{id_}-d">{escape(caption.description)}</desc>'
    )
    return Picture.made(caption, size, head, shapes)


def rectangle(x: Length, y: Length, wide: Length, high: Length, style: ShapeStyle) -> str:
    return (
        f'<rect x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(wide)}" height="{coordinate(high)}"'
        f"{_paint(style)}/>"
    )


def path(steps: str, style: ShapeStyle) -> str:
    return f'<path d="{steps}"{_paint(style)}/>'


def horizontal(x: Length, y: Length, end: Length, style: ShapeStyle) -> str:
    return path(f"M{coordinate(x)} {coordinate(y)}H{coordinate(end)}", style)


def vertical(x: Length, y: Length, end: Length, style: ShapeStyle) -> str:
    return path(f"M{coordinate(x)} {coordinate(y)}V{coordinate(end)}", style)


def line(x: Length, y: Length, end_x: Length, end_y: Length, style: ShapeStyle) -> str:
    return path(f"M{coordinate(x)} {coordinate(y)}L{coordinate(end_x)} {coordinate(end_y)}", style)


def dashes(x: Length, y: Length, end_x: Length, end_y: Length, style: ShapeStyle) -> str:
    """A line of dashes, one at either end: where nobody looked, or what has not come yet."""
    wide, high = Fraction(end_x - x), Fraction(end_y - y)
    steps = max(3, int(abs(wide) / DASH) | 1)  # odd: a dash at either end
    ends = [(x + wide * Fraction(step, steps), y + high * Fraction(step, steps)) for step in range(steps + 1)]
    return "".join(line(*ends[step], *ends[step + 1], style) for step in range(0, steps, 2))


def circle(x: Length, y: Length, radius: int, style: ShapeStyle) -> str:
    across = 2 * radius
    turns = f"a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0z"
    return path(f"M{coordinate(x - radius)} {coordinate(y)}{turns}", style)


def hatching(x: int, y: int, wide: int, high: int, style: ShapeStyle) -> str:
    """Slanted lines that stay inside the rectangle: the form of what nobody assessed."""
    starts = range(0, wide - high + 1, 6)
    return path("".join(f"M{x + start} {y + high}l{high} {-high}" for start in starts), style)


def text_line(text: str, x: Length, y: Length, style: TextStyle = PLAIN) -> str:
    """One line of text; the baseline is at y."""
    weight = ' font-weight="600"' if style.bold else ""
    size = f' font-size="{style.size}"' if style.size != TEXT_SIZE else ""
    anchor = f' text-anchor="{style.anchor}"' if style.anchor != "start" else ""
    return (
        f'<text x="{coordinate(x)}" y="{coordinate(y)}" class="{style.name}" fill="{style.fill}"'
        f"{weight}{size}{anchor}>{escape(text)}</text>"
    )


def text_lines(lines: Iterable[str], y: int, leading: int) -> str:
    """Lines of text under each other at the left edge; the first baseline is at y."""
    return "".join(text_line(line, 0, y + leading * row) for row, line in enumerate(lines))


def plate(text: str, x: Length, y: Length, high: int) -> str:
    """A text on a piece of paper of its own size, readable over hatching."""
    backing = rectangle(x, y, width(text, 12) + 10, high, PLATE)
    return backing + text_line(text, x + 5, y + Fraction(high, 2) + 4, QUIET)


def within(middle: Length, text: str, size: int, room: int) -> Fraction:
    """The middle for a centred text, moved as little as needed to stay between 0 and the room's width."""
    half = width(text, size) / 2
    return max(half, min(Fraction(middle), room - half))


def _paint(style: ShapeStyle) -> str:
    paint = f' class="{style.name}" fill="{style.fill}"'
    return paint if style.stroke == "none" else f'{paint} stroke="{style.stroke}" stroke-width="{style.thickness}"'
