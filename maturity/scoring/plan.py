"""A framework prepared for scoring: everything that is the same for every assessment, worked out once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from maturity.arithmetic.outcome import Coverage, ScaleRange, Scored
from maturity.findings import Keys
from maturity.model.assessment import Rating
from maturity.model.combinations.rule import Parts, whole_weights
from maturity.model.combining import Combination, Gaps
from maturity.model.framework import Credit, Dimension, Framework, Indicator, parts_with_keys


@dataclass(frozen=True, slots=True, eq=False)
class LeafPlan:
    """One indicator; ``share`` is its declared share of the whole tree.

    ``plain`` has the outcome of each answer under ``plain_key`` that alone decides it. ``credit_needs`` is what a
    rating must show before it counts.
    """

    node: Indicator
    id: str
    keys: Keys
    weight: Fraction
    gaps: Gaps
    share: Fraction
    plain: Mapping[Any, Scored]
    plain_key: str
    credit_needs: tuple[Credit, ...]

    def plain_answer(self, rating: Rating) -> Any:
        """Return the answer that may decide the outcome alone; None where there is none."""
        return getattr(rating, self.plain_key, None)


@dataclass(frozen=True, slots=True, eq=False)
class NodePlan:
    """A dimension, or the framework as a whole.

    ``threshold`` is the coverage that a score needs, from 0 to 1. ``members`` are what the rule combines: the parts,
    or all indicators below where the rule is flat. ``complete`` is the coverage where every indicator below is rated.
    ``is_simple`` says that the rule combines the node's own parts and that nothing limits the score.
    """

    node: Framework | Dimension
    id: str
    keys: Keys
    weight: Fraction
    gaps: Gaps
    options: Combination
    threshold: Fraction
    parts: tuple["NodePlan | LeafPlan", ...]
    members: "Members"
    complete: Coverage
    is_simple: bool

    @property
    def is_flat(self) -> bool:
        """Whether the node looks past its parts to all indicators below."""
        return self.options.over == "indicators"

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


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """What a node's rule combines, with weights as whole numbers of a common ``unit``: one is ``unit`` of them.

    ``weighing`` are the places of the members that have weight: the others are shown, and change nothing. ``all`` are
    the parts of a score in which every one of these counts, but for their values, and ``used`` the shares of all
    members in it; None where weights mean nothing to the rule.
    """

    plans: tuple[NodePlan | LeafPlan, ...]
    weights: tuple[int, ...]
    unit: int
    weighing: tuple[int, ...]
    all: Parts
    used: tuple[Fraction | None, ...]

    def all_parts(self, values: Sequence[Fraction]) -> Parts:
        """Return all members that have weight as a rule combines them."""
        return Parts(values, self.all.weights, self.unit, self.all.levels)

    def parts(self, places: Sequence[int], values: Sequence[Fraction]) -> Parts:
        """Return the members at some places as a rule combines them."""
        weights = [self.weights[place] for place in places]
        return Parts(values, weights, self.unit, [_level(self.plans[place]) for place in places])

    def shares(self, places: Sequence[int]) -> tuple[Fraction, ...]:
        """Return each member's share of the weights, where only those at some places count."""
        total = sum([self.weights[place] for place in places])
        counting = set(places)
        return tuple(
            Fraction(weight, total) if place in counting else Fraction(0) for place, weight in enumerate(self.weights)
        )


def _members(plans: tuple[NodePlan | LeafPlan, ...], options: Combination) -> Members:
    weights, unit = whole_weights([plan.weight for plan in plans])
    weighing = tuple(place for place, weight in enumerate(weights) if weight)
    counting = [plans[place] for place in weighing]
    complete = Parts((), [weights[place] for place in weighing], unit, [_level(plan) for plan in counting])
    members = Members(plans, weights, unit, weighing, complete, (None,) * len(plans))
    if not options.method.is_weighted:
        return members
    return Members(plans, weights, unit, weighing, complete, members.shares(weighing))


def _level(plan: NodePlan | LeafPlan) -> int | None:
    return None if isinstance(plan.node, Framework) else plan.node.level


def scale_range(framework: Framework) -> ScaleRange:
    """Return the ends of the framework's scale as exact fractions."""
    return ScaleRange(Fraction(framework.scale.lowest), Fraction(framework.scale.highest))


def plan_of(framework: Framework) -> NodePlan:
    """Prepare a framework for scoring."""
    return _node(framework, _Place(framework, (), Fraction(1)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: its keys, its share of the tree.

    ``per_weight`` is what a weight of one is worth below a node that looks past its parts.
    """

    framework: Framework
    keys: Keys
    share: Fraction
    per_weight: Fraction | None = None


def _node(node: Framework | Dimension, at: _Place) -> NodePlan:
    """Prepare a node and all below."""
    settings = at.framework.settings_of(node)
    options = settings.combine
    if options.over == "indicators" and at.per_weight is None:
        at = replace(at, per_weight=at.share / (sum(_weights_below(node), Fraction()) or 1))
    total = sum((Fraction(part.weight) for part in node.parts if not _is_context(part)), Fraction()) or Fraction(1)
    parts: list[NodePlan | LeafPlan] = []
    for keys, part in parts_with_keys(at.keys, node):
        share = at.share * Fraction(part.weight) / total
        if isinstance(part, Dimension):
            parts.append(_node(part, replace(at, keys=keys, share=share)))
            continue
        if at.per_weight is not None:
            share = at.per_weight * Fraction(part.weight)
        parts.append(_leaf(part, settings.gaps, replace(at, keys=keys, share=share)))
    leaves = tuple(leaf for part in parts for leaf in ([part] if isinstance(part, LeafPlan) else part.leaves()))
    members = _members(leaves if options.over == "indicators" else tuple(parts), options)
    return NodePlan(
        node=node,
        id=node.id,
        keys=at.keys,
        weight=Fraction(node.weight) if isinstance(node, Dimension) else Fraction(1),
        gaps=settings.gaps,
        options=options,
        threshold=Fraction(settings.gaps.coverage if options.method.makes_a_score else 0) / 100,
        parts=tuple(parts),
        members=members,
        complete=Coverage(1, 1, len(leaves), len(leaves)),
        is_simple=bool(members.weighing) and not node.limits and options.over == "parts",
    )


def _leaf(leaf: Indicator, gaps: Gaps, at: _Place) -> LeafPlan:
    needs = at.framework.credit_needs if leaf.credit_needs is None else leaf.credit_needs
    plain = {} if leaf.units is not None else leaf.measure.plain_outcomes()
    return LeafPlan(
        node=leaf,
        id=leaf.id,
        keys=at.keys,
        weight=Fraction(leaf.weight),
        gaps=gaps,
        share=at.share,
        plain=plain,
        plain_key=leaf.measure.answered_with[0].name if plain else "",
        credit_needs=needs,
    )


def _weights_below(node: Framework | Dimension) -> Iterator[Fraction]:
    for part in node.parts:
        if isinstance(part, Dimension):
            yield from _weights_below(part)
        elif not _is_context(part):
            yield Fraction(part.weight)


def _is_context(part: Dimension | Indicator) -> bool:
    return isinstance(part, Indicator) and not part.measure.is_scored
