"""Starting an import at the terminal: a mapping is proposed, each guess with its reason, and nothing is overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from openpyxl import Workbook

from maturity.model.import_mapping import ImportMapping
from maturity.storage.documents import as_document
from maturity.storage.reading import read_model
from maturity.storage.tables import read_table
from maturity.workflows.starting_mapping import begin_mapping

TABLES = Path(__file__).parents[1] / "tables"
REAL = sorted(path.parent for path in TABLES.glob("*/mapping.yaml"))
LAYERED = """\
Tabel 3. Hasil Evaluasi SPBE Tahun 2024;;;;;
;;;;;
No;Instansi;Jenis;Domain Kebijakan SPBE;Indeks SPBE;Predikat
(1);(2);(3);(4);(5);(6)
1;Kota Ambon;Kota;3,20;2,64*;Baik
2;Kabupaten Buru;Kabupaten;–;1,80;Cukup
3;Kementerian Agama;Kementerian;4,10;3,90;Sangat baik
Sumber: Kementerian PANRB;;;;;
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that we stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def table(here: Path) -> Path:
    """A table as a ministry prints it, in the folder that we stand in."""
    (here / "hasil.csv").write_text(LAYERED, encoding="utf-8")
    return Path("hasil.csv")


def test_a_mapping_is_proposed_with_a_reason_for_each_guess(kota: Path, table: Path, run: Callable) -> None:
    """Its form, its numbers, its columns, its words; what only a person knows is left open."""
    ended = run("import", "start", table, "--framework", "spbe@2020", "-C", kota)

    assert ended.code == 0
    assert ended.out == snapshot("""\
# hasil.csv for spbe@2020: guessed; check each line with a reason
table:
  delimiter: semicolon  # it parts most lines into as many cells
  header: 3  # the first row with a text or a year in most columns
  skip: {below_header: 1, at_end: 1}  # the row below the names numbers the columns; the last row has one cell
numbers:
  decimal_mark: comma  # numbers with a comma: 5, with a point: 0
  footnotes: ["*"]  # behind numbers stand: '*' (1)
columns:
  city: Instansi  # tables call it so
  kind: Jenis  # tables call it so
  index: Indeks SPBE  # it is called like the framework: 'Indeks SPBE'
  band: Predikat  # tables call it so
  scores:
    policy: Domain Kebijakan SPBE  # 77 % like 'Kebijakan Internal SPBE'
kinds:
  Kota: city  # the kind of this word
  Kabupaten: regency  # the kind of this word
  Kementerian: ministry  # the kind of this word
bands:
  Baik: good  # 100 % like 'Baik'
  Cukup: fair  # 100 % like 'Cukup'
  Sangat baik: very-good  # 100 % like 'Sangat Baik'
period:  # no column has the period; its title or its file names this year
  label: "2024"
  ends: 2024-12-31
sources:
  table:
    title: "…"  # the title under which hasil.csv was published
    author: "…"  # who published it
    kind: dataset
    origin: official  # self-report, third-party or official
evidence:
  - {source: table, locator: {id: "…", en: "…"}}  # where in it the numbers stand: a sheet, a page
status: draft  # published, once all is filled in
method: {approach: {id: "…", en: "…"}}  # how the results came about
assessors: [{name: "…"}]  # who rated
# read as no value: '–' (1)
# not placed: column 'No'; what it holds, you say under columns
""")


def test_a_title_that_is_shortened_is_seen_where_only_one_fits(kota: Path, table: Path, run: Callable) -> None:
    """One domain has these words in its title; what several parts below have in theirs stays open."""
    head = "Instansi;Tahun;Domain / Kebijakan;Layanan;Audit;Peringkat Manajemen;Indeks SPBE\n"
    rows = "Kota Ambon;2024;3,20;3,37;3,11;1,00;2,64\nKota Tual;2024;2,20;2,37;2,11;2,00;2,11\n"
    table.write_text(head + rows, encoding="utf-8")
    ended = run("import", "start", table, "--framework", "spbe@2020", "-C", kota, "--lang", "en")

    assert ended.out.partition("columns:\n")[2].partition("kinds:")[0] == snapshot("""\
  city: Instansi  # tables call it so
  period: Tahun  # tables call it so
  index: Indeks SPBE  # it is called like the framework: 'Indeks SPBE'
  scores:
    policy: Domain / Kebijakan  # its words stand in 'Kebijakan Internal SPBE' alone
    services: Layanan  # its words stand in 'Layanan SPBE' alone
""")
    assert "# not placed: column 'Audit'" in ended.out
    assert "# not placed: column 'Peringkat Manajemen'" in ended.out


