"""Roots, powers and logarithms: the few operations that leave the rational numbers.

They are exact where the result is a fraction short enough to be found, and otherwise rounded to ``DIGITS``
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


LONGEST_EXACT = 10**20
"""A number below it, above and below the line, was never rounded to ``DIGITS`` digits: that leaves longer ones."""


def is_short(value: Fraction) -> bool:
    """Tell whether a number is short enough to be exact for certain, whatever roots and logarithms went into it."""
    return max(abs(value.numerator), value.denominator) < LONGEST_EXACT


def to_digits(value: Fraction, digits: int = DIGITS) -> Decimal:
    """Return a number to so many significant digits, without zeros at its end."""
    shortest = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    decimal = shortest.divide(Decimal(value.numerator), Decimal(value.denominator))
    return decimal.normalize(shortest)


def _decimal(value: Fraction) -> Decimal:
    return GUARD.divide(Decimal(value.numerator), Decimal(value.denominator))


def _fraction(value: Decimal) -> Fraction:
    return Fraction(EDGE.plus(value))


def logarithm(value: Fraction) -> Fraction:
    """Return the natural logarithm of a number above zero, rounded to ``DIGITS`` digits."""
    return _fraction(GUARD.ln(_decimal(value)))


def power(value: Fraction, exponent: Fraction) -> Fraction:
    """Raise a number that is not below zero to a power: exactly if possible, else rounded to ``DIGITS`` digits."""
    exact = exact_power(value, exponent)
    return _fraction(GUARD.power(_decimal(value), _decimal(exponent))) if exact is None else exact


def exact_power(value: Fraction, exponent: Fraction) -> Fraction | None:
    """Raise a number that is not below zero to a power; None where the result is no fraction or too long a one."""
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
    return None


def product_of_powers(factors: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Multiply numbers above zero, each raised to its own exponent: exactly, or rounded to ``DIGITS`` digits."""
    if _degree(factors) <= HIGHEST_EXACT_ROOT:
        return power(*_under_one_root(factors))
    logarithms = (GUARD.multiply(GUARD.ln(_decimal(value)), _decimal(exponent)) for value, exponent in factors)
    return _fraction(GUARD.exp(reduce(GUARD.add, logarithms)))


def exact_product(factors: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Multiply numbers above zero, each raised to its own exponent; None where the result had to be rounded."""
    return exact_power(*_under_one_root(factors)) if _degree(factors) <= HIGHEST_EXACT_ROOT else None


def _degree(factors: Sequence[tuple[Fraction, Fraction]]) -> int:
    return lcm(*(exponent.denominator for _, exponent in factors))


def _under_one_root(factors: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return a product of whole powers, and the exponent that is left for all of it."""
    degree = _degree(factors)
    product = prod((value ** int(exponent * degree) for value, exponent in factors), start=Fraction(1))
    return product, Fraction(1, degree)


def _whole_root(value: int, degree: int) -> int | None:
    """Return the root of a whole number if it is whole itself."""
    if value.bit_length() > LONGEST_EXACT_ROOT:
        return None
    exact = Context(prec=value.bit_length() // 3 + 20)
    guess = int(exact.power(Decimal(value), exact.divide(Decimal(1), Decimal(degree))).to_integral_value())
    return next((root for root in (guess - 1, guess, guess + 1) if root >= 0 and root**degree == value), None)


def square_root(value: Fraction) -> Fraction:
    """Return the square root of a number that is not below zero: exactly, or rounded to ``DIGITS`` digits."""
    return power(value, Fraction(1, 2))
