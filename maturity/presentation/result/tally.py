"""Goals in words, counted by how far they were reached, and all other indicators by their state."""

from collections import Counter

from maturity.model.measures.interface import GoalInWords
from maturity.model.states import State
from maturity.presentation.answers import goal_in_words_of, measure_of
from maturity.scoring.result import AssessmentResult, NodeResult

MEASURED = "tally.measured"


def tally_of_goals(result: AssessmentResult) -> dict[str, int]:
    """Return the counts by the key of their word, goals reached furthest first; nothing where no goal is in words."""
    leaves = list(result.root.leaves())
    goals = {goal for leaf in leaves if (goal := _goal_counted(leaf))}
    if not goals:
        return {}
    keys = Counter(_tallied(leaf) for leaf in leaves)
    furthest_first = [goal.key for goal in sorted(goals, key=lambda goal: -goal.held)]
    order = [*furthest_first, MEASURED, *(state.name_key for state in State)]
    return {key: keys[key] for key in order if keys[key]}


def _goal_counted(leaf: NodeResult) -> GoalInWords | None:
    return goal_in_words_of(leaf) if leaf.rating and leaf.rating.is_confirmed else None


def _tallied(leaf: NodeResult) -> str:
    if goal := _goal_counted(leaf):
        return goal.key
    measure = measure_of(leaf)
    if leaf.rating and leaf.rating.is_confirmed and measure and measure.number_in(leaf.rating) is not None:
        return MEASURED
    return (leaf.state or State.NOT_ASSESSED).name_key
