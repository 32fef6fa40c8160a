"""What a whole plan has come to by a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from maturity.model.framework import Framework
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.pace import Pace
from maturity.scoring.pace.result import NoPace, PaceStatus
from maturity.scoring.standing.advised import advice_standing
from maturity.scoring.standing.goals import GoalSetting, SeenOfGoal, goal_standing, held_by
from maturity.scoring.standing.observing import (
    GovernmentResults,
    in_results,
    on_average,
    own_observations,
    own_words,
    words_in_results,
)
from maturity.scoring.standing.programmes import programme_standing
from maturity.scoring.standing.value import (
    AdviceStanding,
    GoalStanding,
    LateItem,
    LateKind,
    PlanStanding,
    ProgrammeStanding,
)

FrameworksByRef = Mapping[str, Framework]


def standing_of_government(
    plan: Plan,
    government: GovernmentResults,
    frameworks: FrameworksByRef,
    as_of: date,
    workspace: Pace | None = None,
) -> PlanStanding:
    """Return what a government's own plan has come to by a day.

    ``workspace`` is what the settings state of pace; ``frameworks`` are all that a goal may name.
    """
    goals = tuple(
        held_by(
            goal_standing(name, goal, _seen(goal, government), _setting(plan, goal, frameworks, workspace), as_of),
            government.id,
            _serving(plan, name),
        )
        for name, goal in plan.goals.items()
    )
    return _standing(plan, as_of, government.id, goals, government)


def standing_of_workspace(
    plan: Plan,
    governments: Sequence[GovernmentResults],
    frameworks: FrameworksByRef,
    as_of: date,
    workspace: Pace | None = None,
) -> PlanStanding:
    """Return what the plan of a whole workspace has come to: its goals for each government, and for all together."""
    goals: list[GoalStanding] = []
    for name, goal in plan.goals.items():
        setting, serving = _setting(plan, goal, frameworks, workspace), _serving(plan, name)
        meant = [each for each in governments if goal.is_for(each.id, each.kind)]
        if goal.is_for_each:
            goals += [
                held_by(goal_standing(name, goal, _seen(goal, each), setting, as_of), each.id, serving)
                for each in meant
            ]
        else:
            seen = SeenOfGoal(on_average(goal, meant) if goal.of else own_observations(goal), own_words(goal))
            goals.append(held_by(goal_standing(name, goal, seen, setting, as_of), "", serving))
    return _standing(plan, as_of, "", tuple(goals))


def _standing(
    plan: Plan, as_of: date, government: str, goals: tuple[GoalStanding, ...], results: GovernmentResults | None = None
) -> PlanStanding:
    by_id = {each.id: each for each in goals if each.government == government}
    programmes = tuple(programme_standing(name, each, by_id, as_of) for name, each in plan.programmes.items())
    own = results.results if results else ()
    advice = tuple(advice_standing(name, each, plan, own, as_of) for name, each in plan.advice.items())
    late = (*_late_goals(goals, as_of), *_late_programmes(programmes), *_late_advice(advice))
    return PlanStanding(plan, as_of, government, goals, programmes, advice, tuple(sorted(late, key=_urgency)))


def _seen(goal: PlanGoal, government: GovernmentResults) -> SeenOfGoal:
    """Return what was seen of a goal of one government: by its results, else by the plan's own account."""
    if goal.of is None:
        return SeenOfGoal(own_observations(goal), own_words(goal))
    return SeenOfGoal(in_results(goal, government), words_in_results(goal, government))


def _setting(plan: Plan, goal: PlanGoal, frameworks: FrameworksByRef, workspace: Pace | None) -> GoalSetting:
    return GoalSetting(frameworks.get(goal.of or ""), (plan.pace, workspace))


def _serving(plan: Plan, goal: str) -> list[str]:
    return [name for name, programme in plan.programmes.items() if goal in programme.goals_served]


def _late_goals(goals: Iterable[GoalStanding], as_of: date) -> Iterator[LateItem]:
    """Yield the goals that are off their way, and those past their day that nobody has looked at since."""
    for each in goals:
        pace, due = each.pace, each.now.series.target.due
        if pace.status is PaceStatus.OFF_TRACK or pace.why is NoPace.DUE_UNOBSERVED:
            days = (as_of - due).days if due and pace.is_over else 0
            yield LateItem(
                LateKind.GOAL,
                each.id,
                each.goal.title,
                each.goal.owner,
                due,
                days,
                each.government,
                pace.status,
                pace.why,
            )


def _late_programmes(programmes: Iterable[ProgrammeStanding]) -> Iterator[LateItem]:
    for each in programmes:
        programme = each.programme
        if each.is_late:
            due = programme.period.ends if programme.period else None
            yield LateItem(LateKind.PROGRAMME, each.id, programme.title, programme.owner, due, each.days_late)
        for late in each.late_milestones:
            step = late.milestone
            yield LateItem(LateKind.MILESTONE, each.id, step.title, programme.owner, step.due_day, late.days)


def _late_advice(advice: Iterable[AdviceStanding]) -> Iterator[LateItem]:
    for each in advice:
        if each.is_late:
            item = each.advice
            yield LateItem(LateKind.ADVICE, each.id, item.text, item.to, item.due_day, each.days_late)


def _urgency(item: LateItem) -> tuple[int, int, str, str]:
    """Put what is past its day for the longest time first, then what is off its way."""
    return -item.days, tuple(LateKind).index(item.kind), item.government, item.id
