"""Open data is read by spreadsheets: texts stay texts, and numbers numbers."""

import pytest

from maturity.presentation.escaping import for_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+62 811", "'+62 811"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1.00", "-1.00"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("2.42", "2.42"),
        (None, ""),
        (70, "70"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    """What a spreadsheet would run is shown as text; a negative score is still a number."""
    assert for_csv(value) == cell
