"""A table as a grid: the names of its columns, its rows of text as printed, and where each cell stands in its file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from maturity.findings import Finding, Place
from maturity.storage.documents import Document
from maturity.storage.rules import ReadingRule
from maturity.storage.tables.raw_rows import column_letters
from maturity.storage.tables.rules import MISSING_COLUMN, NOT_A_TABLE
from maturity.suggestions import did_you_mean, words_listed


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of data: its number as a spreadsheet counts, the line of a text file that it begins on, its cells."""

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass
class Grid:
    """A table's rows below the names of its columns; without rows where it could not be read, with the reason."""

    document: Document = field(repr=False)
    """The file, to quote a line of it; empty for a workbook, which has no lines."""
    header: tuple[str, ...] = ()
    rows: list[GridRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sheet: str | None = None
    """The sheet of a workbook; nothing for a text file."""
    delimiter: str = ","
    first: int = 0
    """How many columns of the file stand before the first one of the table."""
    head: GridRow = field(default=GridRow(1, 1, ()), repr=False)
    """The last row of the header."""

    def where(self, row: GridRow, place: int) -> str:
        """Say where a cell stands, as whoever opens the file finds it."""
        name = f" ({self.header[place]!r})" if self.header[place] else ""
        letters = column_letters(self.first + place)
        if self.sheet is None:
            return f"line {row.line}, column {letters}{name}"
        return f"sheet {self.sheet!r}, cell {letters}{row.number}{name}"

    def places_of(self, name: str) -> list[int]:
        """Return the columns of a name; ``Name (2)`` is the second one that is called Name."""
        if found := [place for place, head in enumerate(self.header) if head == name]:
            return found
        base, _, number = name.removesuffix(")").rpartition(" (")
        same = [place for place, head in enumerate(self.header) if head == base]
        is_numbered = name.endswith(")") and number.isdecimal() and 1 <= int(number) <= len(same)
        return [same[int(number) - 1]] if is_numbered and len(same) > 1 else []

    def columns(self, needed: Iterable[str]) -> dict[str, int]:
        """Return the column of each name that is needed; one that is not there, or twice, is a finding."""
        found = {}
        for name in dict.fromkeys(needed):
            places = self.places_of(name)
            if len(places) > 1:
                hint = f"name the one that is meant: '{name} (1)' to '{name} ({len(places)})'"
                self.fault(NOT_A_TABLE, f"has {len(places)} columns that are called {name!r}", hint=hint)
            elif not places:
                known = [head for head in self.header if head]
                hint = did_you_mean(name, known) or f"columns here: {words_listed(known)}"
                self.fault(MISSING_COLUMN, f"there is no column {name!r}", hint=hint)
            else:
                found[name] = places[0]
        return found

    def fault(self, rule: ReadingRule, message: str, row: GridRow | None = None, place: int | None = None,
              hint: str | None = None) -> None:  # fmt: skip
        """Record what is wrong in the table, in a row or in a cell of it."""
        row = row or self.head
        line = row.line
        if place is not None:
            name = f"column {self.header[place]!r}" if self.sheet is None else self.where(row, place)
            message = f"{name}: {message}"
        column = self._column_of(line, place) if place is not None else 1
        keys = (line, self.header[place] if place is not None else "")
        finding = rule.finding(message, Place(self.document.name, keys, line, column), hint or None)
        self.findings.append(finding if self.sheet else self.document.quoted(finding))

    def _column_of(self, line: int, place: int) -> int:
        """Return where a cell begins: its column in a workbook, its letter in the line of a text file."""
        place += self.first
        if self.sheet is not None or line > len(self.document.texts):
            return place + 1
        quoted, starts = False, [1]
        for spot, letter in enumerate(self.document.texts[line - 1], start=2):
            quoted ^= letter == '"'
            if letter == self.delimiter and not quoted:
                starts.append(spot)
        return starts[place] if place < len(starts) else 1
