"""How an indicator of a table is answered: choices, yes and no, numbers and targets, as far as cells say it whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maturity.workflows.framework_columns import framework_columns
from tests.framework_tables import faults, made, of_rows, of_text, rows_of, said, written
from tests.scoring.yardsticks import scored

HEADS = (
    "Indikator;Jenis;Bobot;Satuan;Arah;Terburuk;Terbaik;Terendah;Tertinggi",
    "Kondisi awal 2024;Target 2025;Target 2026;Target",
    "Pilihan A;Skor A;Pilihan B;Skor B;Pilihan C;Skor C;Skor ya;Skor tidak;Tingkat 1;Tingkat 2;Tingkat 3",
)
MIXED = f"""{";".join(HEADS)}
Aturan;;1;;;;;;;;;;3;;;;;;;;;Belum;Ada;Baik
Daring;;1;;;;;;;;;;;Tidak;1;Ya;2,5;;;;;;;
Antre;;1;menit;;60;5;;;;;;;;;;;;;;;;;
Suara;;1;%;naik;;;0;100;;;;;;;;;;;;;;;
Keluhan;;1;kasus;turun;;;0;40;;;;;;;;;;;;;;;
Respons;angka;1;jam;;;;;;;;;;;;;;;;;;72;24;4,5
Kursi;angka;1;kursi;naik;;;;;;;;80;;;;;;;;;;;
Jalan;;0;km;;;;;;10;12;15,5;;;;;;;;;;;;
Miskin;;0;%;;;;;;8;7,5;6;;;;;;;;;;;;
Loket;ya/tidak;1;;;;;;;;;;;;;;;;;;;;;
Buka;;1;;;;;;;;;;;;;;;;;3;1;;;
Catatan;konteks;;orang;;;;;;belum;;;;;;;;;;;;;;
"""
"""A table of a masterplan, as it may be: every kind of indicator in it, and columns that only some of them use."""


@pytest.mark.parametrize("is_book", [False, True])
def test_every_kind(kota: Path, tmp_path: Path, *, is_book: bool) -> None:
    """What the cells of a row say decides how it is answered, and each number is the one in its cell."""
    tabled = of_rows(tmp_path, rows_of(MIXED, ";")) if is_book else of_text(tmp_path, MIXED)
    framework = made(kota, tabled)
    found = framework.indicators

    assert [one.measure.kind for one in found.values()] == [
        "levels", "choices", "quantity", "quantity", "quantity", "quantity", "quantity", "target", "target", "choices",
        "choices", "context",
    ]  # fmt: skip
    assert (framework.scale.lowest, framework.scale.highest) == (1, 3)
    answers = {
        "aturan": {"level": 3},  # 3
        "daring": {"choice": "ya"},  # 2.5
        "antre": {"value": 32.5},  # half of the way, 2
        "suara": {"value": 25},  # a quarter, 1.5
        "keluhan": {"value": 10},  # three quarters, 2.5
        "respons": {"value": 24},  # 2
        "kursi": {"value": 60},  # three quarters, 2.5
        "jalan": {"value": 12},
        "miskin": {"value": 7},
        "loket": {"choice": "answer-yes"},  # 3
        "buka": {"choice": "answer-no"},  # 1
    }
    result = scored(framework, answers)
    weighed = [name for name, one in found.items() if one.weight and name in answers]
    assert {name: node.score for name in weighed if (node := result.find(name))} == {
        "aturan": 3, "daring": Fraction(5, 2), "antre": 2, "suara": Fraction(3, 2), "keluhan": Fraction(5, 2),
        "respons": 2, "kursi": Fraction(5, 2), "loket": 3, "buka": 1,
    }  # fmt: skip
    assert result.root.score == Fraction(20, 9)
    assert (found["jalan"].measure.baseline, found["jalan"].measure.baseline_year) == (10, 2024)
    assert found["jalan"].measure.targets == {2025: 12, 2026: Decimal("15.5")}
    assert (found["jalan"].measure.direction, found["miskin"].measure.direction) == ("up", "down")


def test_a_workbook_and_a_text_say_the_same(tmp_path: Path) -> None:
    """The same cells give the same bytes."""
    assert written(of_rows(tmp_path, rows_of(MIXED, ";"))) == written(of_text(tmp_path, MIXED))


def test_what_a_kind_has_no_use_for_is_told(tmp_path: Path) -> None:
    """It stops nothing, and is not lost without a word; that yes and no have no scores is told too."""
    told = [*map(str, of_text(tmp_path, MIXED).told)]

    assert "not placed: line 2, column M (Target)" in told
    assert "not placed: line 13, column J (Kondisi awal 2024)" in told
    assert sum("yes counts as the highest" in line for line in told) == 1
    assert not any("more is better" in line for line in told)


def test_choices_as_rows(kota: Path, tmp_path: Path) -> None:
    """Each row is one answer with its score, or with a level that is its score."""
    framework = made(
        kota,
        of_text(
            tmp_path,
            "Indicator,Kind,Level,Choice,Score\nDesk,,,No,0\n,,,Some,2\n,,,100 %,4\nPost,choices,1,None,\n,,3,All,\n",
        ),
    )

    assert {name: one.measure.points for name, one in framework.indicators.items()} == {
        "desk": {"answer-no": 0, "some": 2, "answer-100": 4},
        "post": {"none": 1, "all": 3},
    }
    assert (framework.scale.lowest, framework.scale.highest) == (0, 4)


def test_targets_with_a_year_of_their_own(kota: Path, tmp_path: Path) -> None:
    """One target, with its year in a column; of what has no baseline the direction is left, and that is told."""
    tabled = of_text(
        tmp_path,
        "Indicator,Kind,Unit,Target,Target year,Baseline,Baseline year,Direction\n"
        "Roads,target,km,12,2030,,,\nWaste,target,,5,2030,9,2024,minimize\n",
    )
    roads, waste = (one.measure for one in made(kota, tabled).indicators.values())

    assert (roads.targets, waste.targets, waste.baseline_year) == ({2030: 12}, {2030: 5}, 2024)
    assert (roads.direction, waste.direction, waste.unit.en) == ("up", "down", "…")
    assert "where nothing says which way a target leads, more is better" in tabled.told


def test_what_the_numbers_of_a_plan_say(kota: Path, tmp_path: Path) -> None:
    """Which way is better is what a cell says, or else where the numbers lead; a unit that no cell has is open."""
    tabled = of_text(
        tmp_path,
        "Indicator,Kind,Unit,Baseline,Target 2026,Target 2030,Direction\n"
        "Rising,,km,5,5,9,\nFalling,,km,9,9,5,\nHeld,,km,5,5,,\nSaid,,km,9,9,,turun\nBare,,,5,,,\nWords,target,km,,,,\n"
        "Aims,,,,7,,\n",
    )
    measures = {name: one.measure for name, one in made(kota, tabled).indicators.items()}

    assert [name for name, one in measures.items() if one.direction == "down"] == ["falling", "said"]
    assert [name for name, one in measures.items() if one.unit.en == "…"] == ["bare", "aims"]
    assert measures["words"].unit.en == "km"
    assert measures["rising"].targets == {2026: 5, 2030: 9}
    assert "where nothing says which way a target leads, more is better" in tabled.told


def test_numbers_with_one_bound_or_without_a_unit(kota: Path, tmp_path: Path) -> None:
    """One bound is enough where a cell says which way is better."""
    text = "Indicator,Kind,Direction,Level 1,Level 2,Level 3\nWait,number,down,,5,\nLong,number,,,9,5\n"
    framework = made(kota, of_text(tmp_path, text))
    wait, long = (one.measure for one in framework.indicators.values())

    assert (framework.scale.lowest, framework.scale.highest) == (1, 3)  # the lowest level needs no bound
    assert (wait.direction, [(step.level, step.bound) for step in wait.thresholds]) == ("down", [(2, 5)])
    assert (long.direction, long.unit.en) == ("down", "…")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kind,Choice 1,Score 1,Choice 2,Score 2\n,a,1,b,\n", [(2, "'Choice 2': has no score")]),
        (
            "Kind,Choice 1,Score 1,Choice 2,Score 2\n,a,1,,2\n",
            [(2, "'Score 2': is the score of a choice without a text")],
        ),
        ("Kind,Choice 1,Score 1,Choice 2,Score 2\n,a,1,A,2\n", [(2, "'Choice 2': is the same answer as another one")]),
        ("Kind,Choice 1,Score 1,Choice 2,Score 2\n,a,x,b,2\n", [(2, "'Score 1': 'x' is not a number")]),
        (
            "Kind,Choice 1,Score 1,Choice 2,Score 2\n,a,1,b,1\n",
            [(2, "'Score 1': every answer of the table has this score, so there is no scale")],
        ),
        (
            "Kind,Choice 1,Score 1\n,a,1\nchoices,b,2\n",
            [(2, "'Indicator': needs 2 to 50 choices"), (3, "'Indicator': needs 2 to 50 choices")],
        ),
        (
            "Kind,Choice 1,Score 1,Choice 2,Score 2,Level 1,Level 2\n,a,1,b,7,,\nlevels,,,,,c,d\n",
            [(2, "'Score 2': lies outside the scale of the levels, 1 to 2")],
        ),
        (
            "Kind,Choice 1,Score 1,Choice 2,Score 2,Level 1,Level 2\n,a,1,b,2,c,d\n",
            [(2, "'Choice 1': belongs to a measure 'choices', and other cells to 'levels'")],
        ),
        ("Kind,Choice 1,Score 1,Choice 2,Score 2\ntarget,a,1,b,2\n", [(2, "'Kind': has choices and is yet a target")]),
        ("Kind,Score yes,Score no\nyes/no,1,\n", [(2, "'Score yes': stands alone: the other answer has no score")]),
        ("Kind,Unit,Worst,Best\n,km,1,\n", [(2, "'Worst': stands alone: nothing says the value 'best'")]),
        ("Kind,Unit,Worst,Best\n,km,5,5\n", [(2, "'Best': makes no range that begins at 5")]),
        (
            "Kind,Unit,Worst,Best,Direction\n,km,5,9,down\n,km,5,9,sideways\n",
            [
                (2, "'Direction': goalposts and direction contradict each other"),
                (3, "'Direction': 'sideways' is no direction"),
            ],
        ),
        ("Kind,Unit,Lowest,Highest\n,km,0,9\n", [(2, "'Highest': nothing says whether more or less is better")]),
        ("Kind,Unit,Lowest,Highest,Direction\n,km,9,0,up\n", [(2, "'Highest': makes no range that begins at 9")]),
        ("Kind,Unit\nnumber,km\n", [(2, "'Indicator': is a number, and nothing says what it is held against")]),
        ("Kind,Target,Direction\nnumber,0,up\n", [(2, "'Target': must be above zero, or there is no share of it")]),
        ("Kind,Target,Direction\nnumber,5,\n", [(2, "'Target': nothing says whether more or less is better")]),
        (
            "Kind,Target,Worst,Best,Direction\nnumber,5,1,2,up\n",
            [(2, "'Target': is a second way from the number to a score")],
        ),
        (
            "Kind,Level 1,Level 2,Level 3\nnumber,5,4,6\nnumber,,some,9\n",
            [
                (2, "'Level 3': is no further than the bound of the level below it"),
                (3, "'Level 2': 'some' is not a number"),
            ],
        ),
        (
            "Kind,Level 1,Level 2,Direction\nnumber,,5,\nnumber,4,5,down\n",
            [
                (2, "'Level 2': nothing says whether more or less is better"),
                (3, "'Direction': contradicts the bounds of the levels"),
            ],
        ),
        (
            "Kind,Unit,Worst,Best,Target 2030\n,km,1,2,3\n",
            [(2, "'Target 2030': belongs to a measure 'target', and other cells to 'number'")],
        ),
        (
            "Kind,Level 1,Level 2\nnumber,5,5\n",
            [(2, "'Level 2': is no further than the bound of the level below it")],
        ),
        (
            "Kind,Baseline,Target 2030,Direction\n,5,9,down\n",
            [(2, "'Target 2030': leads from 5 away from what is better")],
        ),
        ("Kind,Unit,Lowest,Highest,Direction\n,km,5,5,up\n", [(2, "'Highest': makes no range that begins at 5")]),
        ("Kind,Unit,Worst,Best\n,km,,1\n", [(2, "'Best': stands alone: nothing says the value 'worst'")]),
        ("Kind,Unit,Target\ntarget,km,5\n", [(2, "'Target': does not say for which year it is")]),
        (
            "Kind,Target,Target year,Target 2030\ntarget,5,2030,6\ntarget,,2030,\ntarget,1,30,\n",
            [
                (2, "'Target': is another target than that of the column 2030"),
                (3, "'Target year': is the year of no number"),
                (4, "'Target year': '30' is no year"),
            ],
        ),
        (
            "Kind,Baseline 2024,Baseline 2025,Target 2024,Target 2030\n,1,2,,3\n,,5,5,\n,3,,1,9\n,tbd,,,9\n",
            [
                (2, "'Baseline 2025': is a second baseline"),
                (3, "'Target 2024': is due before its baseline, which is of 2025"),
                (4, "'Target 2024': leads from 3 away from what is better"),
                (5, "'Baseline 2024': 'tbd' is not a number"),
            ],
        ),
        (
            "Kind,Baseline 2024,Baseline year,Target 2030\n,1,2023,3\n,,2023,3\n",
            [
                (2, "'Baseline year': is another year than that of the column 2024"),
                (3, "'Baseline year': is the year of no number"),
            ],
        ),
    ],
)
def test_what_a_table_leaves_out(tmp_path: Path, text: str, found: list[tuple[int, str]]) -> None:
    """What a measure needs and no cell says is asked for at its cell; nothing is filled in."""
    head, *rows = text.splitlines()
    lines = [f"Indicator,{head}", *(f"I{number},{row}" for number, row in enumerate(rows, start=1))]
    tabled = of_text(tmp_path, "\n".join(lines))

    assert tabled.content == {}
    assert faults(tabled) == found


@pytest.mark.parametrize(
    ("word", "keys"),
    [("practices", ("score", "practices")), ("Daftar periksa", ("practices",)), ("compound", ("parts",))],
)
def test_a_kind_that_needs_more_than_a_table_says(tmp_path: Path, word: str, keys: tuple[str, ...]) -> None:
    """It is refused at its cell, with what is to be written by hand afterwards."""
    (finding,) = of_text(tmp_path, f"Indicator,Kind\nOne,{word}\n").findings

    assert finding.message == f"column 'Kind': a table cannot say all of a measure {word!r}"
    assert finding.hint is not None
    assert "write its measure by hand in framework.yaml, with kind" in finding.hint
    assert all(key in finding.hint for key in keys)


def test_a_cell_that_is_merged_is_said_of_each_row(kota: Path, tmp_path: Path) -> None:
    """A unit and a kind that are merged over rows hold for all of them."""
    rows: list[list[Any]] = [
        ["Indikator", "Jenis", "Satuan", "Terburuk", "Terbaik"],
        ["Satu", "angka", "menit", 60, 5],
        ["Dua", None, None, 30, 1],
    ]
    framework = made(kota, of_rows(tmp_path, rows, "B2:B3", "C2:C3"))

    assert [one.measure.unit.id for one in framework.indicators.values()] == ["menit", "menit"]


@pytest.mark.parametrize(
    ("heads", "taken", "left"),
    [
        (("Jawaban A", "Skor A"), {"Jawaban A": "choice 1, in Indonesian", "Skor A": "score of choice 1"}, []),
        (
            ("Option 2", "choice 2 score"),
            {"Option 2": "choice 2, in English", "choice 2 score": "score of choice 2"},
            [],
        ),
        (("Nilai 1", "Nilai"), {}, ["Nilai", "Nilai 1"]),
        (
            ("Target / 2026", "Kondisi awal (2024)"),
            {"Target / 2026": "target 2026", "Kondisi awal (2024)": "baseline 2024"},
            [],
        ),
        (("Nilai maks", "Arah"), {"Nilai maks": "highest value", "Arah": "direction"}, []),
        (("Skor", "Pilihan"), {"Skor": "score of choice", "Pilihan": "text of the level or choice, in Indonesian"}, []),
    ],
)
def test_what_a_column_of_answers_is_called(heads: tuple[str, ...], taken: dict[str, str], left: list[str]) -> None:
    """In either language; a score without a choice beside it is none."""
    found = framework_columns(heads)

    assert found.taken_for() == taken
    assert sorted(found.left) == left


def test_numbers_of_a_workbook_beside_typed_ones(kota: Path, tmp_path: Path) -> None:
    """What a workbook holds as a number means the same beside numbers that were typed with marks, to the digit."""
    rows = [
        ["Indikator", "Bobot", "Terburuk", "Terbaik"],
        ["Air", 0.125, "0", "1.234,5"],
        ["Jalan", "0,5", 1.234, 10.5],
        ["Listrik", 2.375, "1.000", 2024],
    ]
    framework = made(kota, of_rows(tmp_path, rows))

    assert [str(one.weight) for one in framework.indicators.values()] == ["0.125", "0.5", "2.375"]
    posts = [one.measure.goalposts for one in framework.indicators.values()]
    assert [(str(one.worst), str(one.best)) for one in posts] == [("0", "1234.5"), ("1.234", "10.5"), ("1000", "2024")]


def test_texts_that_a_workbook_holds_as_numbers(kota: Path, tmp_path: Path) -> None:
    """Titles, units, levels and choices are texts whatever a cell holds."""
    rows = [["Indikator", "Pertanyaan", "Tingkat 1", "Tingkat 2"], [2024, 7, 1.5, "x"]]
    (indicator,) = made(kota, of_rows(tmp_path, rows)).indicators.values()

    assert (indicator.title.id, indicator.ask.id) == ("2024", "7")
    assert said(indicator) == {1: ("1.5", None), 2: ("x", None)}
