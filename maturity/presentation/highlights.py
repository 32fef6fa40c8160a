"""What a mayor asks first of a result: what to do next, what holds back, and what stands behind it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessment, Confidence, Effect, FactorNote, State
from maturity.model.framework import Indicator
from maturity.model.measures.interface import GoalInWords
from maturity.model.text import Text
from maturity.presentation.answers import goal_in_words_of, level_of, measure_of
from maturity.scoring.result import AssessmentResult, NodeResult

WITHOUT_STEPS = 2
"""Where a rating that has no steps stands among those that have: behind goals in words and the lowest levels."""
MEASURED = "tally.measured"


@dataclass(frozen=True, slots=True)
class Step:
    """The framework's advice for an indicator as it now stands; `level` is the one held, if it has levels."""

    indicator: Indicator
    level: int | None
    text: Text

    @property
    def aim(self) -> int | None:
        """The next level, if the scale has one."""
        above = None if self.level is None else self.level + 1
        return above if above in self.indicator.measure.described_levels else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators stand alike, and the key of the word for it."""

    number: int
    key: str


def next_steps(result: AssessmentResult) -> tuple[Step, ...]:
    """Return the advice for each rated indicator, the lowest level and the heaviest weight first."""
    shares = result.effective_weights()
    steps = [
        (_height(leaf), -shares.get(leaf.id, Fraction(0)), step)
        for leaf in result.root.leaves()
        if (step := step_for(leaf))
    ]
    return tuple(step for _, _, step in sorted(steps, key=lambda each: each[:2]))


def step_for(leaf: NodeResult) -> Step | None:
    """Return what comes next for an indicator; nothing where it is not rated or has all that it can have."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not rating.counts or not rating.answers or not isinstance(indicator, Indicator):
        return None
    level, goal = level_of(leaf), goal_in_words_of(leaf)
    at_the_top = level is not None and level == max(indicator.measure.described_levels)
    text = indicator.step_after(level)
    if text is None or at_the_top or (goal and goal.is_whole):
        return None
    return Step(indicator, level, text)


def tally_of_goals(result: AssessmentResult) -> tuple[Count, ...]:
    """Count goals by how far they were reached, and all others by their state; nothing where no goal is in words."""
    leaves = list(result.root.leaves())
    goals = {goal for leaf in leaves if (goal := _goal_counted(leaf))}
    if not goals:
        return ()
    keys = Counter(_tallied(leaf) for leaf in leaves)
    furthest_first = [goal.key for goal in sorted(goals, key=lambda goal: -goal.held)]
    order = [*furthest_first, MEASURED, *(f"state.{state}" for state in State)]
    return tuple(Count(keys[key], key) for key in order if keys[key])


def _goal_counted(leaf: NodeResult) -> GoalInWords | None:
    return goal_in_words_of(leaf) if leaf.rating and leaf.rating.counts else None


def _tallied(leaf: NodeResult) -> str:
    """Return the key of the word that an indicator is counted by."""
    if goal := _goal_counted(leaf):
        return goal.key
    measure = measure_of(leaf)
    if leaf.rating and leaf.rating.counts and measure and measure.number_in(leaf.rating) is not None:
        return MEASURED
    return f"state.{leaf.state or State.NOT_ASSESSED}"


def _height(leaf: NodeResult) -> int:
    """Return how high a rating stands among its like, for an order; a number has no steps and comes last."""
    if (level := level_of(leaf)) is not None:
        return level
    return goal.held if (goal := goal_in_words_of(leaf)) else WITHOUT_STEPS


def confidences(result: AssessmentResult) -> tuple[Confidence, ...]:
    """Return each degree of confidence that a counted rating has, from low to high."""
    held = {leaf.rating.confidence for leaf in result.root.leaves() if leaf.rating and leaf.rating.counts}
    return tuple(degree for degree in Confidence if degree in held)


def sources_of_ratings(assessment: Assessment) -> tuple[str, ...]:
    """Return the ids of the sources that ratings rest on, in the order of the file."""
    cited = {one.source for rating in assessment.ratings.values() for one in rating.evidence}
    return tuple(source for source in assessment.sources if source in cited)


def factors_with(assessments: Iterable[Assessment], effect: Effect) -> tuple[FactorNote, ...]:
    """Return the factors with this effect, each once, in the order in which they are first named."""
    notes: dict[str, FactorNote] = {}
    for assessment in assessments:
        for note in assessment.factors:
            if note.effect is effect:
                notes.setdefault(note.factor, note)
    return tuple(notes.values())
