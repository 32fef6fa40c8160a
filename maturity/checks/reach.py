"""Which scores the best, the worst and, where they are few, all the combinations of answers can come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from maturity.arithmetic.scales import ScaleRange
from maturity.arithmetic.steps import Term
from maturity.checks.framework_tree import Node, combination_of, combined_parts
from maturity.model.combining import OF_POSITIVE, Combination, Combine
from maturity.model.framework import Framework, Indicator
from maturity.scoring.combination import apply
from maturity.scoring.plan import range_of_scale

FEW = 300
"""So many combinations are tried one by one; of more, only the ends are known."""
AFTER_EVERY_TARGET = 9999


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and the highest score, and every score where they could be counted."""

    low: Fraction
    high: Fraction
    values: frozenset[Fraction] | None = None


def reach_of(node: Node | Indicator, framework: Framework) -> Reach | None:
    """Return what a node can come to with every indicator rated; nothing where that cannot be told."""
    if isinstance(node, Indicator):
        return _of_indicator(node, range_of_scale(framework))
    rule = combination_of(node, framework)
    if rule.rule is Combine.NONE:
        return None
    found = [(part, reach_of(part, framework)) for part in combined_parts(node, framework) if part.weight]
    parts = [(Term(part.id, reach.low, Fraction(part.weight), part.level), reach) for part, reach in found if reach]
    if not parts or (rule.rule in OF_POSITIVE and any(reach.low < 0 for _, reach in parts)):
        return None
    return _joined(rule, parts, range_of_scale(framework))


def _joined(rule: Combination, parts: Sequence[tuple[Term, Reach]], ends: ScaleRange) -> Reach | None:
    def combined(values: Iterable[Fraction]) -> Fraction | None:
        terms = [
            Term(term.name, value, term.weight, term.level) for (term, _), value in zip(parts, values, strict=True)
        ]
        return apply(rule, terms, ends.lowest, ends.highest)

    low, high = combined(reach.low for _, reach in parts), combined(reach.high for _, reach in parts)
    sets = [reach.values for _, reach in parts if reach.values is not None]
    values = None
    if len(sets) == len(parts) and prod(map(len, sets)) <= FEW:
        values = frozenset(each for each in map(combined, product(*sets)) if each is not None)
    return None if high is None else Reach(ends.lowest if low is None else low, high, values)


def _of_indicator(indicator: Indicator, ends: ScaleRange) -> Reach | None:
    bounds = indicator.measure.range_of(ends, AFTER_EVERY_TARGET)
    if bounds is None:
        return None
    values = indicator.measure.possible_scores(ends, FEW)
    is_mean = indicator.units is not None and indicator.units.combine == "weighted-mean"
    return Reach(bounds.low, bounds.high, None if is_mean or values is None else frozenset(values))
