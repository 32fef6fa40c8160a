"""Shortening an exact score by the framework's own rule: the one place where a score is rounded."""

from decimal import Decimal
from fractions import Fraction
from math import floor, trunc

from maturity.model.scale import Rounding, Scale


def rounded(value: Fraction, decimals: int, rule: Rounding = Rounding.HALF_UP) -> Decimal:
    """Round to so many decimals; ties go away from zero (half-up), to the even digit, or are cut off (down)."""
    shifted = value * 10**decimals
    return Decimal(_whole(shifted, rule)).scaleb(-decimals)


def _whole(value: Fraction, rule: Rounding) -> int:
    match rule:
        case Rounding.HALF_UP:
            return floor(abs(value) + Fraction(1, 2)) * (-1 if value < 0 else 1)
        case Rounding.HALF_EVEN:
            return round(value)
        case Rounding.DOWN:
            return trunc(value)


def printed(value: Fraction, scale: Scale) -> Decimal:
    """Return the score as the framework prints it."""
    return rounded(value, scale.decimals, scale.rounding)
