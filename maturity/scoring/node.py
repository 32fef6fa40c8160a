"""How the parts of a node make its score, its coverage and its bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Term, not_recorded
from maturity.model.combinations.rule import parts_of
from maturity.model.combining import Combination, Gap
from maturity.scoring.gaps import all_not_applicable, coverage_of, node_gap, why_none
from maturity.scoring.limits import Find, apply_limits, limited_bounds
from maturity.scoring.plan import NodePlan
from maturity.scoring.result import AppliedLimit, NodeResult


@dataclass(frozen=True, slots=True)
class Joined:
    """What a node's parts come to, and the parts as they entered it."""

    outcome: Outcome
    gap: Gap | None
    coverage: Fraction | None
    bounds: Bounds | None
    parts: tuple[NodeResult, ...]
    shares: Mapping[str, Fraction] | None = None
    applied_limits: tuple[AppliedLimit, ...] = ()


def join_parts(plan: NodePlan, parts: tuple[NodeResult, ...], ends: ScaleRange, find: Find, note: Recorder) -> Joined:
    """Combine scored and unscored parts by the node's rule; parts without weight are shown and change nothing.

    What each part counted for is written into it: the parts are ours until the node is whole.

    A flat mean looks past the parts to all indicators below; else a node's members are its parts.
    """
    flat = plan.options.over == "indicators"
    members = tuple(leaf for part in parts for leaf in part.leaves()) if flat else parts
    counted = {part.id: value for part in members if (value := _counted(part, ends)) is not None}
    shown, members = members, tuple(part for part in members if part.weight)
    terms = tuple(_term(part, counted[part.id]) for part in members if part.id in counted)
    coverage = coverage_of(members)
    outcome, applied_limits = _outcome(plan, members, terms, ends, find, note)
    bounds = _bounds(plan, members, ends, outcome, find)
    gap = node_gap(outcome.reason, members, plan.gaps) if isinstance(outcome, Unscored) else None
    if gap is not None:
        return Joined(outcome, gap, coverage, bounds, parts)
    shares = _shares(plan.options, terms) if isinstance(outcome, Scored) else {}
    if flat:
        shares = {leaf.id: shares.get(leaf.id, Fraction(0)) for leaf in shown} if shares else {}
        _enter_sums(parts, shares)
        return Joined(outcome, gap, coverage, bounds, parts, shares, applied_limits)
    if isinstance(outcome, Scored):
        for part in parts:
            part.counted = counted.get(part.id)
            part.used = shares.get(part.id, Fraction(0)) if shares else None
    return Joined(outcome, gap, coverage, bounds, parts, None, applied_limits)


def _outcome(
    plan: NodePlan,
    members: Sequence[NodeResult],
    terms: tuple[Term, ...],
    ends: ScaleRange,
    find: Find,
    note: Recorder,
) -> tuple[Outcome, tuple[AppliedLimit, ...]]:
    if not plan.options.method.makes_a_score:
        return Unscored(Absence.NOT_APPLICABLE if all_not_applicable(members) else Absence.PROFILE), ()
    if absence := why_none(members, scored=bool(terms), threshold=plan.threshold):
        return Unscored(absence), ()
    value = plan.options.value(terms, ends)
    if value is None:
        return Unscored(Absence.ZERO), ()
    if note is not not_recorded:
        note(plan.options.method.step(value, terms, plan.options, ends))
    if not plan.node.limits:
        return Scored(value), ()
    numbers = [term.value for term in terms]
    value, applied_limits = apply_limits(value, plan.node.limits, numbers, find, note)
    return Scored(value), applied_limits


def _term(part: NodeResult, value: Fraction) -> Term:
    return Term(part.id, value, part.weight, getattr(part.node, "level", None))


def _counted(part: NodeResult, ends: ScaleRange) -> Fraction | None:
    """Return the number that enters the score above: the score itself, or the lowest where a gap counts so."""
    if isinstance(part.outcome, Scored):
        return part.outcome.value
    return ends.lowest if part.gap is Gap.LOWEST else None


def _shares(options: Combination, terms: Sequence[Term]) -> dict[str, Fraction]:
    """Return the share of the weights that each counted member has, where the rule looks at weights."""
    if not options.method.is_weighted:
        return {}
    total = sum((term.weight for term in terms), Fraction())
    return {term.name: term.weight / total for term in terms}


def _enter_sums(parts: Sequence[NodeResult], shares: Mapping[str, Fraction]) -> None:
    """Give each part the sum of its indicators' shares: under a flat mean that is what it decides."""
    for part in parts:
        part.counted = part.score
        part.used = sum((shares.get(leaf.id, Fraction(0)) for leaf in part.leaves()), Fraction())


def _bounds(
    plan: NodePlan, members: Sequence[NodeResult], ends: ScaleRange, outcome: Outcome, find: Find
) -> Bounds | None:
    """Return how low and how high the score could come out once everything missing is known.

    The score of today is among what is possible: a dimension that is left out for its low coverage comes back in
    once it is rated, and may then draw the score away from where it stands.
    """
    if outcome == Unscored(Absence.NOT_APPLICABLE):  # counts as a whole, whatever its rule would make of the parts
        return Bounds(ends.lowest, ends.lowest) if plan.gaps.not_applicable is Gap.LOWEST else None
    known = [(part, part.bounds) for part in members if part.bounds is not None]
    for_ever = {part.gap for part in members if part.bounds is None}  # no rating can lift these
    if not plan.options.method.makes_a_score or Gap.BLOCK in for_ever or not known:
        return None
    if Gap.PARENT_MISSING in for_ever:
        return Bounds(ends.lowest, ends.lowest) if plan.gaps.not_assessed is Gap.LOWEST else None
    # What has no score today may come back in once it is rated, even where it can only be one number.
    settled = all(part.score is not None and each.low == each.high for part, each in known)
    if isinstance(outcome, Scored) and not plan.node.limits and settled:
        return Bounds(outcome.value, outcome.value)
    lows, highs = (parts_of([_term(part, getattr(bounds, end)) for part, bounds in known]) for end in ("low", "high"))
    found = plan.options.method.bounds(lows, highs, plan.options, ends)
    found = limited_bounds(found, plan.node.limits, [each for _, each in known], find)
    if isinstance(outcome, Scored):
        return Bounds(min(found.low, outcome.value), max(found.high, outcome.value))
    return found
