"""Writes an assessment as a workbook (.xlsx) to be filled in: the same answers give the same bytes.

Every text is written as text, so that what begins like a formula is none. Formulas are only our own.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from maturity.presentation.words import Words
from maturity.sheets.cover import Cover
from maturity.sheets.layout import (
    CHUNK,
    FIRST_ROW,
    HEAD_ROW,
    KEY_PREFIX,
    KEY_ROW,
    LINE,
    LISTS,
    LOOKS,
    MADE,
    MARK,
    META,
    MORE,
    MORE_COLUMNS,
    MORE_ROWS,
    PAGE_BREAK,
    TALLEST,
    WIDTHS,
    FormulaSheet,
    for_print,
    letters,
    lines_of,
    printable,
)
from maturity.sheets.rows import COLUMNS, RowMaker, SheetPage, SheetRow, value_at
from maturity.sheets.slots import Kind, Shown, Slot, shown


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that a workbook is made of."""

    maker: RowMaker
    pages: Sequence[SheetPage]
    title: str
    subject: str
    meta: str
    """What was handed out, as it is read back."""
    indicators: Mapping[str, str]
    """Ids with titles, for further passages."""
    sheet_names: Sequence[str] = ()
    """Of the cover, each page, the page of further passages, and the one that works out the result."""
    result: Callable[[Sequence[tuple[str, int]]], FormulaSheet] | None = None
    """Makes the sheet that works out the result, given the names of the pages' sheets with the last row of each."""


def written(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    target = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }  # fmt: skip
    file = xlsxwriter.Workbook(target, options)
    _Writer(file, book).write()
    file.close()
    return target.getvalue()