def test_two_columns_that_shorten_one_title_both_stay_open(kota: Path, table: Path, run: Callable) -> None:
    """Which of them is meant, only a person knows."""
    head = "Instansi;Tahun;Kebijakan;Domain / Kebijakan;Indeks SPBE\n"
    table.write_text(head + "Kota Ambon;2024;3,20;2,10;2,64\nKota Tual;2024;2,20;1,10;2,11\n", encoding="utf-8")
    ended = run("import", "start", table, "--framework", "spbe@2020", "-C", kota, "--lang", "en")

    assert "scores:" not in ended.out
    assert "# not placed: column 'Kebijakan'" in ended.out
    assert "# not placed: column 'Domain / Kebijakan'" in ended.out


def test_it_speaks_the_readers_language(kota: Path, table: Path, run: Callable) -> None:
    """Reasons are for whoever checks them; the keys of a mapping are the same everywhere."""
    ended = run("import", "start", table, "--framework", "spbe@2020", "-C", kota, "--lang", "id")

    assert "  city: Instansi  # lazim disebut begitu dalam tabel" in ended.out.splitlines()


def test_it_is_written_to_a_new_file_alone(kota: Path, table: Path, run: Callable) -> None:
    """What exists stays as it is."""
    arguments = ("import", "start", table, "--framework", "spbe@2020", "-C", kota, "-o", "mapping.yaml")
    first, mapping = run(*arguments), Path("mapping.yaml")
    written = mapping.read_text(encoding="utf-8")
    mapping.write_text("mine", encoding="utf-8")
    again = run(*arguments)

    assert (first.code, first.out) == (0, "mapping.yaml\n")
    assert "--mapping mapping.yaml" in first.err
    assert written.startswith("# hasil.csv for spbe@2020")
    assert (again.code, again.err) == (2, snapshot("Error: mapping.yaml exists and stays as it is\n"))
    assert mapping.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x1f\x8b...", snapshot("Error: hasil.csv: is a packed file (gzip); unpack it first\n")),
        (b"", snapshot("Error: hasil.csv: the file holds nothing\n")),
        (b"a,b\n", snapshot("Error: hasil.csv: the table has no rows below its columns\n")),
    ],
)
def test_what_is_no_table_has_no_mapping(kota: Path, table: Path, run: Callable, content: bytes, said: str) -> None:
    """It ends in one line, with what to do."""
    table.write_bytes(content)

    assert run("import", "start", table, "--framework", "spbe@2020", "-C", kota).err == said


def test_a_table_that_is_called_start_is_imported(kota: Path, table: Path, run: Callable) -> None:
    """By its path, or behind an option."""
    table.rename("start")

    assert "M116" in run("import", "./start", "--framework", "spbe@2020", "-C", kota).err
    assert "M116" in run("import", "--framework", "spbe@2020", "-C", kota, "start").err


@pytest.mark.usefixtures("here")
def test_a_sheet_and_merged_cells_are_seen(kota: Path, run: Callable) -> None:
    """A workbook with several sheets, in which a province stands once beside its cities."""
    book = Workbook()
    book.active.append(["Catatan"])
    sheet = book.create_sheet("2024")
    for row in (
        ["Provinsi", "Kota", "Indeks SPBE"],
        ["Banten", "Serang", 2.5],
        [None, "Cilegon", 3],
        ["Bali", "Denpasar", 4],
    ):
        sheet.append(row)
    book.save("hasil.xlsx")
    first = run(
        "import", "start", "hasil.xlsx", "--framework", "spbe@2020", "-C", kota, "--sheet", "2024"
    ).out.splitlines()
    by_number = run("import", "start", "hasil.xlsx", "--framework", "spbe@2020", "-C", kota, "--sheet", "2").out

    assert first[1:4] == [
        "table:",
        '  sheet: "2024"',
        "  fill_down: [Provinsi]  # its cells are filled in some rows and empty below them",
    ]
    assert "  province: Provinsi  # tables call it so" in first
    assert "  sheet: 2" in by_number.splitlines()


def test_a_text_of_the_table_is_text_in_the_mapping(kota: Path, table: Path, run: Callable) -> None:
    """A name or a mark that looks like YAML, or that a terminal would obey, says nothing to either."""
    table.write_text(
        'Kota,"x: {y",Predikat,2024\n"a\n\x1b[31m# b",1,"Baik # {",2\nc,2,no,3\n'.replace("\x1b", ""), "utf-8"
    )
    out = run("import", "start", table, "--framework", "spbe@2020", "-C", kota).out
    document, findings = as_document(out.encode(), "mapping.yaml")

    assert findings == []
    assert document is not None
    assert list(document.value["bands"]) == ["Baik # {", "no"]


