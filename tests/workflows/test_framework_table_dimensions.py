"""Dimensions of a table lie in one another as its columns say, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from maturity.model.framework import Dimension, Framework
from maturity.storage.workspace_reading import borrow_from_library, read_workspace
from maturity.workflows.framework_columns import framework_columns
from maturity.workflows.framework_table import TabledFramework
from tests.framework_tables import faults, made, of_rows, of_text, written
from tests.scoring.yardsticks import scored

HEAD = "Domain;Bobot domain;Aspek;Bobot aspek;No;Indikator;Bobot indikator;Kriteria 1;" + ";".join(
    f"Tingkat {level}" for level in range(1, 6)
)
ASPECTS = (  # domain, its weight, aspect, its weight, how many indicators, the weight of each
    ("Aturan", "13", "Aturan tata kelola", "13", 10, "1,3"),
    ("Tata kelola", "25", "Perencanaan", "10", 4, "2,5"),
    ("Tata kelola", "25", "Teknologi", "10", 4, "2,5"),
    ("Tata kelola", "25", "Penyelenggara", "5", 2, "2,5"),
    ("Manajemen", "16,5", "Penerapan", "12", 8, "1,5"),
    ("Manajemen", "16,5", "Audit", "4,5", 3, "1,5"),
    ("Layanan", "45,5", "Administrasi", "27,5", 10, "2,75"),
    ("Layanan", "45,5", "Publik", "18", 6, "3"),
)
NINE = "Dimension,Domain,Pillar,Perspective,Component,Cluster,Aspect,Mission,Goal"


def like_spbe() -> Iterator[list[Any]]:
    """Yield the rows of a table with the weights of the national index and made titles."""
    numbers = count(1)
    for domain, of_domain, aspect, of_aspect, members, weight in ASPECTS:
        for number in (next(numbers) for _ in range(members)):
            levels = [f"Tingkat {level} dari indikator {number}." for level in range(1, 6)]
            yield [domain, of_domain, aspect, of_aspect, number, f"Indikator ke-{number}", weight, "", *levels]


def in_cells(row: list[Any]) -> list[Any]:
    """Return a row as a workbook has it: weights are numbers, and nothing is an empty cell."""
    number = [1, 3, 6]
    return [float(str(cell).replace(",", ".")) if place in number else cell or None for place, cell in enumerate(row)]


def as_text(tmp_path: Path) -> TabledFramework:
    """Read the table as text."""
    lines = [HEAD, *(";".join(map(str, row)) for row in like_spbe())]
    return of_text(tmp_path, "\n".join(lines))


def shape(nodes: tuple[Dimension, ...]) -> list[Any]:
    """Return the ids of dimensions with what lies in them."""
    return [(node.id, shape(node.dimensions), [one.id for one in node.indicators]) for node in nodes]


def test_forty_seven_rows(kota: Path, tmp_path: Path) -> None:
    """The index is what the weights come to by hand, and that of the national index for the same levels."""
    framework = made(kota, as_text(tmp_path))

    assert [len(domain.dimensions) for domain in framework.dimensions] == [1, 3, 2, 2]
    assert [len(aspect.indicators) for domain in framework.dimensions for aspect in domain.dimensions] == [
        10, 4, 4, 2, 8, 3, 10, 6,
    ]  # fmt: skip
    assert [depth.id for depth in framework.depths] == ["Domain", "Aspek", "Indikator"]
    workspace = read_workspace(kota)
    borrow_from_library(workspace, {"spbe@2020"})
    national: Framework = workspace.frameworks["spbe@2020"].model
    for step in (1, 2, 3, 7):
        levels = [(place * step) % 5 + 1 for place in range(47)]
        by_hand, left = Fraction(0), iter(levels)
        for _, _, _, of_aspect, members, _ in ASPECTS:
            aspect = Fraction(sum(next(left) for _ in range(members)), members)
            by_hand += Fraction(of_aspect.replace(",", ".")) * aspect / 100
        ours, theirs = (
            scored(yardstick, dict(zip(yardstick.indicators, levels, strict=True))).root.score
            for yardstick in (framework, national)
        )
        assert ours == theirs == by_hand


def test_a_workbook_and_a_text_say_the_same(tmp_path: Path) -> None:
    """The same cells give the same bytes, also where those of a dimension are merged over its rows."""
    rows = [HEAD.split(";"), *map(in_cells, like_spbe())]
    text = written(as_text(tmp_path))
    assert written(of_rows(tmp_path, rows)) == text

    merged, first = list[str](), 2
    for column in "AB":
        first = 2
        for members in (10, 10, 11, 16):
            merged.append(f"{column}{first}:{column}{first + members - 1}")
            first += members
    for column in "CD":
        first = 2
        for members in (10, 4, 4, 2, 8, 3, 10, 6):
            merged.append(f"{column}{first}:{column}{first + members - 1}")
            first += members
    assert written(of_rows(tmp_path, rows, *merged)) == text


@pytest.mark.parametrize(
    ("heads", "taken", "left"),
    [
        (("Domain", "Aspek"), {"Domain": "dimension 1, in Indonesian", "Aspek": "dimension 2, in Indonesian"}, []),
        (
            ("Dimensi", "Dimension"),
            {"Dimensi": "dimension 1, in Indonesian", "Dimension": "dimension 1, in English"},
            [],
        ),
        (
            ("Subdimension", "Dimension", "Dimension weight"),
            {
                "Subdimension": "dimension 2, in English",
                "Dimension": "dimension 1, in English",
                "Dimension weight": "weight of dimension 1",
            },
            [],
        ),
        (
            (
                "Dimensi 2 (id)",
                "Dimension 2 (en)",
                "Dimensi 1",
                "Bobot dimensi 2",
                "dimension 1 weight",
                "Bobot dimensi",
            ),
            {
                "Dimensi 2 (id)": "dimension 2, in Indonesian",
                "Dimension 2 (en)": "dimension 2, in English",
                "Dimensi 1": "dimension 1, in Indonesian",
                "Bobot dimensi 2": "weight of dimension 2",
                "dimension 1 weight": "weight of dimension 1",
            },
            ["Bobot dimensi"],
        ),
        (
            ("Pilar", "Bobot dimensi"),
            {"Pilar": "dimension 1, in Indonesian", "Bobot dimensi": "weight of dimension 1"},
            [],
        ),
        (
            ("Tema", "Bidang"),
            {"Tema": "dimension 1, in Indonesian", "Bidang": "dimension 2, in Indonesian"},
            [],
        ),
        (
            ("Tujuan", "Sasaran (en)"),
            {"Tujuan": "dimension 1, in Indonesian", "Sasaran (en)": "dimension 2, in English"},
            [],
        ),
        (
            ("Dimensi", "Dimensi (2)", "Bobot aspek"),
            {"Dimensi": "dimension 1, in Indonesian"},
            ["Dimensi (2)", "Bobot aspek"],
        ),
        (
            ("Domain / Nama", "Domain / Bobot", "Satuan"),
            {
                "Domain / Nama": "dimension 1, in Indonesian",
                "Domain / Bobot": "weight of dimension 1",
                "Satuan": "unit, in Indonesian",
            },
            [],
        ),
    ],
)
def test_what_a_column_of_dimensions_is_called(heads: tuple[str, ...], taken: dict[str, str], left: list[str]) -> None:
    """As the columns stand, but by their numbers where they have any; a weight belongs to what it names."""
    found = framework_columns(heads)

    assert found.taken_for() == taken
    assert found.left == left


def test_names_and_weights_below_a_head(kota: Path, tmp_path: Path) -> None:
    """The parts of a dimension are named in a row of their own, below a head that is merged over them."""
    rows: list[list[Any]] = [
        ["Domain", None, "Indikator", None, "Tingkat", None],
        ["Nama", "Bobot", "Nama", "Bobot", 1, 2],
        ["Data", 3, "Satu", 1, "a", "b"],
        ["Layanan", 1, "Dua", 1, "c", "d"],
    ]
    framework = made(kota, of_rows(tmp_path, rows, "A1:B1", "C1:D1", "E1:F1"))

    assert shape(framework.dimensions) == [("data", [], ["satu"]), ("layanan", [], ["dua"])]
    assert [node.weight for node in framework.dimensions] == [3, 1]


def test_a_first_row_is_no_head(tmp_path: Path) -> None:
    """An indicator whose cells could name columns stays one."""
    tabled = of_text(tmp_path, "Indicator,Kind,Unit,Target,Note\nRoads,target,km,,weight\nBridges,target,,,\n")

    assert [one["id"] for one in tabled.content["indicators"]] == ["roads", "bridges"]


def test_an_empty_inner_cell(kota: Path, tmp_path: Path) -> None:
    """It leaves the indicator right in the outer dimension; with all cells empty it lies where the row above does."""
    tabled = of_text(
        tmp_path,
        "Dimension 1,Dimension 2,Dimension 3,Indicator,Level 1,Level 2\n"
        "A,B,C,One,a,b\nA,B,,Two,a,b\nA,,,Three,a,b\n,,,Four,a,b\n,B,,Five,a,b\n,,,Six,a,b\n",
    )
    framework = made(kota, tabled)

    assert shape(framework.dimensions) == [
        ("a", [("b", [("c", [], ["one"])], ["two", "five", "six"])], ["three", "four"])
    ]
    assert not framework.own_indicators
    (line,) = (each for each in tabled.told if "no dimension" in each)
    assert line == (
        "2 rows name no dimension, and their indicators lie in those of the rows above: line 5, column A (Dimension 1) "
        "first"
    )


def test_a_dimension_goes_on_below_its_first_row(kota: Path, tmp_path: Path) -> None:
    """Whether its cell is merged over the rows, or the lower ones are left empty; that is told where it is guessed."""
    rows = [["Aspek", "Indikator", "Tingkat 1", "Tingkat 2"], ["A", "Satu", "a", "b"], [None, "Dua", "a", "b"]]

    assert shape(made(kota, of_rows(tmp_path, rows, "A2:A3")).dimensions) == [("a", [], ["satu", "dua"])]
    told = of_rows(tmp_path, rows)
    assert told.content == of_rows(tmp_path, rows, "A2:A3").content
    assert (
        "one row names no dimension, and its indicator lies in that of the row above: sheet 'Sheet', cell A3 (Aspek)"
        in told.told
    )


def test_both_languages_of_a_dimension(kota: Path, tmp_path: Path) -> None:
    """Rows that name it in one language, or in both, mean the same one."""
    framework = made(
        kota,
        of_text(
            tmp_path,
            "Dimensi,Dimension,Indicator,Level 1,Level 2\nLayanan,,One,a,b\n"
            "Layanan,Services,Two,a,b\n,Services,Three,a,b\n",
        ),
    )

    assert shape(framework.dimensions) == [("services", [], ["one", "two", "three"])]
    assert framework.dimensions[0].title.id == "Layanan"


def test_rows_of_levels_in_dimensions(kota: Path, tmp_path: Path) -> None:
    """A row of one more level needs not name the dimension again; one that names another is refused."""
    head = "Domain,Domain weight,Aspect,Indicator,Level,Text\n"
    framework = made(kota, of_text(tmp_path, head + "A,2,B,One,1,a\n,,,,2,b\nA,2,B,Two,1,c\n,,,Two,2,d\n"))
    assert shape(framework.dimensions) == [("a", [("b", [], ["one", "two"])], [])]
    assert framework.dimensions[0].weight == 2

    tabled = of_text(tmp_path, head + "A,,B,One,1,a\nA,,C,,2,b\n")
    assert faults(tabled) == [(3, "'Domain': says something else in row 2")]


def test_weights_of_dimensions_alone(kota: Path, tmp_path: Path) -> None:
    """They make an index; that indicators and a dimension have none is told."""
    tabled = of_text(tmp_path, "Domain;Bobot domain;Indikator;Tingkat 1;Tingkat 2\nA;60 %;Satu;a;b\nB;;Dua;c;d\n")
    framework = made(kota, tabled)

    assert framework.combine == "weighted-mean"
    assert [node.weight for node in framework.dimensions] == [60, 1]
    assert {"where a row has no weight, it counts 1", "where a dimension has no weight, it counts 1"} <= {*tabled.told}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Domain,Domain weight,Indicator,Level 1,Level 2\nA,2,One,a,b\nB,3,Two,a,b\nA,3,Three,a,b\n"
            "B,-1,Four,a,b\nA,x,Five,a,b\n",
            [
                (4, "'Domain weight': says something else in row 2"),
                (5, "'Domain weight': a weight is not below zero"),
                (6, "'Domain weight': 'x' is not a number"),
            ],
        ),
        (
            "Domain,Aspect,Aspect weight,Indicator,Level 1,Level 2\n,B,1,Two,a,b\nA,,1,Three,a,b\n",
            [
                (2, "'Domain': is empty, and 'Aspect' names a dimension that lies in it"),
                (3, "'Aspect weight': weighs a dimension that this row does not name"),
            ],
        ),
        (
            "Dimensi,Dimension,Indicator,Level 1,Level 2\nLayanan,Services,One,a,b\nLayanan,Service,Two,a,b\n",
            [(3, "'Dimensi': says something else in row 2")],
        ),
        (
            f"{NINE},Objective,Indicator,Level 1,Level 2\n{'a,' * 10}One,a,b\n",
            [(1, "'Objective': lies deeper than the 9 dimensions that a framework can name")],
        ),
    ],
)
def test_what_dimensions_cannot_be(tmp_path: Path, text: str, found: list[tuple[int, str]]) -> None:
    """Each cell that contradicts another, or says what nobody could mean, is told at its place."""
    tabled = of_text(tmp_path, text)

    assert tabled.content == {}
    assert faults(tabled) == found


def test_nine_dimensions_are_whole(kota: Path, tmp_path: Path) -> None:
    """As many as can be named lie in one another."""
    cells = ",".join(f"in {number}" for number in range(9))
    framework = made(kota, of_text(tmp_path, f"{NINE},Indicator,Level 1,Level 2\n{cells},One,a,b\n"))

    assert framework.depth == len(framework.depths) == 10


def test_a_weight_that_is_merged(tmp_path: Path) -> None:
    """Over several indicators it may be that of what they lie in, which is not for us to say."""
    rows = [["Indikator", "Bobot", "Tingkat 1", "Tingkat 2"], ["Satu", 2, "a", "b"], ["Dua", None, "a", "b"]]
    (finding,) = of_rows(tmp_path, rows, "B2:B3").findings

    assert finding.message.endswith("is merged over 2 indicators: it is not clear what it weighs")
    assert finding.place.line == 2