@dataclass(slots=True)
class _Writer:
    file: Any
    book: Workbook
    looks: dict[str, Any] = field(default_factory=dict)
    lists: dict[tuple[Shown, ...], str] = field(default_factory=dict)
    """Where each list of options stands, as a formula names it."""
    list_sheet: Any = None
    ends: list[tuple[str, int]] = field(default_factory=list)
    """Of each page the name of its sheet and its last row."""

    @property
    def words(self) -> Words:
        return self.book.maker.words

    def write(self) -> None:
        """Write all sheets; the hidden ones last, so that the numbers of the others stay."""
        self.file.set_properties({"title": self.book.title, "subject": self.book.subject, "created": MADE})
        self.looks = {name: self.file.add_format(look) for name, look in LOOKS.items()}
        cover_name, *names, more_name, result_name = self.book.sheet_names
        cover = self.file.add_worksheet(cover_name)
        sheets = [self.file.add_worksheet(name) for name in names]
        more = self.file.add_worksheet(more_name)
        result = self.file.add_worksheet(result_name) if self.book.result else None
        self.list_sheet = self.file.add_worksheet(LISTS)
        for page, sheet, name in zip(self.book.pages, sheets, names, strict=True):
            self._page(page, sheet, name)
        self._further(more)
        if self.book.result and result is not None:
            self._own(self.book.result(self.ends), result)
        book = self.book
        Cover(book.maker, book.pages, self.ends, book.title, book.subject, self.looks).write(cover)
        self._meta(self.file.add_worksheet(META))
        self.list_sheet.very_hidden()
        cover.activate()

    # The sheets to be filled in

    def _page(self, page: SheetPage, sheet: Any, name: str) -> None:
        self._frame(sheet, COLUMNS, page.title)
        row = FIRST_ROW
        for section in page.sections:
            if section.depth or (len(page.sections) > 1 and section.rows):
                self._heading(sheet, row, section.title)
                row += 1
            for each in section.rows:
                self._row(sheet, row, each)
                sheet.set_row(row, self._height(each))
                row += 1
        last = max(row - 1, FIRST_ROW)
        self.ends.append((name, last))
        self._finish(sheet, len(COLUMNS), last)

    def _frame(self, sheet: Any, columns: Sequence[str], title: str) -> None:
        """Write the keys that a workbook is read by, which stay hidden, and the heads below them."""
        lines = 1
        for place, column in enumerate(columns):
            sheet.write_string(KEY_ROW, place, f"{KEY_PREFIX}{column}")
            key = column if column in COLUMNS else None
            head = self.words(f"sheet.column.{column}") if key else self.words("sheet.indicator")
            width = WIDTHS.get(column, 34)
            lines = max(lines, lines_of(head, width))
            sheet.write_string(HEAD_ROW, place, head, self.looks["head"])
            sheet.set_column(place, place, width)
        sheet.set_row(HEAD_ROW, LINE * lines + 4)
        sheet.set_row(KEY_ROW, None, None, {"hidden": True})
        sheet.set_header(f"&L{printable(self.book.subject)}&R{printable(title)}")
        sheet.set_footer(f"&L{printable(self.book.title)}&R&P / &N")

    def _heading(self, sheet: Any, row: int, title: str) -> None:
        for place in range(len(COLUMNS)):
            sheet.write_blank(row, place, None, self.looks["section"])
        sheet.write_string(row, COLUMNS.index("question"), title, self.looks["section"])

    def _row(self, sheet: Any, row: int, each: SheetRow) -> None:
        rating = self.book.maker.base.get(each.indicator) or {}
        for place, column in enumerate(COLUMNS):
            slot = each.slots.get(column)
            if slot is not None:
                self._cell(sheet, row, place, slot, value_at(rating, slot.path, slot.kind))
                continue
            depth = f"locked-{min(each.depth, 3)}" if each.depth and column == "question" else "locked"
            text = {"id": each.id, "question": each.title, "guide": each.guide}.get(column, "")
            self._text(sheet, row, place, text, self.looks[depth])

    def _height(self, each: SheetRow) -> float:
        """Return a height in which all texts of a row can be read; not every spreadsheet works that out itself."""
        rating = self.book.maker.base.get(each.indicator) or {}
        texts = {"id": each.id.replace("/", "\n"), "question": each.title, "guide": each.guide}
        for column, slot in each.slots.items():
            texts[column] = str(shown(slot, value_at(rating, slot.path, slot.kind), self.words.language) or "")
        lines = max(lines_of(text, WIDTHS[column]) for column, text in texts.items())
        return min(LINE * lines + 4, TALLEST)

    def _cell(self, sheet: Any, row: int, place: int, slot: Slot, value: Any) -> None:
        """Write one cell that can be filled, with what can be chosen in it."""
        is_number = slot.kind is Kind.NUMBER or (slot.labels and all(isinstance(one, int) for one in slot.labels))
        look = self.looks["number" if is_number else "fill"]
        held = shown(slot, value, self.words.language)
        if isinstance(held, int | float):
            sheet.write_number(row, place, held, look)
        else:
            self._text(sheet, row, place, held or "", look)
        if slot.labels:
            sheet.data_validation(row, place, row, place, self._choice(slot))

    def _choice(self, slot: Slot) -> dict[str, Any]:
        """Return the list of a cell; where its key knows more than that, something else only has to be confirmed."""
        return {
            "validate": "list",
            "source": f"={self._list(slot.labels)}",
            "error_type": "stop" if slot.typed is None else "warning",
            "error_title": self.words("sheet.pick-title"),
            "error_message": self.words("sheet.pick"),
        }

    def _list(self, labels: tuple[Shown, ...]) -> str:
        """Return where a list of options stands; the same list stands there once."""
        if labels not in self.lists:
            column = len(self.lists)
            for row, label in enumerate(labels):
                if isinstance(label, int | float):
                    self.list_sheet.write_number(row, column, label)
                else:
                    self.list_sheet.write_string(row, column, label or "")
            place = letters(column)
            self.lists[labels] = f"'{LISTS}'!${place}$1:${place}${len(labels)}"
        return self.lists[labels]

    @staticmethod
    def _text(sheet: Any, row: int, place: int, text: str, look: Any) -> None:
        if text:
            sheet.write_string(row, place, text, look)
        else:
            sheet.write_blank(row, place, None, look)

    def _finish(self, sheet: Any, columns: int, last: int, frozen: int = 2) -> None:
        """Freeze the heads, let rows be filtered, protect what is not to be filled, and set up the printing."""
        sheet.freeze_panes(FIRST_ROW, frozen)
        sheet.autofilter(HEAD_ROW, 0, last, columns - 1)
        sheet.protect(
            "",
            {
                "autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "insert_columns": True,
                "select_locked_cells": True, "select_unlocked_cells": True,
            },
        )  # fmt: skip
        for_print(sheet)
        sheet.repeat_rows(HEAD_ROW)
        if columns > PAGE_BREAK:
            sheet.repeat_columns(0, 1)
            sheet.set_v_pagebreaks([PAGE_BREAK])
            sheet.set_print_scale(76)
        else:
            sheet.fit_to_pages(1, 0)

    def _further(self, sheet: Any) -> None:
        """Write the page on which further passages are listed."""
        self._frame(sheet, MORE_COLUMNS, self.words("sheet.more"))
        slots = self.book.maker.passage((MORE,))
        known = {name: f"{name}: {title}" for name, title in self.book.indicators.items()}
        indicator = Slot((MORE, "indicator"), Kind.OPTION, known)
        last = FIRST_ROW + MORE_ROWS - 1
        for row in range(FIRST_ROW, last + 1):
            for place in range(len(MORE_COLUMNS)):
                self._text(sheet, row, place, "", self.looks["fill"])
        for place, column in enumerate(MORE_COLUMNS):
            slot = indicator if column == "indicator" else slots[column]
            if slot.labels:
                sheet.data_validation(FIRST_ROW, place, last, place, self._choice(slot))
        sheet.set_column(2, 3, 40)
        self._finish(sheet, len(MORE_COLUMNS), last, frozen=1)

    # The others

    def _own(self, own: FormulaSheet, sheet: Any) -> None:
        sheet.freeze_panes(4, 2)
        sheet.hide_gridlines(2)
        for place, width in enumerate(own.widths):
            sheet.set_column(place, place, width, None, {"hidden": place in own.hidden_columns})
        for (row, place), cell in own.cells.items():
            look = self.looks[cell.look]
            if cell.is_formula:
                sheet.write_formula(row, place, str(cell.value), look, cell.cached)
            elif isinstance(cell.value, int | float):
                sheet.write_number(row, place, cell.value, look)
            else:
                self._text(sheet, row, place, cell.value or "", look)
        sheet.protect()
        for_print(sheet)
        sheet.fit_to_pages(1, 0)

    def _meta(self, sheet: Any) -> None:
        """Write what was handed out, by which the workbook is read back."""
        sheet.write_string(0, 0, MARK)
        for row, start in enumerate(range(0, len(self.book.meta), CHUNK), start=1):
            sheet.write_string(row, 0, self.book.meta[start : start + CHUNK])
        sheet.very_hidden()
