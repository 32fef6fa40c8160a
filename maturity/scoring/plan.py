"""A framework prepared for scoring: everything that is the same for every assessment, worked out once."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange, Scored
from maturity.findings import Keys
from maturity.model.assessment import ImputedBy
from maturity.model.combining import Combination, Gaps, with_options
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures import Context, Levels
from maturity.model.quantities import Quantity

NEIGHBOURLY = {ImputedBy.GROUP_MEAN}


@dataclass(frozen=True, slots=True, eq=False)
class LeafPlan:
    """One indicator; ``share`` is its declared share of the whole tree, ``plain`` the outcome of each plain level."""

    node: Indicator
    keys: Keys
    weight: Fraction
    gaps: Gaps
    share: Fraction
    plain: dict[int, Scored]


@dataclass(frozen=True, slots=True, eq=False)
class NodePlan:
    """A dimension, or the framework as a whole."""

    node: Framework | Dimension
    keys: Keys
    weight: Fraction
    gaps: Gaps
    options: Combination
    threshold: Fraction
    parts: tuple["NodePlan | LeafPlan", ...]

    def leaves(self) -> Iterator[LeafPlan]:
        """Yield the indicators below."""
        for part in self.parts:
            if isinstance(part, LeafPlan):
                yield part
            else:
                yield from part.leaves()

    def below(self) -> Iterator["NodePlan | LeafPlan"]:
        """Yield every node below."""
        for part in self.parts:
            yield part
            if isinstance(part, NodePlan):
                yield from part.below()


def range_of_scale(framework: Framework) -> ScaleRange:
    """Return the ends of the framework's scale as exact fractions."""
    return ScaleRange(Fraction(framework.scale.lowest), Fraction(framework.scale.highest))


def plan_of(framework: Framework) -> NodePlan:
    """Prepare a framework for scoring."""
    return _node(framework, (), framework.gaps, framework, Fraction(1))


def _node(
    node: Framework | Dimension,
    keys: Keys,
    gaps: Gaps,
    framework: Framework,
    share: Fraction,
    each: Fraction | None = None,
) -> NodePlan:
    """Prepare a node; ``each`` is what a weight of one is worth below a node that looks past its parts."""
    options = with_options(node.combine or framework.combine)
    own = node.coverage if isinstance(node, Dimension) else None
    threshold = Fraction(own if own is not None else gaps.coverage) / 100
    whole = sum((Fraction(part.weight) for part in node.parts if not _is_context(part)), Fraction()) or Fraction(1)
    if options.over == "indicators" and each is None:
        each = share / (sum(_weights_below(node), Fraction()) or 1)
    parts: list[NodePlan | LeafPlan] = []
    for place, part in enumerate(node.dimensions):
        below = (*keys, "dimensions", place)
        mine = share * Fraction(part.weight) / whole
        parts.append(_node(part, below, part.gaps or gaps, framework, mine, each))
    for place, leaf in enumerate(node.indicators if isinstance(node, Dimension) else ()):
        weight = Fraction(leaf.weight)
        mine = share * weight / whole if each is None else each * weight
        parts.append(LeafPlan(leaf, (*keys, "indicators", place), weight, gaps, mine, _plain(leaf)))
    weight = Fraction(node.weight) if isinstance(node, Dimension) else Fraction(1)
    threshold = threshold if options.method.makes_a_score else Fraction(0)
    return NodePlan(node, keys, weight, gaps, options, threshold, tuple(parts))


def _weights_below(node: Framework | Dimension) -> Iterator[Fraction]:
    for part in node.parts:
        if isinstance(part, Dimension):
            yield from _weights_below(part)
        elif not _is_context(part):
            yield Fraction(part.weight)


def _is_context(part: Dimension | Indicator) -> bool:
    return isinstance(part, Indicator) and isinstance(part.measure, Context)


def _plain(leaf: Indicator) -> dict[int, Scored]:
    """Return the outcome of each level where the level alone decides it."""
    if not isinstance(leaf.measure, Levels) or leaf.units is not None:
        return {}
    return {level: Scored(Fraction(leaf.measure.points.get(level, level))) for level in leaf.measure.levels}


def is_relative(leaf: Indicator) -> bool:
    """Tell whether an indicator's score depends on the cities assessed together."""
    return isinstance(leaf.measure, Quantity) and leaf.measure.relative is not None
