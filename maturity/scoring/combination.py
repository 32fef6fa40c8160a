"""The rules that make one score of several. Each says what weights mean to it; ``steps`` can record the arithmetic.

Sources of the methods: OECD/JRC, Handbook on Constructing Composite Indicators (2008), for the means; the frameworks
named in the tests' cases for the others.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from maturity.arithmetic.checklists import below_complete, level_reached, weighted_sum
from maturity.arithmetic.roots import power, product_of_powers
from maturity.arithmetic.steps import Term
from maturity.model.combining import Combination, Combine, Zeros


def apply(rule: Combination, terms: Sequence[Term], lowest: Fraction, highest: Fraction) -> Fraction | None:
    """Combine one or more terms by the rule; None where a zero forbids it. The scale's ends matter to shares only."""
    if rule.rule is Combine.SHARE:
        return lowest + share_met(rule, terms) * (highest - lowest)
    if rule.rule is Combine.CUMULATIVE:
        met_from = Fraction(rule.met_from or 0)
        reached = level_reached([(term.level, term.value >= met_from) for term in terms], Fraction(rule.needed))
        return lowest if reached is None else Fraction(reached)
    return RULES[rule.rule](rule, terms)


def _weighted_mean(_: Combination, terms: Sequence[Term]) -> Fraction:
    """Mean of the values by their weights."""
    if len(terms) == 1:
        return terms[0].value
    return weighted_sum(terms) / sum(term.weight for term in terms)


def _sum(_: Combination, terms: Sequence[Term]) -> Fraction:
    """Sum of value times weight."""
    return weighted_sum(terms)


def _product(_: Combination, terms: Sequence[Term]) -> Fraction:
    """Product of the values; a weight says only that a part takes part."""
    result = Fraction(1)
    for term in terms:
        result *= term.value
    return result


def _minimum(_: Combination, terms: Sequence[Term]) -> Fraction:
    """The weakest link; a weight says only that a part takes part."""
    return min(term.value for term in terms)


def _maximum(_: Combination, terms: Sequence[Term]) -> Fraction:
    """The strongest part; a weight says only that a part takes part."""
    return max(term.value for term in terms)


def _geometric_mean(rule: Combination, terms: Sequence[Term]) -> Fraction | None:
    """Product of the values, each to the power of its share of the weights."""
    values = _without_zeros(rule, terms)
    if values is None or not all(values):
        return None if values is None else Fraction(0)
    if len(set(values)) == 1:
        return values[0]
    whole = sum((term.weight for term in terms), Fraction())
    return product_of_powers([(value, term.weight / whole) for value, term in zip(values, terms, strict=True)])


def _power_mean(rule: Combination, terms: Sequence[Term]) -> Fraction | None:
    """The mean of the values raised to a power, and its root; an exponent below zero cannot take a zero."""
    exponent = Fraction(rule.power or 0) if rule.rule is Combine.POWER_MEAN else Fraction(-1)
    values = _without_zeros(rule, terms) if exponent < 0 else [term.value for term in terms]
    if values is None or (exponent < 0 and not all(values)):
        return None if values is None else Fraction(0)
    if len(set(values)) == 1:
        return values[0]
    raised = [Term(t.name, power(value, exponent), t.weight) for value, t in zip(values, terms, strict=True)]
    return power(_weighted_mean(rule, raised), 1 / exponent)


def _without_zeros(rule: Combination, terms: Sequence[Term]) -> list[Fraction] | None:
    """Return the values with zeros treated as the rule says; None where they forbid a score."""
    if rule.zeros is Zeros.BLOCK and any(term.value == 0 for term in terms):
        return None
    least = Fraction(rule.floor) if rule.floor is not None else Fraction(0)
    return [max(term.value, least) for term in terms]


def _count(rule: Combination, terms: Sequence[Term]) -> Fraction:
    """The sum of the weights of the parts that are met: with weights of one, their number."""
    met_from = Fraction(rule.met_from or 0)
    return sum((term.weight for term in terms if term.value >= met_from), Fraction())


def share_met(rule: Combination, terms: Sequence[Term]) -> Fraction:
    """Return the share of weight that is met; below completeness it stays under the framework's ceiling."""
    share = _count(rule, terms) / sum(term.weight for term in terms)
    return below_complete(share, rule.below_complete)


RULES: dict[Combine, Callable[[Combination, Sequence[Term]], Fraction | None]] = {
    Combine.WEIGHTED_MEAN: _weighted_mean,
    Combine.GEOMETRIC_MEAN: _geometric_mean,
    Combine.HARMONIC_MEAN: _power_mean,
    Combine.POWER_MEAN: _power_mean,
    Combine.MINIMUM: _minimum,
    Combine.MAXIMUM: _maximum,
    Combine.SUM: _sum,
    Combine.PRODUCT: _product,
    Combine.COUNT: _count,
}
