"""A table of indicators becomes a framework once: what cells say, all of it and no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from maturity.errors import CannotCreateError
from maturity.messages import told
from maturity.workflows import creation
from maturity.workflows.framework_columns import framework_columns
from maturity.workflows.framework_table import tabled_framework
from tests.framework_tables import made, of_rows, of_text, rows_of, said

WIDE = """Dimensi;Indikator (id);Indicator (en);Pertanyaan;Bobot;Tingkat 1;Level 2;Tingkat 3;Level 1 (en);PIC
Layanan;Loket;Counter;Apa?;0,5;Belum;Ada;Baik;None;Siti
;Loket;;;1,25;Belum;;Baik;;
Data;Loket;;;1;a;b;c;;
"""
LONG = """Dimension,Indicator,ID,Weight,Level,Text,Text (id)
Services,Counter,desk,2,Level 1,Nothing,Belum
,,,,2,Something,
,Queue,,,1,Long,
,Queue,,1.5,2,Short,
"""
HOSTILE = (
    '"quoted": {a: [b]}',
    "- item # none",
    "true",
    "=1+1",
    "&anchor *alias !!tag",
    "{{ 7 * 7 }} <script>",
    "2024-01-01",
)


@pytest.mark.parametrize("is_book", [False, True])
def test_levels_as_columns(kota: Path, tmp_path: Path, *, is_book: bool) -> None:
    """Both languages, decimal commas, a dimension for all below it, ids that never clash."""
    tabled = of_rows(tmp_path, rows_of(WIDE, ";")) if is_book else of_text(tmp_path, WIDE)
    framework = made(kota, tabled)

    assert [one.id for one in framework.dimensions] == ["layanan", "data"]
    assert [*framework.indicators] == ["counter", "loket", "loket-2"]
    assert [str(one.weight) for one in framework.indicators.values()] == ["0.5", "1.25", "1"]
    assert said(framework.indicators["counter"]) == {1: ("Belum", "None"), 2: ("Ada", None), 3: ("Baik", None)}
    assert said(framework.indicators["loket"])[2] == ("…", "…")
    assert framework.indicators["counter"].ask.id == "Apa?"
    assert any("PIC" in line and "not placed" in line for line in tabled.told)


@pytest.mark.parametrize("is_book", [False, True])
def test_levels_as_rows(kota: Path, tmp_path: Path, *, is_book: bool) -> None:
    """Rows of one indicator are one, with its id given once or its title repeated."""
    framework = made(kota, of_rows(tmp_path, rows_of(LONG, ",")) if is_book else of_text(tmp_path, LONG))

    assert [*framework.indicators] == ["desk", "queue"]
    assert said(framework.indicators["desk"]) == {1: ("Belum", "Nothing"), 2: (None, "Something")}
    assert said(framework.indicators["queue"]) == {1: (None, "Long"), 2: (None, "Short")}
    assert str(framework.indicators["queue"].weight) == "1.5"


def test_a_head_that_is_merged_over_its_levels(kota: Path, tmp_path: Path) -> None:
    """The numbers of levels stand below 'Tingkat', and a dimension is merged over its rows."""
    rows: list[list[Any]] = [
        ["Dimensi", "Indikator", "Tingkat", None],
        [None, None, 1, 2],
        ["Data", "Satu", "a", "b"],
        [None, "Dua", "c", "d"],
    ]
    framework = made(kota, of_rows(tmp_path, rows, "A1:A2", "B1:B2", "C1:D1", "A3:A4"))

    assert [len(one.indicators) for one in framework.dimensions] == [2]
    assert said(framework.indicators["dua"]) == {1: ("c", None), 2: ("d", None)}
    assert framework.combine == "none"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_text(kota: Path, tmp_path: Path, text: str) -> None:
    """Whatever looks like YAML, a formula or markup reads back as it was written."""
    framework = made(
        kota, of_rows(tmp_path, [["Indicator", "Question", "Level 1", "Level 2"], ["One", text, text, "b"]])
    )

    assert framework.indicators["one"].ask.en == text
    assert said(framework.indicators["one"])[1] == (None, text)


def test_what_has_no_levels_says_what_it_is(kota: Path, tmp_path: Path) -> None:
    """A target has its unit; what is context is shown."""
    framework = made(kota, of_text(tmp_path, "Indicator,Kind,Unit\nRoads,target,km\nWords,context,\n"))

    assert [one.measure.kind for one in framework.indicators.values()] == ["target", "context"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Each at its row and column, and there is nothing to write."""
    tabled = of_text(
        tmp_path,
        "Indicator,ID,Kind,Weight,Level 1,Level 2\n"
        ",,,1,a,b\nX,q,practices,abc,a,b\nY,q,,-1,a,b\nZ,z,,,,\nV,データ,target,,a,b\n",
    )

    assert tabled.content == {}
    assert [(one.place.line, one.message.partition(": ")[2]) for one in tabled.findings] == [
        (2, "has no title"),
        (3, "a table cannot say all of a measure 'practices'"),
        (3, "'abc' is not a number"),
        (4, "the id 'q' stands in row 3 already"),
        (4, "a weight is not below zero"),
        (5, "has no levels, and nothing says how it is answered"),
        (6, "'データ' gives no id of letters and digits"),
        (6, "has texts of levels and is yet a target"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Indicator,Level,Text\nA,1,a\nA,1,b\nA,2,c\n", "level 1 has its text already"),
        ("Indicator,Level,Text\nA,one,a\nA,2,b\nA,3,c\n", "'one' is no level"),
        ("Indicator,Level,Text\nA,1,a\nB,1,a\n", "levels have to be 2 to 20 numbers"),
        ("Indicator,Level,Text\nA,1,a\nA,99,a\n", "levels have to be 2 to 20 numbers"),
        ("Colour,Shape\nred,round\nblue,square\n", "no column has the titles of indicators"),
        ("Indicator,ID,Level,Text\nA,x,1,a\nB,x,2,b\n", "has another title in row 2"),
        ("Indicator,Question,Level,Text\nA,What?,1,a\nA,Who?,2,b\n", "says something else in row 2"),
        ("Dimension,Indicator,Level 1,Level 2\n,A,a,b\nD,B,a,b\n", "names no dimension, and no row above does"),
        ("Indicator,Level 1,Level 2\nA,a\u200bb,b\n", "has an invisible character U+200B"),
        (f"Indicator,Level 1,Level 2\nA,{'a' * 4001},b\n", "has 4,001 letters; 4,000 are the most"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, text: str, message: str) -> None:
    """Nothing is guessed where rows contradict each other, or say nothing that can be meant."""
    tabled = of_text(tmp_path, text)

    assert tabled.content == {}
    assert any(one.message.endswith(message) for one in tabled.findings), tabled.findings


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_table(tmp_path: Path, text: str) -> None:
    """It is no framework."""
    with pytest.raises(CannotCreateError, match="holds nothing"):
        of_text(tmp_path, text)


def test_a_table_with_a_head_alone(tmp_path: Path) -> None:
    """There is nothing to make a framework of."""
    tabled = of_text(tmp_path, "Indicator,Level 1,Level 2\n")

    assert (tabled.content, [one.rule for one in tabled.findings]) == ({}, ["not-a-table"])


def test_nothing_is_written_that_could_not_be_read(kota: Path, tmp_path: Path) -> None:
    """A table of more indicators than one file may hold is refused as a whole, with both numbers."""
    rows = "".join(f"i{number},Indikator {number},{'Uraian ' * 20},0,100\n" for number in range(5000))
    tabled = of_text(tmp_path, "id,indikator,deskripsi,terburuk,terbaik\n" + rows)

    with pytest.raises(CannotCreateError, match=r"framework.yaml would have [0-9,]+ KiB, and only 1,024 KiB are read"):
        creation.framework_of_table(kota, "ours", "1", "Ours", tabled)
    assert not (kota / "frameworks/ours").exists()


def test_what_exists_stays(kota: Path, tmp_path: Path) -> None:
    """Neither of the two files is replaced."""
    tests = kota / "frameworks/ours/1/tests.yaml"
    tests.parent.mkdir(parents=True)
    tests.write_text("mine")
    with pytest.raises(CannotCreateError, match="exists; nothing was written"):
        creation.framework_of_table(kota, "ours", "1", "Ours", of_text(tmp_path, WIDE))

    assert (tests.read_text(), tests.with_name("framework.yaml").exists()) == ("mine", False)


@pytest.mark.parametrize(
    ("heads", "texts", "left"),
    [
        (("Domain", "Aspek", "Indikator"), {"title": {"id": "Indikator"}}, []),
        (("Indikator", "Pertanyaan (Inggris)", "Kriteria"), {"ask": {"en": "Pertanyaan (Inggris)"}}, ["Kriteria"]),
        (("Indicator", "Indicator (2)", "Level"), {"title": {"en": "Indicator"}}, ["Indicator (2)", "Level"]),
        (("Bobot", "Title / id", "Advice"), {"title": {"id": "Title / id"}, "next_step": {"en": "Advice"}}, []),
    ],
)
def test_what_a_column_is_called(heads: tuple[str, ...], texts: dict[str, dict[str, str]], left: list[str]) -> None:
    """A column is the translation of another only where both are called the same; the rest is left and told."""
    found = framework_columns(heads)

    assert {key: found.texts[key, None] for key in texts} == texts
    assert found.left == left


def test_many_rows_of_one_title(tmp_path: Path) -> None:
    """Thousands are read at once, and each has an id that nothing else has, also where one looks like another's."""
    lines = ["Indicator,Level 1,Level 2", "Same 2,a,b", *["Same,a,b"] * 3000, "データ,a,b"]
    ids = [one["id"] for one in of_text(tmp_path, "\n".join(lines)).content["indicators"]]

    assert ids[:3] == ["same-2", "same", "same-3"]
    assert ids[-1] == "indicator"
    assert len(set(ids)) == 3002


def test_what_columns_were_taken_for_is_told_in_words_and_in_their_order(tmp_path: Path) -> None:
    """Whoever reads Indonesian meets no key of the program."""
    tabled = of_text(tmp_path, "bobot,aspek,indikator,tingkat 1,tingkat 2\n1,Data,Peta,Belum,Ada\n")

    assert [told(line, "id") for line in tabled.told[:4]] == [
        "kolom 'bobot': bobot indikator",
        "kolom 'aspek': dimensi 1, bahasa Indonesia",
        "kolom 'indikator': judul indikator, bahasa Indonesia",
        "kolom 'tingkat 1': tingkat 1, bahasa Indonesia",
    ]


def test_a_table_without_titles_says_what_to_call_their_column(tmp_path: Path) -> None:
    """A question alone is no title."""
    (finding,) = of_text(tmp_path, "pertanyaan,jenis\nAda kebijakan?,ya/tidak\n").findings

    assert finding.hint == "call the column that has them 'indicator' or 'indikator'; columns here: pertanyaan, jenis"


def test_rows_that_are_no_indicators_say_what_to_do(tmp_path: Path) -> None:
    """A total and a note below the table are no indicators, and no row is passed over without a word."""
    text = "indikator,terburuk,terbaik,dimensi\nAir,0,10,Data\nJumlah,,,\n,,,Sumber: Bappeda\n"
    total, note = of_text(tmp_path, text).findings

    assert (total.hint, note.hint) == (
        "the row seems to be a total; delete it from the table",
        "if the row is a note and no indicator, delete it from the table",
    )


def test_kinds_of_measures_are_told_in_the_language(tmp_path: Path) -> None:
    """And may be written so."""
    (finding,) = of_text(tmp_path, "indikator,dimensi\nAir,Data\n").findings

    assert "pilihan, ya/tidak, angka, target, konteks" in told(finding.hint or "", "id")
    assert of_text(tmp_path, "indikator,jenis\nAir,ya/tidak\nJalan,pilihan\n").findings[0].place.line == 3


def test_a_formula_without_a_stored_value_is_no_text(tmp_path: Path) -> None:
    """No title, unit or level is made of what a spreadsheet would compute; a text that begins so is one."""
    book = Workbook()
    for row in (["Indikator", "Tingkat 1", "Tingkat 2"], ["=A1", "Belum", "=CONCAT(1)"], ["Air", "a", "b"]):
        book.active.append(row)
    book.save(tmp_path / "formulas.xlsx")
    found = tabled_framework(tmp_path / "formulas.xlsx").findings

    assert [one.place.column for one in found] == [1, 3]
    assert all("has no stored value, and no formula is run" in one.message for one in found)
    assert of_text(tmp_path, "indikator,tingkat 1,tingkat 2\n=A1,Belum,Ada\n").findings == []


def test_of_several_sheets_the_one_with_indicators_is_read_and_the_others_are_named(kota: Path, tmp_path: Path) -> None:
    """A cover before the table, and notes behind it, are told and not taken for it."""
    book = Workbook()
    book.active.title = "Sampul"
    book.active.append(["Instrumen 2026"])
    for row in (["Indikator", "Tingkat 1 (Rintisan)", "Tingkat 2: Optimum"], ["Air", "Belum", "Ada"]):
        (book["Data"] if "Data" in book.sheetnames else book.create_sheet("Data")).append(row)
    book.create_sheet("Catatan").append(["Sumber", "Bappeda"])
    book.save(tmp_path / "sheets.xlsx")
    tabled = tabled_framework(tmp_path / "sheets.xlsx")

    assert "read is sheet 'Data'; not read: Sampul, Catatan" in tabled.told
    assert said(made(kota, tabled).indicators["air"]) == {1: ("Belum", None), 2: ("Ada", None)}


def test_an_id_that_a_spreadsheet_has_made_a_day_of_is_told(tmp_path: Path) -> None:
    """As happens to 1.2, which is then the first of February."""
    rows = [["Kode", "Indikator", "Tingkat 1", "Tingkat 2"], [date(2026, 2, 1), "Air", "Belum", "Ada"]]

    (finding,) = of_rows(tmp_path, rows).findings
    assert "the spreadsheet has made a day of it: 2026-02-01" in finding.message


def test_levels_that_no_cell_describes_are_open_and_no_fault(kota: Path, tmp_path: Path) -> None:
    """Two texts that nobody has written yet do not say the same."""
    made(kota, of_text(tmp_path, "indikator,tingkat 1,tingkat 4\nAir,Belum,Ada\n"))


def test_who_finds_no_answer_in_a_row_is_told_the_columns_that_were_not_placed(tmp_path: Path) -> None:
    """Such as years without the word target."""
    (finding,) = of_text(tmp_path, "indikator,satuan,2025,2026\nAir,%,10,20\n").findings

    assert finding.hint
    assert finding.hint.endswith("not placed: 2025, 2026")