@pytest.mark.parametrize("folder", REAL, ids=lambda folder: folder.name)
def test_real_tables_are_seen_as_they_were_mapped_by_hand(folder: Path, kota: Path) -> None:
    """The proposed form reads the same columns, government and period stand where they do, and no key is unknown."""
    (table,) = folder.glob("table.*")
    framework = (folder / "framework.yaml").read_text(encoding="utf-8")
    ref = "@".join(line.split(": ")[1].strip('"') for line in framework.splitlines()[1:3])
    home = kota / "frameworks" / Path(*ref.split("@"))
    home.mkdir(parents=True)
    shutil.copy(folder / "framework.yaml", home)
    begun = begin_mapping(kota, table, ref)
    proposed, _ = as_document(begun.text("en").encode(), "mapping.yaml")
    by_hand, _ = as_document((folder / "mapping.yaml").read_bytes(), "mapping.yaml")
    assert proposed is not None
    assert by_hand is not None
    _, wrong = read_model(proposed, ImportMapping)
    loaded, _ = read_model(by_hand, ImportMapping)
    assert loaded is not None
    form = proposed.value.get("table", {})

    assert [finding for finding in wrong if finding.rule == "unknown-key"] == []
    assert (
        read_table(table, loaded.model.table_form).columns
        == read_table(table, type(loaded.model.table).model_validate(form)).columns
    )
    for key in ("city", "period", "indicator"):
        mapped = getattr(loaded.model.columns, key)
        assert mapped is None or proposed.value["columns"][key].casefold() == mapped.casefold(), key


def test_what_is_left_to_fill_in_is_asked_for_where_it_stands(kota: Path, table: Path, run: Callable) -> None:
    """Two words of the table that nothing is like: each stays open in the mapping, and no row is read before that."""
    text = table.read_text(encoding="utf-8").replace("Cukup", "Lumayan sekali").replace("Kementerian;4", "Lembaga;4")
    table.write_text(text, encoding="utf-8")
    run("import", "start", table, "--framework", "spbe@2020", "-C", kota, "-o", "mapping.yaml")
    ended = run("import", table, "--framework", "spbe@2020", "-C", kota, "--mapping", "mapping.yaml", "--write")
    told = [line.partition("] ")[2] for line in ended.err.splitlines() if "error[" in line]

    assert (ended.code, ended.out) == (1, "")
    assert told == ["'Lembaga' is still to be filled in", "'Lumayan sekali' is still to be filled in"]


def test_who_published_it_may_stay_open_in_drafts_alone(
    kota: Path, table: Path, run: Callable, change: Callable
) -> None:
    """A draft waits for its sources; what is to be published with a hole in it is not even written."""
    imported = ("import", table, "--framework", "spbe@2020", "-C", kota, "--mapping", "mapping.yaml", "--write")
    run("import", "start", table, "--framework", "spbe@2020", "-C", kota, "-o", "mapping.yaml")
    change(Path("mapping.yaml"), "status: draft", "status: published")
    refused = run(*imported)
    change(Path("mapping.yaml"), "status: published", "status: draft")
    written = run(*imported)

    assert refused.code == 1
    assert "error[M313 left-placeholder] still holds the placeholder '…'" in refused.err
    assert refused.err.endswith("nothing was written\n")
    assert (written.code, written.err.splitlines()[-1]) == (0, "6 new; written")
    assert "left-placeholder" not in written.err


def test_a_table_with_governments_side_by_side_is_turned(kota: Path, table: Path, run: Callable) -> None:
    """Its rows are called as parts of the framework; what stands above it is passed over."""
    table.write_text(
        "Indeks SPBE 2023,,\n,,\nDomain,Kota Ambon,Kota Tual\nDomain Tata Kelola SPBE,2.1,3.0\n"
        "Domain Manajemen SPBE,2.0,2.5\nDomain Layanan SPBE,3.1,3.3\n",
        encoding="utf-8",
    )
    ended = run("import", "start", table, "--framework", "spbe@2020", "-C", kota)

    assert ended.out.partition("period:")[0] == snapshot("""\
# hasil.csv for spbe@2020: guessed; check each line with a reason
table:
  first_column: C  # the first row with a text or a year in most columns
  turned: true  # its rows are called as parts of the framework, and no column has their values
columns:
  city: Domain  # its cells are texts that differ from row to row
  scores:
    governance: Domain Tata Kelola SPBE  # 100 % like 'Tata Kelola SPBE'
    management: Domain Manajemen SPBE  # 100 % like 'Manajemen SPBE'
    services: Domain Layanan SPBE  # 100 % like 'Layanan SPBE'
kinds:
  Kota: city  # names that begin so: 2
""")


def test_columns_that_are_called_by_answers_count_them(kota: Path, table: Path, run: Callable) -> None:
    """Where the framework asks several, and each row names what was asked."""
    table.write_text("Unsur,1,2,3,4\nPersyaratan,0,1,11,18\nU2,0,0,15,14\n", encoding="utf-8")
    ended = run("import", "start", table, "--framework", "skm@2017", "-C", kota)

    assert ended.out.partition("period:")[0] == snapshot("""\
# hasil.csv for skm@2017: guessed; check each line with a reason
columns:
  indicator: Unsur  # its cells are ids or titles of indicators
  counts:
    "1": "1"  # how many gave this answer
    "2": "2"  # how many gave this answer
    "3": "3"  # how many gave this answer
    "4": "4"  # how many gave this answer
government: {id: "…", name: "…"}  # no column names a government
indicators:
  U2: …  # say which indicator this is, or leave it out by 'only'
""")
