"""A table of published results becomes assessments, whole and right, and nobody's own work is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from maturity.errors import CannotCreateError
from maturity.model.assessment import Assessment
from maturity.presentation.terminal import render_text
from maturity.storage.planned_files import ImportAction
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.importing import ImportPlan, plan_import, write_import
from maturity.workflows.run import Run

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "cases" / "imports" / "spbe-cities.csv"
HEAD = "city,year,policy,governance,management,services,published_index,published_predicate\n"
AMBON = "Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup\n"
SUMMARY = """summary:
  en: >-
    In {period} the index of {city} is {index}: {band}. The highest score of the domains is that of {highest}, the
    lowest that of {lowest}.
  id: >-
    Pada {period} indeks {city} adalah {index} dengan predikat {band}. Skor tertinggi adalah {highest} dan terendah
    {lowest}.
"""
TOLD = (ROOT / "frameworks" / "spbe" / "2020" / "import.yaml").read_text(encoding="utf-8") + SUMMARY
"""The shipped mapping with a summary: results of a table say in a sentence what somebody wants said of each."""
OWN = (TABLE.parent / "tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture
def planned(kota: Path, tmp_path: Path) -> Callable[..., ImportPlan]:
    """Plan an import of some rows into the small workspace."""

    def planned(rows: str, framework: str = "spbe@2020", mapping: str | None = None, head: str = HEAD) -> ImportPlan:
        table, own = tmp_path / "scores.csv", tmp_path / "mapping.yaml"
        table.write_text(head + rows, encoding="utf-8")
        own.write_text(mapping or "", encoding="utf-8")
        return plan_import(kota, table, framework, own if mapping else None)

    return planned


def said(plan: ImportPlan, tmp_path: Path) -> str:
    """Return what a person reads, without the folder of the day."""
    return render_text(plan.findings).replace(f"{tmp_path}/", "")


def test_the_shipped_results_are_what_the_table_says(tmp_path: Path) -> None:
    """Importing the published table into an empty workspace gives every assessment of this repository, byte for byte.

    To the cities province and, where it is known, place were added, and more to those of the studies.
    """
    shutil.copy(ROOT / "maturity.yaml", tmp_path)
    plan = plan_import(tmp_path, TABLE, "spbe@2020", None)
    write_import(plan)

    assert plan.findings == ()
    assert len(plan.assessments) == 188
    assert len(plan.cities) == 94
    for file in plan.assessments:
        assert (tmp_path / file.name).read_bytes() == (ROOT / file.name).read_bytes(), file.name
    studied = ("pontianak", "jakarta", "banjarmasin", "bukittinggi")
    for file in plan.cities:
        shipped, imported = (read_yaml(raw)[0] for raw in ((ROOT / file.name).read_bytes(), file.content))
        more = {"province", "sources", *({"place"} & shipped.keys())}
        assert {key: value for key, value in shipped.items() if key in imported} == imported, file.name
        assert (shipped.keys() - imported.keys() == more) is (file.name.split("/")[1] not in studied), file.name


GTMI_HEAD = "Year,Code,Economy,GTMI,Grp,CGSI,PSDI,DCEI,GTEI\n"
"""The columns of the World Bank's GovTech Dataset that hold a result."""
SAUDI_ARABIA = "2022,SAU,Saudi Arabia,0.9713,A,0.9629,0.9793,0.9662,0.9769\n"


def test_a_result_of_the_world_bank_becomes_an_assessment_of_a_country(planned: Callable, kota: Path) -> None:
    """The published index and group stand, agree with the published components, and the government is a country."""
    plan = planned(SAUDI_ARABIA, "govtech-maturity-index@2022", head=GTMI_HEAD)
    write_import(plan)

    assert plan.findings == ()
    run = Run(kota)
    assert [finding for finding in run.findings if "saudi-arabia" in finding.place.file] == []
    folder = run.workspace.cities["saudi-arabia"]
    assert folder.city is not None
    assert folder.city.model.kind == "country"
    [loaded] = folder.assessments.values()
    assert loaded.model.framework == "govtech-maturity-index@2022"
    assert loaded.model.reported is not None
    assert (str(loaded.model.reported.index), loaded.model.reported.band) == ("0.9713", "group-a")
    assert {node: str(score) for node, score in loaded.model.reported.scores.items()} == {
        "cgsi": "0.9629",
        "psdi": "0.9793",
        "dcei": "0.9662",
        "gtei": "0.9769",
    }


