"""Finds in the sheets of a workbook the lines with ids and the cells below each head, wherever they have gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.messages import say
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.sheets.layout import KEY_PREFIX, MORE_COLUMNS
from maturity.sheets.rows import COLUMNS
from maturity.sheets.slots import tidied
from maturity.storage.tables.raw_rows import column_letters
from maturity.storage.tables.workbooks import WholeCell, WholeSheet

MOST_HEADS = 60
"""Rows in which the heads of a sheet are looked for."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """One cell that can be filled, as it was found."""

    where: str
    row: int
    column: int
    whole: WholeCell | None
    is_merged: bool


@dataclass(frozen=True, slots=True)
class FoundLine:
    id: str
    where: str
    cells: Mapping[str, FoundCell]

    @property
    def texts(self) -> dict[str, str]:
        return {column: cell.whole.text for column, cell in self.cells.items() if cell.whole}


def heads_of(sheet: WholeSheet) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heads and the column that each names: by the hidden keys, or else by the words."""
    for number in sorted(sheet.rows)[:MOST_HEADS]:
        keys = {
            cell.text.removeprefix(KEY_PREFIX): column
            for column, cell in sorted(sheet.rows[number].items(), reverse=True)
            if cell.text.startswith(KEY_PREFIX)
        }
        if {"id", "indicator"} & {*keys}:
            return number, keys
    for number in sorted(sheet.rows)[:MOST_HEADS]:
        named = {place: HEADS[text] for place, cell in sheet.rows[number].items() if (text := _head(cell)) in HEADS}
        if {"answer", "id"} <= {*named.values()} or {"indicator", "source"} <= {*named.values()}:
            return number, {column: place for place, column in named.items()}
    return None


def _head(cell: WholeCell) -> str:
    return tidied(cell.text).casefold()


HEADS = {
    words(language)(key).casefold(): column
    for language in LANGUAGES
    for key, column in (*((f"sheet.column.{column}", column) for column in COLUMNS), ("sheet.indicator", "indicator"))
}
"""The words above the columns, in each language."""


def is_head(text: str) -> bool:
    return text.casefold() in {words(language)(f"sheet.{key}").casefold() for language in LANGUAGES
                               for key in ("column.id", "indicator")}  # fmt: skip


def line_at(sheet: WholeSheet, number: int, columns: Mapping[str, int]) -> FoundLine:
    cells = {}
    for column, place in columns.items():
        if column not in COLUMNS and column not in MORE_COLUMNS:
            continue
        letters = column_letters(place)
        where = say("sheet {sheet!r}, cell {cell}", sheet=sheet.name, cell=f"{letters}{number + 1}")
        merged = any(top <= number <= bottom and left <= place <= right for top, left, bottom, right in sheet.merged)
        cells[column] = FoundCell(where, number, place, sheet.rows[number].get(place), merged)
    key = "id" if "id" in columns else "indicator"
    whole = cells[key].whole
    return FoundLine(tidied(whole.text) if whole else "", cells[key].where, cells)
