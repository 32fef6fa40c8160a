"""Shortening an exact score by the framework's own rule: the one place where a score is rounded."""

from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction
from typing import assert_never

from maturity.model.scale import Rounding, Scale

EVERY_DIGIT = Context(prec=MAX_PREC)
"""The usual one would cut a number off after 28 digits."""


def rounded(value: Fraction, decimals: int, rule: Rounding = Rounding.HALF_UP) -> Decimal:
    """Round to so many decimals; ties go away from zero (half-up), to the even digit, or are cut off (down)."""
    return Decimal(units(value, decimals, rule)).scaleb(-decimals, EVERY_DIGIT)


def units(value: Fraction, decimals: int, rule: Rounding) -> int:
    """Return a rounded number in units of its last decimal."""
    numerator, denominator = value.as_integer_ratio()
    whole: int
    whole, rest = divmod(abs(numerator) * 10**decimals, denominator)
    match rule:
        case Rounding.HALF_UP:
            whole += int(2 * rest >= denominator)
        case Rounding.HALF_EVEN:
            whole += int(2 * rest + whole % 2 > denominator)
        case Rounding.DOWN:
            pass
        case _:
            assert_never(rule)
    return -whole if numerator < 0 else whole


def printed(value: Fraction, scale: Scale) -> Decimal:
    """Return the score as the framework prints it."""
    return rounded(value, scale.decimals, scale.rounding)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number was written with."""
    return max(0, -int(value.as_tuple().exponent))
