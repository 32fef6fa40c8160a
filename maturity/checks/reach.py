"""Which scores the best, the worst and, where they are few, all the combinations of answers can come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import prod

from maturity.arithmetic.steps import Term
from maturity.checks.framework_tree import Node, combination_of, combined_parts
from maturity.model.combining import OF_POSITIVE, Combination, Combine
from maturity.model.framework import Framework, Indicator
from maturity.model.measures import Choices, Derived, Levels, Measure, Practices
from maturity.model.quantities import Quantity
from maturity.scoring.combination import apply
from maturity.scoring.measured import ScaleRange
from maturity.scoring.ranges import range_of

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
        return _of_indicator(node, _ends(framework))
    rule = combination_of(node, framework)
    if rule.rule is Combine.NONE:
        return None
    found = [(part, reach_of(part, framework)) for part in combined_parts(node, framework) if part.weight]
    parts = [(Term(part.id, reach.low, Fraction(part.weight), part.level), reach) for part, reach in found if reach]
    if not parts or (rule.rule in OF_POSITIVE and any(reach.low < 0 for _, reach in parts)):
        return None
    return _joined(rule, parts, _ends(framework))


def _ends(framework: Framework) -> ScaleRange:
    return ScaleRange(Fraction(framework.scale.lowest), Fraction(framework.scale.highest))


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
    bounds = range_of(indicator.measure, ends, AFTER_EVERY_TARGET)
    if bounds is None:
        return None
    values = _scores(indicator.measure, ends)
    is_mean = indicator.units is not None and indicator.units.combine == "weighted-mean"
    return Reach(bounds.low, bounds.high, None if is_mean or values is None else frozenset(values))


def _scores(measure: Measure, ends: ScaleRange) -> set[Fraction] | None:
    """Return every score that a measure can give; nothing where there is no end of them."""
    match measure:
        case Levels(fractional=False):
            return {Fraction(points) for points in measure.points.values() or measure.levels}
        case Choices():
            points = [Fraction(choice.points) for choice in measure.choices.values()]
            width = (ends.highest - ends.lowest) / max(points) if measure.score == "share" else Fraction(1)
            return {ends.lowest + each * width for each in points} if measure.score == "share" else set(points)
        case Practices(score="cumulative"):
            return {ends.lowest, *(Fraction(each.level or 0) for each in measure.practices.values())}
        case Practices(score="points", answers=answers) if not answers and 2 ** len(measure.practices) <= FEW:
            points = [Fraction(each.points) for each in measure.practices.values()]
            return {sum(some, Fraction()) for size in range(len(points) + 1) for some in combinations(points, size)}
        case Quantity(thresholds=steps) | Derived(thresholds=steps) if steps:
            return {ends.lowest, *(Fraction(step.level) for step in steps)}
        case _:
            return None
