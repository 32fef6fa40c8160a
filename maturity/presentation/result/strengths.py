"""What stands out among the ratings: the highest and the lowest; and what could be rated and is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Confidence
from maturity.model.states import State
from maturity.presentation.result.indicators import IndicatorLines

MOST: Final = 3
MIDDLE: Final = Fraction(1, 2)
DEGREES: Final = list(Confidence)


@dataclass(frozen=True)
class Strengths:
    """The choice among the indicators of one result."""

    indicators: Sequence[IndicatorLines]

    @cached_property
    def rated(self) -> list[IndicatorLines]:
        """What has a place on its scale; the surest comes first, then the weightiest."""
        known = [row for row in self.indicators if row.length is not None]
        return sorted(known, key=lambda row: (_doubt(row), -(row.share or Fraction(0))))

    @cached_property
    def highest(self) -> list[IndicatorLines]:
        """The highest ratings, as far as they lie above the lowest."""
        bottom = min(map(_length, self.rated), default=Fraction(0))
        return [row for row in sorted(self.rated, key=_length, reverse=True)[: self._room] if _length(row) > bottom]

    @property
    def are_strengths(self) -> bool:
        """Whether the highest all reach the middle of their scale, or were reached as goals that somebody knows."""
        return all(
            goal.is_whole and goal.is_known if (goal := row.goal_in_words) else _length(row) >= MIDDLE
            for row in self.highest
        )

    @property
    def are_only_found(self) -> bool:
        """Whether the highest are goals of which nobody knows what was to be reached."""
        goals = [row.goal_in_words for row in self.highest]
        return any(goal is not None and not goal.is_known for goal in goals)

    @cached_property
    def lowest(self) -> list[IndicatorLines]:
        """The lowest ratings, the lowest first; what stands as high as one of the highest is none of them."""
        if not self.highest:
            return []
        ceiling = min(map(_length, self.highest))
        return [row for row in sorted(self.rated, key=_length) if _length(row) < ceiling][: self._room]

    @property
    def unrated(self) -> list[IndicatorLines]:
        """What could be rated and is not, whether nobody asked or nobody knew."""
        return [row for row in self.indicators if row.leaf.state and row.leaf.state.is_open and row.measure.is_scored]

    @property
    def carried(self) -> list[IndicatorLines]:
        """What holds an answer of an earlier period that nobody has looked at again."""
        return [row for row in self.indicators if row.state is State.CARRIED]

    @property
    def unsupported(self) -> list[IndicatorLines]:
        """What is rated and earns no credit: it lacks what the framework asks for."""
        return [row for row in self.indicators if row.leaf.outcome == Unscored(Absence.UNSUPPORTED)]

    def as_high_as(self, rows: Sequence[IndicatorLines]) -> int:
        """Count the others that stand exactly as high as the last of these."""
        if not rows:
            return 0
        shown = {row.id for row in rows}
        return sum(row.length == rows[-1].length for row in self.indicators if row.id not in shown)

    @property
    def _room(self) -> int:
        """Name at most three, and never more than half: what lies in the middle is neither high nor low."""
        return min(MOST, len(self.rated) // 2)


def _length(row: IndicatorLines) -> Fraction:
    return row.length or Fraction(0)


def _doubt(row: IndicatorLines) -> int:
    """Return how unsure a rating is, for an order; one that does not say comes last."""
    confidence = row.rating.confidence
    return -DEGREES.index(confidence) if confidence else 1
