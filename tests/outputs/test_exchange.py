"""Open data is read by spreadsheets: texts stay texts, and numbers numbers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.exchange.tables import TABLES
from maturity.presentation.escaping import for_csv

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+62 811", "'+62 811"),
        (" =1+1", "' =1+1"),
        ("\u00a0\u200b@SUM(A1)", "'\u00a0\u200b@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20SUM(A1)", "'\uff20SUM(A1)"),
        ("\tno", "'\tno"),
        ("\rno", "' no"),
        ("\nno", "' no"),
        ("\x00=1", "'\x00=1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\t @SUM(A1)", "a\t '@SUM(A1)"),
        ("a; b = c", "a; b = c"),
        ("one\ntwo\r\nthree", "one two three"),
        ("- cmd", "'- cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1.00", "-1.00"),
        ("-8/5", "-8/5"),
        ("-8/cmd", "'-8/cmd"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("2.42", "2.42"),
        (None, ""),
        (70, "70"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    """What a spreadsheet would run is shown as text; a negative score is still a number."""
    assert for_csv(value) == cell


@pytest.mark.parametrize("name", [name for name in TABLES if name != "changes"])
def test_every_cell_of_every_table_is_as_it_was(name: str, run: Callable) -> None:
    """Whoever cites the data finds each column with its values: of every kind of answer, and of every state.

    What changed depends on the commits of the repository that one is in: ``test_changes_told.py`` has one of its own.
    """
    ended = run("export", "--table", name, "--format", "csv", "-C", CASES / "base")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.encode() == (CASES / "tables" / f"{name}.csv").read_bytes()


@pytest.mark.parametrize(
    "name",
    ["goals", "goal_values", "programmes", "programme_steps", "effects", "advice", "late", "corrections"],
)
def test_every_cell_of_the_tables_of_plans_is_as_it_was(name: str, kota: Path, run: Callable) -> None:
    """Of every kind of goal and amount, of work in every state, and of what was corrected, as of one day."""
    for said in ("plan.yaml", "corrections.yaml"):
        shutil.copy(CASES / "plan_tables" / said, kota / "assessments/kota")
    shutil.copy(CASES / "plan_tables/workspace.yaml", kota / "assessments/plan.yaml")
    ended = run("export", "--table", name, "--format", "csv", "--as-of", "2026-06-30", "-C", kota)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.encode() == (CASES / "plan_tables" / f"{name}.csv").read_bytes()
