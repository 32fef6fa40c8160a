"""What happens to workbooks on their way through offices: each is read right, or refused with its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from maturity.sheets.layout import META
from maturity.workflows.sheet_reading import SheetReturned, read_back
from tests.sheets.filling import back, cell, columns, fill, handed_out, lines, saved, told

Edit = Callable[[Any], Any]


def edits_of(returned: SheetReturned) -> dict[str, Any]:
    assert told(returned) == []
    assert returned.taken is not None
    return dict(returned.taken.edits)


def swapped(book: Any) -> None:
    """Sort the lines of a sheet the other way round, by what stands in them."""
    sheet = next(sheet for sheet, _, _ in lines(book))
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=3)]
    for row, values in enumerate(reversed(rows), start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


def inserted(book: Any) -> None:
    for sheet in {id(sheet): sheet for sheet, _, _ in lines(book)}.values():
        sheet.insert_cols(2)
        sheet.cell(2, 2).value = "Who"
        sheet.cell(3, 2).value = "Budi"
        sheet.insert_rows(4, 2)
        sheet.insert_rows(1)


def moved(book: Any) -> None:
    for number, sheet in enumerate({id(sheet): sheet for sheet, _, _ in lines(book)}.values()):
        sheet.title = f"Bagian {number}"
        book.move_sheet(sheet, -1)
        sheet.sheet_state = "hidden"


def hidden(book: Any) -> None:
    for sheet, row, _ in lines(book):
        sheet.row_dimensions[row].hidden = row % 2 == 0
        sheet.column_dimensions[get_column_letter(columns(sheet)["answer"])].hidden = True
        sheet.auto_filter.add_filter_column(0, ["online"])


def spaced(book: Any) -> None:
    """Spaces at the ends and ones that do not break, in ids, answers and texts."""
    for sheet, row, _ in lines(book):
        for column in columns(sheet).values():
            if isinstance(value := sheet.cell(row, column).value, str):
                sheet.cell(row, column).value = f"  {value.replace(' ', chr(0xA0))} {chr(0x202F)}\n"


def as_text(book: Any) -> None:
    """Numbers as text, with a comma, and texts that are the ids behind the labels, in other letters."""
    fill(book, "coverage", answer="62,50")
    fill(book, "online", answer="'2".strip("'"), confidence="HIGH")
    fill(book, "catalogue", answer="partial", source="report-2024")
    fill(book, "users", answer="4.000,0", state="disputed")


def copied(book: Any) -> None:
    """A second copy of a sheet that says the same."""
    sheet = next(sheet for sheet, _, _ in lines(book))
    other = book.copy_worksheet(sheet)
    other.title = "Copy"


def without_keys(book: Any) -> None:
    """The hidden row is gone, so that only the words above the columns tell what they are."""
    for sheet in {id(sheet): sheet for sheet, _, _ in lines(book)}.values():
        sheet.delete_rows(1)


def own_sheet(book: Any) -> None:
    book.create_sheet("Notes").append(["id", "anything", "=1+1"])


def commented(book: Any) -> None:
    cell(book, "online", "answer").comment = Comment("Why 2?", "Budi")


def deleted(book: Any) -> None:
    """Whole lines and columns are gone: what they held stays as it was."""
    sheet, row, _ = next(line for line in lines(book) if line[2] == "catalogue")
    sheet.delete_rows(row)
    sheet.delete_cols(columns(sheet)["rationale"])


UNTOUCHED = [swapped, inserted, moved, hidden, spaced, as_text, copied, without_keys, own_sheet, commented, deleted]


@pytest.mark.parametrize("happened", UNTOUCHED)
def test_what_changes_no_answer_is_read_as_unchanged(kota: Path, happened: Edit) -> None:
    book = handed_out(kota)
    happened(book)
    assert edits_of(back(kota, book)) == {}


@pytest.mark.parametrize("happened", [swapped, inserted, moved, hidden, spaced])
def test_an_answer_is_found_wherever_its_line_has_gone(kota: Path, happened: Edit) -> None:
    book = handed_out(kota)
    fill(book, "online", answer=3)
    happened(book)
    assert edits_of(back(kota, book)) == {"online": {"level": 3}}


def test_comments_and_missing_columns_are_told(kota: Path) -> None:
    book = handed_out(kota)
    commented(book)
    deleted(book)
    for sheet in {id(sheet): sheet for sheet, _, _ in lines(book)}.values():
        if "rationale" in columns(sheet):
            sheet.delete_cols(columns(sheet)["rationale"])
    notes = back(kota, book).notes
    assert any("Rationale" in note for note in notes)
    assert any("comments" in note for note in notes)


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("3", 3),
        (3.0, 3),
        (" 3 ", 3),
        ("2..3", {"from": 2, "to": 3}),
        ("2…", {"at_least": 2}),
        ("2–3", {"from": 2, "to": 3}),
    ],
)
def test_levels_as_people_type_them(kota: Path, value: Any, level: Any) -> None:
    book = handed_out(kota)
    fill(book, "online", answer=value)
    assert edits_of(back(kota, book)) == {"online": {"level": level}}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("63,5", "63.5"), ("63.5", "63.5"), (63.5, "63.5"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("-3", "-3"),
        ("1 234 567", "1234567"), ("1.234.567", "1234567"), ("0,125", "0.125"), ("12345,678", "12345.678"),
        ("\N{MINUS SIGN}2,5", "-2.5"), (1e-7, "1E-7"),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(kota: Path, value: Any, number: str) -> None:
    book = handed_out(kota)
    fill(book, "coverage", answer=value)
    assert str(edits_of(back(kota, book))["coverage"]["value"]) in {number, f"{float(number):.7f}"}


def formula(book: Any) -> None:
    fill(book, "online", answer="=1+1")


def shared_formula(book: Any) -> None:
    fill(book, "online", rationale='=WEBSERVICE("http://x")')


def an_error(book: Any) -> None:
    cell(book, "online", "answer").value = "#REF!"


def a_day(book: Any) -> None:
    fill(book, "online", answer=datetime.fromisoformat("2026-02-03"))


def a_day_of_a_locator(book: Any) -> None:
    fill(book, "online", locator=date(2026, 3, 4))


def merged(book: Any) -> None:
    sheet, row, _ = next(line for line in lines(book) if line[2] == "online")
    column = columns(sheet)["confidence"]
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


def no_id(book: Any) -> None:
    cell(book, "online", "id").value = None


def typed_over(book: Any) -> None:
    cell(book, "online", "id").value = "onlin"


def twice(book: Any) -> None:
    copied(book)
    fill(book, "online", answer=3)


def two_marks(book: Any) -> None:
    fill(book, "coverage", answer="1.234")


def percent(book: Any) -> None:
    cell(book, "coverage", "answer").value = 0.5
    cell(book, "coverage", "answer").number_format = "0%"


def no_number(book: Any) -> None:
    fill(book, "coverage", answer="about 60")


def no_option(book: Any) -> None:
    fill(book, "catalogue", answer="Complet")


def signed(book: Any) -> None:
    fill(book, "online", answer="+1")


def off_the_scale(book: Any) -> None:
    fill(book, "online", answer=9)


def half_a_list(book: Any) -> None:
    fill(book, "openness/practices/data", answer=None)


def unknown_source(book: Any) -> None:
    fill(book, "online", source="rumour")


def passage_of_nothing(book: Any) -> None:
    sheet = next(sheet for sheet in book.worksheets if "indicator" in columns(sheet))
    sheet.cell(3, columns(sheet)["source"]).value = "report-2024"


def no_meta(book: Any) -> None:
    del book[META]


def empty(book: Any) -> None:
    for sheet in {id(sheet): sheet for sheet, _, _ in lines(book)}.values():
        sheet.delete_rows(1, 100)


WRONG = [
    (formula, "sheet 'Services', cell D3: a formula stands in the place of an answer"),
    (shared_formula, "sheet 'Services', cell H3: a formula stands in the place of an answer"),
    (an_error, "sheet 'Services', cell D3: '#REF!' is an error of the spreadsheet"),
    (a_day, "sheet 'Services', cell D3: the spreadsheet has made a day of it: 2026-02-03"),
    (a_day_of_a_locator, "sheet 'Services', cell J3: the spreadsheet has made a day of it: 2026-03-04"),
    (merged, "sheet 'Services', cell G3: the cell is merged with others"),
    (no_id, "sheet 'Services', cell A3: the row has answers and no id"),
    (typed_over, "sheet 'Services', cell A3: there is no 'onlin'"),
    (twice, "sheet 'Copy', cell A3: online stands there a second time, with other answers; the first is "
            "sheet 'Services', cell A3"),
    (two_marks, "sheet 'Results', cell D3: '1.234' can be read as two numbers"),
    (percent, "sheet 'Results', cell D3: '50%' has a percent sign"),
    (no_number, "sheet 'Results', cell D3: 'about 60' is no number"),
    (no_option, "sheet 'Services', cell D4: 'Complet' is none of the answers"),
    (signed, "sheet 'Services', cell D3: '+1' is none of the answers"),
    (off_the_scale, "sheet 'Services', cell D3: '9' is none of the answers"),
    (half_a_list, "sheet 'Services', cell D7: no answer stands beside those of the other lines"),
    (unknown_source, "sheet 'Services', cell I3: 'rumour' is none of the answers"),
    (passage_of_nothing, "sheet 'More passages', cell A3: the passage belongs to no indicator"),
    (no_meta, "is no workbook that maturity sheet write has made, or its hidden sheet is gone"),
    (empty, "has no row with the id of an indicator"),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "sentence"), WRONG, ids=lambda each: getattr(each, "__name__", None))
def test_what_cannot_be_meant_is_refused_with_its_cell(kota: Path, happened: Edit, sentence: str) -> None:
    """And nothing of the workbook is taken over."""
    book = handed_out(kota)
    fill(book, "users", answer=5000)
    happened(book)
    returned = back(kota, book)
    assert sentence in told(returned)
    assert returned.taken is None


def test_all_that_is_wrong_is_told_at_once(kota: Path) -> None:
    book = handed_out(kota)
    for happened in (formula, two_marks, no_option, half_a_list):
        happened(book)
    assert len(told(back(kota, book))) == 4


# Files that are something else


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return target.getvalue()


def repacked(raw: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return target.getvalue()


OTHER_FILES = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old workbook (.xls), or one that a password protects"),
    (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<x/>"),
     "is an OpenDocument spreadsheet (.ods)"),
    (packed(xl__workbook_dot_bin=b"x"), "is a binary workbook (.xlsb)"),
    (b"id,answer\nonline,3\n", "is no workbook"),
    (b"", "is no workbook"),
    (b"%PDF-1.7", "is a PDF"),
    (b"<html><table></table></html>", "is a web page (HTML), as some systems save under the name .xls"),
    (b"PK\x03\x04rubbish", "is a workbook (.xlsx) or another packed file that is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "sentence"), OTHER_FILES)
def test_a_file_of_another_kind_is_named(kota: Path, raw: bytes, sentence: str) -> None:
    path = kota.parent / "back.xlsx"
    path.write_bytes(raw)
    returned = read_back(kota, path, "x")
    assert told(returned) == [sentence]
    assert returned.findings[0].hint


def test_a_workbook_of_somebody_else_is_refused(kota: Path) -> None:
    path = saved(Workbook(), kota.parent / "back.xlsx")
    assert told(read_back(kota, path, "x")) == [
        "is no workbook that maturity sheet write has made, or its hidden sheet is gone"
    ]


def test_macros_and_links_are_left_alone(kota: Path) -> None:
    """A workbook with macros is read as if it had none, and a link to another one is never followed."""
    book = handed_out(kota)
    fill(book, "online", answer=3)
    cell(book, "catalogue", "finding").hyperlink = "http://127.0.0.1:9/x"
    path = saved(book, kota.parent / "back.xlsm")
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    more = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": link}
    path.write_bytes(repacked(path.read_bytes(), lambda _, part: part, more))
    returned = read_back(kota, path, "x")
    assert edits_of(returned)["online"] == {"level": 3}


def test_bombs_and_entities_are_refused(kota: Path) -> None:
    raw = saved(handed_out(kota), kota.parent / "back.xlsx").read_bytes()
    path = kota.parent / "bad.xlsx"
    path.write_bytes(repacked(raw, lambda _, part: part, {"xl/media/a.xml": bytes(200 * 1024 * 1024)}))
    assert told(read_back(kota, path, "x")) == ["would unpack to more than any table needs"]
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    path.write_bytes(
        repacked(raw, lambda name, part: part.replace(b"<workbook", entity + b"<workbook", 1) if "workbook.xml" in name
                 else part)
    )  # fmt: skip
    assert told(read_back(kota, path, "x")) == ["holds XML of a kind that no spreadsheet writes"]
    path.write_bytes(raw[:-200])
    assert told(read_back(kota, path, "x")) == ["is a workbook (.xlsx) or another packed file that is damaged"]
