"""What an absence does to the score above it, and how much of a node is covered.

The members of a node are those parts that have weight: the others are shown, and change nothing.
"""

from collections.abc import Sequence
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, Scored, Unscored
from maturity.model.combining import Gap, Gaps
from maturity.scoring.result import NodeResult

# Absences that no rating could fill: they take no part in a score, whatever the framework says about gaps.
NEVER_COUNTED = {
    Absence.CONTEXT,
    Absence.NO_BASELINE,
    Absence.NO_TARGET,
    Absence.IN_WORDS,
    Absence.TOO_FEW_CITIES,
    Absence.NO_SPREAD,
    Absence.PROFILE,
}
STRICTEST_FIRST = (Gap.BLOCK, Gap.PARENT_MISSING, Gap.LOWEST, Gap.SKIP)


def leaf_gap(outcome: Outcome, bounds: Bounds | None, gaps: Gaps) -> Gap | None:
    """Return what an indicator without a score does to the node above; without bounds no rating could give one."""
    if isinstance(outcome, Scored) or (bounds is None and outcome.reason is not Absence.NOT_APPLICABLE):
        return None
    by_state = {
        Absence.NOT_APPLICABLE: gaps.not_applicable,
        Absence.UNKNOWN: gaps.unknown,
        Absence.DISPUTED: gaps.disputed,
        Absence.UNSUPPORTED: gaps.unsupported,
    }
    return by_state.get(outcome.reason) or gaps.not_assessed


def node_gap(absence: Absence, members: Sequence[NodeResult], gaps: Gaps) -> Gap | None:
    """Return what a node without a score does to the one above: as the states below it say, the strictest first."""
    if absence in NEVER_COUNTED or not members:
        return None
    if absence is Absence.NOT_APPLICABLE:
        return gaps.not_applicable
    if absence in {Absence.BLOCKED, Absence.ZERO}:  # a zero that was skipped would score better than a one
        return Gap.BLOCK
    if absence is Absence.INCOMPLETE:
        return gaps.not_assessed
    below = {part.gap for part in members if absence_of(part) is not Absence.NOT_APPLICABLE}
    if absence is Absence.NOTHING_RATED and below == {None}:
        return None
    return next((gap for gap in STRICTEST_FIRST if gap in below), gaps.not_assessed)


def why_none(members: Sequence[NodeResult], *, scored: bool, threshold: Fraction) -> Absence | None:
    """Return the reason why a node that combines its members has no score; nothing where it has one.

    ``scored`` says whether any member has a number that counts, ``threshold`` is the minimum coverage from 0 to 1.
    """
    reasons = [absence_of(part) for part in members]
    open_to_rating = [reason for reason in reasons if reason not in NEVER_COUNTED]
    if open_to_rating and all(reason is Absence.NOT_APPLICABLE for reason in open_to_rating):
        return Absence.NOT_APPLICABLE
    if not open_to_rating:
        return next(iter(reasons), Absence.NOTHING_RATED)
    gaps = {part.gap for part in members}
    if Gap.BLOCK in gaps:
        return Absence.BLOCKED
    if Gap.PARENT_MISSING in gaps:
        return Absence.INCOMPLETE
    coverage = coverage_of(members) or Fraction(0)
    if not scored and not coverage:
        return Absence.NOTHING_RATED
    # Ratings below that earned no score of their own were too few: that is low coverage, not nothing.
    return Absence.LOW_COVERAGE if not scored or coverage < threshold else None


def all_not_applicable(members: Sequence[NodeResult]) -> bool:
    """Tell whether nothing below a node can apply to the city."""
    reasons = {absence_of(part) for part in members} - NEVER_COUNTED
    return reasons == {Absence.NOT_APPLICABLE}


def coverage_of(members: Sequence[NodeResult]) -> Fraction | None:
    """Return the share of weight that has a rating; None where nothing could have one."""
    known = [(part.coverage, part.weight) for part in members if part.coverage is not None]
    if all(share == 1 for share, _ in known):
        return Fraction(1) if known else None
    total = sum((weight for _, weight in known), Fraction())
    return sum((share * weight for share, weight in known), Fraction()) / total


def absence_of(part: NodeResult) -> Absence | None:
    """Return why a node has no score, or nothing where it has one."""
    return part.outcome.reason if isinstance(part.outcome, Unscored) else None
