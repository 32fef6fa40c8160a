"""Importing at the terminal: nothing is written unasked, and the exit code says whether the table is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

HEAD = "city,year,policy,governance,management,services,published_index,published_predicate\n"
ROWS = "Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup\nAmbon,2024,3.20,2.10,1.00,3.37,2.64,Baik\n"
SPBE = ("--framework", "spbe@2020")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rows, in the folder that we stand in."""
    monkeypatch.chdir(tmp_path)
    path = Path("scores.csv")
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def test_without_write_it_only_says_what_it_would_do(kota: Path, table: Path, run: Callable) -> None:
    """Every file is listed on standard output, and none is there afterwards."""
    ended = run("import", table, *SPBE, "-C", kota)

    assert ended.code == 0
    assert ended.out == snapshot("""\
new        assessments/ambon/city.yaml
new        assessments/ambon/2023.spbe.yaml
new        assessments/ambon/2024.spbe.yaml
replaced   maturity.yaml

work tree → after the import
2 new assessments

Ambon · 2023 · Monitoring and evaluation of SPBE, the electronic-based government system
ambon/2023/spbe
  new  2.25 · Fair · coverage 100%

Ambon · 2024 · Monitoring and evaluation of SPBE, the electronic-based government system
ambon/2024/spbe
  new  2.64 · Good · coverage 100%

assessments/ambon/city.yaml  new

maturity.yaml  changed
  cities: kota → kota, ambon  line 5

Taken from this program's library on both sides: spbe@2020
""")
    assert ended.err == snapshot("3 new; nothing was written yet: add --write\n")
    assert not (kota / "assessments/ambon").exists()


def test_write_writes_and_a_second_time_has_nothing_to_do(kota: Path, table: Path, run: Callable) -> None:
    """The result is a workspace with a city more; importing again lists nothing."""
    assert run("import", table, *SPBE, "-C", kota, "--write").err == snapshot("3 new; written\n")
    again = run("import", table, *SPBE, "-C", kota, "--write")

    assert (kota / "assessments/ambon/2024.spbe.yaml").is_file()
    assert (again.code, again.out) == (0, "")
    assert again.err == snapshot("3 unchanged; there is nothing to write\n")
    assert run("list", "assessments", "ambon", "-C", kota).code == 0


def test_one_bad_cell_keeps_all_from_being_written(kota: Path, table: Path, run: Callable) -> None:
    """The sound rows are listed, the bad one is pointed at, and nothing is written even when asked for."""
    table.write_text(HEAD + ROWS.replace("2.10", "2,10", 1).replace("3.20,2,10", '3.20,"2,10"'), encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota, "--write")

    assert ended.code == 1
    assert ended.out == snapshot("")
    assert ended.err == snapshot("""\
scores.csv:3:17: error[M113 wrong-cell] column 'governance': '2,10' has a decimal comma, but the numbers of this \
table have a point
  3 | Ambon,2024,3.20,"2,10",1.00,3.37,2.64,Baik
    |                 ^
    = correct this number; if all are written so, write in the mapping: decimal_mark: comma
the mapping is the file that says how the table is written: --mapping names it, else it is import.yaml of the \
framework; maturity import start proposes one
Error: 1 error to fix first; nothing was written
""")
    assert not (kota / "assessments/ambon").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.csv", *SPBE), "'nowhere.csv' does not exist"),
        (("scores.csv",), "Missing option '--framework'"),
        (("scores.csv", "--framework", "spbee"), "did you mean 'spbe'?"),
        (("scores.csv", "--framework", "tiny"), "tiny@1 comes with no mapping"),
    ],
)
@pytest.mark.usefixtures("table")
def test_what_is_not_there_is_wrong_usage(kota: Path, run: Callable, arguments: tuple[str, ...], said: str) -> None:
    """One line says what is missing."""
    ended = run("import", *arguments, "-C", kota)

    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_what_validation_would_refuse_is_never_written(kota: Path, table: Path, run: Callable) -> None:
    """The files are validated before there are any; the fault is pointed at in the file that was planned."""
    library = Path(__file__).parents[2] / "frameworks/spbe/2020/import.yaml"
    own = Path("mapping.yaml")
    own.write_text(library.read_text("utf-8") + "country: Land\n", encoding="utf-8")
    own.write_text(own.read_text("utf-8").replace("  city: city\n", "  city: city\n  belongs_to: above\n"))
    head, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([f"{head},above", *(f"{row},Nowhere" for row in rows)]) + "\n", encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota, "--mapping", own, "--write")

    assert ended.code == 1
    assert "assessments/ambon/city.yaml:7:13: error[M303 unknown-city]" in ended.err
    assert "belongs_to: nowhere" in ended.err
    assert not (kota / "assessments/ambon").exists()


