"""What somebody does with a workbook: looks for a line by its id and a column by its key, and fills in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from maturity.sheets.layout import KEY_PREFIX, LISTS, META
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.selection import selectors_of
from maturity.workflows.sheet_reading import SheetReturned, read_back
from maturity.workflows.sheet_writing import sheet_for

RATINGS = Path("assessments/kota/2024.mini.yaml")
SLUG = "kota/2024/mini"
HIDDEN = {META, LISTS}


def handed_out(root: Path, slug: str = SLUG, language: Any = "en") -> Any:
    """Return a workbook as a spreadsheet opens it."""
    return opened(sheet_for(root, selectors_of([slug])[0], language))


def opened(raw: bytes, *, values: bool = False) -> Any:
    """Open a workbook; with ``values`` as whoever only looks at it, who sees what is stored beside each formula."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the bar of the progress is more than this reader keeps
        return load_workbook(io.BytesIO(raw), data_only=values)


def columns(sheet: Any) -> dict[str, int]:
    """Return the columns of a sheet by their keys; none for a page that is not filled in."""
    for row in sheet.iter_rows(max_row=5):
        found = {
            cell.value.removeprefix(KEY_PREFIX): cell.column
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith(KEY_PREFIX)
        }
        if found:
            return found
    return {}


def lines(book: Any) -> Iterator[tuple[Any, int, str]]:
    """Yield each line with an id: its sheet, its row, the id."""
    for sheet in book.worksheets:
        known = columns(sheet)
        for row in range(3, sheet.max_row + 1) if "id" in known else ():
            if name := sheet.cell(row, known["id"]).value:
                yield sheet, row, name


def cell(book: Any, name: str, column: str) -> Any:
    """Return the cell of a line."""
    for sheet, row, found in lines(book):
        if found == name:
            return sheet.cell(row, columns(sheet)[column])
    raise AssertionError(name)


def fill(book: Any, name: str, **values: Any) -> None:
    for column, value in values.items():
        cell(book, name, column).value = value


def saved(book: Any, path: Path) -> Path:
    book.save(path)
    return path


def back(root: Path, book: Any, name: str = "back.xlsx") -> SheetReturned:
    """Save a workbook beside a workspace and read it back."""
    return read_back(root, saved(book, root.parent / name), "handed back")


def told(returned: SheetReturned) -> list[str]:
    """Return all that is wrong with what was handed back."""
    findings = returned.findings or (returned.taken.findings if returned.taken else ())
    return [finding.message for finding in findings]


def framework_of(root: Path, ref: str = "mini@1") -> Any:
    return read_workspace(root).frameworks[ref].model
