"""A framework prepared for scoring: everything that is the same for every assessment, worked out once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from maturity.arithmetic.outcome import ScaleRange, Scored
from maturity.findings import Keys
from maturity.model.assessment import ImputedBy, Rating
from maturity.model.combining import Combination, Gaps, with_options
from maturity.model.framework import Dimension, Framework, Indicator

NEIGHBOURLY = {ImputedBy.GROUP_MEAN}


@dataclass(frozen=True, slots=True, eq=False)
class LeafPlan:
    """One indicator; ``share`` is its declared share of the whole tree, ``plain`` the outcome of each plain answer."""

    node: Indicator
    keys: Keys
    weight: Fraction
    gaps: Gaps
    share: Fraction
    plain: Mapping[Any, Scored]

    def plain_outcome(self, rating: Rating) -> Scored | None:
        """Return the outcome of an answer that alone decides it; None where more must be looked at."""
        return self.plain.get(self.node.measure.answered_with[0].of(rating)) if self.plain else None


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
    return isinstance(part, Indicator) and not part.measure.is_scored


def _plain(leaf: Indicator) -> Mapping[Any, Scored]:
    """Return the outcome of each answer that alone decides it."""
    return {} if leaf.units is not None else leaf.measure.plain_outcomes()
