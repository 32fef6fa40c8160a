"""Writes the texts of a framework as a workbook for whoever translates them: each language beside the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from maturity.findings import Keys
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import Words
from maturity.sheets.layout import FIRST_ROW, LINE, TALLEST, for_print, letters, lines_of, quoted, sheet_names
from maturity.sheets.workbook_file import Column, WorkbookFile

TEXTS_MARK: Final = "maturity-texts/1"
COLUMNS: Final = ("id", "part", "what", *(f"text-{language}" for language in LANGUAGES), "note")
WIDTHS: Final = (22, 24, 17, 48, 48, 18)
STEPS = 5
"""Paragraphs that say how it is filled in."""
COVER_WIDTH = 98
OPEN: Final = "…"
"""What stands where nothing has been written yet."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line: one text of a framework in its languages, and what it belongs to."""

    id: str
    """From the nearest dimension or indicator on: ``open-data/measure/levels/3``; or else from the top."""
    keys: Keys
    """What leads to it in the file."""
    part: str
    """What the nearest dimension or indicator is called, or the framework, in the reader's language."""
    what: str
    """What it is of that: its question, its level 3, and so on."""
    texts: Mapping[Language, str]
    """By language, without those that it lacks."""


@dataclass(frozen=True, slots=True)
class TextWorkbook:
    """All that the workbook is made of."""

    words: Words
    rows: Sequence[TextRow]
    framework: str
    """What the framework is called."""
    subject: str
    """Its id and version."""
    meta: str
    """What was handed out, as it is read back."""

    def written(self) -> bytes:
        """Return its bytes; the same texts give the same."""
        title = self.words("texts.title", framework=self.framework)
        out = WorkbookFile(title, self.subject)
        cover_name, name = sheet_names([self.words("texts.cover"), self.words("texts.sheet")])
        cover, sheet = out.book.add_worksheet(cover_name), out.book.add_worksheet(name)
        last = self._texts(out, sheet)
        self._cover(out, cover, title, quoted(name), last)
        out.handed_out(TEXTS_MARK, self.meta)
        cover.activate()
        return out.bytes()

    def _texts(self, out: WorkbookFile, sheet: Any) -> int:
        heads = (self.words(f"texts.column.{key}") for key in COLUMNS)
        out.frame(sheet, [Column(*each) for each in zip(COLUMNS, heads, WIDTHS, strict=True)], self.framework)
        for row, each in enumerate(self.rows, start=FIRST_ROW):
            said = [each.texts.get(language, "") for language in LANGUAGES]
            cells = (each.id, each.part, each.what, *said, "")
            for place, text in enumerate(cells):
                is_open = place > COLUMNS.index("what")
                out.text(sheet, row, place, text, out.looks["fill" if is_open else "locked"])
            lines = max(lines_of(text, width) for text, width in zip(cells, WIDTHS, strict=True))
            sheet.set_row(row, min(LINE * lines + 4, TALLEST))
        last = FIRST_ROW + max(len(self.rows), 1) - 1
        first, end = (COLUMNS.index(f"text-{LANGUAGES[place]}") for place in (0, -1))
        lacking = out.book.add_format({"bg_color": "#FFE8B3"})
        for rule in ({"type": "blanks"}, {"type": "cell", "criteria": "==", "value": f'"{OPEN}"'}):
            sheet.conditional_format(FIRST_ROW, first, last, end, {**rule, "format": lacking})
        out.finish(sheet, len(COLUMNS), last, frozen=3)
        return last

    def _cover(self, out: WorkbookFile, sheet: Any, title: str, name: str, last: int) -> None:
        sheet.hide_gridlines(2)
        for first, end, width in ((0, 0, 46), (1, 3, 17)):
            sheet.set_column(first, end, width)
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, title, out.looks["title"])
        sheet.write_string(1, 0, self.subject, out.looks["subtitle"])
        paragraphs = [self.words("texts.lead"), *(self.words(f"texts.how-{step}") for step in range(1, STEPS + 1))]
        for row, text in enumerate(paragraphs, start=3):
            sheet.merge_range(row, 0, row, 3, text, out.looks["plain"])
            sheet.set_row(row, LINE * lines_of(text, COVER_WIDTH) + 3)
        row = len(paragraphs) + 4
        for place, key in enumerate(("language", "there", "of")):
            sheet.write_string(row, place, self.words(f"texts.{key}"), out.looks["head"])
        for number, language in enumerate(LANGUAGES, start=row + 1):
            self._count(out, sheet, number, language, f"{name}!", last)
        sheet.protect()
        for_print(sheet)
        sheet.fit_to_pages(1, 0)

    def _count(self, out: WorkbookFile, sheet: Any, row: int, language: Language, name: str, last: int) -> None:
        """Write how many texts there are in a language, which moves as cells are filled."""
        column = letters(COLUMNS.index(f"text-{language}"))
        cells = f"{name}${column}${FIRST_ROW + 1}:${column}${last + 1}"
        now = sum(each.texts.get(language, OPEN) != OPEN for each in self.rows)
        sheet.write_string(row, 0, self.words(f"texts.column.text-{language}"), out.looks["cell"])
        sheet.write_formula(row, 1, f'=SUMPRODUCT((LEN({cells})>0)*({cells}<>"{OPEN}"))', out.looks["count"], now)
        sheet.write_number(row, 2, len(self.rows), out.looks["count"])
