"""Means by weight. Source of the methods: OECD/JRC, Handbook on Constructing Composite Indicators (2008)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.roots import exact_power, exact_product, logarithm, power, product_of_powers
from maturity.messages import say
from maturity.model.combinations.rule import (
    CombinationRule,
    Merit,
    OnePart,
    Options,
    Parts,
    StepOf,
    WrittenTerm,
    Zeros,
    sums,
)
from maturity.model.in_sheets import RuleFormula, literal

WEIGHT_THAT_COUNTS = "SUMPRODUCT({weights},{counting})"
NONE_IS_ZERO = "SUMPRODUCT({counting}*({values}<=0))=0"


class WeightedMean(CombinationRule):
    """The mean of the values by their weights."""

    id = "weighted-mean"
    takes: ClassVar[tuple[str, ...]] = ("over",)
    is_sum_of_shares = True
    merits_are_places = False
    for_compounds = for_units = for_tags = True

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return weighted_mean(parts)

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula(f"SUM({{terms}})/{WEIGHT_THAT_COUNTS}", "{value}*{weight}")

    def merit(self, part: OnePart, options: Options) -> Merit:
        return (part.value * part.weight,)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " + ".join(f"{term.value} × {term.weight}" for term in terms)


class MeanOfPositive(CombinationRule):
    """A mean that a zero pulls down to zero, unless the framework says otherwise."""

    takes: ClassVar[tuple[str, ...]] = ("zeros", "floor")
    needs_positive = True

    def values(self, parts: Parts, options: Options) -> Sequence[Fraction] | None:
        """Return the values with zeros treated as the options say; None where they forbid a score."""
        if options.zeros is Zeros.BLOCK and not all(parts.values):
            return None
        if options.floor is None:
            return [max(value, Fraction(0)) for value in parts.values]
        least = Fraction(options.floor)
        return [max(value, least) for value in parts.values]

    def in_cell(self, options: Options) -> str:
        """Return how a spreadsheet writes the value of a part, with zeros as the options say."""
        return f"MAX({{value}},{literal(options.floor or 0)})"

    def forbidden(self, options: Options) -> str:
        """Return whether a zero forbids a score, as a formula."""
        return "SUMPRODUCT({counting}*({values}=0))>0" if options.zeros is Zeros.BLOCK else "FALSE"

    def with_roots(self, whole: str, options: Options) -> str:
        """Return a formula for where no value is zero; else the result is zero."""
        return whole if options.floor is not None else f"IF({NONE_IS_ZERO},{whole},0)"


class GeometricMean(MeanOfPositive):
    """The product of the values, each to the power of its share of the weights."""

    id = "geometric-mean"
    merits_are_places = False
    for_compounds = True

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction | None:
        """Return the mean, exactly where it is a short fraction and else rounded to the digits of a root."""
        values = self.values(parts, options)
        if values is None or not all(values):
            return None if values is None else Fraction(0)
        if len(set(values)) == 1:
            return values[0]
        return product_of_powers(self._factors(values, parts))

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        value = self.in_cell(options)
        whole = self.with_roots(f"EXP(SUM({{terms}})/{WEIGHT_THAT_COUNTS})", options)
        return RuleFormula(whole, f"IF({{counts}}*{value}>0,{{weight}}*LN({value}),0)", blocked=self.forbidden(options))

    def merit(self, part: OnePart, options: Options) -> Merit:
        """Return its logarithm by weight, and whether it is nothing at all, as then is the result."""
        value = max(part.value, Fraction(options.floor or 0))
        return (0, logarithm(value) * part.weight) if value else (-1, 0)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def is_exact(self, parts: Parts, options: Options) -> bool:
        values = self.values(parts, options) or [Fraction(0)]
        if not all(values) or len(set(values)) == 1:
            return True
        return exact_product(self._factors(values, parts)) is not None

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " × ".join(term.value if term.weight == "1" else f"{term.value}^{term.weight}" for term in terms)

    @staticmethod
    def _factors(values: Sequence[Fraction], parts: Parts) -> list[tuple[Fraction, Fraction]]:
        whole = sum(parts.weights)
        return [(value, Fraction(weight, whole)) for value, weight in zip(values, parts.weights, strict=True)]


class PowerMean(MeanOfPositive):
    """The mean of the values raised to a power, and its root; an exponent below zero cannot take a zero."""

    id = "power-mean"
    merits_are_places = False
    takes: ClassVar[tuple[str, ...]] = ("power", "zeros", "floor")
    requires: ClassVar[tuple[str, ...]] = ("power",)

    def exponent(self, options: Options) -> Fraction:
        """Return the power that the values are raised to."""
        return Fraction(options.power or 0)

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction | None:
        """Return the mean, exactly where its roots are short fractions and else rounded to the digits of a root."""
        exponent = self.exponent(options)
        values = self._base(parts, options)
        if values is None or (exponent < 0 and not all(values)):
            return None if values is None else Fraction(0)
        if len(set(values)) == 1:
            return values[0]
        return power(weighted_mean(parts.with_values([power(value, exponent) for value in values])), 1 / exponent)

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        power = self.exponent(options)
        value, exponent = (self.in_cell(options) if power < 0 else "{value}"), literal(power)
        whole = f"(SUM({{terms}})/{WEIGHT_THAT_COUNTS})^(1/{exponent})"
        if power < 0:
            whole = self.with_roots(whole, options)
        blocked = self.forbidden(options) if power < 0 else "FALSE"
        return RuleFormula(whole, f"IF({{counts}}*{value}>0,{{weight}}*{value}^{exponent},0)", blocked=blocked)

    def merit(self, part: OnePart, options: Options) -> Merit:
        """Return its power by weight, turned round where less of it is better, and whether it is nothing at all."""
        exponent = self.exponent(options)
        if exponent > 0:
            return 0, power(part.value, exponent) * part.weight
        value = max(part.value, Fraction(options.floor or 0))
        return (0, -power(value, exponent) * part.weight) if value else (-1, 0)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def is_exact(self, parts: Parts, options: Options) -> bool:
        exponent = self.exponent(options)
        values = self._base(parts, options) or [Fraction(0)]
        if (exponent < 0 and not all(values)) or len(set(values)) == 1:
            return True
        raised = [exact for value in values if (exact := exact_power(value, exponent)) is not None]
        return len(raised) == len(values) and (
            exact_power(weighted_mean(parts.with_values(raised)), 1 / exponent) is not None
        )

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " + ".join(f"{term.weight} × {term.value}^{given['power']}" for term in terms)

    def problem(self, options: Options) -> str | None:
        """Return what is missing; a power of zero makes no mean."""
        return None if options.power else say("a power mean needs a 'power' other than 0")

    def _base(self, parts: Parts, options: Options) -> Sequence[Fraction] | None:
        return self.values(parts, options) if self.exponent(options) < 0 else parts.values


class HarmonicMean(PowerMean):
    """The mean of the values' reciprocals, turned back: a power mean whose power is always -1."""

    id = "harmonic-mean"
    takes: ClassVar[tuple[str, ...]] = ("zeros", "floor")
    requires: ClassVar[tuple[str, ...]] = ()

    def exponent(self, options: Options) -> Fraction:
        return Fraction(-1)

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return " + ".join(f"{term.weight} / {term.value}" for term in terms)

    def problem(self, options: Options) -> str | None:
        return None


def weighted_mean(parts: Parts) -> Fraction:
    """Return the mean of the values by their weights, exactly."""
    if len(parts.values) == 1:
        return parts.values[0]
    return parts.weighted_sum(sum(parts.weights))
