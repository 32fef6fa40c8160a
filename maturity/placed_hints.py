"""Hints that name lines: what to do is said once it is known on which lines of the files everything stands."""

from collections.abc import Callable
from typing import NamedTuple, Protocol, Self

from maturity.findings import Keys
from maturity.messages import Message, say


class Span(NamedTuple):
    """The first and the last line of something that has its lines for itself."""

    first: int
    last: int


class Below(NamedTuple):
    """Where a new key belongs beside another: right below which line, and how many spaces in."""

    line: int
    spaces: int


class Lines(Protocol):
    """On which lines of a file its keys stand, counted from 1."""

    @property
    def file(self) -> str:
        """The file's name, as findings tell it."""

    def line_of(self, keys: Keys) -> int | None:
        """Return the line that a key or an entry of a list begins on."""

    def span_of(self, keys: Keys) -> Span | None:
        """Return the lines of a key or an entry with all below it; nothing where it shares one with something else."""

    def place_below(self, keys: Keys) -> Below | None:
        """Return where a line for another key beside this one belongs; nothing within brackets."""


LinesOf = Callable[[str], Lines | None]
"""The lines of a file by its name, that of the finding's own being empty; nothing where it is not at hand."""


class PlacedHint(Message):
    """A hint without lines, which makes one that names them when the files are at hand; it stands where none is."""

    spell: Callable[[LinesOf], Message | None]

    def __new__(cls, words: Message, spell: Callable[[LinesOf], Message | None]) -> Self:
        hint = super().__new__(cls, words)
        hint.spell = spell
        return hint

    def placed(self, lines_of: LinesOf) -> Message:
        """Return the hint with lines, as far as those are known."""
        return self.spell(lines_of) or Message(self)


def lines_said(span: Span) -> Message:
    """Name a line, or all from one to another."""
    if span.first == span.last:
        return say("line {line}", line=span.first)
    return say("lines {first} to {last}", first=span.first, last=span.last)
