"""No combination at all."""

from collections.abc import Mapping, Sequence

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.combinations.rule import CombinationRule, Options, Parts, StepOf, WrittenTerm, listed


class NoCombination(CombinationRule):
    """Keeps the parts side by side: the node is a profile and never has a score."""

    id = "none"
    makes_a_score = False
    is_weighted = False
    for_tags = True

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> None:
        """Return nothing: no score is made."""

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        return listed(terms)
