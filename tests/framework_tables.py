"""Tables of indicators for tests, as text and as workbooks, and the frameworks that are made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from maturity.findings import Severity
from maturity.model.framework import Framework, Indicator
from maturity.storage.house_style import plain_text
from maturity.workflows import creation
from maturity.workflows.formatting import formatted
from maturity.workflows.framework_table import TabledFramework, tabled_framework
from maturity.workflows.run import Run


def of_text(tmp_path: Path, text: str) -> TabledFramework:
    """Read a table of text."""
    path = tmp_path / "table.csv"
    path.write_text(text)
    return tabled_framework(path)


def of_rows(tmp_path: Path, rows: list[list[Any]], *merged: str) -> TabledFramework:
    """Read a table of a workbook, in which every text is one, whatever it begins with."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell in (cell for cells in book.active.iter_rows() for cell in cells if cell.data_type == "f"):
        cell.data_type = "s"
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(tmp_path / "table.xlsx")
    return tabled_framework(tmp_path / "table.xlsx")


def made(kota: Path, tabled: TabledFramework) -> Framework:
    """Write the framework, and see that it is laid out and valid but for what is told as open."""
    assert tabled.findings == []
    creation.framework_of_table(kota, "ours", "1", "Ours", tabled)
    validated = Run(kota)
    assert {one.rule for one in validated.findings} <= {"left-placeholder", "missing-translation"}
    assert not [one for one in validated.findings if one.severity is Severity.ERROR]
    assert formatted(kota, ["frameworks/ours"]).changes == ()
    framework: Framework = validated.workspace.frameworks["ours@1"].model
    assert not framework.verified
    return framework


def said(indicator: Indicator) -> dict[int, tuple[str | None, str | None]]:
    """Return the texts of levels, Indonesian and English."""
    return {level: (text.id, text.en) for level, text in indicator.measure.levels.items()}


def rows_of(text: str, delimiter: str) -> list[list[Any]]:
    """Return the cells of a text as a workbook has them: numbers as numbers."""

    def cell(words: str) -> Any:
        number = words.replace(",", ".") if delimiter == ";" else words
        return float(number) if number.replace(".", "").isdigit() else words or None

    return [[cell(words) for words in line.split(delimiter)] for line in text.splitlines()]


def written(tabled: TabledFramework) -> tuple[str, str]:
    """Return the text of the framework and of its tests."""
    assert tabled.findings == []
    return plain_text(tabled.content), plain_text(tabled.cases)


def faults(tabled: TabledFramework) -> list[tuple[int, str]]:
    """Return what is wrong, and where: the row, the column and the message."""
    return [(one.place.line, one.message.removeprefix("column ")) for one in tabled.findings]
