"""One rounding, at the edge, by the framework's own rule; and the band that a score falls into."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model.scale import Rounding
from maturity.scoring.bands import BandReader
from maturity.scoring.rounding import rounded
from tests.scoring.yardsticks import TEXT, dimension, framework, indicator

STARTS = {"low": "1", "mid": "1.8", "high": "2.6"}
BANDS = [{"id": name, "from": Decimal(start), "title": TEXT} for name, start in STARTS.items()]


@pytest.mark.parametrize(
    ("value", "rule", "expected"),
    [
        ("2.615", "half-up", "2.62"),
        ("2.625", "half-up", "2.63"),
        ("2.625", "half-even", "2.62"),
        ("2.635", "half-even", "2.64"),
        ("2.629", "down", "2.62"),
        ("-2.625", "half-up", "-2.63"),
        ("-2.629", "down", "-2.62"),
        ("2.6149999", "half-up", "2.61"),
        ("3", "half-up", "3.00"),
    ],
)
def test_a_tie_is_rounded_as_the_rule_says(value: str, rule: str, expected: str) -> None:
    """2.615 is not exact in binary, and prints as 2.62 all the same."""
    assert str(rounded(Fraction(Decimal(value)), 2, Rounding(rule))) == expected


@given(st.fractions(-1000, 1000), st.integers(0, 6), st.sampled_from(Rounding))
def test_rounding_moves_a_number_by_less_than_one_digit(value: Fraction, decimals: int, rule: Rounding) -> None:
    """Half a digit for the two halves, a whole one for cutting off; and twice is the same as once."""
    shown = rounded(value, decimals, rule)
    off = abs(Fraction(shown) - value) * 10**decimals

    assert off < 1 if rule is Rounding.DOWN else off <= Fraction(1, 2)
    assert rounded(Fraction(shown), decimals, rule) == shown


@pytest.mark.parametrize(
    ("value", "scale", "band"),
    [
        ("1.7985", {}, "low"),
        ("1.7985", {"band_on": "rounded"}, "mid"),
        ("1.8", {}, "mid"),
        ("1.8", {"band_edge": "above"}, "low"),
        ("1.8001", {"band_edge": "above"}, "mid"),
        ("1", {"band_edge": "above"}, "low"),
        ("5", {}, "high"),
        ("0.9", {}, None),
        ("1.8", {"band_on": "rounded", "band_edge": "above"}, "low"),
        ("1.804", {"band_on": "rounded", "band_edge": "above"}, "low"),
        ("1.806", {"band_on": "rounded", "band_edge": "above"}, "mid"),
        ("1.7", {"band_on": "rounded", "decimals": 0}, "mid"),
        ("1.4", {"band_on": "rounded", "decimals": 0}, "low"),
    ],
)
def test_a_band_begins_where_its_edge_rule_says(value: str, scale: dict[str, Any], band: str | None) -> None:
    """Exact or printed, at the bound or above it: the framework chooses, and the lowest score always has a band."""
    yardstick = framework(dimension("a", indicator("i")), scale={"lowest": 0, "highest": 5, **scale}, bands=BANDS)
    found = BandReader(yardstick).band(Fraction(Decimal(value)))

    assert (found.id if found else None) == band
