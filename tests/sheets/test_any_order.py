"""Whatever becomes of a workbook's lines and columns, it says the same; and no side is overwritten by the other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from maturity.storage import workspace_reading
from maturity.storage.yaml_reading import read_yaml
from tests.conftest import BASE
from tests.examples import usually
from tests.sheets.filling import RATINGS, back, columns, fill, handed_out, lines


@pytest.fixture(autouse=True, scope="module")
def _quick() -> Iterator[None]:
    """Leave out the library, which decides nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace_reading, "library_frameworks", tuple)
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all examples, each of which begins anew in it."""
    return tmp_path_factory.mktemp("sheets")


def fresh(folder: Path) -> Path:
    """Return a new copy of the small workspace."""
    if (folder / "kota").exists():
        shutil.rmtree(folder / "kota")
    return Path(shutil.copytree(BASE, folder / "kota"))


def retyped(value: Any, way: int) -> Any:
    """Return the same once more, as somebody else would type it."""
    if isinstance(value, int | float):
        return [value, str(value), str(value).replace(".", ","), f" {value} "][way % 4]
    if isinstance(value, str) and value:
        return [value, f"{value}  ", f"\N{NO-BREAK SPACE}{value}", value.replace(" ", "  ")][way % 4]
    return value


def shuffled(book: Any, draw: Any) -> None:
    """Sort, hide, insert, rename and retype."""
    sheets = [sheet for sheet in book.worksheets if columns(sheet)]
    for number, sheet in enumerate(sheets):
        known = columns(sheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        for row, values in enumerate(draw(st.permutations(rows)), start=3):
            for place, value in enumerate(values, start=1):
                column = next((key for key, at in known.items() if at == place), "")
                fixed = column in {"id", "question", "guide"}
                sheet.cell(row, place).value = value if fixed else retyped(value, draw(st.integers(0, 3)))
        for row in draw(st.sets(st.integers(3, 12), max_size=4)):
            sheet.row_dimensions[row].hidden = True
        for place in draw(st.lists(st.integers(1, 12), max_size=2)):
            sheet.column_dimensions[get_column_letter(place)].hidden = True
            sheet.insert_cols(place)
        for row in draw(st.lists(st.integers(3, 12), max_size=2)):
            sheet.insert_rows(row)
        if draw(st.booleans()):
            sheet.title = f"Lembar {number}"
        book.move_sheet(sheet, draw(st.integers(-2, 2)))


@usually(25)
@given(st.data(), st.sampled_from(["en", "id"]))
def test_a_workbook_that_says_the_same_changes_no_byte(home: Path, data: st.DataObject, language: str) -> None:
    """However its lines were sorted, hidden and typed once more."""
    root = fresh(home)
    book = handed_out(root, language=language)
    shuffled(book, data.draw)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    returned = back(root, book)
    assert [finding.message for finding in returned.findings] == []
    assert returned.taken is not None
    assert returned.taken.change is None
    assert returned.taken.edits == {}
    assert returned.taken.conflicts == ()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


HALF = "    rationale: {id: Separuh"
EDITS: dict[str, list[tuple[dict[str, Any], str, str]]] = {
    "online": [
        ({"answer": 3}, "    level: 2\n", "    level: 3\n"),
        ({"answer": 1}, "    level: 2\n", "    level: 1\n"),
        ({"confidence": "low"}, f"    confidence: high\n{HALF}", f"    confidence: low\n{HALF}"),
    ],
    "catalogue": [
        ({"answer": "Complete"}, "    choice: partial\n", "    choice: complete\n"),
        ({"answer": "Unsure"}, "    choice: partial\n", "    choice: unsure\n"),
    ],
    "coverage": [
        ({"answer": "62,75"}, "    value: 62.5\n", "    value: 62.75\n"),
        ({"answer": 10}, "    value: 62.5\n", "    value: 10\n"),
    ],
}  # fmt: skip
"""By indicator, what is filled in, and what the file says in that place before and after."""


def both_edited(book: Any, path: Path, draw: Any) -> tuple[str, set[str]]:
    """Edit the workbook and the file; return what the file is to say in the end, and where the two are in conflict."""
    here, there = (
        {name: draw(st.none() | st.integers(0, len(ways) - 1)) for name, ways in EDITS.items()} for _ in range(2)
    )
    expected, conflicts = path.read_text(), set()
    for name, ways in EDITS.items():
        if (mine := here[name]) is not None:
            fill(book, name, **ways[mine][0])
        if (theirs := there[name]) is not None:
            expected = replaced(expected, *ways[theirs][1:])
    path.write_text(expected)
    for name, ways in EDITS.items():
        mine, theirs = here[name], there[name]
        if mine is None or mine == theirs:
            continue
        if theirs is not None and {*ways[mine][0]} == {*ways[theirs][0]}:
            conflicts.add(name)
        else:
            expected = replaced(expected, *ways[mine][1:])
    return expected, conflicts


@usually(50)
@given(st.data())
def test_edits_on_both_sides_are_joined_or_are_a_conflict(home: Path, data: st.DataObject) -> None:
    """What was changed in one place alone is written, and only its bytes; one conflict, and nothing is."""
    root = fresh(home)
    path = root / RATINGS
    book = handed_out(root)
    shuffled(book, data.draw)
    expected, conflicts = both_edited(book, path, data.draw)
    before = path.read_bytes()
    returned = back(root, book)
    assert [finding.message for finding in returned.findings] == []
    assert returned.taken is not None
    assert {conflict.keys[0] for conflict in returned.taken.conflicts} == conflicts
    if conflicts:
        assert returned.taken.change is None
        assert path.read_bytes() == before
    elif returned.taken.change is not None:
        returned.taken.change.write()
        assert path.read_text() == expected
    else:
        assert path.read_text() == expected


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


@usually(50)
@given(st.data())
def test_whatever_is_typed_is_read_or_told(home: Path, data: st.DataObject) -> None:
    """In any cell that can be filled: what is taken over is what was typed, without the spaces around it."""
    root = fresh(home)
    book = handed_out(root)
    found = [line for line in lines(book) if "/" not in line[2]]
    sheet, row, name = data.draw(st.sampled_from(found))
    column = data.draw(st.sampled_from(["answer", "state", "reason", "rationale", "source", "locator", "finding"]))
    typed = re.sub(r"[\x00-\x1f]|_x[0-9A-Fa-f]{4}_", "", data.draw(HOSTILE))
    cell = sheet.cell(row, columns(sheet)[column])
    cell.value = typed
    if cell.data_type == "f":
        cell.data_type = "s"
    returned = back(root, book)
    if returned.taken is None or returned.taken.findings:
        assert returned.findings or returned.taken.findings
        return
    for change in [returned.taken.change] if returned.taken.change else []:
        change.write()
        ratings = read_yaml((root / RATINGS).read_bytes())[0]["ratings"]
        if column == "rationale" and typed.strip():
            assert "".join(ratings[name]["rationale"]["en"].split()) == "".join(typed.split())
