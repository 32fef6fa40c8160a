"""Rules that ask of each part only whether it is met: how many are, what share of them, up to which level all are."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.steps import Step
from maturity.model.combinations.rule import (
    CombinationRule,
    Merit,
    OnePart,
    Options,
    Parts,
    StepOf,
    WrittenTerm,
    listed,
    sums,
)
from maturity.model.in_sheets import RuleFormula, literal, over_scale, reached

HUNDRED = Fraction(100)


class CountMet(CombinationRule):
    """The sum of the weights of the parts that are met: with weights of one, their number."""

    id = "count"
    can_exceed_parts = True
    merits_are_places = False
    takes: ClassVar[tuple[str, ...]] = ("met_from",)
    requires: ClassVar[tuple[str, ...]] = ("met_from",)

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return Fraction(_weight_met(parts, options), parts.unit)

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula("SUM({terms})", f"{{counts}}*{{weight}}*{_is_met(options)}")

    def merit(self, part: OnePart, options: Options) -> Merit:
        return (part.weight if part.value >= Fraction(options.met_from or 0) else 0,)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return listed(terms)


class ShareMet(CountMet):
    """The share of the weights that is met, laid over the scale; below completeness it stays under a ceiling."""

    id = "share"
    can_exceed_parts = False
    takes: ClassVar[tuple[str, ...]] = ("met_from", "below_complete")

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        share = Fraction(_weight_met(parts, options), sum(parts.weights))
        return scale.lowest + below_complete(share, options.below_complete) * (scale.highest - scale.lowest)

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        share = "SUM({terms})/SUMPRODUCT({weights},{counting})"
        if options.below_complete is not None:
            share = f"IF(ROUND({share},11)>=1,1,MIN({share},{literal(Fraction(options.below_complete) / HUNDRED)}))"
        return RuleFormula(over_scale(share, scale), f"{{counts}}*{{weight}}*{_is_met(options)}")

    def given(self, options: Options, scale: ScaleRange) -> dict[str, Fraction]:
        return super().given(options, scale) | {"lowest": scale.lowest, "highest": scale.highest}


class Cumulative(CombinationRule):
    """The highest level whose parts, and those of every level below, are met."""

    id = "cumulative"
    is_weighted = False
    needs_levels = True
    merits_are_places = False
    takes: ClassVar[tuple[str, ...]] = ("met_from", "needed")
    requires: ClassVar[tuple[str, ...]] = ("met_from",)

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        met_from = Fraction(options.met_from or 0)
        met = [value >= met_from for value in parts.values]
        reached = level_reached(list(zip(parts.levels, met, strict=True)), Fraction(options.needed))
        return scale.lowest if reached is None else Fraction(reached)

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        """Return the highest level below the lowest of which too few parts are met."""
        own = "SUMPRODUCT({counting}*({levels}={level}){rest})"
        met, there = own.replace("{rest}", "*{terms}"), own.replace("{rest}", "")
        fails = f'IF(AND({{counts}}=1,{met}*100<{literal(options.needed)}*{there}),{{level}},"")'
        first = "IF(COUNT({seconds})=0,1E+9,MIN({seconds}))"
        below = f"({{counting}}*({{levels}}<{first}))"
        whole = f"IF(SUMPRODUCT({below})=0,{literal(scale.lowest)},SUMPRODUCT(MAX({below}*({{levels}}+1E+6)))-1E+6)"
        return RuleFormula(whole, f"{{counts}}*{_is_met(options)}", fails)

    def merit(self, part: OnePart, options: Options) -> Merit:
        """Return for each level how many of its parts are met."""
        is_met = part.value >= Fraction(options.met_from or 0)
        return tuple(int(is_met and level == part.level) for level in part.levels)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return sums(one, other)

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        levels = sorted({term.term.level for term in terms if term.term.level is not None})
        return "; ".join(step_of(level, listed([t for t in terms if t.term.level == level])) for level in levels)

    def given(self, options: Options, scale: ScaleRange) -> dict[str, Fraction]:
        return super().given(options, scale) | {"lowest": scale.lowest}

    def step_key(self, step: Step) -> str:
        lowest = min((term.level for term in step.terms if term.level is not None), default=None)
        at_first = [term.value >= step.given["met-from"] for term in step.terms if term.level == lowest]
        reached = step.result != step.given["lowest"] or (lowest is not None and all(at_first))
        return step.operation if reached else f"{step.operation}-none"


def _is_met(options: Options) -> str:
    return reached("{value}", literal(options.met_from or 0))


def _weight_met(parts: Parts, options: Options) -> int:
    """Return the weight of the parts that are met, in the parts' unit."""
    met_from = Fraction(options.met_from or 0)
    return sum([weight for value, weight in zip(parts.values, parts.weights, strict=True) if value >= met_from])


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
