"""What became of a goal's milestones by a day."""

from collections.abc import Sequence
from datetime import date

from maturity.scoring.pace.course import Course, Point, SeenValue
from maturity.scoring.pace.result import MilestoneState, PassedMilestone


def passed_milestones(course: Course, since: Sequence[SeenValue], as_of: date) -> tuple[PassedMilestone, ...]:
    """Return each milestone with its state, in the order of their days; ``since`` is what was seen since the start."""
    return tuple(_passed(course, point, since, as_of) for point in sorted(set(course.milestones)))


def _passed(course: Course, point: Point, since: Sequence[SeenValue], as_of: date) -> PassedMilestone:
    reached = next((one.on for one in since if course.meets(one, point)), None)
    if reached is not None:
        return PassedMilestone(point, _when(point, reached, since), reached)
    if as_of <= point.on:
        return PassedMilestone(point, MilestoneState.AHEAD)
    is_known = any(one.on == point.on if course.of_period else one.on >= point.on for one in since)
    return PassedMilestone(point, MilestoneState.MISSED if is_known else MilestoneState.UNKNOWN)


def _when(point: Point, reached: date, since: Sequence[SeenValue]) -> MilestoneState:
    """Return whether it was reached in time: late only where it was seen missed on its day or since."""
    if reached <= point.on:
        return MilestoneState.REACHED
    was_missed = any(point.on <= one.on < reached for one in since)
    return MilestoneState.REACHED_LATE if was_missed else MilestoneState.SEEN_LATER
