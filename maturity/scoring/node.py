"""How the parts of a node make its score, its coverage and its bounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Term, not_recorded
from maturity.model.combining import Gap
from maturity.scoring.gaps import all_not_applicable, coverage_of, node_gap, why_none
from maturity.scoring.limits import Find, apply_limits, limited_bounds
from maturity.scoring.plan import NodePlan
from maturity.scoring.result import AppliedLimit, NodeResult, NodeScore


@dataclass(frozen=True, slots=True)
class Joined:
    """What a node's parts come to, and for each of them the share that it had and the number that entered."""

    outcome: Outcome
    gap: Gap | None
    coverage: tuple[int, int]
    bounds: Bounds | None
    raised: Fraction | None
    used: Sequence[Fraction | None]
    counted: Sequence[Fraction | None]
    shares: Mapping[str, Fraction] | None = None
    applied_limits: tuple[AppliedLimit, ...] = ()


def join_whole(plan: NodePlan, parts: Sequence[NodeScore], scale: ScaleRange) -> Scored | None:
    """Combine parts of which nothing is missing by a rule that nothing limits; None where the rule has no answer."""
    members = plan.members
    values = [parts[place].outcome.value for place in members.weighing]  # type: ignore[union-attr]  # where nothing is missing, all are scored
    value = plan.options.method.value(members.all_parts(values), plan.options, scale)
    return None if value is None else Scored(value)


def join_parts(plan: NodePlan, parts: Sequence[NodeScore], scale: ScaleRange, find: Find, record: Recorder) -> Joined:
    """Combine scored and unscored parts by the node's rule; parts without weight are shown and change nothing.

    A flat mean looks past the parts to all indicators below; else a node's members are its parts.
    """
    members = [*_leaves(parts)] if plan.is_flat else parts
    joining = Joining(plan, members, scale, find)
    outcome, applied_limits = joining.outcome(record)
    coverage, raised = joining.coverage, joining.raised(outcome)
    bounds = joining.bounds(outcome, raised)
    gap = node_gap(outcome.reason, joining.weighing, plan.gaps) if isinstance(outcome, Unscored) else None
    if gap is None and plan.is_flat:
        shares = [share or Fraction(0) for share in joining.shares] if isinstance(outcome, Scored) else []
        used, named = _sums(plan, shares), dict(zip((leaf.id for leaf in plan.members.plans), shares, strict=False))
        scores = [part.score for part in parts]
        return Joined(outcome, gap, coverage, bounds, raised, used, scores, named, applied_limits)
    if isinstance(outcome, Scored):
        return Joined(outcome, gap, coverage, bounds, raised, joining.shares, joining.counted, None, applied_limits)
    nothing = (None,) * len(parts)
    return Joined(outcome, gap, coverage, bounds, raised, nothing, nothing, None, applied_limits)


def _leaves(parts: Sequence[NodeScore | NodeResult]) -> Iterator[NodeScore]:
    """Yield the scores of the indicators at and below some parts."""
    for part in parts:
        own = part.own if isinstance(part, NodeResult) else part
        if own.parts:
            yield from _leaves(own.parts)
        else:
            yield own


def _sums(plan: NodePlan, shares: Sequence[Fraction]) -> list[Fraction]:
    """Return for each part the sum of its indicators' shares: under a flat mean that is what it decides."""
    left = iter(shares)
    sizes = [part.complete.ratable if isinstance(part, NodePlan) else 1 for part in plan.parts]
    return [sum(islice(left, size), Fraction()) for size in sizes]


