"""Which scores the best, the worst and, where they are few, all the combinations of answers come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.steps import Term
from maturity.checks.framework_tree import FrameworkNode, combination_of, combined_parts
from maturity.model.combinations.registry import RULES
from maturity.model.combining import Combination
from maturity.model.framework import Framework, Indicator
from maturity.scoring.plan import scale_range

FEW = 300
"""So many combinations are tried one by one; of more, only the ends are known."""
AFTER_EVERY_TARGET = 9999


@dataclass(frozen=True, slots=True)
class AttainableScores:
    """The lowest and the highest score, and every score where they could be counted."""

    low: Fraction
    high: Fraction
    values: frozenset[Fraction] | None = None


def attainable_scores(node: FrameworkNode | Indicator, framework: Framework) -> AttainableScores | None:
    """Return what a node can come to with every indicator rated; nothing where that cannot be told."""
    if isinstance(node, Indicator):
        return _of_indicator(node, scale_range(framework))
    rule = combination_of(node, framework)
    if not rule.method.makes_a_score:
        return None
    weighing = [(part, attainable_scores(part, framework)) for part in combined_parts(node, framework) if part.weight]
    parts = [(Term(part.id, own.low, Fraction(part.weight), part.level), own) for part, own in weighing if own]
    if not parts or (rule.method.needs_positive and any(own.low < 0 for _, own in parts)):
        return None
    return _joined(rule, parts, scale_range(framework))


def _joined(
    rule: Combination, parts: Sequence[tuple[Term, AttainableScores]], scale: ScaleRange
) -> AttainableScores | None:
    def combined(values: Iterable[Fraction]) -> Fraction | None:
        terms = [
            Term(term.name, value, term.weight, term.level) for (term, _), value in zip(parts, values, strict=True)
        ]
        return rule.value(terms, scale)

    low, high = combined(own.low for _, own in parts), combined(own.high for _, own in parts)
    sets = [own.values for _, own in parts if own.values is not None]
    values = None
    if len(sets) == len(parts) and prod(map(len, sets)) <= FEW:
        values = frozenset(each for each in map(combined, product(*sets)) if each is not None)
    return None if high is None else AttainableScores(scale.lowest if low is None else low, high, values)


def _of_indicator(indicator: Indicator, scale: ScaleRange) -> AttainableScores | None:
    bounds = indicator.measure.range_of(scale, AFTER_EVERY_TARGET)
    if bounds is None:
        return None
    values = indicator.measure.possible_scores(scale, FEW)
    lies_between = indicator.units is not None and not RULES[indicator.units.combine].picks_a_part
    return AttainableScores(bounds.low, bounds.high, None if lies_between or values is None else frozenset(values))
