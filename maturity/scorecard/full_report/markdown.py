"""The HTML of a full report as Markdown: the same words in the same order, every one escaped for the new medium.

It knows the few elements that our own templates use. Charts have a title in words and their numbers in a table, so
their drawings are left out; so are links within the report, which no two readers of Markdown follow alike.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from maturity.presentation.escaping import for_markdown

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(
    {"p", "div", "section", "header", "article", "figure", "figcaption", "dl", "dt", "dd", "main", "caption"}
)
OUTSIDE: Final = ("https://", "http://", "mailto:")
MARKS: Final = {"strong": "**", "em": "*"}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_FIRST: Final = re.compile(r"^([0-9]*)([-+.)=])")


def markdown_of(html: str) -> str:
    """Return the Markdown of what our templates made."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.written()


@dataclass(slots=True)
class _List:
    """A list that is being written: of numbers or not, and how many entries it has by now."""

    numbered: bool
    count: int = 0
    begun: bool = False

    @property
    def marker(self) -> str:
        return f"{self.count}. " if self.numbered else "- "


@dataclass(slots=True)
class _Table:
    """A table that is being written: its rows, and where the first that heads no column stands."""

    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0
    in_head: bool = False


class _Writer(HTMLParser):
    """Writes block by block; a block is a paragraph, an entry of a list, a heading or a table."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[tuple[bool, str]] = []
        self._words: list[str] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._links: list[str] = []
        self._drawing = 0
        self._term = ""

    def written(self) -> str:
        """Return everything; entries of a list follow each other without an empty line."""
        self._end_block()
        text, before = "", False
        for is_entry, block in self._blocks:
            text += (("\n" if is_entry and before else "\n\n") if text else "") + block
            before = is_entry
        return text + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag == "svg" or self._drawing:
            self._drawing += 1
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.append(_List(tag == "ol"))
        elif tag == "li":
            self._end_block()
            self._lists[-1].count += 1
            self._lists[-1].begun = False
        elif tag == "table":
            self._end_block()
            self._tables.append(_Table())
        elif tag in {"thead", "tr", "td", "th"}:
            self._begin_in_table(tag, int(dict(attrs).get("colspan") or 1))
        elif tag in BLOCKS or tag in HEADINGS:
            self._end_block()
        else:
            self._begin_inline(tag, dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._drawing:
            self._drawing -= 1
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.pop()
        elif tag in HEADINGS:
            words = self._taken()
            self._blocks += [(False, f"{'#' * HEADINGS[tag]} {words}")] if words else []
        elif tag == "dt":
            self._term = self._taken()
        elif tag == "dd":
            self._define(self._taken())
        elif tag == "table":
            self._end_table(self._tables.pop())
        elif tag in {"thead", "td", "th"}:
            self._end_in_table(tag)
        elif tag in BLOCKS or tag == "li":
            self._end_block()
        else:
            self._end_inline(tag)

    def handle_data(self, data: str) -> None:
        """Write words, with every sign that Markdown would read kept as the sign that it is."""
        if not self._drawing:
            self._words.append(for_markdown(_SPACE.sub(" ", data)))

    def _begin_inline(self, tag: str, href: str) -> None:
        if tag == "a":
            self._links.append(href if href.startswith(OUTSIDE) else "")
            self._words.append("[" if self._links[-1] else "")
        elif tag == "br":
            self._words.append(" ")
        else:
            self._words.append("\N{LEFT DOUBLE QUOTATION MARK}" if tag == "q" else MARKS.get(tag, ""))

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            href = self._links.pop()
            self._words.append(f"]({_address(href)})" if href else "")
        elif tag == "q":
            self._words.append("\N{RIGHT DOUBLE QUOTATION MARK}")
        elif mark := MARKS.get(tag):
            self._mark(mark)

    def _mark(self, mark: str) -> None:
        """End what stands out: the sign stands at the word, never at a space before it."""
        last = self._words[-1] if self._words else ""
        self._words[-1:] = [last.rstrip(" "), mark, " " * (last != last.rstrip(" "))]

    def _begin_in_table(self, tag: str, columns: int) -> None:
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.rows.append([])
            table.heads += table.in_head
        else:
            self._taken()
            table.rows[-1] += [""] * (columns - 1)

    def _end_in_table(self, tag: str) -> None:
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = False
        else:
            table.rows[-1].append(self._taken())

    def _end_table(self, table: _Table) -> None:
        columns = max(map(len, table.rows), default=0)
        if not columns:
            return
        rows = [row + [""] * (columns - len(row)) for row in table.rows]
        heads = rows[: table.heads] or [[""] * columns]
        lines = [heads[0], ["---"] * columns, *heads[1:], *rows[table.heads :]]
        self._blocks.append((False, "\n".join(f"| {' | '.join(row)} |" for row in lines)))

    def _taken(self) -> str:
        """Return the words since the last block, on one line."""
        words, self._words = _SPACE.sub(" ", "".join(self._words)).strip(" "), []
        return words

    def _end_block(self) -> None:
        if self._tables:  # what stands in several blocks of a cell is one line of it
            self._words.append(" ")
            return
        words = self._taken()
        if not words:
            return
        words = _FIRST.sub(r"\1\\\2", words)
        if not self._lists:
            self._blocks.append((False, words))
            return
        own = self._lists[-1]
        indent = sum(len(outer.marker) for outer in self._lists[:-1])
        is_entry = not own.begun
        first = own.marker if is_entry else " " * len(own.marker)
        own.begun = True
        self._blocks.append((is_entry, " " * indent + first + words))

    def _define(self, words: str) -> None:
        indent = sum(len(outer.marker) for outer in self._lists)
        self._blocks.append((True, f"{' ' * indent}- **{self._term}**: {words}"))


def _address(href: str) -> str:
    """Return an address that ends where it ends, whatever signs it has."""
    return re.sub(r"[\x00-\x20()<>\\\[\]`|]", lambda sign: f"%{ord(sign[0]):02X}", href)
