"""Open data without the site: the same files, whole or not at all, or one table for a pipe."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.cli.export import TABLES
from maturity.exchange import tables as exchange
from maturity.exchange.open_data import open_data
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin
from tests.outputs.test_described_data import CORRECTED, CORRECTIONS
from tests.planned_city import plan


def test_the_folder_holds_what_the_site_publishes(kota: Path, tmp_path: Path, run: Callable) -> None:
    """File by file and byte by byte, and nothing else but our marker."""
    portfolio = assemble(Run(kota), selectors_of(())).portfolio
    ended = run("export", "-C", kota, "-o", tmp_path / "out")

    assert (ended.code, ended.out, ended.err) == (0, f"{tmp_path / 'out'}\n", "17 files\n")
    wanted = {download.path: content.encode() for download, content in open_data(portfolio)}
    written = {
        f"data/{path.relative_to(tmp_path / 'out').as_posix()}": path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file() and path.name != ".maturity"
    }
    assert written == wanted


def test_it_goes_beside_the_site_unless_told_otherwise(kota: Path, run: Callable) -> None:
    """And a second export takes the place of the first as a whole."""
    for _ in range(2):
        assert run("export", "-C", kota, "-q").out == f"{(kota / 'build/data').resolve()}\n"

    assert (kota / "build/data/kota/2024.mini.json").is_file()


@pytest.mark.parametrize("folder", [".", "assessments/new", ".."])
def test_an_export_never_replaces_what_it_is_made_from(kota: Path, run: Callable, folder: str) -> None:
    """Nor anything else that it did not write itself."""
    before = sorted(kota.rglob("*"))
    ended = run("export", "-C", kota, "-o", kota / folder)

    assert ended.code == 4
    assert sorted(kota.rglob("*")) == before


def _add(kota: Path, *names: str) -> None:
    """Show further governments with the same assessment."""
    for name in names:
        for file in ("city.yaml", "2024.mini.yaml"):
            text = (kota / "assessments" / "kota" / file).read_text("utf-8")
            copied = kota / "assessments" / name / file
            copied.parent.mkdir(exist_ok=True)
            copied.write_text(
                text.replace("city: kota", f"city: {name}").replace("id: kota\n", f"id: {name}\n"), "utf-8"
            )
    settings = kota / "maturity.yaml"
    shown = settings.read_text("utf-8").replace("cities: [kota]", f"cities: [kota, {', '.join(names)}]")
    settings.write_text(shown, "utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_the_same_as_csv_and_as_json(kota: Path, run: Callable, table: str) -> None:
    """Every row is an object with the columns as keys, and an empty cell is null."""
    run("review", "reply", "kota", "--by", "Dinas", "--text", "=1+1", "-C", kota)
    plan(kota)
    (kota / CORRECTIONS).write_text(CORRECTED, "utf-8")
    if table == "patterns":  # of fewer than five governments nothing is counted
        _add(kota, "alfa", "beta", "gama", "delta")
    begin(kota)
    rows = list(csv.DictReader(io.StringIO(run("export", "-C", kota, "--table", table).out, newline="")))
    records = json.loads(run("export", "-C", kota, "--table", table, "--format", "json").out)

    assert rows
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        written = {column: "" if cell is None else str(cell) for column, cell in record.items()}
        assert written == {column: cell.removeprefix("'") for column, cell in row.items()}
    assert not (kota / "build").exists()


def test_what_was_never_published_is_no_rating(kota: Path, tmp_path: Path, run: Callable) -> None:
    """Of a result without its ratings the scores are exported, and no row claims to be one of its 47 indicators."""
    table = tmp_path / "scores.csv"
    head = "city,year,policy,governance,management,services,published_index,published_predicate\n"
    table.write_text(head + "Ambon,2024,3.20,2.10,1.00,3.37,2.64,Baik\n")
    run("import", table, "--framework", "spbe@2020", "--write", "-C", kota)

    def rows(name: str) -> list[dict[str, str]]:
        out = run("export", "ambon", "-C", kota, "--table", name).out
        return list(csv.DictReader(io.StringIO(out, newline="")))

    assert rows("ratings") == []
    scores = {row["node"]: row["score"] for row in rows("scores")}
    assert {scores[node] for node in ("policy", "governance", "management", "services")} == {
        "3.20", "2.10", "1.00", "3.37"
    }  # fmt: skip
    assert scores["spbe"] == "2.64"


def test_every_table_can_be_printed() -> None:
    """What the command offers is what there is."""
    assert set(TABLES) == set(exchange.TABLES)


def test_a_selection_is_exported_alone(kota: Path, run: Callable, change: Callable) -> None:
    """Other assessments stand in no table; a selector that fits nothing is told so."""
    text = (kota / "assessments/kota/2024.mini.yaml").read_text()
    (kota / "assessments/kota/2023.mini.yaml").write_text(text.replace("2024", "2023"))
    out = run("export", "kota/2023", "-C", kota, "--table", "scores").out

    assert {row["period"] for row in csv.DictReader(io.StringIO(out, newline=""))} == {"2023"}
    assert run("export", "nowhere", "-C", kota).code == 3
    change(kota / "assessments/kota/2023.mini.yaml", "status: published", "status: draft")
    drafted = run("export", "-C", kota, "--table", "scores")
    assert "kota/2023/mini is not published and was left out; --drafts includes it" in drafted.err
    assert ",2023," not in drafted.out


def test_nothing_is_exported_while_something_selected_is_wrong(kota: Path, run: Callable, change: Callable) -> None:
    """A table that lacks a city without saying so would be read as if it were whole."""
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 9")
    for arguments in (("--table", "scores"), ()):
        ended = run("export", "-C", kota, *arguments)

        assert (ended.code, ended.out) == (1, "")
        assert "kota/2024/mini" in ended.err
    assert not (kota / "build/data").exists()


@pytest.mark.parametrize("arguments", [("--table", "scores", "-o", "x"), ("--format", "json")])
def test_options_that_do_not_go_together_are_wrong_usage(kota: Path, run: Callable, arguments: tuple[str, ...]) -> None:
    """Nobody waits for a file that is never written."""
    assert run("export", "-C", kota, *arguments).code == 2
