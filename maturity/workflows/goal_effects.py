"""What becomes of goals when results become others: those that ratings carry, and those of plans."""

from collections.abc import Collection, Iterator
from datetime import date

from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import plain_answer
from maturity.presentation.plans.moved_goals import MovedGoal
from maturity.presentation.plans.standings import PlanStandings
from maturity.reports.differences.comparison import SideResult
from maturity.reports.what_if import GoalEffect
from maturity.scoring.result import NodeResult
from maturity.scoring.standing.value import GoalStanding
from maturity.workflows.workspace_states import WorkspaceState


def goal_effects(
    before: WorkspaceState, after: WorkspaceState, tried: Collection[tuple[str, str]]
) -> Iterator[GoalEffect]:
    """Yield the goals that would be reached or lost, and those of what was tried: an assessment and a node of it."""
    for slug, result in after.results.items():
        if (was := before.results.get(slug)) is not None:
            for effect in _of_ratings(slug, was, result):
                if effect.before != effect.after or (slug, effect.about) in tried:
                    yield effect


def plan_goal_effects(
    before: WorkspaceState, after: WorkspaceState, tried: Collection[tuple[str, str]], as_of: date
) -> tuple[PlanStandings | None, tuple[MovedGoal, ...]]:
    """Return how plans stand after what was tried, and their goals of which it changes what was seen, or is about.

    A goal of a government's own plan comes first, then those of the workspace's plan: for the government by itself, and
    for the average of all. A goal is told also where its pace stays as it is: that a step does nothing for it is news.
    """
    if before.portfolio is None or after.portfolio is None:
        return None, ()
    about = {
        (slug.partition("/")[0], after.results[slug].one.framework.ref, node)
        for slug, node in tried
        if slug in after.results
    }
    sides = [PlanStandings(state.portfolio, as_of) for state in (before, after) if state.portfolio]
    old, new = ({(is_set, each.government, each.id): each for is_set, each in _goals(side)} for side in sides)
    moved = (MovedGoal(old[name], standing) for name, standing in new.items() if name in old)
    return sides[1], tuple(each for each in moved if _is_told(each, about))


def _goals(standings: PlanStandings) -> Iterator[tuple[bool, GoalStanding]]:
    """Yield every goal, and whether the workspace's plan sets it."""
    for plan in standings:
        yield from ((False, goal) for goal in plan.goals)
    if standings.together:
        yield from ((True, goal) for goal in standings.together.goals)


def _is_told(moved: MovedGoal, about: Collection[tuple[str, str, str]]) -> bool:
    before, after = moved.before, moved.after
    if (before.observations, before.in_words, before.pace) != (after.observations, after.in_words, after.pace):
        return True
    goal = after.goal
    return (moved.government, goal.of, goal.node) in about


def _of_ratings(slug: str, before: SideResult, after: SideResult) -> Iterator[GoalEffect]:
    """Yield the goals that a city has set for indicators."""
    ratings = after.one.assessment.ratings
    aimed = {name: aim for name, rating in ratings.items() if (aim := rating.at_goal)}
    if not aimed:
        return
    sides = [{leaf.id: leaf for leaf in side.one.result.root.leaves()} for side in (before, after)]
    goals = {leaf.id: leaf for leaf in side.leaves()} if (side := after.one.result.goals) else {}
    for name, aim in aimed.items():
        if name in sides[1] and name in goals:
            old, new = (_is_reached(leaves[name], goals[name], aim) for leaves in sides)
            yield GoalEffect(slug, name, plain_answer(ratings[name].goal), old, new)


def _is_reached(leaf: NodeResult, goal: NodeResult, aim: Rating) -> bool | None:
    """Tell whether a goal is reached: the rating scores as much and is not behind; None where nobody can tell."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or leaf.score is None or goal.score is None or not isinstance(indicator, Indicator):
        return None
    return leaf.score >= goal.score and not indicator.measure.is_behind(rating, aim)
