"""Rule M513."""

from collections.abc import Iterator

from maturity.checks.framework_tree import (
    Node,
    combination_of,
    indicators_below,
    indicators_with_keys,
    nodes_with_keys,
    parts_with_keys,
)
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.combinations.registry import RULES
from maturity.model.combinations.rule import CombinationRule
from maturity.model.framework import Indicator
from maturity.model.measures import Choices, Compound, Context, Derived, Levels, Measure, Practices, Target
from maturity.model.quantities import Quantity, RelativeMethod

OF_ONE_ANSWER = (Levels, Choices, Practices, Quantity)
"""The measures that each of several sub-units can answer."""


class InvalidRule(Rule[FrameworkCase]):
    """A way of combining does not fit what it combines.

    ## Why it matters
    A product of scores below zero, or a sequence of levels in which a part has no level, gives a number that means
    nothing.

    ## How to fix it
    Give every part below a `cumulative` node its `level`, and no other. Use products, geometric, harmonic and power
    means only on a scale that does not go below zero, and of measures that clip. Give `units` only to indicators with
    one answer each.

    ## Example
        combine: {rule: power-mean, power: 0.5}

        error[M513 invalid-rule] 'online' can score below zero, where the rule 'power-mean' means nothing
    """

    code = "M513"
    name = "invalid-rule"
    formerly = ("unfit-rule",)
    effect = "The score would mean nothing."
    looks_at = (FrameworkCase,)
    notices_absence = True

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Look at how every node and indicator combines."""
        for keys, node in nodes_with_keys(case.framework):
            yield from self._levels(case, keys, node)
            rule = combination_of(node, case.framework).method
            if rule.needs_positive:
                yield from self._can_be_negative(case, keys, node, rule)
            if rule.needs_positive and (node is case.framework or node.combine is not None):
                yield from self._below_zero(case, (*keys, "combine"), rule.id)
        for keys, indicator in indicators_with_keys(case.framework):
            if isinstance(indicator.measure, Compound) and RULES[indicator.measure.combine].needs_positive:
                yield from self._below_zero(case, (*keys, "measure", "combine"), indicator.measure.combine)
            if indicator.units is not None and not _can_have_units(indicator):
                message = f"{indicator.id!r} cannot be answered by several units: its measure is {_kind(indicator)}"
                yield self.finding(case, message, (*keys, "units"), on_key=True)

    def _levels(self, case: FrameworkCase, keys: Keys, node: Node) -> Iterator[Finding]:
        cumulative = combination_of(node, case.framework).method.needs_levels
        for part_keys, part in parts_with_keys(keys, node):
            scored = not (isinstance(part, Indicator) and isinstance(part.measure, Context))
            if cumulative and part.level is None and scored:
                message = f"{part.id!r} has no 'level', which a part of the cumulative {node.id!r} needs"
                yield self.finding(case, message, part_keys, on_key=True)
            if part.level is not None and not cumulative:
                message = f"{part.id!r} has a 'level', but {node.id!r} above it is not cumulative"
                yield self.finding(case, message, (*part_keys, "level"))

    def _can_be_negative(self, case: FrameworkCase, keys: Keys, node: Node, rule: CombinationRule) -> Iterator[Finding]:
        names = [repr(each.id) for each in indicators_below(node) if each.weight and _may_be_negative(each.measure)]
        if names:
            message = f"{' and '.join(names)} can score below zero, where the rule {rule.id!r} means nothing"
            yield self.finding(case, message, (*keys, "combine"))

    def _below_zero(self, case: FrameworkCase, keys: Keys, rule: str) -> Iterator[Finding]:
        lowest = case.framework.scale.lowest
        if lowest < 0:
            message = f"the rule {rule!r} means nothing below zero, and the scale begins at {lowest}"
            yield self.finding(case, message, keys)


def _may_be_negative(measure: Measure) -> bool:
    """Tell whether a measured number can lead to a score below zero on a scale that begins there."""
    match measure:
        case Quantity(goalposts=posts, share_of=share_of, relative=relative):
            unclipped = (posts and not posts.clip) or (share_of and not share_of.clip)
            return bool(unclipped) or (relative is not None and relative.method is RelativeMethod.Z_SCORE)
        case Derived(goalposts=posts):
            return posts is not None and not posts.clip
        case Target():
            return not measure.clip
        case Compound():
            return any(_may_be_negative(part.measure) for part in measure.parts.values())
        case _:
            return False


def _can_have_units(indicator: Indicator) -> bool:
    measure = indicator.measure
    return isinstance(measure, OF_ONE_ANSWER) or (isinstance(measure, Target) and measure.unit is not None)


def _kind(indicator: Indicator) -> str:
    return "a goal in words" if isinstance(indicator.measure, Target) else repr(indicator.measure.kind)