class Joining:
    """One node on its way to a score: its members, which of them have weight, and which have a number that counts."""

    def __init__(self, plan: NodePlan, members: Sequence[NodeScore], scale: ScaleRange, find: Find) -> None:
        self.plan, self.members, self.scale, self.find = plan, members, scale, find
        self.counted = [counted_of(member, scale) for member in members]
        self.weighing = [members[place] for place in plan.members.weighing]
        values = [(place, value) for place in plan.members.weighing if (value := self.counted[place]) is not None]
        self.counting = [place for place, _ in values]
        self.values = [value for _, value in values]
        self.coverage = coverage_of([member.coverage for member in self.weighing], plan.members.all.weights)

    @property
    def shares(self) -> Sequence[Fraction | None]:
        """Each member's share of the weights that count; None where the rule does not look at weights."""
        members = self.plan.members
        if not self.plan.options.method.is_weighted or len(self.counting) == len(members.weighing):
            return members.used
        return members.shares(self.counting)

    def outcome(self, record: Recorder) -> tuple[Outcome, tuple[AppliedLimit, ...]]:
        """Return the score with its limits, or the reason why there is none."""
        combined = self.combined(record)
        if isinstance(combined, Unscored):
            return combined, ()
        value, applied = apply_limits(
            combined.value, self.plan.node.limits, self.values, lambda node: self.find(node).score, record
        )
        return Scored(value), applied

    def combined(self, record: Recorder = not_recorded) -> Outcome:
        """Return what the rule makes of the parts before any limit, or the reason why there is no score."""
        plan, options = self.plan, self.plan.options
        if not options.method.makes_a_score:
            return Unscored(Absence.NOT_APPLICABLE if all_not_applicable(self.weighing) else Absence.PROFILE)
        scored = bool(self.counting)
        if absence := why_none(self.weighing, self.coverage, scored=scored, threshold=plan.threshold):
            return Unscored(absence)
        parts = plan.members.parts(self.counting, self.values)
        value = options.method.value(parts, options, self.scale)
        if value is None:
            return Unscored(Absence.ZERO)
        if record is not not_recorded:
            record(options.method.step(value, self._terms(), options, self.scale))
        return Scored(value)

    def _terms(self) -> list[Term]:
        plans = [self.plan.members.plans[place] for place in self.counting]
        levels = self.plan.members.parts(self.counting, self.values).levels
        return [
            Term(plan.id, value, plan.weight, level)
            for plan, value, level in zip(plans, self.values, levels, strict=True)
        ]

    def raised(self, outcome: Outcome) -> Fraction | None:
        """Return what a score would be with every range at its upper end; None where none takes part in it."""
        plan, options = self.plan, self.plan.options
        if not isinstance(outcome, Scored):
            return None
        above = [self.members[place].raised for place in self.counting]
        asked = [self.find(limit.when.node).raised for limit in plan.node.limits if limit.when.node]
        if all(value is None for value in (*above, *asked)):
            return None
        values = [own if value is None else value for value, own in zip(above, self.values, strict=True)]
        value = options.method.value(plan.members.parts(self.counting, values), options, self.scale)
        return None if value is None else apply_limits(value, plan.node.limits, values, self._raised, not_recorded)[0]

    def _raised(self, node_id: str) -> Fraction | None:
        node = self.find(node_id)
        return node.score if node.raised is None else node.raised

    def bounds(self, outcome: Outcome, raised: Fraction | None) -> Bounds | None:
        """Return how low and how high the score could come out once everything missing is known.

        The score of today is among what is possible, wherever in its ranges a rating lies: a dimension that is left
        out for its low coverage comes back in once it is rated, and may then draw the score away from where it stands.
        """
        plan, scale = self.plan, self.scale
        if outcome == Unscored(Absence.NOT_APPLICABLE):  # counts as a whole, whatever its rule would make of the parts
            return Bounds(scale.lowest, scale.lowest) if plan.gaps.not_applicable is Gap.LOWEST else None
        known = [place for place in plan.members.weighing if self.members[place].bounds is not None]
        lasting_gaps = {member.gap for member in self.weighing if member.bounds is None}  # no rating can lift these
        if not plan.options.method.makes_a_score or Gap.BLOCK in lasting_gaps or not known:
            return None
        if Gap.PARENT_MISSING in lasting_gaps:
            return Bounds(scale.lowest, scale.lowest) if plan.gaps.not_assessed is Gap.LOWEST else None
        return self._bounds_of(known, outcome, raised)

    def _bounds_of(self, known: Sequence[int], outcome: Outcome, raised: Fraction | None) -> Bounds:
        """Return the bounds that those of the members at some places lead to."""
        plan, options = self.plan, self.plan.options
        own = [bounds for place in known if (bounds := self.members[place].bounds) is not None]
        # What has no score today may come back in once it is rated, even where it can only be one number.
        settled = all(
            self.members[place].score is not None and bounds.low == bounds.high
            for place, bounds in zip(known, own, strict=True)
        )
        if isinstance(outcome, Scored) and not plan.node.limits and settled:
            return Bounds(outcome.value, outcome.value)
        lows = plan.members.parts(known, [bounds.low for bounds in own])
        highs = lows.with_values([bounds.high for bounds in own])
        possible = options.method.bounds(lows, highs, options, self.scale)
        possible = limited_bounds(possible, plan.node.limits, own, self.find)
        if isinstance(outcome, Scored):
            today = (outcome.value,) if raised is None else (outcome.value, raised)
            return Bounds(min(possible.low, *today), max(possible.high, *today))
        return possible


def counted_of(member: NodeScore, scale: ScaleRange) -> Fraction | None:
    """Return the number that enters the score above: the score itself, or the lowest where a gap counts so."""
    if isinstance(member.outcome, Scored):
        return member.outcome.value
    return scale.lowest if member.gap is Gap.LOWEST else None
