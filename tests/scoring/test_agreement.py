"""What an authority published beside what we compute: equal, within its rounding, within what it says, or different."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from maturity.arithmetic.outcome import Bounds
from maturity.model.framework import Framework
from maturity.scoring.agreement import Match, agreement
from maturity.scoring.bands import BandReader
from tests.outputs.test_published_results import assessed, published, yardstick

FRAMEWORK = Framework.model_validate(yardstick())
ROUNDING = Bounds(Fraction("3.40"), Fraction("3.60"))


def matches(
    score: str, bounds: Bounds | None, within: str | None, index: str = "3.50", **more: object
) -> tuple[Match | None, Match | None]:
    tolerance = {"within": Decimal(within), "note": {"en": "As printed.", "id": "Sesuai cetakan."}} if within else {}
    given = published(index, "2.00", "4.00", **tolerance, **more)
    one = assessed("alpha", 2022, FRAMEWORK, given).assessment
    reader = BandReader(FRAMEWORK, one.period.ends, one.peer_group)
    found = agreement(reader, one, Fraction(score), bounds, has_ranges=False)
    assert found is not None
    return found.index, found.band


@pytest.mark.parametrize(
    ("index", "match"),
    [
        ("3.34", Match.DIFFERS),
        ("3.35", Match.WITHIN_TOLERANCE),
        ("3.39", Match.WITHIN_TOLERANCE),
        ("3.40", Match.WITHIN_ROUNDING),
        ("3.49", Match.WITHIN_ROUNDING),
        ("3.50", Match.EQUAL),
        ("3.60", Match.WITHIN_ROUNDING),
        ("3.61", Match.WITHIN_TOLERANCE),
        ("3.65", Match.WITHIN_TOLERANCE),
        ("3.66", Match.DIFFERS),
    ],
)
def test_a_tolerance_begins_where_rounding_ends(index: str, match: Match) -> None:
    """To either side; without one, what rounding does not explain differs, and without rounding the score is all."""
    with_both, without_tolerance, without_rounding = (
        matches("3.50", bounds, within, index)[0]
        for bounds, within in ((ROUNDING, "0.05"), (ROUNDING, None), (None, "0.05"))
    )
    away = abs(Decimal(index) - Decimal("3.50"))

    assert with_both is match
    assert without_tolerance is (Match.DIFFERS if match is Match.WITHIN_TOLERANCE else match)
    assert without_rounding is (
        Match.EQUAL if not away else Match.WITHIN_TOLERANCE if away <= Decimal("0.05") else Match.DIFFERS
    )


@pytest.mark.parametrize(
    ("low", "high", "within", "match"),
    [
        ("3.01", "3.05", None, Match.DIFFERS),
        ("3.01", "3.05", "0.02", Match.WITHIN_TOLERANCE),
        ("2.99", "3.05", None, Match.WITHIN_ROUNDING),
    ],
)
def test_so_is_a_band(low: str, high: str, within: str | None, match: Match) -> None:
    """A score just above a bound may have been one just below it."""
    assert matches("3.02", Bounds(Fraction(low), Fraction(high)), within, band="low")[1] is match
