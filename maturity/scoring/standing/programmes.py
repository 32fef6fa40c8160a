"""How a programme stands by a day: its own state, its milestones, and what became of the effects it declared."""

from collections.abc import Mapping
from datetime import date

from maturity.model.days import last_day
from maturity.model.plan.programmes import Programme, ProgrammeMilestone, ProgrammeState, ProgrammeStatus
from maturity.scoring.standing.effects import effect_standing
from maturity.scoring.standing.value import (
    GoalStanding,
    ProgrammeMilestoneStanding,
    ProgrammeMilestoneState,
    ProgrammeStanding,
)


def programme_standing(
    name: str, programme: Programme, goals: Mapping[str, GoalStanding], as_of: date
) -> ProgrammeStanding:
    """Return how a programme stands by a day; ``goals`` are those of its plan, by id."""
    status = programme.state_on(as_of)
    ends = programme.period.ends if programme.period else None
    is_over, has_ended = ends is not None and ends < as_of, status is not None and status.state.has_ended
    is_late = status is not None and not has_ended and (is_over or status.state is ProgrammeState.DELAYED)
    return ProgrammeStanding(
        name,
        programme,
        status,
        tuple(_milestone(each, status, as_of) for each in programme.milestones),
        tuple(effect_standing(each, programme, goals.get(each.goal), as_of) for each in programme.effect),
        days_late=(as_of - ends).days if is_late and is_over and ends else 0,
        is_late=is_late,
        is_unreported=is_over and status is None,
    )


def _milestone(
    milestone: ProgrammeMilestone, status: ProgrammeStatus | None, as_of: date
) -> ProgrammeMilestoneStanding:
    due = milestone.due_day
    if milestone.reached:
        return ProgrammeMilestoneStanding(milestone, ProgrammeMilestoneState.DONE_UNDATED)
    if milestone.done and milestone.is_done(as_of):
        # A month or a year of finishing counts from its last day only as far as that is not after the day asked about.
        done = min(last_day(milestone.done), as_of)
        days = max((done - due).days, 0) if due else 0
        state = ProgrammeMilestoneState.DONE_LATE if days else ProgrammeMilestoneState.DONE
        return ProgrammeMilestoneStanding(milestone, state, days)
    if status and status.state.has_ended:
        return ProgrammeMilestoneStanding(milestone, ProgrammeMilestoneState.ENDED)
    if due is None:
        return ProgrammeMilestoneStanding(milestone, ProgrammeMilestoneState.UNDATED)
    if due >= as_of:
        return ProgrammeMilestoneStanding(milestone, ProgrammeMilestoneState.AHEAD)
    return ProgrammeMilestoneStanding(milestone, ProgrammeMilestoneState.LATE, (as_of - due).days)
