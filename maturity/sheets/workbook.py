"""Writes an assessment as a workbook (.xlsx) to be filled in: the same answers give the same bytes.

Every text is written as text, so that what begins like a formula is none. Formulas are only our own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maturity.presentation.words import Words
from maturity.sheets.cover import Cover
from maturity.sheets.layout import (
    FIRST_ROW,
    LINE,
    LISTS,
    MARK,
    MORE,
    MORE_COLUMNS,
    MORE_ROWS,
    TALLEST,
    WIDTHS,
    FormulaSheet,
    for_print,
    letters,
    lines_of,
)
from maturity.sheets.rows import COLUMNS, RowMaker, SheetPage, SheetRow, value_at
from maturity.sheets.slots import Kind, Shown, Slot, shown
from maturity.sheets.workbook_file import Column, WorkbookFile


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
    out = WorkbookFile(book.title, book.subject)
    _Writer(out, book).write()
    return out.bytes()


@dataclass(slots=True)
class _Writer:
    out: WorkbookFile
    book: Workbook
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
        cover_name, *names, more_name, result_name = self.book.sheet_names
        cover = self.out.book.add_worksheet(cover_name)
        sheets = [self.out.book.add_worksheet(name) for name in names]
        more = self.out.book.add_worksheet(more_name)
        result = self.out.book.add_worksheet(result_name) if self.book.result else None
        self.list_sheet = self.out.book.add_worksheet(LISTS)
        for page, sheet, name in zip(self.book.pages, sheets, names, strict=True):
            self._page(page, sheet, name)
        self._further(more)
        if self.book.result and result is not None:
            self._own(self.book.result(self.ends), result)
        book = self.book
        Cover(book.maker, book.pages, self.ends, book.title, book.subject, self.out.looks).write(cover)
        self.out.handed_out(MARK, book.meta)
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
        self.out.finish(sheet, len(COLUMNS), last)

    def _frame(self, sheet: Any, columns: Sequence[str], title: str) -> None:
        heads = {column: f"sheet.column.{column}" if column in COLUMNS else "sheet.indicator" for column in columns}
        made = [Column(column, self.words(head), WIDTHS.get(column, 34)) for column, head in heads.items()]
        self.out.frame(sheet, made, title)

    def _heading(self, sheet: Any, row: int, title: str) -> None:
        for place in range(len(COLUMNS)):
            sheet.write_blank(row, place, None, self.out.looks["section"])
        sheet.write_string(row, COLUMNS.index("question"), title, self.out.looks["section"])

    def _row(self, sheet: Any, row: int, each: SheetRow) -> None:
        rating = self.book.maker.base.get(each.indicator) or {}
        for place, column in enumerate(COLUMNS):
            slot = each.slots.get(column)
            if slot is not None:
                self._cell(sheet, row, place, slot, value_at(rating, slot.path, slot.kind))
                continue
            depth = f"locked-{min(each.depth, 3)}" if each.depth and column == "question" else "locked"
            text = {"id": each.id, "question": each.title, "guide": each.guide}.get(column, "")
            self.out.text(sheet, row, place, text, self.out.looks[depth])

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
        look = self.out.looks["number" if is_number else "fill"]
        held = shown(slot, value, self.words.language)
        if isinstance(held, int | float):
            sheet.write_number(row, place, held, look)
        else:
            self.out.text(sheet, row, place, held or "", look)
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

    def _further(self, sheet: Any) -> None:
        """Write the page on which further passages are listed."""
        self._frame(sheet, MORE_COLUMNS, self.words("sheet.more"))
        slots = self.book.maker.passage((MORE,))
        known = {name: f"{name}: {title}" for name, title in self.book.indicators.items()}
        indicator = Slot((MORE, "indicator"), Kind.OPTION, known)
        last = FIRST_ROW + MORE_ROWS - 1
        for row in range(FIRST_ROW, last + 1):
            for place in range(len(MORE_COLUMNS)):
                self.out.text(sheet, row, place, "", self.out.looks["fill"])
        for place, column in enumerate(MORE_COLUMNS):
            slot = indicator if column == "indicator" else slots[column]
            if slot.labels:
                sheet.data_validation(FIRST_ROW, place, last, place, self._choice(slot))
        sheet.set_column(2, 3, 40)
        self.out.finish(sheet, len(MORE_COLUMNS), last, frozen=1)

    # The others

    def _own(self, own: FormulaSheet, sheet: Any) -> None:
        sheet.freeze_panes(4, 2)
        sheet.hide_gridlines(2)
        for place, width in enumerate(own.widths):
            sheet.set_column(place, place, width, None, {"hidden": place in own.hidden_columns})
        for (row, place), cell in own.cells.items():
            look = self.out.looks[cell.look]
            if cell.is_formula:
                sheet.write_formula(row, place, str(cell.value), look, cell.cached)
            elif isinstance(cell.value, int | float):
                sheet.write_number(row, place, cell.value, look)
            else:
                self.out.text(sheet, row, place, cell.value or "", look)
        sheet.protect()
        for_print(sheet)
        sheet.fit_to_pages(1, 0)
