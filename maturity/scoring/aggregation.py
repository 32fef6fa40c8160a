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


@dataclass(frozen=True, slots=True)
class Combined:
    """A node's score with the parts as they entered it."""

    outcome: Outcome
    parts: tuple[NodeResult, ...]


def combine(parts: Sequence[NodeResult], rule: Combine, gaps: Gaps, scale: Scale, threshold: Fraction) -> Combined:
    """Combine scored and unscored parts by the node's rule; ``threshold`` is its minimum coverage, from 0 to 1."""
    if all(_absence(part) is Absence.NOT_APPLICABLE for part in parts):
        return Combined(Unscored(Absence.NOT_APPLICABLE), tuple(parts))
    if rule is Combine.NONE:
        return Combined(Unscored(Absence.PROFILE), tuple(parts))
    counted = tuple(replace(part, counted=_counted(part, gaps, scale)) for part in parts)
    if any(_policy(part, gaps) is Gap.BLOCK for part in parts):
        return Combined(Unscored(Absence.BLOCKED), tuple(parts))
    values = [(part.counted, part.weight) for part in counted if part.counted is not None and part.weight]
    coverage = coverage_of(parts) or Fraction(0)
    if not values and not coverage:
        return Combined(Unscored(Absence.NOTHING_RATED), tuple(parts))
    # Ratings below that earned no score of their own were too few: that is low coverage, not nothing.
    if not values or coverage < threshold:
        return Combined(Unscored(Absence.LOW_COVERAGE), tuple(parts))
    if rule is Combine.MINIMUM:
        return Combined(Scored(min(value for value, _ in values)), counted)
    total = sum((weight for _, weight in values), Fraction())
    mean = sum((value * weight for value, weight in values), Fraction()) / total
    return Combined(Scored(mean), tuple(_with_share(part, total) for part in counted))


def coverage_of(parts: Sequence[NodeResult]) -> Fraction | None:
    """Return the share of weight that has a rating; None where nothing could have one."""
    known = [(part.coverage, part.weight) for part in parts if part.coverage is not None and part.weight]
    total = sum((weight for _, weight in known), Fraction())
    return sum((share * weight for share, weight in known), Fraction()) / total if total else None


def bounds_of(parts: Sequence[NodeResult], rule: Combine) -> Bounds | None:
    """Return how low and how high the score could come out once everything missing is known."""
    known = [(part.bounds, part.weight) for part in parts if part.bounds is not None and part.weight]
    if rule is Combine.NONE or not known:
        return None
    if rule is Combine.MINIMUM:
        return Bounds(min(each.low for each, _ in known), min(each.high for each, _ in known))
    total = sum((weight for _, weight in known), Fraction())
    return Bounds(
        sum((each.low * weight for each, weight in known), Fraction()) / total,
        sum((each.high * weight for each, weight in known), Fraction()) / total,
    )


def _absence(part: NodeResult) -> Absence | None:
    return part.outcome.reason if isinstance(part.outcome, Unscored) else None


def _policy(part: NodeResult, gaps: Gaps) -> Gap | None:
    """Return what the framework says about this part's absence; None where it is scored or can never be."""
    match _absence(part):
        case None:
            return None
        case reason if reason in NEVER_COUNTED:
            return None
        case Absence.NOT_APPLICABLE:
            return gaps.not_applicable
        case Absence.UNKNOWN:
            return gaps.unknown
        case Absence.DISPUTED:
            return gaps.disputed
        case _:
            return gaps.not_assessed


def _counted(part: NodeResult, gaps: Gaps, scale: Scale) -> Fraction | None:
    """Return the number that enters the parent's score: the score itself, or the lowest where a gap counts so."""
    if isinstance(part.outcome, Scored):
        return part.outcome.value
    return Fraction(scale.lowest) if _policy(part, gaps) is Gap.LOWEST else None


def _with_share(part: NodeResult, total: Fraction) -> NodeResult:
    share = part.weight / total if part.counted is not None else Fraction(0)
    return replace(part, used=share)


def leaf_bounds(outcome: Outcome, state: State, gaps: Gaps, scale: Scale) -> Bounds | None:
    """Return an indicator's own bounds: its score, or the whole scale where only a rating is missing."""
    lowest, highest = Fraction(scale.lowest), Fraction(scale.highest)
    if isinstance(outcome, Scored):
        return Bounds(outcome.value, outcome.value)
    if outcome.reason in NEVER_COUNTED:
        return None
    if state is State.NOT_APPLICABLE:
        return Bounds(lowest, lowest) if gaps.not_applicable is Gap.LOWEST else None
    return Bounds(lowest, highest)
