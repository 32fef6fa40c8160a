"""What becomes of goals when results become others: the one place where a new kind of goal joins ``whatif``."""

from collections.abc import Collection, Iterator

from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import plain_answer
from maturity.reports.differences.comparison import SideResult
from maturity.reports.what_if import GoalEffect
from maturity.scoring.result import NodeResult
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
