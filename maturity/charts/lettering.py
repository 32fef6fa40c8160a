"""How wide a text is in Inter, and how it breaks into lines: a chart must never cut a label."""

from fractions import Fraction
from functools import lru_cache
from typing import Final

# Advance widths of the printable ASCII characters in Inter, in thousandths of the type size.
_REGULAR: Final = (
    "281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 631 407 610 618 646 593 620 566 "
    "619 620 288 302 662 662 662 511 966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 "
    "639 765 644 642 646 744 690 985 682 679 629 365 360 365 471 456 323 562 612 571 612 583 370 613 "
    "591 242 242 549 242 876 591 600 612 612 376 528 327 591 562 818 546 562 552 426 333 426 662 "
)
_TABULAR: Final = dict.fromkeys("0123456789", 650)  # charts set every digit as wide as any other
_WIDTHS: Final = {chr(32 + place): int(width) for place, width in enumerate(_REGULAR.split())} | _TABULAR
_UNKNOWN: Final = 1020  # as wide as the widest Latin letter, so an estimate errs on the safe side
_BOLDER: Final = Fraction(106, 100)


@lru_cache(maxsize=4096)  # a site sets the same few labels on thousands of axes
def width(text: str, size: int, *, bold: bool = False) -> Fraction:
    """The estimated width of a text, never less than the real one by more than a hair."""
    units = sum(_WIDTHS.get(character, _UNKNOWN) for character in text)
    return Fraction(units * size, 1000) * (_BOLDER if bold else 1)


def wrap(text: str, size: int, room: int) -> tuple[str, ...]:
    """The text in lines no wider than the room; a word too long for a line breaks inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, size, room):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size) > room:
                lines.append(line)
                longer = piece
            line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, size: int, room: int) -> list[str]:
    if width(word, size) <= room:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
