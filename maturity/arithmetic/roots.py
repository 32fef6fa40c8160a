"""Roots, powers and logarithms: the few operations that leave the rational numbers.

They are exact where the result is rational and short enough to be found, and otherwise correct to ``DIGITS``
significant digits, on every machine alike: ``decimal`` follows the General Decimal Arithmetic Specification.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import reduce
from math import lcm, prod

DIGITS = 40
GUARD = Context(prec=DIGITS + 20, rounding=ROUND_HALF_EVEN)
EDGE = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
HIGHEST_EXACT_ROOT = 64
LONGEST_EXACT_ROOT = 4000
"""In bits: longer than any score needs; the decimal way is correct to ``DIGITS``."""


def _decimal(value: Fraction) -> Decimal:
    return GUARD.divide(Decimal(value.numerator), Decimal(value.denominator))


def _fraction(value: Decimal) -> Fraction:
    return Fraction(EDGE.plus(value))


def logarithm(value: Fraction) -> Fraction:
    """Return the natural logarithm of a number above zero."""
    return _fraction(GUARD.ln(_decimal(value)))


def power(value: Fraction, exponent: Fraction) -> Fraction:
    """Raise a number that is not below zero to a power; exact where the result is rational and can be found."""
    if exponent.denominator == 1 and abs(exponent) <= HIGHEST_EXACT_ROOT:
        return value**exponent.numerator
    if value in (0, 1):
        return value
    if exponent.denominator <= HIGHEST_EXACT_ROOT and abs(exponent.numerator) <= HIGHEST_EXACT_ROOT:
        whole = value ** abs(exponent.numerator)
        roots = [_whole_root(part, exponent.denominator) for part in (whole.numerator, whole.denominator)]
        if roots[0] is not None and roots[1] is not None:
            root = Fraction(roots[0], roots[1])
            return root if exponent > 0 else 1 / root
    return _fraction(GUARD.power(_decimal(value), _decimal(exponent)))


def product_of_powers(factors: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Multiply numbers above zero, each raised to its own exponent."""
    shared = lcm(*(exponent.denominator for _, exponent in factors))
    if shared <= HIGHEST_EXACT_ROOT:
        product = prod((value ** int(exponent * shared) for value, exponent in factors), start=Fraction(1))
        return power(product, Fraction(1, shared))
    logarithms = (GUARD.multiply(GUARD.ln(_decimal(value)), _decimal(exponent)) for value, exponent in factors)
    return _fraction(GUARD.exp(reduce(GUARD.add, logarithms)))


def _whole_root(value: int, degree: int) -> int | None:
    """Return the root of a whole number if it is whole itself."""
    if value.bit_length() > LONGEST_EXACT_ROOT:
        return None
    exact = Context(prec=value.bit_length() // 3 + 20)
    guess = int(exact.power(Decimal(value), exact.divide(Decimal(1), Decimal(degree))).to_integral_value())
    return next((root for root in (guess - 1, guess, guess + 1) if root >= 0 and root**degree == value), None)


def square_root(value: Fraction) -> Fraction:
    """Return the square root of a number that is not below zero."""
    return power(value, Fraction(1, 2))
