"""What every workbook of ours does with its sheets: heads, locked and open cells, printing, and what is handed out."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from maturity.sheets.layout import (
    CHUNK,
    FIRST_ROW,
    HEAD_ROW,
    KEY_PREFIX,
    KEY_ROW,
    LINE,
    LOOKS,
    MADE,
    META,
    PAGE_BREAK,
    for_print,
    lines_of,
    printable,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the hidden key that it is read by, the words above it, and its width in letters."""

    key: str
    head: str
    width: float


@dataclass(slots=True)
class WorkbookFile:
    """A workbook in the making: texts stay texts, so that what begins like a formula is none."""

    title: str
    subject: str
    target: io.BytesIO = field(default_factory=io.BytesIO)
    book: Any = None
    looks: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        }  # fmt: skip
        self.book = xlsxwriter.Workbook(self.target, options)
        self.book.set_properties({"title": self.title, "subject": self.subject, "created": MADE})
        self.looks = {name: self.book.add_format(look) for name, look in LOOKS.items()}

    def bytes(self) -> bytes:
        """Return the workbook; the same sheets give the same bytes."""
        self.book.close()
        return self.target.getvalue()

    def frame(self, sheet: Any, columns: Iterable[Column], page: str) -> None:
        """Write the keys that a workbook is read by, which stay hidden, and the heads below them."""
        lines = 1
        for place, column in enumerate(columns):
            sheet.write_string(KEY_ROW, place, f"{KEY_PREFIX}{column.key}")
            lines = max(lines, lines_of(column.head, column.width))
            sheet.write_string(HEAD_ROW, place, column.head, self.looks["head"])
            sheet.set_column(place, place, column.width)
        sheet.set_row(HEAD_ROW, LINE * lines + 4)
        sheet.set_row(KEY_ROW, None, None, {"hidden": True})
        sheet.set_header(f"&L{printable(self.subject)}&R{printable(page)}")
        sheet.set_footer(f"&L{printable(self.title)}&R&P / &N")

    @staticmethod
    def text(sheet: Any, row: int, place: int, text: str, look: Any) -> None:
        """Write a text, or the look of a cell without one."""
        if text:
            sheet.write_string(row, place, text, look)
        else:
            sheet.write_blank(row, place, None, look)

    @staticmethod
    def finish(sheet: Any, columns: int, last: int, frozen: int = 2) -> None:
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

    def handed_out(self, mark: str, content: str) -> None:
        """Write on a hidden sheet what was handed out, by which the workbook is read back."""
        sheet = self.book.add_worksheet(META)
        sheet.write_string(0, 0, mark)
        for row, start in enumerate(range(0, len(content), CHUNK), start=1):
            sheet.write_string(row, 0, content[start : start + CHUNK])
        sheet.very_hidden()
