"""Tables are read once into a grid of what is printed; what cannot be meant is told at its place, nothing is run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from openpyxl import Workbook
from openpyxl.styles import Font

from maturity.model.table_form import TableForm
from maturity.storage.rules import WRONG_CELL
from maturity.storage.tables import Grid, read_table
from tests.examples import usually

SEMICOLONS = {"delimiter": "semicolon"}
MOMENT = datetime.fromisoformat("2024-01-02T03:04")


def read(content: bytes | str, **form: Any) -> Grid:
    """Read a table of this content."""
    raw = content.encode() if isinstance(content, str) else content
    return read_table(raw, TableForm.model_validate(form), "table")


def cells(grid: Grid) -> list[list[str]]:
    """Return the texts of all rows."""
    return [[*row.cells.values()] for row in grid.rows]


def told(grid: Grid) -> list[str]:
    """Return what is wrong with a table, each with its remedy."""
    return [f"{finding.message} = {finding.hint}" for finding in grid.findings]


def workbook(*rows: Iterable[Any], title: str = "Data", change: Any = None) -> bytes:
    """Make a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([*row])
    if change:
        change(book, sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_text_and_workbook_of_the_same_table_are_the_same_grid() -> None:
    """Only where a cell stands is said as whoever opens the file finds it."""
    text = read("Kota,Nilai\nBogor,76.11\nDepok,80\n")
    book = read(workbook(("Kota", "Nilai"), ("Bogor", 76.11), ("Depok", 80)))

    assert text.columns == book.columns == ("Kota", "Nilai")
    assert text.rows == book.rows
    assert text.where(2, "Nilai") == "line 2, column B (Nilai)"
    assert book.where(2, "Nilai") == "sheet 'Data', cell B2 (Nilai)"


def test_a_workbook_gives_what_is_printed() -> None:
    """Numbers with their fewest digits and no exponent, per cent with its sign, days in ISO form."""

    def shares(_: object, sheet: Any) -> None:
        sheet["B2"].number_format = "0.0%"

    row = (0.1, 0.853, 1e-7, 10**15, 3.0, date(2024, 1, 2), MOMENT, True, None, " a\n b ")
    grid = read(workbook(tuple("abcdefghij"), row, change=shares))

    assert cells(grid) == [
        ["0.1", "85.3%", "0.0000001", "1000000000000000", "3", "2024-01-02", "2024-01-02 03:04:00", "TRUE", "", "a b"]
    ]


def test_no_formula_is_run() -> None:
    """One without a stored value stands for itself, and can be neither a number nor a name."""
    grid = read(workbook(("a", "b"), (1, "=A2+1")))

    assert cells(grid) == [["1", "=A2+1"]]


def test_a_sheet_is_named_by_its_name_or_number_where_there_are_several() -> None:
    """Hidden and empty ones do not count."""

    def more(book: Any, _: object) -> None:
        book.create_sheet("Empty")
        hidden = book.create_sheet("Hidden")
        hidden.append(["x"])
        hidden.sheet_state = "hidden"

    def two(book: Any, _: object) -> None:
        book.create_sheet("Other").append(["x", "y"])
        book["Other"].append([1, 2])

    one = workbook(("a",), (1,), change=more)
    several = workbook(("a",), (1,), change=two)

    assert read(one).sheet == "Data"
    assert told(read(several)) == snapshot(
        ["has 2 sheets: Data, Other = write in the mapping which one, such as: table: {sheet: 'Data'}"]
    )
    assert read(several, sheet="Other").columns == read(several, sheet=2).columns == ("x", "y")
    assert told(read(several, sheet="Othr")) == snapshot(["has no sheet 'Othr' = did you mean 'Other'?"])
    assert read(workbook(("a",), (1,), title="2024", change=two), sheet=2024).columns == ("a",)
    assert told(read(several, sheet=3)) == snapshot(["has no sheet number 3; it has 2 = sheets here: Data, Other"])


def test_heads_of_several_rows_are_joined_and_merged_ones_are_for_all_below_them() -> None:
    """As the pages of statistics offices hand them out, with notes below."""
    grid = read(
        "Tabel 1. Indeks;;;\nWilayah;Indeks;;Kode\n;2020;2021;\n(1);(2);(3);(4)\nBogor;70.4;70.6;1\n"
        "Jumlah;140;141;\nSumber: BPS;;;\n;;;\nCatatan;;;\n",
        header=[2, 3],
        skip={"below_header": 1, "at_end": 2, "beginning_with": ["jumlah"]},
        **SEMICOLONS,
    )

    assert grid.columns == ("Wilayah", "Indeks / 2020", "Indeks / 2021", "Kode")
    assert cells(grid) == [["Bogor", "70.4", "70.6", "1"]]
    assert grid.rows[0].line == 5


def test_columns_have_names_of_their_own() -> None:
    """Two of one name are numbered, and one without a name goes by its letters; so each can be named."""
    grid = read("x,Kota,Nilai,,Nilai\n0,Bogor,1,2,3\n", first_column="B")

    assert grid.columns == ("Kota", "Nilai (1)", "column D", "Nilai (2)")
    grid.refuse_missing(["Kota", "Nilai", "Kot"])
    assert told(grid) == snapshot(
        [
            "has 2 columns that are called 'Nilai' = name the one that is meant: 'Nilai (1)' to 'Nilai (2)'",
            "there is no column 'Kot' = did you mean 'Kota'?",
        ]
    )


def test_a_cell_that_is_merged_over_several_rows_is_read_in_each() -> None:
    """As offices print a province beside its cities; a column that is not there is told."""

    def merged(_: object, sheet: Any) -> None:
        sheet.merge_cells("A2:A3")

    rows = ("Provinsi", "Kota", "Nilai"), ("Banten", "Serang", 1), ("", "Cilegon", 2), ("Bali", "Denpasar", None)
    grid = read(workbook(*rows, change=merged), fill_down=["Provinsi"])

    assert cells(grid) == [["Banten", "Serang", "1"], ["Banten", "Cilegon", "2"], ["Bali", "Denpasar", ""]]
    assert told(read("a,b\n1,2\n", fill_down=["c"])) == ["there is no column 'c' = columns here: a, b"]


def test_a_line_break_within_a_cell_is_a_space() -> None:
    """So are runs of spaces, and those that may not be broken."""
    assert cells(read('a,b\n"Oslo\n(Norway)",x\u00a0 y\n')) == [["Oslo (Norway)", "x y"]]


SPREADSHEET = "open it in a spreadsheet and save the sheet as .xlsx or as CSV UTF-8"
UNREADABLE = [
    (
        "São Paulo".encode("cp1252"),
        {},
        "is not UTF-8 text",
        "if it is to be 'ã', write in the mapping: table: {encoding: windows-1252}; or save the file as UTF-8",
    ),
    (
        "São Paulo".encode("utf-16"),
        {},
        "is UTF-16 text",
        "if that is so, write in the mapping: table: {encoding: utf-16}; or save the file as UTF-8",
    ),
    (
        "São Paulo",
        {"encoding": "windows-1252"},
        "is UTF-8 text",
        "if that is so, write in the mapping: table: {encoding: utf-8}; or save the file as UTF-8",
    ),
    (b"Kota,Nilai\n\x81,1\n", {}, "is not UTF-8 text", "save the file as UTF-8"),
    ("a,b\nx\x00y,1\n", {}, "has an invisible character U+0000", "delete it"),
    (
        "a;b\n1;2\n",
        {},
        "its cells seem to be parted by a semicolon",
        "if that is so, write in the mapping: delimiter: semicolon",
    ),
    (
        "a|b\n1|2\n",
        {},
        "its cells seem to be parted by a vertical bar",
        "if that is so, write in the mapping: delimiter: pipe",
    ),
    (
        "\n\na,b\n1,2\n",
        {},
        "row 1, which is to name the columns, is empty",
        "write in the mapping which row it is: table: {header: 4}",
    ),
    ("a,b\n", {}, "the table has no rows below its columns", None),
    (
        "a,b\nSumber: BPS\n",
        {},
        "has 1 cells where the header has 2",
        "if it is no row of the table, write in the mapping: table: {skip: {beginning_with: ['Sumber: BPS']}}",
    ),
    ("a,b\n1,2,3\n", {}, "has 3 cells where the header has 2", "put a cell that holds the delimiter in quotes"),
    (
        b"%PDF-1.7 ...",
        {},
        "is a PDF",
        "copy its table into a spreadsheet, hold it against the PDF, and save it as .xlsx",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
        {},
        "is an old workbook (.xls), or one that a password protects",
        "open it, take the password away, and save it as .xlsx or as CSV UTF-8",
    ),
    (
        b"\n<html><table><tr><td>1",
        {},
        "is a web page (HTML), as some systems save under the name .xls",
        SPREADSHEET,
    ),
    (b'<?xml version="1.0"?><Workbook>', {}, "is an XML file", SPREADSHEET),
    (b'[{"a": 1}]', {}, "is JSON", "save it as CSV UTF-8"),
    (
        b"PK\x03\x04 and no more",
        {},
        "is a workbook (.xlsx) or another packed file that is damaged",
        "save or download it again",
    ),
    (b"", {}, "the file holds nothing", None),
]


@pytest.mark.parametrize(("content", "form", "message", "hint"), UNREADABLE, ids=lambda value: str(value)[:24])
def test_what_cannot_be_read_says_what_to_do(
    content: bytes | str, form: dict[str, Any], message: str, hint: str | None
) -> None:
    """The kind of file, its encoding, its delimiter, its rows: the first thing that is wrong, and the remedy."""
    grid = read(content, **form)

    assert grid.rows == []
    assert [(finding.message, finding.hint) for finding in grid.findings] == [(message, hint)]


@pytest.mark.parametrize(
    ("encoding", "codec"), [("utf-16", "utf-16"), ("windows-1252", "cp1252"), ("utf-8", "utf-8-sig")]
)
def test_other_encodings_are_taken_when_they_are_said(encoding: str, codec: str) -> None:
    """As spreadsheets save text: with a mark of byte order, or as Windows does."""
    grid = read("Kota\tNilai\r\nSão Paulo – x\t1\r\n".encode(codec), encoding=encoding, delimiter="tab")

    assert cells(grid) == [["São Paulo – x", "1"]]


ODD_XML = "holds XML of a kind that no spreadsheet writes"


def packed(**parts: bytes) -> bytes:
    """Make a workbook of these parts alone."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/workbook.xml": b"<x/>"}, "cannot be read as a workbook (.xlsx)"),
        ({"xl/workbook.xml": b" " * 30_000_000}, "would unpack to more than any table needs"),
        ({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, ODD_XML),
        ({"xl/workbook.xml": "<x/>".encode("utf-16")}, ODD_XML),
        ({"mimetype": b"x", "content.xml": b"<x/>"}, "is an OpenDocument spreadsheet (.ods)"),
        ({"a.csv": b"a,b"}, "is a packed file (ZIP)"),
        ({"xl/workbook.bin": b""}, "is a binary workbook (.xlsb)"),
    ],
)  # fmt: skip
def test_a_packed_file_is_a_sound_workbook_or_refused(parts: dict[str, bytes], said: str) -> None:
    """What would fill the memory is not unpacked, and no entity is defined."""
    assert [finding.message for finding in read(packed(**parts)).findings] == [said]


def test_a_table_is_bounded(tmp_path: Path) -> None:
    """In columns, rows and bytes; a wide sheet that holds one cell far away is no large table."""
    path = tmp_path / "table.csv"
    path.write_bytes(b"a," * 5000 + b"\n1\n")

    assert [finding.message for finding in read_table(path, TableForm()).findings] == [
        "row 1 has 5,001 columns; 4,000 are the most that are read"
    ]
    assert [f.message for f in read("a\n" + "1\n" * 200_001).findings] == [
        "has more than 200,000 rows or 4,000,000 cells"
    ]


def test_cells_that_only_look_like_something_are_none() -> None:
    """A sheet that is coloured to its end is no large table."""

    def coloured(_: object, sheet: Any) -> None:
        sheet.cell(250_000, 16_000).font = Font(bold=True)

    assert cells(read(workbook(("a", "b"), (1, 2), change=coloured))) == [["1", "2"]]


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@usually(40)
def test_any_bytes_are_a_table_or_a_finding(raw: bytes) -> None:
    """Nothing that a file holds ends in anything else."""
    grid = read(raw)

    assert grid.rows or grid.findings


@given(st.binary(min_size=1, max_size=40), st.integers(min_value=0, max_value=4000))
@usually(40)
def test_a_damaged_workbook_is_a_table_or_a_finding(noise: bytes, place: int) -> None:
    """Whatever its reader stumbles over."""
    sound = workbook(("a", "b"), (1, 2))
    place %= len(sound)
    grid = read(sound[:place] + noise + sound[place + len(noise) :])

    assert grid.rows or grid.findings


def test_a_turned_table_is_read_column_by_column_and_told_where_it_stands() -> None:
    """Rows and columns change places before anything else; what is wrong is told at its cell of text or workbook."""
    text = read("Table 7,,\nCouncil,Arden,Bex\nAccess,2.5,x\n", turned=True, first_column="B")
    book = read(workbook(["Council", "Arden", "Bex"], ["Access", "2.5", "x"]), turned=True)
    for grid in (text, book):
        grid.fault(WRONG_CELL, "is wrong", grid.rows[1].line, "Access")

    assert (text.columns, cells(text)) == (("Council", "Access"), [["Arden", "2.5"], ["Bex", "x"]])
    assert (book.columns, cells(book)) == (text.columns, cells(text))
    assert [(one.place.line, one.place.column, one.message) for one in (*text.findings, *book.findings)] == [
        (3, 12, "row 'Access': is wrong"),
        (2, 3, "sheet 'Data', cell C2 (Access): is wrong"),
    ]
    assert text.printed_at(text.rows[1].line, "Access") == ("3", "C")
    assert text.row_printed(text.rows[0].line) == "B"


def test_a_row_that_a_turned_table_lacks_is_told_as_one() -> None:
    """Whoever opens the file sees rows where the mapping has columns."""
    grid = read("Council,Arden\nAccess,2.5\n", turned=True)
    grid.refuse_column("Quality")

    assert told(grid) == ["no row begins with 'Quality' = rows here: Council, Access"]


def test_what_is_too_long_to_be_turned_is_refused() -> None:
    """No table has so many columns."""
    long = read("a,b\n" * 4001, turned=True)

    assert told(long) == ["has 4,001 rows; 4,000 are the most that can be turned = split it, or cut it down"]
