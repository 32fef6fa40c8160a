"""Findings as text for a terminal, and what every text for a terminal needs."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from maturity.findings import Finding, Place, counted, said
from maturity.messages import Message, say, told
from maturity.model.text import Language
from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal_width import USUAL_WIDTH, around, columns, folded
from maturity.presentation.words import Words, words

Style = Callable[[str, str], str]
"""Colours a piece of text; the second argument names its role: error, warning, note, place, quiet."""


def plain(text: str, _role: str) -> str:
    """Colour nothing, for pipes and files."""
    return text


@dataclass(frozen=True, slots=True)
class Printing:
    """How a command prints: in which language, and how a text is coloured. Formats for tools know neither."""

    language: Language = "en"
    style: Style = plain
    width: int | None = None
    """How many columns the terminal has; nothing in a pipe, where a row is a line however long it is."""

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def tell(self, text: str) -> str:
        """Return a message in the language; any other text stays as it is."""
        return told(text, self.language)


MENDED = say("--fix can do it, too")
INDENT = " " * 4


def render_text(findings: Sequence[Finding], style: Style = plain, width: int | None = None) -> str:
    """Write each finding with its place, its line and a caret under what is wrong, and a gap before the next."""
    return "\n\n".join("\n".join(lines_of(finding, style, width)) for finding in findings)


def where(place: Place) -> str:
    """Name a place as editors and terminals take it: file, line and column."""
    return f"{for_terminal(place.file)}:{place.line or 1}:{place.column or 1}"


def head_of(finding: Finding, style: Style = plain) -> str:
    """Write where a finding is, how grave it is and which rule speaks."""
    return f"{style(where(finding.place), 'place')}: {label_of(finding, style)}"


def label_of(finding: Finding, style: Style = plain) -> str:
    """Write how grave a finding is and which rule speaks."""
    return style(f"{severity_of(finding)}[{finding.code} {finding.rule}]", finding.severity.value)


def severity_of(finding: Finding) -> str:
    """Return the word for how grave a finding is, in the language in which it is told."""
    return words(cast(Language, finding.language))(f"rule.severity.{finding.severity.value}")


def lines_of(finding: Finding, style: Style = plain, width: int | None = None) -> Iterator[str]:
    """Yield the lines of one finding; on a terminal none is too wide."""
    place, message = finding.place, for_terminal(finding.message)
    head, head_width = head_of(finding, style), columns(head_of(finding))
    if width is None or head_width + 1 + columns(message) <= width:
        yield f"{head} {message}"
    elif head_width <= width:
        yield head
        yield from folded(message, width, INDENT, INDENT)
    else:  # a long path fills the line
        yield f"{style(where(place), 'place')}:"
        first, *rest = folded(f"{label_of(finding)} {message}", width, INDENT, INDENT)
        yield first.replace(label_of(finding), label_of(finding, style), 1)
        yield from rest
    margin = len(str(place.line or 1)) + 2
    if finding.excerpt is not None:
        start, length = finding.mark or (place.column or 1, 1)
        room = (width or USUAL_WIDTH) - margin - len(" | ")
        shown, lead, under = around(finding.excerpt, start - 1, length, room)
        yield style(f"{place.line:>{margin}} | ", "quiet") + shown
        if shown:
            yield style(f"{'':>{margin}} | ", "quiet") + " " * lead + style("^" * under, finding.severity.value)
    bullet = f"{'':>{margin}} = "
    for remark in remarks(finding):
        first, *rest = folded(for_terminal(remark), width, bullet, " " * len(bullet))
        yield style(bullet, "quiet") + first[len(bullet) :]
        yield from rest


def remarks(finding: Finding, path: Callable[[Place], str] = lambda place: place.file) -> Iterator[str]:
    """Yield what is said of a finding below its message: the remedy, the effect, the other places."""
    mended = told(MENDED, finding.language)
    if finding.is_mendable:
        yield f"{finding.hint} ({mended})" if finding.hint else mended
    elif finding.hint:
        yield finding.hint
    if finding.effect:
        yield finding.effect
    if finding.alike:
        yield finding.alike
    for related in finding.related:
        said = f" | {related.excerpt}" if related.excerpt else ""
        yield f"{related.words}: {path(related.place)}:{related.place.line or 1}:{related.place.column or 1}{said}"


def count(findings: Sequence[Finding]) -> Message:
    """Say in a few words how much is wrong."""
    return said(counted(findings))


WHOLE_WORDS: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
WIDTH = 80
"""Columns that every terminal has."""
NARROWEST = 8
NARROWEST_TEXT = 20


def aligned(
    heads: Sequence[str], rows: Sequence[Sequence[str]], align: str = "", width: int | None = None
) -> Iterator[str]:
    """Yield rows as lines under their heads, no column wider than it must be; an empty one is left out.

    Where a line would be wider than a terminal, a first cell that is too long stands on a line of its own, or texts go
    on in the next line. ``align`` has ``<`` or ``>`` for each column.
    """
    table = [list(heads), *map(list, rows)]
    used = [place for place in range(len(heads)) if any(row[place] for row in table)]
    widths = {place: max(len(row[place]) for row in table) for place in used}
    is_split = bool(width) and _narrow(widths, table, used[0], width or WIDTH)
    ways = align or "<" * len(heads)
    for number, row in enumerate(table):
        parts = {place: _wrapped(row[place], widths[place]) for place in used}
        if is_split and len(row[used[0]]) > widths[used[0]]:
            yield row[used[0]]
            parts[used[0]] = [""]
        for line in range(max(map(len, parts.values()))):
            cells = (parts[place][line] if line < len(parts[place]) else "" for place in used)
            padded = (f"{cell:{ways[place]}{widths[place]}}" for place, cell in zip(used, cells, strict=True))
            yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("-" * widths[place] for place in used)


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text between words; what it is indented by, its further lines are too."""
    margin = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(text, width, subsequent_indent=margin, **WHOLE_WORDS) or [""]


def _narrow(widths: dict[int, int], table: Sequence[Sequence[str]], first: int, width: int) -> bool:
    """Make columns as narrow as it takes; tell whether first cells that are too long get a line of their own."""
    room = width - sum(each + 2 for place, each in widths.items() if place != first)
    if room >= widths[first]:
        return False
    if room >= NARROWEST:
        widths[first] = max((len(row[first]) for row in table if len(row[first]) <= room), default=NARROWEST)
        return True
    for _ in range(2):
        widest = max(widths, key=widths.__getitem__)
        others = sum(each + 2 for place, each in widths.items() if place != widest)
        widths[widest] = min(widths[widest], max(NARROWEST_TEXT, width - others))
    return False
