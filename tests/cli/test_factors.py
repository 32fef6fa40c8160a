"""``maturity factors``: what supports and inhibits, on a day, whatever was selected."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history import of_year

PLAN = """\
status: published
programmes:
  mentors:
    title: {id: Pendampingan, en: Mentoring}
    answers: [leadership]
    status: [{on: 2024, state: running}, {on: 2026, state: stopped}]
"""
DAY = ("--as-of", "2025-06-30")


@pytest.fixture
def named(kota: Path) -> Path:
    """A city whose studies of 2022 and 2024 name a factor, first on the other side, and a plan that answers it."""
    folder = kota / "assessments" / "kota"
    text = (folder / "2024.mini.yaml").read_text("utf-8")
    older = (
        of_year(text, "2022").replace("effect: supporting", "effect: inhibiting").replace("dated: 2024", "dated: 2022")
    )
    (folder / "2022.mini.yaml").write_text(older, "utf-8")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return kota


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "Kota Contoh\n"
            "  Leadership: ▲ supporting · touches: 1 dimension and 1 indicator · "
            "inhibiting in 2022, supporting since 2024\n"
            "    In the plan: Mentoring (programme, running)\n",
        ),
        (
            "id",
            "Kota Contoh\n"
            "  Kepemimpinan: ▲ pendukung · cakupan: 1 dimensi dan 1 indikator · "
            "penghambat pada 2022, menjadi pendukung sejak 2024\n"
            "    Dalam rencana: Pendampingan (program, berjalan)\n",
        ),
    ],
)
def test_each_factor_is_told(named: Path, run: Callable, language: str, told: str) -> None:
    """Side, scope, course and what answers it; of one city there is nothing in common to tell."""
    ended = run("factors", "-C", named, "--lang", language, *DAY)

    assert (ended.code, ended.out, ended.err) == (0, told, "")


def test_the_day_alone_changes_how_a_programme_stands(named: Path, run: Callable) -> None:
    """Nothing is taken from a clock where a day is given."""
    said = [run("factors", "-C", named, "--lang", "en", "--as-of", day).out for day in ("2023-12-31", "2026-01-01")]

    assert ["state not stated" in said[0], "(programme, stopped)" in said[1]] == [True, True]


@pytest.mark.parametrize("selector", ["kota/2024", "kota/2022/mini"])
def test_a_selection_changes_no_course(named: Path, run: Callable, selector: str) -> None:
    """Whoever asks for one year is not told that the factor is new."""
    assert run("factors", selector, "-C", named, *DAY).out == run("factors", "-C", named, *DAY).out


def test_csv_and_json_are_those_of_the_open_data(named: Path, tmp_path: Path, run: Callable) -> None:
    """The same table as export prints, and the same file as it writes."""
    table = run("export", "-C", named, "--table", "persistence", *DAY).out
    run("export", "-C", named, "-o", tmp_path / "out", *DAY)

    assert run("factors", "-C", named, "--format", "csv", *DAY).out == table
    printed = run("factors", "-C", named, "--format", "json", *DAY).out
    assert printed == (tmp_path / "out" / "factors.json").read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["persistence"], row["before"], row["programmes"]) == ("changed", "kota/2022/mini", "mentors:running")
    assert json.loads(printed)["smallest_group"] == 5


def test_where_no_study_names_a_factor_it_says_so(kota: Path, run: Callable) -> None:
    """With the code for nothing to show, and no empty output."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    before, _, after = file.read_text("utf-8").partition("factors:")
    file.write_text(before + after[after.index("recommendations:") :], "utf-8")
    ended = run("factors", "-C", kota, "--lang", "en")

    assert (ended.code, ended.out) == (3, "")
    assert "no study that is shown names a factor" in ended.err


def test_a_draft_is_told_only_where_it_is_asked_for(named: Path, change: Callable, run: Callable) -> None:
    """An older study that is not published takes no part in what is said of time."""
    change(named / "assessments" / "kota" / "2022.mini.yaml", "status: published", "status: draft")

    assert "named in 2024\n" in run("factors", "-C", named, "--lang", "en", *DAY).out
    assert "inhibiting in 2022" in run("factors", "-C", named, "--lang", "en", "--drafts", *DAY).out
