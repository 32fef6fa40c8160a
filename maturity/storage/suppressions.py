"""Comments in data files that switch a finding off: ``# maturity: ignore M305 until 2027-01-31: reason``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from maturity.findings import Place
from maturity.storage.comments import comments_in
from maturity.storage.documents import Document

MARK = re.compile(r"(?<![^ \t])#[ \t]*maturity[ \t]*:[ \t]*ignore(?![\w-])")
IN_BYTES = re.compile(rb"#[ \t]*maturity[ \t]*:[ \t]*ignore")
LONGEST = 1000
"""Letters of a comment that are read."""
PARTS = re.compile(r"(?P<rules>[^:]*?)(?:(?:^|\s+)until(?:\s+(?P<day>[^\s:]*))?)?\s*(?::(?P<reason>.*))?")


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
    below = _below(document.texts)
    for line, column, text in comments_in(document.raw):
        if mark := MARK.search(text):
            parts = PARTS.fullmatch(" ".join(text[mark.end() : mark.end() + LONGEST].split()))
            rules, day, reason = parts.group("rules", "day", "reason") if parts else ("", "", "")
            yield Suppression(
                Place(document.name, (), line, column + mark.start() + 1),
                frozenset({line, below[line - 1]} if _stands_alone(document.texts[line - 1]) else {line}),
                tuple(re.findall(r"[^\s,]+", rules)),
                day or "",
                (reason or "").strip(),
            )


def _stands_alone(text: str) -> bool:
    return text.lstrip().startswith("#")


def _below(texts: list[str]) -> list[int]:
    """Return for each line the next one that is no comment, so that several comments can stand above one line."""
    below, nearest = list[int](), len(texts) + 1
    for number, text in reversed([*enumerate(texts, start=1)]):
        below.append(nearest)
        nearest = nearest if _stands_alone(text) else number
    return below[::-1]
