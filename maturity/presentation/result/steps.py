"""What to do next: the framework's advice for what is rated, in the order of the shortest path to the next band."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Recommendation
from maturity.model.framework import Indicator
from maturity.model.scale import Band
from maturity.model.text import Text
from maturity.presentation.answers import goal_in_words_of, level_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.stated_efforts import NOTHING_STATED, StatedEfforts, stated_efforts
from maturity.scoring.path.efforts import Efforts
from maturity.scoring.path.path import find_path
from maturity.scoring.path.targets import next_band_aim
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.score import Scorer

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


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The framework's advice in order: first what lifts the result to the next band, which is named, then the rest."""

    lines: tuple[NextStepLine, ...]
    band: Band | None = None
    """The band that the first lines lead to; None where no path to one was found, or it needs none of them."""
    stated_in: tuple[str, ...] = ()
    """The files that state what steps of that path take; none where each takes one, and where there is no path."""


MOST_SEARCHED = 120
"""Indicators of a framework up to which a page waits for a search."""


class StepsOfResults:
    """The next steps of a portfolio's results, each looked for once: they are told in two languages and on paper."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._known: dict[str, NextSteps] = {}

    def of(self, slug: str, result: AssessmentResult) -> NextSteps:
        """Return those of the assessment of this name."""
        if slug not in self._known:
            city = self._portfolio.by_id.get(slug.partition("/")[0])
            self._known[slug] = next_steps(result, stated_efforts(self._portfolio, city, result.framework.ref))
        return self._known[slug]


def next_steps(result: AssessmentResult, stated: StatedEfforts = NOTHING_STATED) -> NextSteps:
    """Return the advice for each rated indicator: in the order of the path to the next band, as far as that goes.

    Behind it, and where there is no such path, come the lowest level and the heaviest weight first. ``stated`` is what
    steps of the path take; without it each takes one.
    """
    shares = result.weight_shares()
    lowest_first = sorted(result.root.leaves(), key=lambda leaf: (_level(leaf), -shares.get(leaf.id, Fraction(0))))
    advised = {leaf.id: step for leaf in lowest_first if (step := next_step(leaf))}
    is_sought = advised and result.root.band is not None and len(result.framework.indicators) <= MOST_SEARCHED
    aim = next_band_aim(result) if is_sought else None
    if aim is None:
        return NextSteps(tuple(advised.values()))
    path = find_path(result, Scorer(result.framework), aim, Efforts(stated.counted), most_ways=1)
    first = [name for name in dict.fromkeys(step.indicator.id for step in path.steps) if name in advised]
    rest = (name for name in advised if name not in first)
    return NextSteps(tuple(advised[name] for name in (*first, *rest)), *((aim.band, stated.files) if first else ()))


def next_step(leaf: NodeResult) -> NextStepLine | None:
    """Return what comes next for an indicator; nothing where it is not rated or has all that it can have."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not rating.is_confirmed or not rating.answers or not isinstance(indicator, Indicator):
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
