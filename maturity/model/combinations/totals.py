"""Sums and products: their results can lie beyond all that went in."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod

from maturity.arithmetic.outcome import Bounds, ScaleRange
from maturity.model.combinations.rule import CombinationRule, Merit, OnePart, Options, Parts, StepOf, WrittenTerm, sums
from maturity.model.in_sheets import RuleFormula


class Sum(CombinationRule):
    """The sum of value times weight."""

    id = "sum"
    adds_up = True
    merits_are_places = False
    can_exceed_parts = True
    for_compounds = True

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return parts.weighted_sum()

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula("SUM({terms})", "{value}*{weight}")

    def merit(self, part: OnePart, options: Options) -> Merit:
        return (part.value * part.weight,)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " + ".join(term.value if term.weight == "1" else f"{term.value} × {term.weight}" for term in terms)

    def range_of_some(self, ranges: Sequence[Bounds], weights: Sequence[Fraction]) -> Bounds:
        lows = [part.low * weight for part, weight in zip(ranges, weights, strict=True)]
        highs = [part.high * weight for part, weight in zip(ranges, weights, strict=True)]
        losses, gains = [low for low in lows if low < 0], [high for high in highs if high > 0]
        return Bounds(sum(losses, Fraction()) if losses else min(lows), sum(gains, Fraction()) if gains else max(highs))


class Product(CombinationRule):
    """The product of the values; a weight says only that a part takes part."""

    id = "product"
    is_weighted = False
    can_exceed_parts = True
    needs_positive = True
    merits_are_places = False
    for_compounds = True

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return prod(parts.values, start=Fraction(1))

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula("PRODUCT({terms})", "IF({counts}=1,{value},1)")

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return tuple(left * right for left, right in zip(one, other, strict=True))

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " × ".join(term.value for term in terms)

    def range_of_some(self, ranges: Sequence[Bounds], weights: Sequence[Fraction]) -> Bounds:
        lows, highs = [part.low for part in ranges], [part.high for part in ranges]
        losses, gains = [low for low in lows if low < 1], [high for high in highs if high > 1]
        return Bounds(
            prod(losses, start=Fraction(1)) if losses else min(lows),
            prod(gains, start=Fraction(1)) if gains else max(highs),
        )