def test_a_year_that_was_scored_by_other_questions_is_refused(planned: Callable, tmp_path: Path) -> None:
    """The data set holds 2020 and 2025 as well; a row of theirs is told, and nothing of the table is written."""
    plan = planned(SAUDI_ARABIA.replace("2022,", "2020,"), "govtech-maturity-index@2022", head=GTMI_HEAD)

    assert "2020" in said(plan, tmp_path)
    assert plan.assessments == ()


@pytest.mark.parametrize(
    ("table", "framework", "rows", "shipped"),
    [
        ("ietpd-banten.csv", "ietpd@2023", 9, 4),
        ("iid-tangerang.csv", "iid@2021", 4, 4),
        ("ipp-provinces.csv", "ipp@2022", 7, 1),
    ],
)
def test_tables_of_the_press_become_results(
    table: str, framework: str, rows: int, shipped: int, tmp_path: Path
) -> None:
    """Small real tables of three indices are taken over as printed; those of our cities are shipped byte for byte."""
    shutil.copy(ROOT / "maturity.yaml", tmp_path)
    plan = plan_import(tmp_path, TABLE.parent / table, framework, None)
    write_import(plan)

    assert plan.findings == ()
    assert len(plan.assessments) == rows
    for file in plan.assessments:
        reported = Assessment.model_validate(read_yaml(file.content)[0]).reported
        assert reported is not None, file.name
        assert list(reported.scores.values()) == [reported.index], file.name
    ours = [file for file in plan.assessments if (ROOT / file.name).exists()]
    assert [file.name for file in ours if file.content != (ROOT / file.name).read_bytes()] == []
    assert len(ours) == shipped


def test_what_is_written_validates_and_is_not_written_twice(planned: Callable, kota: Path) -> None:
    """A city without a file gets one and is shown; a second import of the same table has nothing to do."""
    write_import(planned(AMBON))

    assert [finding for finding in Run(kota).findings if "ambon" in finding.place.file] == []
    assert read_yaml((kota / "maturity.yaml").read_bytes())[0]["cities"] == ["kota", "ambon"]
    again = planned(AMBON)
    assert {file.action for file in again.files} == {ImportAction.UNCHANGED}


def test_a_row_is_taken_over_as_it_is_printed(planned: Callable, kota: Path) -> None:
    """Every decimal of the table is in the file; the summary is in the words and numbers of each language."""
    write_import(planned(AMBON, mapping=TOLD))
    value = read_yaml((kota / "assessments/ambon/2023.spbe.yaml").read_bytes())[0]
    assessment = Assessment.model_validate(value)

    assert {name: str(score) for name, score in assessment.reported.scores.items()} == {
        "policy": "3.30",
        "governance": "1.40",
        "management": "1.00",
        "services": "2.86",
    }
    assert (str(assessment.reported.index), assessment.reported.band) == ("2.25", "fair")
    assert assessment.ratings == {}
    assert str(assessment.period.ends) == "2023-12-31"
    assert assessment.summary.en == snapshot(
        "In 2023 the index of Ambon is 2.25: Fair. The highest score of the domains is that of Internal SPBE policy "
        "(3.30), the lowest that of SPBE management (1.00)."
    )
    assert assessment.summary.id == snapshot(
        "Pada 2023 indeks Ambon adalah 2,25 dengan predikat Cukup. Skor tertinggi adalah Kebijakan Internal SPBE "
        "(3,30) dan terendah Manajemen SPBE (1,00)."
    )


