"""The first page of a workbook: what it is, how it is filled in, how far that has come, which sources there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maturity.model.measures.registry import answer_names
from maturity.model.states import State
from maturity.sheets.layout import LINE, cell_at, column_range, for_print, lines_of, quoted
from maturity.sheets.rows import RowMaker, SheetPage

WIDTH = 98
"""Letters of a line of the text."""
STEPS = 7
"""Paragraphs that say how it is filled in."""
BAR = {"type": "data_bar", "bar_solid": True, "bar_color": "#5BA4BF", "min_type": "num", "min_value": 0,
       "max_type": "num", "max_value": 1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cover:
    """The page, and what it tells of the others; ``ends`` are their names with the last row of each."""

    maker: RowMaker
    pages: Sequence[SheetPage]
    ends: Sequence[tuple[str, int]]
    title: str
    subject: str
    looks: Mapping[str, Any]

    def write(self, sheet: Any) -> None:
        """Write it on a sheet."""
        words = self.maker.words
        sheet.hide_gridlines(2)
        for first, last, width in ((0, 0, 46), (1, 2, 12), (3, 3, 28)):
            sheet.set_column(first, last, width)
        sheet.set_row(0, 24)
        sheet.set_row(1, 18)
        sheet.write_string(0, 0, self.title, self.looks["title"])
        sheet.write_string(1, 0, self.subject, self.looks["subtitle"])
        self._paragraph(sheet, 3, words("sheet.lead"))
        sheet.write_string(5, 0, words("sheet.how"), self.looks["part"])
        for number in range(1, STEPS + 1):
            self._paragraph(sheet, 5 + number, words(f"sheet.how-{number}"))
        self._sources(sheet, self._progress(sheet, STEPS + 7) + 1)
        sheet.protect()
        for_print(sheet)
        sheet.fit_to_pages(1, 0)

    def _paragraph(self, sheet: Any, row: int, text: str) -> None:
        sheet.merge_range(row, 0, row, 3, text, self.looks["plain"])
        sheet.set_row(row, LINE * lines_of(text, WIDTH) + 3)  # merged cells do not grow by themselves

    def _sources(self, sheet: Any, row: int) -> None:
        words = self.maker.words
        sheet.write_string(row, 0, words("sheet.sources"), self.looks["part"])
        self._paragraph(sheet, row + 1, words("sheet.sources-note"))
        row += 2
        sheet.write_string(row, 0, words("sheet.source-id"), self.looks["head"])
        sheet.merge_range(row, 1, row, 3, words("sheet.source-title"), self.looks["head"])
        for number, (name, title) in enumerate(self.maker.sources.items(), start=row + 1):
            sheet.write_string(number, 0, name, self.looks["cell"])
            sheet.merge_range(number, 1, number, 3, title, self.looks["cell"])
            sheet.set_row(number, LINE * lines_of(title, 50) + 4)

    def _progress(self, sheet: Any, row: int) -> int:
        """Write how much is answered of each part, with a bar that moves as cells are filled."""
        words = self.maker.words
        sheet.write_string(row, 0, words("sheet.progress"), self.looks["part"])
        row += 1
        for place, key in enumerate(("part", "answered", "of", "share")):
            sheet.write_string(row, place, words(f"sheet.{key}"), self.looks["head"])
        first = row + 1
        counts = []
        for (name, last), page in zip(self.ends, self.pages, strict=True):
            row += 1
            asked = [each.indicator for each in page.rows if each.slots and "/" not in each.id]
            counts.append((sum(map(self._is_answered, asked)), len(asked)))
            self._bar(sheet, row, page.title, (self._answered(name, last), str(len(asked))), counts[-1])
        row += 1
        one, other = (f"SUM({cell_at(first, place)}:{cell_at(row - 1, place)})" for place in (1, 2))
        whole = sum(count for count, _ in counts), sum(count for _, count in counts)
        self._bar(sheet, row, words("sheet.all"), (one, other), whole)
        sheet.conditional_format(first, 3, row, 3, BAR)
        state = words(State.NOT_ASSESSED.name_key)
        self._paragraph(sheet, row + 1, words("sheet.answered-means", state=state))
        return row + 2

    def _bar(self, sheet: Any, row: int, title: str, formulas: tuple[str, str], now: tuple[int, int]) -> None:
        """Write one line of the progress; ``now`` is what its formulas come to, for whoever only looks at the file."""
        sheet.write_string(row, 0, title, self.looks["cell"])
        for place, (formula, value) in enumerate(zip(formulas, now, strict=True), start=1):
            sheet.write_formula(row, place, f"={formula}", self.looks["count"], value)
        own, whole = cell_at(row, 1), cell_at(row, 2)
        share = now[0] / now[1] if now[1] else 0
        sheet.write_formula(row, 3, f"=IF({whole}=0,0,{own}/{whole})", self.looks["share"], share)

    def _is_answered(self, indicator: str) -> bool:
        rating = self.maker.base.get(indicator) or {}
        return rating.get("state") != State.NOT_ASSESSED.value and any(
            key in rating for key in (*answer_names(), "state")
        )

    def _answered(self, name: str, last: int) -> str:
        """Count the indicators with an answer, in their own row or below, or with a state other than not assessed."""
        sheet = quoted(name)
        ids, answers, states = (column_range(sheet, column, last) for column in ("id", "answer", "state"))
        state = self.maker.words(State.NOT_ASSESSED.name_key).replace('"', '""')
        own = f'({answers}<>"")+({states}<>"")*({states}<>"{state}")'
        below = f'COUNTIFS({ids},{ids}&"/*",{answers},"<>")'
        return f'SUMPRODUCT(({ids}<>"")*ISERROR(FIND("/",{ids}))*(({own}+{below})>0))'
