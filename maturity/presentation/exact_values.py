"""Scores as data: a fraction where it is exact for certain, else the digits that there are."""

from fractions import Fraction

from maturity.arithmetic.roots import DIGITS, is_short, to_digits

TO_DIGITS = f"to_{DIGITS}_digits"
"""The key of a score that is too long to be called exact."""


def exact_or_digits(value: Fraction | None) -> dict[str, str | None]:
    """Return a score as a fraction, or what is too long to be called exact to as many digits as roots are taken to."""
    if value is None or is_short(value):
        return {"exact": None if value is None else str(value)}
    return {"exact": None, TO_DIGITS: f"{to_digits(value):f}"}
