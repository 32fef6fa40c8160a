"""How the parts of a node make its score, its coverage and its bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.model.assessment import State
from maturity.model.framework import Combine, Gap, Gaps, Scale
from maturity.scoring.outcome import Absence, Bounds, Outcome, Scored, Unscored
from maturity.scoring.result import NodeResult

# Absences that no rating could fill: they take no part in a score, whatever the framework says about gaps.
NEVER_COUNTED = {Absence.CONTEXT, Absence.NO_BASELINE, Absence.NO_TARGET, Absence.IN_WORDS, Absence.PROFILE}
STRICTEST_FIRST = (Gap.BLOCK, Gap.LOWEST, Gap.SKIP)


@dataclass(frozen=True, slots=True)
class Combined:
    """A node's score, what its absence does above, and the parts as they entered it."""

    outcome: Outcome
    gap: Gap | None
    parts: tuple[NodeResult, ...]


def combine(parts: Sequence[NodeResult], rule: Combine, gaps: Gaps, scale: Scale, threshold: Fraction) -> Combined:
    """Combine scored and unscored parts by the node's rule; ``threshold`` is its minimum coverage, from 0 to 1.

    Parts without weight are shown and change nothing.
    """
    counted = tuple(replace(part, counted=_counted(part, scale)) for part in parts)
    values = [(part.counted, part.weight) for part in counted if part.counted is not None and part.weight]
    if absence := _why_none(parts, values, rule, threshold):
        return Combined(Unscored(absence), _gap(absence, parts, gaps), tuple(parts))
    if rule is Combine.MINIMUM:
        return Combined(Scored(min(value for value, _ in values)), None, counted)
    total = sum((weight for _, weight in values), Fraction())
    mean = sum((value * weight for value, weight in values), Fraction()) / total
    return Combined(Scored(mean), None, tuple(_with_share(part, total) for part in counted))


def _why_none(
    parts: Sequence[NodeResult], values: Sequence[object], rule: Combine, threshold: Fraction
) -> Absence | None:
    """Return the reason why a node has no score; nothing where it has one."""
    reasons = [_absence(part) for part in parts if part.weight]
    open_to_rating = [reason for reason in reasons if reason not in NEVER_COUNTED]
    if open_to_rating and all(reason is Absence.NOT_APPLICABLE for reason in open_to_rating):
        return Absence.NOT_APPLICABLE
    if rule is Combine.NONE:
        return Absence.PROFILE
    if not open_to_rating:
        return next((reason for reason in reasons if reason), Absence.NOTHING_RATED)
    if any(part.gap is Gap.BLOCK for part in parts if part.weight):
        return Absence.BLOCKED
    coverage = coverage_of(parts) or Fraction(0)
    if not values and not coverage:
        return Absence.NOTHING_RATED
    # Ratings below that earned no score of their own were too few: that is low coverage, not nothing.
    return Absence.LOW_COVERAGE if not values or coverage < threshold else None


def _gap(absence: Absence, parts: Sequence[NodeResult], gaps: Gaps) -> Gap | None:
    """Return what a node without a score does to the one above: as the states below it say, the strictest first."""
    if absence in NEVER_COUNTED or not any(part.weight for part in parts):
        return None
    if absence is Absence.NOT_APPLICABLE:
        return gaps.not_applicable
    if absence is Absence.BLOCKED:
        return Gap.BLOCK
    below = {part.gap for part in parts if part.weight and _absence(part) is not Absence.NOT_APPLICABLE}
    return next((gap for gap in STRICTEST_FIRST if gap in below), gaps.not_assessed)


def leaf_gap(outcome: Outcome, gaps: Gaps) -> Gap | None:
    """Return what an indicator without a score does to the node above."""
    if isinstance(outcome, Scored) or outcome.reason in NEVER_COUNTED:
        return None
    by_state = {
        Absence.NOT_APPLICABLE: gaps.not_applicable,
        Absence.UNKNOWN: gaps.unknown,
        Absence.DISPUTED: gaps.disputed,
    }
    return by_state.get(outcome.reason, gaps.not_assessed)


def coverage_of(parts: Sequence[NodeResult]) -> Fraction | None:
    """Return the share of weight that has a rating; None where nothing could have one."""
    known = [(part.coverage, part.weight) for part in parts if part.coverage is not None and part.weight]
    total = sum((weight for _, weight in known), Fraction())
    return sum((share * weight for share, weight in known), Fraction()) / total if total else None


def bounds_of(parts: Sequence[NodeResult], rule: Combine, gaps: Gaps, outcome: Outcome) -> Bounds | None:
    """Return how low and how high the score could come out once everything missing is known.

    The score of today is among what is possible: a dimension that is left out for its low coverage comes back in
    once it is rated, and may then draw the score away from where it stands.
    """
    known = [(part.bounds, part.weight) for part in parts if part.bounds is not None and part.weight]
    blocked = gaps.not_applicable is Gap.BLOCK and any(
        _absence(part) is Absence.NOT_APPLICABLE for part in parts if part.weight
    )
    if rule is Combine.NONE or blocked or not known:
        return None
    found = _minimum(known) if rule is Combine.MINIMUM else _mean(known)
    if isinstance(outcome, Scored):
        return Bounds(min(found.low, outcome.value), max(found.high, outcome.value))
    return found


def _minimum(known: Sequence[tuple[Bounds, Fraction]]) -> Bounds:
    return Bounds(min(each.low for each, _ in known), min(each.high for each, _ in known))


def _mean(known: Sequence[tuple[Bounds, Fraction]]) -> Bounds:
    total = sum((weight for _, weight in known), Fraction())
    low = sum((each.low * weight for each, weight in known), Fraction())
    high = sum((each.high * weight for each, weight in known), Fraction())
    return Bounds(low / total, high / total)


def leaf_bounds(outcome: Outcome, state: State, possible: Bounds | None, gaps: Gaps, scale: Scale) -> Bounds | None:
    """Return an indicator's own bounds: its score, or all that its measure could give where the rating is missing."""
    if isinstance(outcome, Scored):
        return Bounds(outcome.value, outcome.value)
    if outcome.reason in NEVER_COUNTED:
        return None
    if state is State.NOT_APPLICABLE:
        lowest = Fraction(scale.lowest)
        return Bounds(lowest, lowest) if gaps.not_applicable is Gap.LOWEST else None
    return possible


def _absence(part: NodeResult) -> Absence | None:
    return part.outcome.reason if isinstance(part.outcome, Unscored) else None


def _counted(part: NodeResult, scale: Scale) -> Fraction | None:
    """Return the number that enters the parent's score: the score itself, or the lowest where a gap counts so."""
    if isinstance(part.outcome, Scored):
        return part.outcome.value
    return Fraction(scale.lowest) if part.gap is Gap.LOWEST else None


def _with_share(part: NodeResult, total: Fraction) -> NodeResult:
    share = part.weight / total if part.counted is not None else Fraction(0)
    return replace(part, used=share)
