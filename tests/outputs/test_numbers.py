"""Numbers as each language writes them, value by value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from maturity.model.text import Language
from maturity.presentation.numbers import MOST_DECIMALS, show_change, show_day, show_decimal, show_share, told_apart


@pytest.mark.parametrize(
    ("share", "english", "indonesian"),
    [
        (None, "–", "–"),
        (Fraction(0), "0%", "0%"),
        (Fraction(1, 2), "50%", "50%"),
        (Fraction(1, 8), "12.5%", "12,5%"),
        (Fraction(125, 10000), "1%", "1%"),
        (Fraction(1, 3), "33%", "33%"),
        (Fraction(2, 3), "67%", "67%"),
        (Fraction(1), "100%", "100%"),
    ],
)
def test_a_share_has_a_decimal_only_where_that_is_exact(share: Fraction | None, english: str, indonesian: str) -> None:
    """Else it is a whole percentage; where there is none it is a dash."""
    assert (show_share(share, "en"), show_share(share, "id")) == (english, indonesian)


@pytest.mark.parametrize(
    ("change", "language", "shown"),
    [
        (Decimal("0.25"), "en", "+0.25"),
        (Decimal("-1.25"), "id", "−1,25"),
        (Decimal("0.00"), "en", "±0.00"),
        (None, "id", "–"),
    ],
)
def test_a_change_has_its_sign(change: Decimal | None, language: Language, shown: str) -> None:
    """A fall has the sign for minus, and no change has both."""
    assert show_change(change, language) == shown


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [("1234567.50", "1,234,567.50", "1.234.567,50"), ("-0.5", "-0.5", "-0,5"), ("1E+3", "1,000", "1.000")],
)
def test_a_number_keeps_its_decimals(value: str, english: str, indonesian: str) -> None:
    """No more and no fewer, in groups of three."""
    assert (show_decimal(Decimal(value), "en"), show_decimal(Decimal(value), "id")) == (english, indonesian)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("2.25", "3.5", ("2", "4")),
        ("2.6", "3.4", ("2.6", "3.4")),
        ("2.01", "2.014", ("2.010", "2.014")),
        ("2", "2", (f"2.{'0' * MOST_DECIMALS}",) * 2),
        (f"0.{'0' * 40}4", "0", (f"0.{'0' * 40}4", f"0.{'0' * 41}")),
        (f"0.{'0' * 41}4", "0", (f"0.{'0' * 41}",) * 2),
    ],
)
def test_two_numbers_have_as_many_decimals_as_it_takes(one: str, other: str, shown: tuple[str, str]) -> None:
    """To see that they differ, and no more; where a root was cut off there are no more to see."""
    assert told_apart(Fraction(one), Fraction(other), "en") == shown


@pytest.mark.parametrize(
    ("day", "english", "indonesian"),
    [
        (date(2024, 8, 7), "7 August 2024", "7 Agustus 2024"),
        ("2024-08-07", "7 August 2024", "7 Agustus 2024"),
        ("2024-08", "August 2024", "Agustus 2024"),
        ("2024", "2024", "2024"),
        (None, "–", "–"),
    ],
)
def test_a_day_is_as_long_as_it_is_known(day: date | str | None, english: str, indonesian: str) -> None:
    """A source that is dated by its month or year has no day made up."""
    assert (show_day(day, "en"), show_day(day, "id")) == (english, indonesian)