@pytest.mark.parametrize(
    ("scores", "lowest"),
    [
        ("2.00,1.00,1.00,3.00", "SPBE governance and SPBE management (1.00)"),
        ("1.00,1.00,1.00,3.00", "Internal SPBE policy, SPBE governance and SPBE management (1.00)"),
    ],
)
def test_all_that_share_the_lowest_score_are_named(planned: Callable, kota: Path, scores: str, lowest: str) -> None:
    """A summary singles nobody out where several domains stand alike."""
    write_import(planned(f"Ambon,2023,{scores},2.25,Cukup\n", mapping=TOLD))
    value = read_yaml((kota / "assessments/ambon/2023.spbe.yaml").read_bytes())[0]

    assert value["summary"]["en"].endswith(f"the lowest that of {lowest}.")


def test_a_summary_with_a_blank_that_a_row_leaves_open_is_left_out(planned: Callable, kota: Path) -> None:
    """Four scores alike have no lowest one, and nothing is made up."""
    write_import(planned("Ambon,2023,2.00,2.00,2.00,2.00,2.00,Cukup\n", mapping=TOLD))

    assert "summary" not in read_yaml((kota / "assessments/ambon/2023.spbe.yaml").read_bytes())[0]


def test_a_name_that_a_regency_has_too_gets_an_id_of_its_own(planned: Callable) -> None:
    """The city of Magelang and the regency of Magelang are never mixed, and Jakarta is a province."""
    plan = planned(AMBON.replace("Ambon", "Magelang") + AMBON.replace("Ambon", "DKI Jakarta (province)"))

    assert [file.name for file in plan.cities] == [
        "assessments/kota-magelang/city.yaml",
        "assessments/jakarta/city.yaml",
    ]
    assert b"name: Magelang\nkind: city\n" in plan.cities[0].content
    assert b"name: DKI Jakarta\nkind: province\n" in plan.cities[1].content


def test_a_city_that_somebody_has_described_stays_as_it_is(planned: Callable, kota: Path) -> None:
    """The import adds a result to it and nothing else."""
    before = (kota / "assessments/kota/city.yaml").read_bytes()
    plan = planned(AMBON.replace("Ambon", "Kota"))
    write_import(plan)

    assert [file.action for file in plan.files] == [ImportAction.KEPT, ImportAction.NEW]
    assert (kota / "assessments/kota/city.yaml").read_bytes() == before


def test_a_corrected_table_replaces_what_it_made(planned: Callable, kota: Path) -> None:
    """Line ends that git has changed are no change by hand."""
    write_import(planned(AMBON))
    path = kota / "assessments/ambon/2023.spbe.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert planned(AMBON).counted(ImportAction.UNCHANGED) == 2
    plan = planned(AMBON.replace("2.86", "2.87"))
    write_import(plan)
    assert [file.action for file in plan.assessments] == [ImportAction.REPLACED]
    assert b"services: 2.87" in path.read_bytes()


def test_a_file_made_by_hand_is_refused_and_the_rest_still_planned(
    planned: Callable, kota: Path, tmp_path: Path, change: Callable
) -> None:
    """It never came from a table, or table and hand changed the same number: it is named, and the rest judged."""
    write_import(planned(AMBON))
    change(kota / "assessments/ambon/2023.spbe.yaml", "index: 2.25", "index: 2.26")
    (kota / "assessments/tual").mkdir()
    (kota / "assessments/tual/2023.spbe.yaml").write_text("# Ours.\nframework: spbe@2020\n")
    plan = planned(
        AMBON.replace("2.25", "2.27")
        + "Tual,2023,1.60,1.60,1.00,2.24,1.79,Kurang\nBatu,2023,3.10,3.10,2.27,3.95,3.35,Baik\n"
    )

    assert [file.action for file in plan.assessments] == [ImportAction.REFUSED, ImportAction.REFUSED, ImportAction.NEW]
    assert said(plan, tmp_path) == snapshot("""\
assessments/ambon/2023.spbe.yaml:42:3: error[M115 foreign-file] reported.index was changed by hand since its import, \
and the tables say something else now
  42 |   index: 2.26
     |   ^^^^^
     = correct the table so that both say the same, or take the change by hand back
     = Nothing of the table is taken over until it is fixed; no score changes.

assessments/tual/2023.spbe.yaml:1:1: error[M115 foreign-file] was not made by an import, so it is not replaced
  1 | # Ours.
    | ^
    = move it away to import its row, or take the row out of the table
    = Nothing of the table is taken over until it is fixed; no score changes.\
""")


