"""Workbooks (.xlsx): the stored values of one sheet as text; no formula is run, no link followed, no bomb unpacked."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any, TypeAlias

from maturity.messages import say
from maturity.model.table_form import TableForm
from maturity.storage.tables.raw_rows import Bounds, NoRowsError, OpenFormula, RawRow, StoredNumber, tidy
from maturity.suggestions import did_you_mean, words_listed

MOST_PARTS = 2_000
MOST_UNPACKED = 128 * 1024 * 1024
MOST_TIMES_LARGER = 300
"""A sheet full of one number is packed to a hundredth; what was made to fill the memory, to a thousandth."""
SMALL_PART = 1024 * 1024
FORMULA = (b"<f>", b"<f ", b":f>", b":f ")
DAMAGED = say("cannot be read as a workbook (.xlsx)")
SAVE_AGAIN = say("open it in a spreadsheet and save it again")


MergedCells: TypeAlias = tuple[int, int, int, int]
"""Cells that are merged: first row, first column, last row, last column, all counted from 0."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The sheet that a form means: its name, every row of it, and which of its cells are merged."""

    name: str
    rows: Iterator[RawRow]
    merged: tuple[MergedCells, ...]


def sheet_of(raw: bytes, form: TableForm) -> ReadSheet:
    """Return the sheet that the form means; ``NoRowsError`` where there is none, or it cannot be read."""
    parts = _parts_of(raw)
    has_formulas = any("worksheets/" in name and any(map(part.__contains__, FORMULA)) for name, part in parts.items())
    try:
        sheet = _sheet(_opened(parts), form)
        formulas = _opened(parts, formulas=True)[sheet.title] if has_formulas else None
    except NoRowsError:
        raise
    except Exception as error:  # a damaged workbook ends in whatever its reader stumbles over
        raise NoRowsError(DAMAGED, SAVE_AGAIN) from error
    return ReadSheet(sheet.title, _rows(sheet, formulas), _merged_in(parts.get(_part_name(sheet), b"")))


def sheets_of(raw: bytes) -> list[str]:
    """Return the names of the sheets that show something."""
    parts = _parts_of(raw)
    try:
        return [sheet.title for sheet in _shown(_opened(parts))]
    except Exception as error:  # as above
        raise NoRowsError(DAMAGED, SAVE_AGAIN) from error


class CellKind(Enum):
    """What a spreadsheet takes a cell for."""

    PLAIN = "plain"
    DAY = "day"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class WholeCell:
    """One cell that is not empty: its text with its line breaks, numbers with the fewest digits that mean the same."""

    text: str
    kind: CellKind = CellKind.PLAIN


@dataclass(frozen=True, slots=True)
class WholeSheet:
    """Every cell of a sheet that is not empty, by row and column, both counted from 0; hidden ones too."""

    name: str
    rows: Mapping[int, Mapping[int, WholeCell]]
    merged: tuple[MergedCells, ...] = ()


def whole_sheets(raw: bytes) -> tuple[list[WholeSheet], bool]:
    """Return every sheet of a workbook, hidden ones too, and whether it has comments; no formula is run.

    Raises ``NoRowsError`` where it cannot be read, or would be larger than any workbook that is filled by hand.
    """
    parts = _parts_of(raw)
    try:
        stored, written = _opened(parts), _opened(parts, formulas=True)
        bounds = Bounds()
        with _quietly():
            sheets = [
                _whole(sheet, written[sheet.title], bounds, parts.get(_part_name(sheet), b""))
                for sheet in stored.worksheets
            ]
    except NoRowsError:
        raise
    except Exception as error:  # as above
        raise NoRowsError(DAMAGED, SAVE_AGAIN) from error
    return sheets, any(COMMENTS.search(name) for name in parts)


COMMENTS = re.compile(r"(?i)comment[^/]*\.xml$")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\"")
MOST_MERGED = 10_000


def _part_name(sheet: Any) -> str:
    """Return the part that a sheet is read from; the reader keeps it to itself."""
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/")


def _whole(sheet: Any, written: Any, bounds: Bounds, part: bytes) -> WholeSheet:
    sheet.reset_dimensions()
    written.reset_dimensions()
    rows = dict[int, dict[int, WholeCell]]()
    formulas = {
        (cell.row, cell.column): str(getattr(cell.value, "text", cell.value))
        for cells in written.iter_rows()
        for cell in cells
        if cell.value is not None and cell.data_type == "f"
    }
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        found = {
            place: whole
            for place, cell in enumerate(cells)
            if (whole := _whole_cell(cell, formulas.get((number, place + 1)))) is not None
        }
        if found:
            bounds.check(number, len(found))
            rows[number - 1] = found
    for (row, column), formula in formulas.items():  # those without a stored value end no row of the other reading
        rows.setdefault(row - 1, {}).setdefault(column - 1, WholeCell(formula, CellKind.FORMULA))
    return WholeSheet(sheet.title, rows, _merged_in(part))


def _merged_in(part: bytes) -> tuple[MergedCells, ...]:
    """Return which cells of a sheet are merged, from its XML: the reader of rows does not say it."""
    found = islice(MERGED.finditer(part), MOST_MERGED)
    named = ([group.decode() for group in one.groups()] for one in found)
    return tuple((int(top) - 1, _column(left), int(bottom) - 1, _column(right)) for left, top, right, bottom in named)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole_cell(cell: Any, formula: str | None) -> WholeCell | None:
    if formula is not None:
        return WholeCell(formula, CellKind.FORMULA)
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "e":
        return WholeCell(str(value), CellKind.ERROR)
    kind = CellKind.DAY if isinstance(value, date | time | timedelta) else CellKind.PLAIN
    return WholeCell(value if isinstance(value, str) else _text(value, cell), kind)


