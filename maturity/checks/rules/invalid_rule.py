from collections.abc import Iterator

from maturity.checks.framework_tree import (
    FrameworkNode,
    combination_of,
    indicators_below,
    indicators_with_keys,
    is_scored,
    nodes_with_keys,
    taken_rule,
)
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import joined, listed_with, say
from maturity.model.combinations.registry import RULES
from maturity.model.combinations.rule import CombinationRule
from maturity.model.framework import Dimension, parts_with_keys


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
    formerly = ("unfit-rule",)
    effect = say("Nothing is scored by the framework: the score would mean nothing.")
    notices_absence = True

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            yield from self._levels(case, keys, node)
            rule = combination_of(node, case.framework).method
            if rule.needs_positive:
                yield from self._can_be_negative(case, keys, node, rule)
            if rule.needs_positive and (node is case.framework or node.combine is not None):
                yield from self._below_zero(case, (*keys, "combine"), rule.id)
        for keys, indicator in indicators_with_keys(case.framework):
            measure = indicator.measure
            if measure.combined_by is not None and RULES[measure.combined_by].needs_positive:
                yield from self._below_zero(case, (*keys, "measure", "combine"), measure.combined_by)
            if indicator.units is not None and measure.why_no_units:
                message = say(
                    "{name!r} cannot be answered by several units: its measure is {kind}",
                    name=indicator.id,
                    kind=measure.why_no_units,
                )
                yield self.finding(case, message, (*keys, "units"), on_key=True)

    def _levels(self, case: FrameworkCase, keys: Keys, node: FrameworkNode) -> Iterator[Finding]:
        cumulative = combination_of(node, case.framework).method.needs_levels
        why = [taken_rule(node, case.framework)] if isinstance(node, Dimension) and node.combine is None else []
        for part_keys, part in parts_with_keys(keys, node):
            if cumulative and part.level is None and is_scored(part):
                message = say(
                    "{part!r} has no 'level', which a part of the cumulative {node!r} needs", part=part.id, node=node.id
                )
                yield self.finding(case, joined([message, *why], ": "), part_keys, on_key=True)
            if part.level is not None and not cumulative:
                message = say(
                    "{part!r} has a 'level', but {node!r} above it is not cumulative", part=part.id, node=node.id
                )
                yield self.finding(case, message, (*part_keys, "level"))

    def _can_be_negative(
        self, case: FrameworkCase, keys: Keys, node: FrameworkNode, rule: CombinationRule
    ) -> Iterator[Finding]:
        names = [repr(each.id) for each in indicators_below(node) if each.weight and each.measure.may_be_negative]
        if names:
            message = say(
                "{names} can score below zero, where the rule {rule!r} means nothing",
                names=listed_with(names),
                rule=rule.id,
            )
            yield self.finding(case, message, (*keys, "combine"))

    def _below_zero(self, case: FrameworkCase, keys: Keys, rule: str) -> Iterator[Finding]:
        lowest = case.framework.scale.lowest
        if lowest < 0:
            message = say(
                "the rule {rule!r} means nothing below zero, and the scale begins at {lowest}", rule=rule, lowest=lowest
            )
            yield self.finding(case, message, keys)