@pytest.mark.parametrize("what", ["folder", "file", "assessments"])
def test_nothing_is_written_through_a_link(planned: Callable, kota: Path, tmp_path: Path, what: str) -> None:
    """A link in a workspace leads an import nowhere else."""
    outside = tmp_path / "outside"
    outside.mkdir()
    if what == "assessments":
        shutil.move(kota / "assessments", outside / "assessments")
        (kota / "assessments").symlink_to(outside / "assessments")
    elif what == "folder":
        (kota / "assessments/ambon").symlink_to(outside)
    else:
        (kota / "assessments/ambon").mkdir()
        (kota / "assessments/ambon/2023.spbe.yaml").symlink_to(outside / "new.yaml")
    plan = planned(AMBON)

    assert ImportAction.REFUSED in {file.action for file in plan.assessments}
    assert plan.findings


def test_every_bad_cell_is_reported_at_once(planned: Callable, tmp_path: Path) -> None:
    """Line, column and what would be right, for all rows in one run."""
    plan = planned(
        'Ambon,2023,"3,30",1.40,1.00,2.86,2.25,Cukup\n'
        "Batu,2023,tiga,0.99,5.01,,2.25,Bagus\n"
        "Batu,23,3.10,3.10,2.27,3.95,3.35,Baik\n"
        '"=HYPERLINK(""http://x"")",2021,3.10,3.10,2.27,3.95,+3.35,@Baik\n'
        "\n"
        "Tual,2024,3.10,3.10,2.27,3.95,3.35,Baik\n"
        "TUAL,2024,3.10,3.10,2.27,3.95,3.35,Baik\n"
        "Tual,2024,3.10,3.10,2.27,3.95,3.35,sangat baik\n"
        "Jayapura (日本),2024,3.10,3.10,2.27,3.95,3.35,Baik\n"
    )

    assert [file.name for file in plan.assessments] == ["assessments/tual/2024.spbe.yaml"]
    assert said(plan, tmp_path) == snapshot("""\
scores.csv:2:12: error[M113 wrong-cell] column 'policy': '3,30' has a decimal comma, but the numbers of this table \
have a point
  2 | Ambon,2023,"3,30",1.40,1.00,2.86,2.25,Cukup
    |            ^
    = correct this number; if all are written so, write in the mapping: decimal_mark: comma

scores.csv:3:11: error[M113 wrong-cell] column 'policy': 'tiga' is not a number
  3 | Batu,2023,tiga,0.99,5.01,,2.25,Bagus
    |           ^^^^
    = if it means that there is no value, write in the mapping: numbers: {missing: ['tiga']}

scores.csv:3:16: error[M113 wrong-cell] column 'governance': 0.99 is off the scale from 1 to 5
  3 | Batu,2023,tiga,0.99,5.01,,2.25,Bagus
    |                ^^^^

scores.csv:3:21: error[M113 wrong-cell] column 'management': 5.01 is off the scale from 1 to 5
  3 | Batu,2023,tiga,0.99,5.01,,2.25,Bagus
    |                     ^^^^

scores.csv:3:26: error[M113 wrong-cell] column 'services': is empty
  3 | Batu,2023,tiga,0.99,5.01,,2.25,Bagus
    |                          ^
    = fill in the cell; if empty means 'not published', write in the mapping: empty_cells: leave-out

scores.csv:3:32: error[M113 wrong-cell] column 'published_predicate': 'Bagus' is none of the mapping's bands
  3 | Batu,2023,tiga,0.99,5.01,,2.25,Bagus
    |                                ^^^^^
    = known here: Kurang, Cukup, Baik, Sangat Baik, Memuaskan

scores.csv:4:6: error[M113 wrong-cell] column 'year': must be a period such as 2024; it is '23'
  4 | Batu,23,3.10,3.10,2.27,3.95,3.35,Baik
    |      ^^
    = read are 2024, 2023/24, FY2024, 2024-H1, 2024-Q3, 2024-06 or 2024-06-30; one with a name of its own needs \
'ends' under 'periods' in the mapping

scores.csv:5:1: error[M113 wrong-cell] column 'city': begins with '=', which a spreadsheet would run
  5 | "=HYPERLINK(""http://x"")",2021,3.10,3.10,2.27,3.95,+3.35,@Baik
    | ^

scores.csv:5:28: error[M113 wrong-cell] column 'year': 2021 has no source: the mapping gives one only for 2023, 2024
  5 | "=HYPERLINK(""http://x"")",2021,3.10,3.10,2.27,3.95,+3.35,@Baik
    |                            ^^^^
    = correct it, or name its source in the mapping, under 'periods'

scores.csv:5:59: error[M113 wrong-cell] column 'published_predicate': begins with '@', which a spreadsheet would run
  5 | "=HYPERLINK(""http://x"")",2021,3.10,3.10,2.27,3.95,+3.35,@Baik
    |                                                           ^

scores.csv:8:1: error[M113 wrong-cell] column 'city': 'TUAL' gives the same id as 'Tual': tual
  8 | TUAL,2024,3.10,3.10,2.27,3.95,3.35,Baik
    | ^^^^
    = if both are one, write in the mapping: same: {Tual: [TUAL]}; else give each an id under 'cities'

scores.csv:9:1: error[M114 repeated-row] column 'city': tual 2024 stands here a second time; the first one is on line 7
  9 | Tual,2024,3.10,3.10,2.27,3.95,3.35,sangat baik
    | ^^^^
    = keep one of the two rows

scores.csv:9:36: error[M113 wrong-cell] column 'published_predicate': 'sangat baik' is none of the mapping's bands
  9 | Tual,2024,3.10,3.10,2.27,3.95,3.35,sangat baik
    |                                    ^^^^^^
    = did you mean 'Sangat Baik'?

scores.csv:10:1: error[M113 wrong-cell] column 'city': 'Jayapura (日本)' gives no id for the government
  10 | Jayapura (日本),2024,3.10,3.10,2.27,3.95,3.35,Baik
     | ^^^^^^^^
     = give it one under 'cities' in the mapping\
""")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (
            b"",
            snapshot("scores.csv:1:1: error[M111 not-a-table] the file holds nothing"),
        ),
        (
            "city,year".encode("utf-16"),
            snapshot("""\
scores.csv:1:1: error[M116 table-form] is UTF-16 text
  1 | ��c�i�t�y�,�y�e�a�r�
    | ^^
    = if that is so, write in the mapping: table: {encoding: utf-16}; or save the file as UTF-8\
"""),
        ),
        (
            (HEAD + AMBON.replace("Ambon", "Padangs\xeddimpuan")).encode("latin-1"),
            snapshot("""\
scores.csv:2:8: error[M116 table-form] is not UTF-8 text
  2 | Padangs�dimpuan,2023,3.30,1.40,1.00,2.86,2.25,Cukup
    |        ^
    = if it is to be 'í', write in the mapping: table: {encoding: windows-1252}; or save the file as UTF-8\
"""),
        ),
        (
            HEAD.encode(),
            snapshot("""\
scores.csv:1:1: error[M111 not-a-table] the table has no rows below its columns
  1 | city,year,policy,governance,management,services,published_index,published…
    | ^^^^\
"""),
        ),
        (
            (HEAD + AMBON).replace(",", ";").encode(),
            snapshot("""\
scores.csv:1:1: error[M116 table-form] its cells seem to be parted by a semicolon
  1 | city;year;policy;governance;management;services;published_index;published…
    | ^^^^
    = if that is so, write in the mapping: delimiter: semicolon\
"""),
        ),
        (
            (HEAD.replace("policy", "Policy").replace("year,", "") + AMBON).encode(),
            snapshot("""\
scores.csv:1:1: error[M112 missing-column] there is no column 'policy'
  1 | city,Policy,governance,management,services,published_index,published_pred…
    | ^^^^
    = did you mean 'Policy'?

scores.csv:1:1: error[M112 missing-column] there is no column 'year'
  1 | city,Policy,governance,management,services,published_index,published_pred…
    | ^^^^
    = columns here: city, Policy, governance, management, services, published_index, published_predicate

scores.csv:2:1: error[M111 not-a-table] has 8 cells where the header has 7
  2 | Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup
    | ^^^^^
    = put a cell that holds the delimiter in quotes\
"""),
        ),
        (
            (HEAD.replace("policy", "year") + AMBON).encode(),
            snapshot("""\
scores.csv:1:1: error[M111 not-a-table] has 2 columns that are called 'year'
  1 | city,year,year,governance,management,services,published_index,published_p…
    | ^^^^
    = name the one that is meant: 'year (1)' to 'year (2)'

scores.csv:1:1: error[M112 missing-column] there is no column 'policy'
  1 | city,year,year,governance,management,services,published_index,published_p…
    | ^^^^
    = columns here: city, year (1), year (2), governance, management, services, published_index, published_predicate\
"""),
        ),
        (
            (HEAD + AMBON.replace("Cukup", "Cukup,")).encode(),
            snapshot("""\
scores.csv:2:1: error[M111 not-a-table] has 9 cells where the header has 8
  2 | Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup,
    | ^^^^^
    = put a cell that holds the delimiter in quotes\
"""),
        ),
        (
            (HEAD + AMBON.replace("Ambon", '"Ambon')).encode(),
            snapshot("""\
scores.csv:2:1: error[M111 not-a-table] a quote is never closed, or text follows one that closes
  2 | "Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup
    | ^\
"""),
        ),
    ],
    ids=["empty", "utf-16", "latin-1", "no rows", "semicolons", "no column", "twice", "a cell too many", "open quote"],
)
def test_what_is_no_table_is_said_so(kota: Path, tmp_path: Path, content: bytes, shown: str) -> None:
    """Encoding, delimiter, columns and quotes: what is wrong with the whole comes before any cell."""
    table = tmp_path / "scores.csv"
    table.write_bytes(content)
    plan = plan_import(kota, table, "spbe@2020", None)

    assert plan.files == ()
    assert said(plan, tmp_path) == shown


