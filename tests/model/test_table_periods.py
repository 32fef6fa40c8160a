"""What tables call their periods is read as it is printed, with the day on which each ends."""

from __future__ import annotations

import pytest

from maturity.model.table_periods import read_period


@pytest.mark.parametrize(
    ("text", "last_day", "ends"),
    [
        ("2024", None, "2024-12-31"),
        ("2024", "06-30", "2024-06-30"),
        ("2022/23", "03-31", "2023-03-31"),
        ("2022-23", "03-31", "2023-03-31"),
        ("2022–2023", "03-31", "2023-03-31"),
        ("1999/00", "06-30", "2000-06-30"),
        ("FY2024", "06-30", "2024-06-30"),
        ("FY 2023/24", "06-30", "2024-06-30"),
        ("TA 2024", "12-31", "2024-12-31"),
        ("2024", "02-29", "2024-02-29"),
        ("2023", "02-29", "2023-02-28"),
        ("2024-H1", None, "2024-06-30"),
        ("H2 2024", None, "2024-12-31"),
        ("Semester II 2024", None, "2024-12-31"),
        ("2024S1", None, "2024-06-30"),
        ("2024 Q3", None, "2024-09-30"),
        ("Q1-2024", None, "2024-03-31"),
        ("Triwulan IV 2024", None, "2024-12-31"),
        ("TW 2 2024", None, "2024-06-30"),
        ("2024-02", None, "2024-02-29"),
        ("2024-06-15", None, "2024-06-15"),
    ],
)
def test_a_period_ends_on_its_day(text: str, last_day: str | None, ends: str) -> None:
    """Its label stays as the table has it."""
    found = read_period(text, last_day)

    assert found is not None
    assert (found.label, str(found.ends)) == (text, ends)


@pytest.mark.parametrize("text", ["2022/23", "FY2024", "TA 2024"])
def test_a_fiscal_year_ends_nobody_knows_when(text: str) -> None:
    """Until the mapping says so: countries end theirs in March, June, September or December."""
    found = read_period(text, None)

    assert found is not None
    assert found.ends is None


@pytest.mark.parametrize(
    "text", ["", "23", "2022/25", "2022/21", "2024-H3", "Q5 2024", "2024-13", "early 2024", "20240"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_period(text, "12-31") is None
