"""What an absence does to the score above it, and how much of a node is covered.

The members of a node are meant here without those that have no weight: they are shown, and change nothing.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import assert_never

from maturity.arithmetic.outcome import Absence, Bounds, Coverage, Outcome, Policy, Scored
from maturity.model.combining import Gap, Gaps
from maturity.scoring.result import NodeScore

STRICTEST_FIRST = (Gap.BLOCK, Gap.PARENT_MISSING, Gap.LOWEST, Gap.SKIP)


def leaf_gap(outcome: Outcome, bounds: Bounds | None, gaps: Gaps) -> Gap | None:
    """Return what an indicator without a score does to the node above; without bounds no rating could give one."""
    if isinstance(outcome, Scored) or (bounds is None and outcome.reason is not Absence.NOT_APPLICABLE):
        return None
    return gaps.of(outcome.reason)


def node_gap(absence: Absence, members: Sequence[NodeScore], gaps: Gaps) -> Gap | None:
    """Return what a node without a score does to the one above: as the states below it say, the strictest first."""
    match absence.policy if members else Policy.NONE:
        case Policy.NONE:
            return None
        case Policy.OWN:
            return gaps.of(absence)
        case Policy.BLOCK:
            return Gap.BLOCK
        case Policy.BELOW:
            below = {member.gap for member in members if member.absence is not Absence.NOT_APPLICABLE}
            if absence is Absence.NOTHING_RATED and below == {None}:
                return None
            return next((gap for gap in STRICTEST_FIRST if gap in below), gaps.not_assessed)
        case _ as never:
            assert_never(never)


def why_none(
    members: Sequence[NodeScore], coverage: tuple[int, int], *, scored: bool, threshold: Fraction
) -> Absence | None:
    """Return the reason why a node that combines its members has no score; nothing where it has one.

    ``scored`` says whether any member has a number that counts, ``threshold`` is the minimum coverage from 0 to 1.
    """
    reasons = [member.absence for member in members]
    open_to_rating = [reason for reason in reasons if reason is None or reason.takes_part]
    if open_to_rating and all(reason is Absence.NOT_APPLICABLE for reason in open_to_rating):
        return Absence.NOT_APPLICABLE
    if not open_to_rating:
        return next(iter(reasons), Absence.NOTHING_RATED)
    gaps = {member.gap for member in members}
    if Gap.BLOCK in gaps:
        return Absence.BLOCKED
    if Gap.PARENT_MISSING in gaps:
        return Absence.INCOMPLETE
    covered, coverable = coverage
    if not scored and not covered:
        return Absence.NOTHING_RATED
    # Ratings below that earned no score of their own were too few: that is low coverage, not nothing.
    least, whole = threshold.as_integer_ratio()
    return Absence.LOW_COVERAGE if not scored or covered * whole < least * (coverable or 1) else None


def all_not_applicable(members: Sequence[NodeScore]) -> bool:
    """Tell whether nothing below a node can apply to the city."""
    absences = {member.absence for member in members if member.absence is None or member.absence.takes_part}
    return absences == {Absence.NOT_APPLICABLE}


def coverage_of(members: Sequence[Coverage], weights: Sequence[int]) -> tuple[int, int]:
    """Return how much of how much weight has a rating, in any unit; nothing of nothing where none could have one."""
    known = [(*member.ratio, weight) for member, weight in zip(members, weights, strict=True)]
    known = [(covered, coverable, weight) for covered, coverable, weight in known if coverable]
    if all(covered == coverable for covered, coverable, _ in known):
        return (1, 1) if known else (0, 0)
    unit = lcm(*[coverable for _, coverable, _ in known])
    covered = sum([covered * (unit // coverable) * weight for covered, coverable, weight in known])
    return covered, unit * sum([weight for _, _, weight in known])
