"""How wide a text is on a terminal, where to break it, and what of a long line to show."""

import unicodedata
from collections.abc import Iterator

USUAL_WIDTH = 80
LEAST_LEAD = 8
"""Columns that are shown before what is meant, as far as there are any."""
CUT = "…"


def columns(text: str) -> int:
    """Return how many columns a text takes: letters of East Asia take two, marks that stand on others none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def around(text: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """Return what of a line fits into a number of columns, how far in what is meant begins there, and its width.

    ``start`` and ``length`` say in letters what is meant. Of a longer line the beginning of that always shows.
    """
    start = min(start, len(text))
    if columns(text) <= room:
        return text, columns(text[:start]), max(1, columns(text[start : start + length]))
    meant = columns(text[start : start + length])
    lead = max(LEAST_LEAD, (room - meant) // 2)
    first = _back(text, start, lead)
    if columns(text[first:]) < room:  # the end shows anyway: rather more of the beginning
        first = _back(text, len(text), room - len(CUT))
    before = CUT if first else ""
    last = _forward(text, first, room - len(before))
    if last < len(text):
        last = _forward(text, first, room - len(before) - len(CUT))
    after = CUT if last < len(text) else ""
    under = columns(text[start : min(start + length, last)]) + (len(after) if start + length > last else 0)
    return f"{before}{text[first:last]}{after}", len(before) + columns(text[first:start]), max(1, under)


def _back(text: str, end: int, room: int) -> int:
    """Return the first letter of what fits before a place."""
    first = end
    while first and (room := room - _columns_of(text[first - 1])) >= 0:
        first -= 1
    return first


def _forward(text: str, first: int, room: int) -> int:
    """Return the place behind the last letter of what fits from a place on."""
    last = first
    while last < len(text) and (room := room - _columns_of(text[last])) >= 0:
        last += 1
    return last


def folded(text: str, width: int | None, first: str = "", following: str = "") -> list[str]:
    """Break a text between words, so that no line is wider; each line begins with its own indent."""
    return [*_folded(text, width, first, following)]


def _folded(text: str, width: int | None, first: str, following: str) -> Iterator[str]:
    if width is None or columns(first) + columns(text) <= width:
        yield first + text
        return
    line, is_empty = first, True
    for word in text.split(" "):
        if not is_empty and columns(line) + 1 + columns(word) > width:
            yield line
            line, is_empty = following, True
        line, is_empty = (line + word if is_empty else f"{line} {word}"), False
    yield line
