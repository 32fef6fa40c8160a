"""What several met and unmet things come to: a weighted sum, a share, or the highest level whose things are all met."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from maturity.arithmetic.steps import Term

HUNDRED = Fraction(100)


def weighted_sum(terms: Sequence[Term]) -> Fraction:
    """Return the sum of value times weight, over one common denominator: far faster than fraction by fraction."""
    below = lcm(*(term.value.denominator * term.weight.denominator for term in terms))
    above = sum(
        term.value.numerator * term.weight.numerator * (below // (term.value.denominator * term.weight.denominator))
        for term in terms
    )
    return Fraction(above, below)


def below_complete(share: Fraction, ceiling: Decimal | None) -> Fraction:
    """Keep a share that is not whole under a ceiling in percent, so that 100 percent always means complete."""
    if ceiling is None or share == 1:
        return share
    return min(share, Fraction(ceiling) / HUNDRED)


def level_reached(parts: Sequence[tuple[int | None, bool]], needed: Fraction) -> int | None:
    """Return the highest level whose parts, and those of every level below, are met; None where not even the lowest.

    ``needed`` is the percentage of each level's parts that must be met.
    """
    reached = None
    for level in sorted({level for level, _ in parts if level is not None}):
        own = [met for at, met in parts if at == level]
        if sum(own) * HUNDRED < needed * len(own):
            break
        reached = level
    return reached
