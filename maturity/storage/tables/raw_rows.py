"""The rows of a file before anything is known about them: their cells as printed, and where each begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from maturity.messages import Message, say

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 4_000
MOST_CELLS = 4_000_000
"""Far more than any table of governments has; what has more is a slip or was made to stop us."""


SPLIT = say("split it, or cut it down")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number as a spreadsheet counts, the line of a text file that it begins on, its cells."""

    number: int
    line: int
    cells: tuple[str, ...]


def turned(rows: Iterable["RawRow"]) -> tuple[list["RawRow"], tuple[int, ...]]:
    """Return what stands in each column of the file as a row, and the line of the file that each of its cells is on."""
    held = [*rows]
    if len(held) > MOST_COLUMNS:
        message = say(
            "has {number:,} rows; {most:,} are the most that can be turned", number=len(held), most=MOST_COLUMNS
        )
        raise NoRowsError(message, SPLIT, is_form=True)
    columns = zip_longest(*(row.cells for row in held), fillvalue="")
    return [RawRow(n, n, cells) for n, cells in enumerate(columns, start=1)], tuple(row.line for row in held)


class NoRowsError(Exception):
    """No rows can be read: why, where, and what to do about it; told as a finding by whoever asked for the table."""

    def __init__(
        self, message: str, hint: str | None = None, line: int = 1, column: int = 1, *, is_form: bool = False
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column
        self.is_form = is_form
        """Whether the file is a table, only not one of the form that the mapping says."""


def mapping_says(key: str) -> Message:
    """Return the hint that names what the mapping has to say."""
    return say("if that is so, write in the mapping: {key}", key=key)


class Bounds:
    """Counts rows and cells while they are read, and ends what goes beyond all measure."""

    def __init__(self) -> None:
        self.rows = 0
        self.cells = 0

    def check(self, number: int, width: int) -> None:
        """Take one more row."""
        self.rows += 1
        self.cells += width
        if width > MOST_COLUMNS:
            raise NoRowsError(
                say(
                    "row {row} has {number:,} columns; {most:,} are the most that are read",
                    row=number,
                    number=width,
                    most=MOST_COLUMNS,
                )
            )
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS:
            raise NoRowsError(
                say("has more than {rows:,} rows or {cells:,} cells", rows=MOST_ROWS, cells=MOST_CELLS), SPLIT
            )


class StoredNumber(str):
    """What a cell of a workbook holds as a number, in digits with a point: no mark in it was typed by anybody."""

    __slots__ = ()


class OpenFormula(str):
    """A formula of a workbook that has no stored value, so that nobody knows what the cell says."""

    __slots__ = ()


def tidy(cell: str) -> str:
    """Return a cell's text on one line: breaks and runs of spaces within it are one space, those around it are none."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        return cell.strip()
    return " ".join(cell.split())


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