def test_a_table_as_a_spreadsheet_in_indonesia_writes_it(planned: Callable, kota: Path) -> None:
    """A byte order mark, semicolons, decimal commas and quotes, with a mapping that says so."""
    mapping = OWN + "delimiter: semicolon\ndecimal_mark: comma\n"
    rows = '"Ambon";2024;"2,50"\r\n\r\n"Tanjung Balai";2024;3\r\n'
    plan = planned(rows, "tiny@1", mapping, head="\ufeffKota;Tahun;Layanan\r\n")
    write_import(plan)

    assert plan.findings == ()
    assert b"    services: 2.50\n" in (kota / "assessments/ambon/2024.tiny.yaml").read_bytes()
    assert b"    services: 3\n" in (kota / "assessments/tanjung-balai/2024.tiny.yaml").read_bytes()


def test_an_empty_cell_is_left_out_only_where_the_mapping_says_so(planned: Callable) -> None:
    """Not published is not zero, and a forgotten number is not 'not published'."""
    mapping = OWN.replace("{services: Layanan}", "{services: Layanan, online: Daring}")
    head, rows = "Kota,Tahun,Layanan,Daring\n", "Ambon,2024,,2\nTual,2024,,\n"

    assert len(planned(rows, "tiny@1", mapping, head).findings) == 3
    plan = planned(rows, "tiny@1", mapping + "empty_cells: leave-out\n", head)
    assert [finding.message for finding in plan.findings] == ["column 'Kota': the row has neither an index nor a score"]
    assert b"  scores:\n    online: 2\n" in plan.assessments[0].content


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "services: Layanan",
            "servises: Layanan",
            snapshot("""\
mapping.yaml:1:47: error[M204 contradiction] tiny@1 has no dimension or indicator 'servises'
  1 | columns: {city: Kota, period: Tahun, scores: {servises: Layanan}}
    |                                               ^^^^^^^^
    = did you mean 'services'?\
"""),
        ),
        (
            "status: published",
            "status: published\nbands: {Baik: good}",
            snapshot("""\
mapping.yaml:10:15: error[M204 contradiction] tiny@1 has no band 'good'
  10 | bands: {Baik: good}
     |               ^^^^\
"""),
        ),
        (
            "status: published",
            "status: published\nsummary: {en: 'It got {score}.'}",
            snapshot("""\
mapping.yaml:10:15: error[M204 contradiction] no row fills {score}; blanks: city, period, index, band, lowest, highest
  10 | summary: {en: 'It got {score}.'}
     |               ^^^^^^^^^^^^^^^^^\
"""),
        ),
        (
            "cities: {}",
            "kind: regensy\ncities: {Tual: {id: tual, kind: town}}",
            snapshot("""\
mapping.yaml:2:7: error[M204 contradiction] there is no kind of government 'regensy'
  2 | kind: regensy
    |       ^^^^^^^
    = did you mean 'regency'?

mapping.yaml:3:33: error[M204 contradiction] there is no kind of government 'town'
  3 | cities: {Tual: {id: tual, kind: town}}
    |                                 ^^^^\
"""),
        ),
        (
            "source: decree",
            "source: degree",
            snapshot("""\
mapping.yaml:8:18: error[M204 contradiction] no source of this period has the id 'degree'
  8 |       - {source: degree, locator: {id: Lampiran, en: Annex}}
    |                  ^^^^^^\
"""),
        ),
        (
            "cities: {}",
            "citys: {}",
            snapshot("""\
mapping.yaml:2:1: error[M201 unknown-key] unknown key 'citys'
  2 | citys: {}
    | ^^^^^
    = did you mean 'cities'?\
"""),
        ),
        (
            "scores: {services: Layanan}",
            "scores: {}",
            snapshot("""\
mapping.yaml:1:1: error[M204 contradiction] 'columns': names no index, no score and no answer, so there is nothing to \
import
  1 | columns: {city: Kota, period: Tahun, scores: {}}
    | ^^^^^^^\
"""),
        ),
    ],
)
def test_a_fault_in_a_mapping_is_a_finding_in_it(
    planned: Callable, tmp_path: Path, old: str, new: str, shown: str
) -> None:
    """With its line and column, as in every other file; the table is not read before it is fixed."""
    plan = planned("Ambon,2024,2\n", "tiny@1", OWN.replace(old, new), head="Kota,Tahun,Layanan\n")

    assert plan.files == ()
    assert said(plan, tmp_path) == shown


