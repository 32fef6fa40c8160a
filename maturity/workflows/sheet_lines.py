"""Finds in the sheets of a workbook the lines with ids and the cells below each head, wherever they have gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from maturity.findings import shortened
from maturity.messages import say
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.sheets.layout import KEY_PREFIX, MORE_COLUMNS
from maturity.sheets.rows import COLUMNS
from maturity.sheets.slots import CellError, tidied
from maturity.storage.tables.raw_rows import column_letters
from maturity.storage.tables.workbooks import CellKind, WholeCell, WholeSheet

MOST_HEADS = 60
"""Rows in which the heads of a sheet are looked for."""
AS_TEXT = say("write the answer itself; with an apostrophe in front it stays as it is written: '1-2")


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the columns of a kind of workbook, and by which of them a line is known."""

    columns: tuple[str, ...]
    named: Mapping[str, str]
    """The words above the columns, in small letters and in each language, with the column that they mean."""
    ids: tuple[str, ...]
    """The columns that may hold what a line is about; the first that a sheet has counts."""
    enough: tuple[frozenset[str], ...]
    """Columns that together tell the heads of a sheet, where the hidden keys are gone."""


def words_above(keys: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the words of each language with the column that they mean; ``keys`` are phrases with their columns."""
    listed = list(keys)
    return {words(language)(key).casefold(): column for language in LANGUAGES for key, column in listed}


ANSWERS = Heads(
    tuple(dict.fromkeys((*COLUMNS, *MORE_COLUMNS))),
    words_above([*((f"sheet.column.{column}", column) for column in COLUMNS), ("sheet.indicator", "indicator")]),
    ("id", "indicator"),
    (frozenset({"answer", "id"}), frozenset({"indicator", "source"})),
)
"""The workbook that an assessment is filled in with."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """One cell that can be filled, as it was found."""

    where: str
    row: int
    column: int
    whole: WholeCell | None
    is_merged: bool

    def text(self) -> str:
        """Return what stands in it; ``CellError`` where no spreadsheet would show what somebody has typed."""
        whole = self.whole
        if self.is_merged:
            raise CellError(say("the cell is merged with others"), say("part the cells, and fill in each"))
        if whole is None:
            return ""
        match whole.kind:
            case CellKind.PLAIN:
                return whole.text
            case CellKind.FORMULA:
                raise CellError(say("a formula stands in the place of an answer"), AS_TEXT)
            case CellKind.ERROR:
                message = say("{text!r} is an error of the spreadsheet", text=shortened(whole.text))
                raise CellError(message, say("correct its formula, or empty the cell"))
            case CellKind.DAY:
                raise CellError(say("the spreadsheet has made a day of it: {day}", day=whole.text), AS_TEXT)
        assert_never(whole.kind)


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line with an id, and its cells by their columns."""

    id: str
    where: str
    cells: Mapping[str, FoundCell]

    @property
    def spot(self) -> tuple[int, int]:
        """The row and the column of its id, counted from 1."""
        return next((cell.row + 1, cell.column + 1) for cell in self.cells.values() if cell.where == self.where)

    @property
    def texts(self) -> dict[str, str]:
        """What its cells hold, whatever a spreadsheet takes that for."""
        return {column: cell.whole.text for column, cell in self.cells.items() if cell.whole}

    def says_the_same(self, other: "FoundLine") -> bool:
        """Tell whether two lines hold the same, but for spaces."""
        first, second = ({key: tidied(text) for key, text in line.texts.items()} for line in (self, other))
        return first == second


def content_of(sheets: Iterable[WholeSheet], mark: str) -> str:
    """Return what the hidden sheet with a mark says was handed out; empty where there is none."""
    for sheet in sheets:
        column = [cells[0].text for _, cells in sorted(sheet.rows.items()) if 0 in cells]
        if column[:1] == [mark]:
            return "".join(column[1:])
    return ""


def heads_of(sheet: WholeSheet, heads: Heads = ANSWERS) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heads and the column that each names: by the hidden keys, or else by the words."""
    for number in sorted(sheet.rows)[:MOST_HEADS]:
        keys = {
            cell.text.removeprefix(KEY_PREFIX): column
            for column, cell in sorted(sheet.rows[number].items(), reverse=True)
            if cell.text.startswith(KEY_PREFIX)
        }
        if {*heads.ids} & {*keys}:
            return number, keys
    for number in sorted(sheet.rows)[:MOST_HEADS]:
        cells = sheet.rows[number].items()
        named = {place: heads.named[text] for place, cell in cells if (text := _head(cell)) in heads.named}
        if any(columns <= {*named.values()} for columns in heads.enough):
            return number, {column: place for place, column in named.items()}
    return None


def _head(cell: WholeCell) -> str:
    return tidied(cell.text).casefold()


def is_head(text: str, heads: Heads = ANSWERS) -> bool:
    """Tell whether a text is what stands above the ids."""
    return heads.named.get(text.casefold()) in heads.ids


def line_at(sheet: WholeSheet, number: int, columns: Mapping[str, int], heads: Heads = ANSWERS) -> FoundLine:
    """Return a line of a sheet, given which columns it has where."""
    cells = {}
    for column, place in columns.items():
        if column not in heads.columns:
            continue
        letters = column_letters(place)
        where = say("sheet {sheet!r}, cell {cell}", sheet=sheet.name, cell=f"{letters}{number + 1}")
        merged = any(top <= number <= bottom and left <= place <= right for top, left, bottom, right in sheet.merged)
        cells[column] = FoundCell(where, number, place, sheet.rows[number].get(place), merged)
    own = cells[next(key for key in heads.ids if key in columns)]
    return FoundLine(tidied(own.whole.text) if own.whole else "", own.where, cells)
