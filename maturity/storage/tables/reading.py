"""Reads a table file once, of whatever kind, into a grid: what cannot be meant is a finding at its row and cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from maturity.findings import Finding, Place
from maturity.messages import say
from maturity.model.table_form import Delimiter, TableForm
from maturity.storage.documents import Document, read_bytes
from maturity.storage.rules import NOT_A_TABLE, TABLE_FORM
from maturity.storage.tables import delimited, workbooks
from maturity.storage.tables.grid import Grid, GridRow, told_apart
from maturity.storage.tables.kinds import FileKind, ForeignKind, kind_of
from maturity.storage.tables.raw_rows import MOST_BYTES, NoRowsError, RawRow, mapping_says, turned

JOINED_BY = " / "
MARKS = {
    Delimiter.COMMA: say("a comma"),
    Delimiter.SEMICOLON: say("a semicolon"),
    Delimiter.TAB: say("a tab"),
    Delimiter.PIPE: say("a vertical bar"),
}
MOST_UNEVEN = 20
"""Rows of another length that are told; where there are more, the delimiter or the header is wrong."""


def read_table(source: Path | bytes, form: TableForm, name: str | None = None) -> Grid:
    """Read a table as its form says; the grid has no rows where it is none, and says why."""
    called = name or (str(source) if isinstance(source, Path) else "table")
    raw = (
        read_bytes(source.resolve(), called, source.resolve().parent, MOST_BYTES)
        if isinstance(source, Path)
        else source
    )
    if isinstance(raw, Finding):
        return Grid(Document(called, b"", None), findings=[replace(raw, effect=None)])
    grid = Grid(Document(called, raw, None), delimiter=form.delimiter.letter, first=form.begins_at)
    try:
        rows = _raw_rows(grid, raw, form)
        if form.turned:
            rows, grid.turned = turned(rows)
        _Filling(grid, form).fill(rows)
    except NoRowsError as error:
        grid.columns, grid.rows = (), []
        rule = TABLE_FORM if error.is_form else NOT_A_TABLE
        finding = rule.finding(error.message, Place(called, (), error.line, error.column), error.hint)
        grid.findings.append(grid.document.quoted(finding) if grid.document.raw else finding)
    return grid


def _raw_rows(grid: Grid, raw: bytes, form: TableForm) -> Iterable[RawRow]:
    """Return the rows of the file, of whatever kind it is."""
    if not raw.strip():
        grid.document = Document(grid.document.name, b"", None)
        raise NoRowsError(say("the file holds nothing"))
    match kind_of(raw):
        case ForeignKind(message, remedy):
            grid.document = Document(grid.document.name, b"", None)
            raise NoRowsError(message, remedy)
        case FileKind.WORKBOOK:
            grid.document = Document(grid.document.name, b"", None)
            sheet = workbooks.sheet_of(raw, form)
            grid.sheet, grid.merged = sheet.name, sheet.merged
            return sheet.rows
        case FileKind.TEXT:
            text = delimited.decoded(raw, form.encoding)
            grid.document = Document(grid.document.name, text.encode(), None)
            return delimited.rows_of(text, form)


class _Filling:
    """Finds in the rows of a file the header and the data of its table."""

    def __init__(self, grid: Grid, form: TableForm) -> None:
        self.grid = grid
        self.form = form
        self.uneven = 0
        self.above: dict[str, str] = {}
        """What stood last in each column whose cells are merged over several rows."""

    def fill(self, raw: Iterable[RawRow]) -> None:
        """Take over the header, then all rows below it but those that are passed over."""
        rows = iter(raw)
        self._take_header([row for row in self._upto(rows, self.form.header[-1]) if row.number in self.form.header])
        self.grid.refuse_missing(self.form.fill_down)
        if self.grid.findings:
            return
        below = [row for row in rows if any(row.cells)]
        skip = self.form.skip  # rows of the table, and no test
        kept = below[skip.below_header : len(below) - skip.at_end]
        for row in kept:
            cells = row.cells[self.grid.first :]
            if any(cells) and not (skip.beginning_with and skip.leaves_out(next(filter(None, cells)))):
                self._take_row(row, cells)
        if self.uneven > MOST_UNEVEN:
            more = self.uneven - MOST_UNEVEN
            message = say("{number:,} more rows have another number of cells than the header", number=more)
            self.grid.fault(NOT_A_TABLE, message)
        if not self.grid.rows and not self.grid.findings:
            raise NoRowsError(say("the table has no rows below its columns"), line=self.grid.head_line)

    def _upto(self, rows: Iterator[RawRow], last: int) -> Iterator[RawRow]:
        for row in rows:
            yield row
            if row.number >= last:
                return

    def _take_header(self, heads: Sequence[RawRow]) -> None:
        if not heads or not any(any(row.cells[self.grid.first :]) for row in heads):
            row = self.form.header[-1]
            message = say("row {row}, which is to name the columns, is empty", row=row)
            line = heads[-1].line if heads else 1
            hint = say("write in the mapping which row it is: {key}", key="table: {header: 4}")
            raise NoRowsError(message, hint, line, is_form=True)
        names = joined_heads([row.cells[self.grid.first :] for row in heads])
        self.grid.head_line = heads[-1].line
        self.grid.columns = told_apart(names, self.grid.first)
        if len(names) == 1 and self.grid.sheet is None and (other := _other_delimiter(names[0], self.form)):
            hint = mapping_says(f"delimiter: {other.value}")
            message = say("its cells seem to be parted by {mark}", mark=MARKS[other])
            raise NoRowsError(message, hint, self.grid.head_line, is_form=True)

    def _take_row(self, row: RawRow, cells: tuple[str, ...]) -> None:
        names, width = self.grid.columns, len(self.grid.columns)
        if self.grid.sheet is not None and self.grid.turned is None:
            # What stands beside the table, below no name, is none of it.
            cells = (*cells[:width], *[""] * (width - len(cells)))
        if len(cells) == width:
            texts = dict(zip(names, cells, strict=True))
            for name in self.form.fill_down:
                texts[name] = self.above[name] = texts[name] or self.above.get(name, "")
            self.grid.rows.append(GridRow(row.line, texts))
            return
        self.uneven += 1
        if self.uneven <= MOST_UNEVEN:
            message = say("has {number} cells where the header has {expected}", number=len(cells), expected=width)
            hint = say("put a cell that holds the delimiter in quotes")
            if len(filled := [*filter(None, cells)]) == 1:
                skip = f"{{skip: {{beginning_with: [{filled[0]!r}]}}}}"
                hint = say("if it is no row of the table, write in the mapping: {key}", key=f"table: {skip}")
            self.grid.fault(NOT_A_TABLE, message, row.line, hint=hint)


def joined_heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the name of each column: what stands above each other is joined, and a merged head is for all below it."""
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    for upper, lower in reversed([*pairwise(padded)]):
        over = ""
        for place in range(width):
            if upper[place]:
                over = upper[place] if lower[place] else ""
            elif over and lower[place]:
                upper[place] = over
    names = (dict.fromkeys(part for part in column if part) for column in zip(*padded, strict=True))
    return [JOINED_BY.join(parts) for parts in names]


def _other_delimiter(head: str, form: TableForm) -> Delimiter | None:
    """Return what else seems to part the cells of a header that is one cell."""
    return next((one for one in Delimiter if one is not form.delimiter and one.letter in head), None)