@pytest.mark.parametrize(
    ("framework", "message"),
    [
        ("spbee", "there is no framework 'spbee'; did you mean 'spbe'?"),
        ("tiny@1", "tiny@1 comes with no mapping; write one and name it with --mapping"),
    ],
)
def test_without_a_framework_or_a_mapping_there_is_nothing_to_go_by(
    planned: Callable, framework: str, message: str
) -> None:
    """What was asked for is at fault, and no file."""
    with pytest.raises(CannotCreateError) as raised:
        planned(AMBON, framework)

    assert raised.value.line == message


def test_a_workspace_can_bring_a_mapping_of_its_own(planned: Callable, kota: Path) -> None:
    """Beside the framework, where validation reads it too; a fault in it is found without a table."""
    (kota / "frameworks/tiny/1/import.yaml").write_text(OWN)

    assert Run(kota).findings == ()
    assert planned("Ambon,2024,2\n", "tiny", head="Kota,Tahun,Layanan\n").counted(ImportAction.NEW) == 2
    (kota / "frameworks/tiny/1/import.yaml").write_text(OWN.replace("cities:", "citis:"))
    assert [finding.rule for finding in Run(kota).findings] == ["unknown-key"]


def test_a_write_that_fails_leaves_nothing_behind(
    planned: Callable, kota: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files are whole before the first one takes its place."""
    before = sorted(path for path in kota.rglob("*"))
    plan = planned(AMBON + AMBON.replace("2023", "2024"))
    calls, write = iter(range(2)), os.write

    def full(handle: int, content: bytes) -> int:
        if next(calls, None) is None:
            raise OSError(28, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        write_import(plan)

    assert sorted(path for path in kota.rglob("*")) == before