def _parts_of(raw: bytes) -> dict[str, bytes]:
    """Return the XML of a workbook, unless it would fill the memory or defines entities; macros stay out."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            listed = packed.infolist()
            bombs = (one for one in listed if one.file_size > max(SMALL_PART, one.compress_size * MOST_TIMES_LARGER))
            if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED or any(bombs):
                raise NoRowsError(say("would unpack to more than any table needs"), SAVE_AGAIN)
            for one in listed:
                if one.filename.endswith((".xml", ".rels")):
                    with packed.open(one) as part:
                        # What a part says of its own size need not be so: no more than that is unpacked.
                        found[one.filename] = part.read(one.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise NoRowsError(DAMAGED, SAVE_AGAIN) from error
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:100] for part in found.values()):
        raise NoRowsError(say("holds XML of a kind that no spreadsheet writes"), SAVE_AGAIN)
    return found


@contextmanager
def _quietly() -> Iterator[None]:
    """Read without what the reader has to remark."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what of a workbook is no value, such as its looks, is not our concern
        yield


def _opened(parts: Mapping[str, bytes], *, formulas: bool = False) -> Any:
    """Hand over to the reader what was unpacked, in a file that needs no unpacking."""
    from openpyxl import load_workbook  # noqa: PLC0415 (it is large, and most tables are text)

    measured = io.BytesIO()
    with zipfile.ZipFile(measured, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    with _quietly():
        return load_workbook(measured, read_only=True, data_only=not formulas, keep_links=False, rich_text=False)


def _shown(workbook: Any) -> list[Any]:
    """Return the sheets that are not hidden and hold anything."""
    return [
        sheet
        for sheet in workbook.worksheets
        if sheet.sheet_state == "visible" and any(any(row) for row in sheet.iter_rows(max_row=50, values_only=True))
    ]


def _sheet(workbook: Any, form: TableForm) -> Any:
    """Return the sheet that the mapping names, or the only one that shows anything."""
    names = [sheet.title for sheet in workbook.worksheets]
    if isinstance(form.sheet, int) and str(form.sheet) not in names:  # a sheet may be called 2024
        if not 1 <= form.sheet <= len(names):
            message = say("has no sheet number {sheet}; it has {number}", sheet=form.sheet, number=len(names))
            raise NoRowsError(message, say("sheets here: {names}", names=words_listed(names)), is_form=True)
        return workbook.worksheets[form.sheet - 1]
    if form.sheet is not None:
        called = str(form.sheet)
        if called not in names:
            hint = did_you_mean(called, names) or say("sheets here: {names}", names=words_listed(names))
            raise NoRowsError(say("has no sheet {sheet!r}", sheet=called), hint, is_form=True)
        return workbook[called]
    shown = _shown(workbook)
    if not shown:
        raise NoRowsError(say("the workbook holds nothing"))
    if len(shown) > 1:
        titles = [sheet.title for sheet in shown]
        hint = say("write in the mapping which one, such as: {key}", key=f"table: {{sheet: {titles[0]!r}}}")
        message = say("has {number} sheets: {names}", number=len(titles), names=words_listed(titles))
        raise NoRowsError(message, hint, is_form=True)
    return shown[0]


def _rows(sheet: Any, formulas: Any) -> Iterator[RawRow]:
    bounds = Bounds()
    # What a workbook says of its own size need not be so.
    sheet.reset_dimensions()
    uncomputed = _texts_of_formulas(formulas) if formulas else {}
    try:
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = [_text(cell.value, cell) for cell in cells]
            for place, formula in uncomputed.get(number, {}).items():
                if place < len(texts) and not texts[place]:
                    texts[place] = OpenFormula(formula)
            while texts and not texts[-1]:
                texts.pop()
            if texts:  # rows that only look like something go on to the end of many sheets
                bounds.check(number, len(texts))
                yield RawRow(number, number, tuple(texts))
    except NoRowsError:
        raise
    except Exception as error:  # as above
        raise NoRowsError(DAMAGED, SAVE_AGAIN) from error


def _texts_of_formulas(sheet: Any) -> dict[int, dict[int, str]]:
    """Return the formulas of a sheet by row and place: where none has a stored value, it stands for itself."""
    sheet.reset_dimensions()
    found: dict[int, dict[int, str]] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        of_row = {place: str(cell.value) for place, cell in enumerate(cells) if cell.data_type == "f"}
        if of_row:
            found[number] = of_row
    return found


def _text(value: Any, cell: Any) -> str:
    """Return what a cell holds as text: numbers with the fewest digits that mean the same, days in ISO form."""
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value.total_seconds()) if isinstance(value, timedelta) else tidy(str(value))


def _number(value: float, shown_as: str) -> str:
    """Write a number without an exponent; what the sheet shows in per cent has its sign, as it is printed."""
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    is_share = shown_as.endswith("%")
    sign, digits, exponent = number.as_tuple()
    text = format(Decimal((sign, digits, int(exponent) + 2 * is_share)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return StoredNumber(text + "%" * is_share)
