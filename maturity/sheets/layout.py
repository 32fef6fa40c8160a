"""How a workbook is laid out: its columns, what it is printed on, how cells look, and the names in its formulas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from maturity.sheets.rows import COLUMNS, EVIDENCE
from maturity.sheets.slots import Shown

MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""When every workbook says that it was made, so that no clock is in it."""
MARK: Final = "maturity-sheet/1"
META, LISTS = "maturity", "maturity-lists"
"""The hidden sheets: what was handed out, and what can be chosen."""
CHUNK = 30_000
"""Letters in one cell; a spreadsheet holds 32,767."""
KEY_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2
KEY_PREFIX: Final = "maturity:"
WIDTHS: Final = {
    "id": 11, "question": 28, "guide": 46, "answer": 13, "state": 13, "reason": 18, "confidence": 10, "rationale": 26,
    "source": 17, "locator": 10, "finding": 22, "note": 15,
}  # fmt: skip
PAGE_BREAK: Final = COLUMNS.index("confidence")
"""On paper the columns from here on stand on a second page, beside the ids and questions again."""
LINE, TALLEST = 12.0, 400.0
"""The height of a line, and of the tallest row that a spreadsheet shows."""
MORE_COLUMNS: Final = ("indicator", *EVIDENCE)
MORE_ROWS = 60
MORE: Final = "more"
"""Where the page of further passages has its key."""
LONGEST_SHEET_NAME = 31
INK, SHADE, EDGE, HEAD, OWN = "#1F2933", "#EEF1F4", "#C9D1D9", "#0B5C7A", "#FFFFFF"
FONT: Final = {"font_name": "Calibri", "font_size": 9, "valign": "top", "text_wrap": True, "font_color": INK}
EDGED: Final = {**FONT, "border": 1, "border_color": EDGE}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "plain": FONT,
    "title": {**FONT, "bold": True, "font_size": 16, "text_wrap": False},
    "subtitle": {**FONT, "font_size": 11, "text_wrap": False},
    "part": {**FONT, "bold": True, "font_size": 11, "text_wrap": False},
    "head": {**EDGED, "bold": True, "bg_color": HEAD, "font_color": "#FFFFFF"},
    "section": {**FONT, "bold": True, "bg_color": "#D8E6EC", "text_wrap": False},
    "locked": {**EDGED, "bg_color": SHADE},
    "fill": {**EDGED, "locked": False, "bg_color": OWN, "num_format": "@"},
    "number": {**EDGED, "locked": False, "bg_color": OWN},
    "cell": EDGED,
    "score": {**EDGED, "num_format": "0.0000", "align": "right"},
    "share": {**EDGED, "num_format": "0%", "align": "right"},
    "count": {**EDGED, "num_format": "0", "align": "right"},
    "strong": {**EDGED, "bold": True},
    "strong-score": {**EDGED, "bold": True, "num_format": "0.0000", "align": "right"},
    **{f"locked-{depth}": {**EDGED, "bg_color": SHADE, "indent": depth} for depth in (1, 2, 3)},
}  # fmt: skip
"""How cells look, by name."""


@dataclass(frozen=True, slots=True)
class FormulaSheet:
    """A sheet of our own formulas, cell by cell: what the others come to."""

    title: str
    cells: Mapping[tuple[int, int], "OwnCell"]
    widths: Sequence[int]
    hidden_columns: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class OwnCell:
    """A text, a number or a formula, and how it looks: ``head``, ``title``, ``plain``, ``score`` or ``share``."""

    value: Shown
    look: str = "plain"
    is_formula: bool = False
    cached: Shown = ""
    """What a formula comes to, for whoever only looks at the file."""


def sheet_names(titles: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return names that a spreadsheet takes, each once, whatever the case of its letters."""
    used = {name.casefold() for name in (*taken, META, LISTS, "history")}
    names = []
    for title in titles:
        plain = "".join(" " if letter in r"[]:*?/\\" else letter for letter in title)
        plain = " ".join(plain.split()).strip("' ") or "-"
        name, number = plain[:LONGEST_SHEET_NAME].strip(), 1
        while name.casefold() in used:
            number += 1
            end = f" {number}"
            name = plain[: LONGEST_SHEET_NAME - len(end)].strip() + end
        used.add(name.casefold())
        names.append(name)
    return names


def letters(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    first, last = divmod(place, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def cell_at(row: int, place: int) -> str:
    """Return what a formula calls a cell, both counted from 0."""
    return f"{letters(place)}{row + 1}"


def quoted(name: str) -> str:
    """Write the name of a sheet as a formula does."""
    return "'" + name.replace("'", "''") + "'"


def column_range(sheet: str, column: str, last: int) -> str:
    """Return all rows of a column of a sheet, as a formula names them."""
    place = letters(COLUMNS.index(column))
    return f"{sheet}!${place}${FIRST_ROW + 1}:${place}${last + 1}"


def for_print(sheet: Any) -> None:
    """Set a sheet up for paper: A4, landscape."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)


def printable(text: str) -> str:
    """Return a text for a header or footer, where ``&`` begins a command and 255 letters are the most."""
    return " ".join(text.split()).replace("&", "&&")[:70]


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of so many letters; small letters are narrower than the unit."""
    room = max(1, int(width * 1.1))
    return sum(-(-max(1, len(line)) // room) for line in text.split("\n"))
