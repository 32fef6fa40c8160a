"""Reads a table of comma-separated values, strictly: whatever cannot be meant is a finding at its line and cell."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from maturity.findings import Finding, Place
from maturity.storage.documents import Document, read_bytes
from maturity.storage.rules import MISSING_COLUMN, NOT_A_TABLE, ReadingRule
from maturity.storage.yaml_faults import not_text
from maturity.suggestions import did_you_mean, words_listed

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line that it begins on, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass
class CsvTable:
    """A table's rows; its columns are named in its first line."""

    document: Document = field(repr=False)
    delimiter: str
    columns: tuple[str, ...] = ()
    rows: list[CsvRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, rule: ReadingRule, message: str, line: int, column: str | None = None, hint: str = "") -> None:
        """Record what is wrong in a line, or in one cell of it."""
        spot = self._spot(line, self.columns.index(column)) if column else 1
        where = f"column {column!r}: " if column else ""
        place = Place(self.document.name, (line, column or ""), line, spot)
        finding = rule.finding(where + message, place, hint or None)
        self.findings.append(self.document.quoted(finding))

    def _spot(self, line: int, place: int) -> int:
        """Return where in its line a cell begins, as an editor counts."""
        quoted, starts = False, [1]
        for spot, letter in enumerate(self.document.texts[line - 1], start=2):
            quoted ^= letter == '"'
            if letter == self.delimiter and not quoted:
                starts.append(spot)
        return starts[place] if place < len(starts) else 1


def read_table(path: Path, delimiter: str, needed: Sequence[str]) -> CsvTable:
    """Read a table; its rows are empty where it is none, or lacks a column that is needed."""
    raw = read_bytes(path.resolve(), str(path), path.resolve().parent)
    if isinstance(raw, Finding):
        return CsvTable(Document(str(path), b"", None), delimiter, findings=[replace(raw, effect=None)])
    table = CsvTable(Document(str(path), raw, None), delimiter)
    if fault := not_text(raw):
        place = Place(str(path), (), fault.line, fault.column)
        finding = NOT_A_TABLE.finding(fault.message, place)
        table.findings.append(table.document.quoted(finding))
        return table
    lines = _lines(table, raw.decode("utf-8-sig"))
    _, heads = next(lines, (1, []))
    _read_heads(table, [head.strip() for head in heads], needed)
    if not table.findings:
        for line, cells in lines:
            _read_row(table, line, cells)
        if not table.rows and not table.findings:
            table.fault(NOT_A_TABLE, "the table has no rows below its columns", 1)
    return table


def _lines(table: CsvTable, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that holds anything, with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter, strict=True)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            table.fault(NOT_A_TABLE, "a quote is never closed, or text follows one that closes", before + 1)
            return
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = reader.line_num


def _read_heads(table: CsvTable, heads: list[str], needed: Sequence[str]) -> None:
    """Take over the names of the columns, unless one is there twice or one that is needed is not."""
    if not heads:
        table.fault(NOT_A_TABLE, "the file holds nothing", 1)
        return
    table.columns = tuple(heads)
    for name, number in Counter(heads).items():
        if number > 1 and name in needed:
            table.fault(NOT_A_TABLE, f"has {number} columns that are called {name!r}", 1)
    missing = [name for name in needed if name not in heads]
    other = next((word for letter, word in DELIMITERS.items() if len(heads) == 1 and letter in heads[0]), None)
    if missing and other:
        hint = f"the mapping says so with: delimiter: {other}"
        table.fault(NOT_A_TABLE, f"its cells seem to be parted by a {other}", 1, hint=hint)
        return
    for name in missing:
        hint = did_you_mean(name, heads) or f"columns here: {words_listed(heads)}"
        table.fault(MISSING_COLUMN, f"there is no column {name!r}", 1, hint=hint)


def _read_row(table: CsvTable, line: int, cells: list[str]) -> None:
    if len(cells) != len(table.columns):
        message = f"has {len(cells)} cells where the first line has {len(table.columns)}"
        table.fault(NOT_A_TABLE, message, line, hint="put a cell that holds the delimiter in quotes")
        return
    table.rows.append(CsvRow(line, {name: cell.strip() for name, cell in zip(table.columns, cells, strict=True)}))
