"""The contents of a report, read from its headings: what is listed is what stands there, and nothing else."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

HEADINGS: Final = {"h2": 1, "h3": 2}
ASIDE: Final = frozenset({"small", "svg"})
"""What stands within a heading and is no part of its name."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One heading: where it stands and what it says; ``depth`` is 1 for a chapter, 2 for a part of one."""

    depth: int
    anchor: str
    title: str


def contents_of(body: str) -> tuple[ContentsLine, ...]:
    """Return the headings of chapters and their parts that can be led to, in their order."""
    reader = _Headings()
    reader.feed(body)
    reader.close()
    return tuple(reader.lines)


class _Headings(HTMLParser):
    """Collects headings that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ContentsLine] = []
        self._open: tuple[int, str] | None = None
        self._words: list[str] = []
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading, or what is no part of one."""
        anchor = dict(attrs).get("id")
        if tag in HEADINGS and anchor:
            self._open, self._words = (HEADINGS[tag], anchor), []
        elif tag in ASIDE:
            self._aside += 1

    def handle_endtag(self, tag: str) -> None:
        """End a heading."""
        if tag in ASIDE:
            self._aside -= 1
        elif tag in HEADINGS and self._open:
            depth, anchor = self._open
            self.lines.append(ContentsLine(depth, anchor, " ".join("".join(self._words).split())))
            self._open = None

    def handle_data(self, data: str) -> None:
        """Keep the words of a heading."""
        if self._open and not self._aside:
            self._words.append(data)
