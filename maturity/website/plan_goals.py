"""The goals that plans set for what a page shows, each with what it came to, and where it is told in full."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from maturity.presentation.indicator_standing import Standing
from maturity.presentation.plans.goal_lines import GoalLines, GoalWriter
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.taken_files import PLANS
from maturity.scoring.standing.value import GoalStanding
from maturity.website.rendering import Writer

PlacedGoal = tuple[GoalLines, str]
"""A goal in words, and where it is told in full."""


def goals_set_for(city: AssessedCity, w: Writer) -> Iterator[PlacedGoal]:
    """Yield each goal that the plan of the whole workspace holds a government against."""
    return (_placed(goal, city, w) for goal in standings_of(w.portfolio).set_for(city.city.id))


def goals_by_part(city: AssessedCity, assessed: Assessed, w: Writer) -> Mapping[str, Sequence[PlacedGoal]]:
    """Return a government's goals for the parts of a result by their ids; those for its index under no id.

    What is assessed of one subject alone says nothing of a goal in numbers for the whole.
    """
    standings = standings_of(w.portfolio)
    own = standings.of(city.city.id)
    found: dict[str, list[PlacedGoal]] = defaultdict(list)
    for goal in (*(own.goals if own else ()), *standings.set_for(city.city.id)):
        is_meant = assessed.assessment.subject is None or goal.goal.is_in_words
        if goal.goal.of == assessed.framework.ref and is_meant:
            found[goal.goal.node or ""].append(_placed(goal, city, w))
    return {**found}


def goals_on_indicator(standings: Sequence[Standing], indicator: str, w: Writer) -> list[tuple[Standing, PlacedGoal]]:
    """Return the goals of all governments on one indicator, in the order in which these stand on its page."""
    return [
        (each, goal)
        for each in standings
        for goal in goals_by_part(each.city, each.current.assessed, w).get(indicator, ())
    ]


def _placed(goal: GoalStanding, city: AssessedCity, w: Writer) -> PlacedGoal:
    standings = standings_of(w.portfolio)
    is_own = city.plan is not None and city.plan.goals.get(goal.id) is goal.goal
    page = city.plan_address if is_own else PLANS
    return GoalWriter(goal, w.portfolio, standings.as_of, w).written(), f"{w.link(page)}#goal-{goal.id}"
