"""The weakest or the strongest part alone; a weight says only that a part takes part."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.combinations.rule import CombinationRule, Merit, Options, Parts, StepOf, WrittenTerm, listed
from maturity.model.in_sheets import RuleFormula

ONE_THAT_COUNTS = 'IF({counts}=1,{value},"")'


class PickedPart(CombinationRule):
    """A rule that picks one of the values."""

    is_weighted = False
    picks_a_part = True
    merits_are_places = False
    for_compounds = for_units = True

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return listed(terms)


class Minimum(PickedPart):
    """The weakest link."""

    id = "minimum"

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula("MIN({terms})", ONE_THAT_COUNTS)

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return min(parts.values)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return tuple(map(min, one, other))


class Maximum(PickedPart):
    """The strongest part."""

    id = "maximum"

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula:
        return RuleFormula("MAX({terms})", ONE_THAT_COUNTS)

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        return max(parts.values)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        return tuple(map(max, one, other))
