"""Comments in data files that switch a finding off: ``# maturity: ignore M305 until 2027-01-31: reason``."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from maturity.findings import Place
from maturity.storage.documents import Document
from maturity.storage.yaml_reading import scalars_of

MARK = re.compile(r"#[ \t]*maturity[ \t]*:[ \t]*ignore(?![\w-])")
IN_BYTES = re.compile(rb"#[ \t]*maturity[ \t]*:[ \t]*ignore")
LONGEST = 1000
"""Letters of a comment that are read."""
SAYS = re.compile(r"(?P<rules>[^:]*?)(?:(?:^|\s+)until(?:\s+(?P<day>[^\s:]*))?)?\s*(?::(?P<reason>.*))?")

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suppression:
    """What one such comment says, word for word, and the lines that it speaks of."""

    place: Place
    lines: frozenset[int]
    rules: tuple[str, ...]
    day: str
    reason: str


def suppressions_in(document: Document) -> Iterator[Suppression]:
    """Yield every comment that switches something off; the same letters within a text are none."""
    if not IN_BYTES.search(document.raw):
        return
    inside, below = _Scalars(document.raw), _below(document.texts)
    for number, text in enumerate(document.texts, start=1):
        for found in MARK.finditer(text):
            before = text[: found.start()]
            begins = not before or before[-1] in " \t"
            if begins and (number, found.start()) not in inside:
                yield _suppression(document, number, found, below[number - 1])
                break


def _suppression(document: Document, number: int, found: re.Match[str], below: int) -> Suppression:
    said = SAYS.fullmatch(" ".join(found.string[found.end() : found.end() + LONGEST].split()))
    rules, day, reason = (said["rules"], said["day"], said["reason"]) if said else ("", "", "")
    return Suppression(
        Place(document.name, (), number, found.start() + 1),
        frozenset({number, below}) if _stands_alone(found.string) else frozenset({number}),
        tuple(re.findall(r"[^\s,]+", rules)),
        day or "",
        (reason or "").strip(),
    )


def _stands_alone(text: str) -> bool:
    return text.lstrip().startswith("#")


def _below(texts: list[str]) -> list[int]:
    """Return for each line the next one that is no comment, so that several comments can stand above one line."""
    below, nearest = [0] * len(texts), len(texts) + 1
    for number in range(len(texts), 0, -1):
        below[number - 1] = nearest
        nearest = nearest if _stands_alone(texts[number - 1]) else number
    return below


class _Scalars:
    """Tells whether a place lies within a text, where nothing is a comment."""

    def __init__(self, raw: bytes) -> None:
        self.spans = sorted(_span(event) for event in scalars_of(raw))

    def __contains__(self, spot: Spot) -> bool:
        place = bisect_right(self.spans, (spot, (0, 0))) - 1
        return place >= 0 and self.spans[place][0] <= spot < self.spans[place][1]


def _span(event: Any) -> tuple[Spot, Spot]:
    start, end = (event.start_mark.line + 1, event.start_mark.column), (event.end_mark.line + 1, event.end_mark.column)
    # Behind the sign of a block text its line may end in a comment; the text itself begins below.
    return ((start[0] + 1, 0), max(end, (start[0] + 1, 0))) if event.style in {"|", ">"} else (start, end)