def test_an_import_says_what_becomes_of_scores(kota: Path, table: Path, run: Callable) -> None:
    """A corrected number is shown as what it does to the index, before anything is written."""
    run("import", table, *SPBE, "-C", kota, "--write")
    table.write_text(table.read_text("utf-8").replace("2.25,Cukup", "2.30,Cukup"), encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota)

    assert "replaced   assessments/ambon/2023.spbe.yaml\n" in ended.out
    assert "2.25 → 2.30" in ended.out
    assert ended.err == snapshot("""\
assessments/ambon/2023.spbe.yaml:42:10: warning[M317 reported-conflict] the index was published as 2.30, but the \
scores below it give 2.25 (exact 2.2453)
  42 |   index: 2.30
     |          ^^^^
     = Where ratings that we hold make the result, the computed score heads it; where none does, the published index \
and band do. The other stands beside it.
     = what it is computed from begins here: assessments/ambon/2023.spbe.yaml:37:3
1 warning in the files of this import
2 unchanged, 1 replaced; nothing was written yet: add --write
""")


def test_an_import_speaks_indonesian(kota: Path, table: Path, run: Callable) -> None:
    """What is wrong, what would be right, and what was written."""
    table.write_text(HEAD + ROWS.replace("Baik", "Bagus"), encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota, "--lang", "id")

    assert ended.err == snapshot("""\
scores.csv:3:37: kesalahan[M113 wrong-cell] kolom 'published_predicate': 'Bagus' bukan predikat yang dikenal pemetaan
  3 | Ambon,2024,3.20,2.10,1.00,3.37,2.64,Bagus
    |                                     ^^^^^
    = yang dikenal di sini: Kurang, Cukup, Baik, Sangat Baik, Memuaskan
pemetaan adalah berkas yang menjelaskan cara penulisan tabel: disebutkan dengan --mapping, atau import.yaml milik \
kerangka penilaian; maturity import start dapat mengusulkannya
Kesalahan: 1 kesalahan harus diperbaiki dahulu; tidak ada yang ditulis
""")


def test_a_column_that_is_wrong_throughout_is_told_once(kota: Path, table: Path, run: Callable) -> None:
    """With the number of its cells and the first places: one key of the mapping mends them all."""
    rows = "".join(f'Place {number},2023,"3,{number:02}",1.40,1.00,2.86,2.25,Cukup\n' for number in range(60))
    table.write_text(HEAD + rows, encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota, "--write")

    assert ended.code == 1
    assert ended.err == snapshot("""\
scores.csv:2:14: error[M113 wrong-cell] column 'policy': '3,00' has a decimal comma, but the numbers of this table \
have a point
  2 | Place 0,2023,"3,00",1.40,1.00,2.86,2.25,Cukup
    |              ^
    = correct this number; if all are written so, write in the mapping: decimal_mark: comma
    = 59 more are of this kind, the first at scores.csv:3:14, scores.csv:4:14
the mapping is the file that says how the table is written: --mapping names it, else it is import.yaml of the \
framework; maturity import start proposes one
Error: 60 errors to fix first; nothing was written
""")


def test_what_becomes_of_each_file_is_said_in_the_readers_language(kota: Path, table: Path, run: Callable) -> None:
    """A new file, one that follows the table, and one that somebody has changed by hand beside what the table says."""
    new = run("import", table, *SPBE, "-C", kota, "--lang", "id", "--write").out
    edited = kota / "assessments/ambon/2024.spbe.yaml"
    edited.write_text(edited.read_text("utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    table.write_text(HEAD + ROWS.replace("1.40", "1.41").replace("2.10", "2.11"), encoding="utf-8")
    later = run("import", table, *SPBE, "-C", kota, "--lang", "id").out
    english = run("import", table, *SPBE, "-C", kota, "--lang", "en").out

    assert new.startswith("baru       assessments/ambon/city.yaml\n")
    assert "diganti    maturity.yaml\n" in new
    assert later.splitlines()[:2] == [
        "diganti    assessments/ambon/2023.spbe.yaml",
        "digabung   assessments/ambon/2024.spbe.yaml",
    ]
    assert english.splitlines()[:2] == [
        "replaced   assessments/ambon/2023.spbe.yaml",
        "merged     assessments/ambon/2024.spbe.yaml",
    ]


def test_what_may_be_somebody_else_is_asked_and_written(kota: Path, table: Path, run: Callable) -> None:
    """The question names the line that answers it, as YAML reads it; an average is asked about, too."""
    run("import", table, *SPBE, "-C", kota, "--write")
    average = "Rata-rata,2024,3.20,2.10,1.00,3.37,2.64,Baik\n"
    table.write_text(HEAD + ROWS.replace("Ambon", "Ambonn") + average, encoding="utf-8")
    ended = run("import", table, *SPBE, "-C", kota, "--write")

    assert ended.code == 0
    assert ended.err == snapshot("""\
Ambonn is new here, but is it ambon? If so, write in the mapping: cities: {"Ambonn": {id: ambon}}
Rata-rata is new here, but seems to be a total; to leave it out write in the mapping: table: {skip: {beginning_with: \
[Rata-rata]}}
in no table any more, and kept: assessments/ambon/2023.spbe.yaml, assessments/ambon/2024.spbe.yaml
5 new; written
""")
