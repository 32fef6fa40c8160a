"""A score over several periods, the newest weighing as the framework says (IMD takes 3:2:1)."""

from collections.abc import Sequence
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Outcome, Scored, Unscored
from maturity.model.framework import OverTime
from maturity.scoring.result import OverTimeResult, PeriodScore


def score_over_time(rule: OverTime, indexes: Sequence[tuple[str, Fraction | None]]) -> OverTimeResult:
    """Weigh the indexes of this and earlier periods, the newest first; periods beyond the weights are left out."""
    weights = [Fraction(weight) for weight in rule.weights]
    periods = tuple(
        PeriodScore(period, score, weight) for (period, score), weight in zip(indexes, weights, strict=False)
    )
    known = [(period.score, period.weight) for period in periods if period.score is not None]
    complete = len(known) == len(weights)
    outcome: Outcome = Unscored(Absence.INCOMPLETE)
    if known and (complete or rule.missing == "skip"):
        total = sum((weight for _, weight in known), Fraction())
        outcome = Scored(sum((score * weight for score, weight in known), Fraction()) / total)
    return OverTimeResult(outcome, periods)
