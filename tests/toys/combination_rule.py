"""A way of combining scores that only the tests have: one module, and nothing else knows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.combinations.registry import register
from maturity.model.combinations.rule import CombinationRule, Options, Parts, StepOf, WrittenTerm, listed
from maturity.model.text import Text


class Median(CombinationRule):
    """The lower of the values in the middle; a weight says only that a part takes part."""

    id = "toy-median"
    is_weighted = False
    picks_a_part = True
    phrases: ClassVar[Mapping[str, Text]] = {
        "combine": Text(id="median mainan", en="toy median"),
        "combine-why": Text(id="Skor adalah median bagian-bagiannya.", en="Each score is the median of its parts."),
        "report.rule": Text(id="median mainan", en="toy median"),
        "step": Text(id="di tengah {terms} = {result}", en="in the middle of {terms} = {result}"),
    }

    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction:
        """Return the value in the middle."""
        del options, scale
        return sorted(parts.values)[(len(parts.values) - 1) // 2]

    def formula(self, terms: Sequence[WrittenTerm], given: Mapping[str, str], step_of: StepOf) -> str:
        """List the values."""
        del given, step_of
        return listed(terms)


register([Median()])
