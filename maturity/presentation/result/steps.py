"""What to do next: the framework's advice for what is rated."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Recommendation
from maturity.model.framework import Indicator
from maturity.model.text import Text
from maturity.presentation.answers import goal_in_words_of, level_of
from maturity.scoring.result import AssessmentResult, NodeResult

WITHOUT_LEVEL = 2
"""Where a rating that has no level stands among those that have: behind goals in words and the lowest levels."""


@dataclass(frozen=True, slots=True)
class NextStepLine:
    """The framework's advice for an indicator as it now stands; `level` is the one held, if it has levels."""

    indicator: Indicator
    level: int | None
    text: Text

    @property
    def aim(self) -> int | None:
        """The next level, if the scale has one."""
        above = None if self.level is None else self.level + 1
        return above if above in self.indicator.measure.described_levels else None


def next_steps(result: AssessmentResult) -> tuple[NextStepLine, ...]:
    """Return the advice for each rated indicator, the lowest level and the heaviest weight first."""
    shares = result.weight_shares()
    lowest_first = sorted(result.root.leaves(), key=lambda leaf: (_level(leaf), -shares.get(leaf.id, Fraction(0))))
    return tuple(step for leaf in lowest_first if (step := next_step(leaf)))


def next_step(leaf: NodeResult) -> NextStepLine | None:
    """Return what comes next for an indicator; nothing where it is not rated or has all that it can have."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not rating.counts or not rating.answers or not isinstance(indicator, Indicator):
        return None
    level, goal = level_of(leaf), goal_in_words_of(leaf)
    at_the_top = level is not None and level == max(indicator.measure.described_levels)
    text = indicator.step_after(level)
    if text is None or at_the_top or (goal and goal.is_whole):
        return None
    return NextStepLine(indicator, level, text)


def is_general(advice: Recommendation) -> bool:
    """Tell whether advice names neither a part of the framework that it would change nor a date."""
    return not advice.affects and advice.by is None


def _level(leaf: NodeResult) -> int:
    """Return how high a rating stands among its like, for an order; a number has no level and comes last."""
    if (level := level_of(leaf)) is not None:
        return level
    return goal.held if (goal := goal_in_words_of(leaf)) else WITHOUT_LEVEL
