"""A table as a grid: the names of its columns, its rows of text as printed, and where each cell stands in its file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from maturity.findings import Finding, Place
from maturity.messages import Message, joined, say
from maturity.storage.documents import Document
from maturity.storage.rules import MISSING_COLUMN, NOT_A_TABLE, ReadingRule
from maturity.storage.tables.raw_rows import column_letters
from maturity.suggestions import did_you_mean, words_listed


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of data: the line that it begins on, in a workbook its number, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass
class Grid:
    """A table's rows below the names of its columns; without columns where it could not be read, with the reason."""

    document: Document = field(repr=False)
    """The file, to quote a line of it; empty for a workbook, which has no lines."""
    columns: tuple[str, ...] = ()
    """Each has a name of its own: the second of one name is ``Name (2)``, one without a name ``column D``."""
    rows: list[GridRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sheet: str | None = None
    """The sheet of a workbook; nothing for a text file."""
    delimiter: str = ","
    first: int = 0
    """How many columns of the file stand before the first one of the table."""
    head_line: int = 1
    """The line of the last row of the header."""
    turned: tuple[int, ...] | None = None
    """Where rows and columns changed places: the line of the file that each column was; rows count its columns."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Cells of a workbook that are merged: first row, first column, last row, last column, counted from 0."""

    def merged_down(self, column: str) -> list[tuple[int, int]]:
        """Return the first and last line of the cells of a column that are merged over several rows, from the top.

        The text stands in the first of them, and the others are empty. Turned tables have none.
        """
        if self.turned is not None:
            return []
        place = self.first + self.columns.index(column)
        spans = sorted((top + 1, bottom + 1) for top, left, bottom, _ in self.merged if left == place and bottom > top)
        kept: list[tuple[int, int]] = []
        for span in spans:
            if not kept or span[0] > kept[-1][1]:  # no cell lies in two, except where a file was made to stop us
                kept.append(span)
        return kept

    def printed_at(self, line: int, column: str) -> tuple[str, str]:
        """Return the row and the column of a cell as they are called in the file."""
        row, place = self._at(line, column)
        return str(row), column if self.turned is None else column_letters(place)

    def row_printed(self, line: int) -> str:
        """Return what a row is called in the file: by its number, or by its letters where it stands as a column."""
        return str(line) if self.turned is None else column_letters(line - 1)

    def _at(self, line: int, column: str | None) -> tuple[int, int]:
        """Return the line of a cell in the file, and how many columns of the file stand before it."""
        place = 0 if column is None else self.first + self.columns.index(column)
        return (line, place) if self.turned is None else (self.turned[place], line - 1)

    def where(self, line: int, column: str) -> Message:
        """Say where a cell stands, as whoever opens the file finds it."""
        line, place = self._at(line, column)
        letters = column_letters(place)
        if self.sheet is None:
            return say("line {line}, column {letters} ({column})", line=line, letters=letters, column=column)
        cell = f"{letters}{line}"
        return say("sheet {sheet!r}, cell {cell} ({column})", sheet=self.sheet, cell=cell, column=column)

    def fault(
        self, rule: ReadingRule, message: str, line: int | None = None, column: str | None = None, hint: str = ""
    ) -> None:
        """Record what is wrong in the table, in a line, or in one cell of it."""
        line = line or self.head_line
        if column:
            message = joined((self._named(line, column), message), ": ")
        place = Place(self.document.name, (line, column or ""), *self._spot(line, column))
        finding = rule.finding(message, place, hint or None)
        self.findings.append(finding if self.sheet else self.document.quoted(finding))

    def _named(self, line: int, column: str) -> Message:
        if self.sheet is not None:
            return self.where(line, column)
        if self.turned is not None:
            return say("row {column!r}", column=column)
        return say("column {column!r}", column=column)

    def refuse_column(self, name: str) -> None:
        """Record that the table has no column of a name, or more than one."""
        number = sum(numbered(name, one) in self.columns for one in range(1, len(self.columns) + 1))
        if number:
            first, last = numbered(name, 1), numbered(name, number)
            hint = say("name the one that is meant: {first!r} to {last!r}", first=first, last=last)
            message = say("has {number} columns that are called {name!r}", number=number, name=name)
            self.fault(NOT_A_TABLE, message, hint=hint)
            return
        listed = words_listed(self.columns)
        known = say("columns here: {names}", names=listed)
        message = say("there is no column {name!r}", name=name)
        if self.turned is not None:
            known = say("rows here: {names}", names=listed)
            message = say("no row begins with {name!r}", name=name)
        self.fault(MISSING_COLUMN, message, hint=did_you_mean(name, self.columns) or known)

    def refuse_missing(self, needed: Iterable[str]) -> None:
        """Record which of the columns that are needed are not there."""
        for name in dict.fromkeys(needed):
            if name not in self.columns:
                self.refuse_column(name)

    def _spot(self, line: int, column: str | None) -> tuple[int, int]:
        """Return where a cell begins: its line, and its column in a workbook or its letter in the line of a text."""
        line, place = self._at(line, column)
        if column is None and self.turned is None:
            return line, 1
        if self.sheet is not None or line > len(self.document.texts):
            return line, place + 1
        quoted, starts = False, [1]
        for spot, letter in enumerate(self.document.texts[line - 1], start=2):
            quoted ^= letter == '"'
            if letter == self.delimiter and not quoted:
                starts.append(spot)
        return line, starts[place] if place < len(starts) else 1


def numbered(name: str, number: int) -> str:
    """Return what one of several columns of the same name is called."""
    return f"{name} ({number})"


def told_apart(heads: Sequence[str], first: int) -> tuple[str, ...]:
    """Give each column a name of its own; ``first`` is the number of columns that stand before them."""
    total, seen = Counter(heads), Counter[str]()
    names = []
    for place, head in enumerate(heads):
        seen[head] += 1
        name = head or f"column {column_letters(first + place)}"
        names.append(numbered(name, seen[head]) if head and total[head] > 1 else name)
    return tuple(names)
