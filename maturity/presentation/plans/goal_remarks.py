"""What the explanation of a node says of the goals that are set for it."""

from collections.abc import Iterator

from maturity.model.framework import Framework
from maturity.presentation.plans.goal_lines import GoalWriter
from maturity.presentation.plans.standings import PlanStandings
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.voice import Voice
from maturity.scoring.result import NodeResult
from maturity.scoring.standing.value import GoalStanding


def goals_of(standings: PlanStandings, city: AssessedCity, one: Assessed, node: NodeResult) -> tuple[GoalStanding, ...]:
    """Return the goals of a government on a node, whatever period the assessment is of."""
    if one.assessment.subject is not None:
        return ()
    return standings.on(city.city.id, one.framework.ref, None if isinstance(node.node, Framework) else node.id)


def goal_remarks(
    standings: PlanStandings, city: AssessedCity, one: Assessed, node: NodeResult, voice: Voice
) -> Iterator[str]:
    """Yield for each goal on a node its status on the day, what leads to that, and where it is written."""
    for goal in goals_of(standings, city, one, node):
        written = GoalWriter(goal, standings.portfolio, standings.as_of, voice).written()
        blanks = {"title": written.title, "status": written.status_word, "day": voice.day(standings.as_of)}
        yield voice.t("plan.on-this", **blanks)
        yield from written.lines
        yield from written.arithmetic
        plan = city.plan
        file = city.plan_file if plan and plan.goals.get(goal.id) is goal.goal else standings.portfolio.plan_file
        if file:
            yield voice.t("explain.where", file=file.path, line=file.line("goals", goal.id))
