"""Shapes as SVG text: print colours as attributes, a class beside each so that the site can recolour it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.colours import INK, MUTED, PAPER
from maturity.charts.lettering import width

TYPE_SIZE: Final = 13
Length = int | Fraction


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says: an id unique on its page, the finding as title, and its content in words."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Look:
    """A class for the site and the print colours that stand when no style sheet is read."""

    name: str
    fill: str = "none"
    stroke: str = "none"
    thickness: str = "1"


@dataclass(frozen=True, slots=True)
class Type:
    """How a line of text is set."""

    size: int = TYPE_SIZE
    anchor: str = "start"
    bold: bool = False
    name: str = "c-ink"
    fill: str = INK


PLAIN: Final = Type()
QUIET: Final = Type(size=12, name="c-muted", fill=MUTED)
QUIET_CENTRED: Final = Type(size=12, anchor="middle", name="c-muted", fill=MUTED)
NOTHING: Final = Markup("")


def coordinate(value: Length) -> str:
    """A length with at most two decimals, the same on every machine."""
    hundredths = round(Fraction(value) * 100)
    return f"{(Decimal(hundredths) / 100).normalize():f}"


def picture(caption: Caption, size: tuple[Length, Length], parts: list[Markup], *, name: str) -> Markup:
    """A whole SVG image that screen readers announce by its title and description."""
    wide, high = coordinate(size[0]), coordinate(size[1])
    return Markup(
        '<svg class="chart {name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        'width="{wide}" height="{high}" role="img" aria-labelledby="{id}-t" aria-describedby="{id}-d" '
        'font-family="Inter" font-size="{size}"><title id="{id}-t">{title}</title>'
        '<desc id="{id}-d">{description}</desc>{body}</svg>'
    ).format(
        name=name,
        wide=wide,
        high=high,
        id=caption.id,
        size=TYPE_SIZE,
        title=caption.title,
        description=caption.description,
        body=NOTHING.join(parts),
    )


def rectangle(x: Length, y: Length, wide: Length, high: Length, look: Look) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"{}/>').format(
        coordinate(x), coordinate(y), coordinate(wide), coordinate(high), _paint(look)
    )


def path(steps: str, look: Look) -> Markup:
    return Markup('<path d="{}"{}/>').format(steps, _paint(look))


def horizontal(x: Length, y: Length, end: Length, look: Look) -> Markup:
    return path(f"M{coordinate(x)} {coordinate(y)}H{coordinate(end)}", look)


def vertical(x: Length, y: Length, end: Length, look: Look) -> Markup:
    return path(f"M{coordinate(x)} {coordinate(y)}V{coordinate(end)}", look)


def hatching(x: int, y: int, wide: int, high: int, look: Look) -> Markup:
    """Slanted lines that stay inside the rectangle: the form of what nobody assessed."""
    starts = range(0, wide - high + 1, 6)
    return path("".join(f"M{x + start} {y + high}l{high} {-high}" for start in starts), look)


def lettering(text: str, x: Length, y: Length, style: Type = PLAIN) -> Markup:
    """One line of text; the baseline is at y."""
    extra = NOTHING
    if style.bold:
        extra += Markup(' font-weight="600"')
    if style.size != TYPE_SIZE:
        extra += Markup(' font-size="{}"').format(style.size)
    if style.anchor != "start":
        extra += Markup(' text-anchor="{}"').format(style.anchor)
    place = Markup('x="{}" y="{}"').format(coordinate(x), coordinate(y))
    return Markup('<text {} class="{}" fill="{}"{}>{}</text>').format(place, style.name, style.fill, extra, text)


def plate(text: str, x: Length, y: Length, high: int) -> Markup:
    """A text on a piece of paper of its own size, readable over hatching."""
    backing = rectangle(x, y, width(text, 12) + 10, high, Look("c-paper", fill=PAPER))
    return backing + lettering(text, x + 5, y + Fraction(high, 2) + 4, QUIET)


def within(middle: Length, text: str, size: int, room: tuple[Length, Length]) -> Fraction:
    """The middle for a centred text, moved as little as needed to stay in the room."""
    half = width(text, size) / 2
    return max(Fraction(room[0]) + half, min(Fraction(middle), Fraction(room[1]) - half))


def _paint(look: Look) -> Markup:
    paint = Markup(' class="{}" fill="{}"').format(look.name, look.fill)
    if look.stroke == "none":
        return paint
    return paint + Markup(' stroke="{}" stroke-width="{}"').format(look.stroke, look.thickness)
