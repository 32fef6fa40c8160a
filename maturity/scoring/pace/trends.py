"""Where a series goes that nobody set a number for: Open SDG's method without a quantitative target.

From "Progress Measurement Methodology for the Sustainable Development Goals" (Statistics Canada, in Open SDG since
2.4.0), part "Indicators without quantitative targets": the yearly growth that was seen, in the wanted direction, is
held against fixed rates. Near a natural limit those rates are made smaller by a factor of 1 - r^4.44, where r is the
first value over the limit or, above a lowest limit, twice the limit less that value, over the limit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.arithmetic.roots import exact_power, power
from maturity.arithmetic.steps import Ledger, Recorder, Step
from maturity.model.plan.pace import PaceFormula
from maturity.scoring.pace.course import Course, SeenValue, known_by
from maturity.scoring.pace.methods import METHODS

EXPONENT = Fraction(444, 100)
"""As Open SDG's own program has it; the page that describes the method shows the formula as a picture."""
OBSERVATIONS_NEEDED = 2


class TrendStatus(StrEnum):
    """Which way a series goes, by Open SDG's four categories."""

    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    LIMITED = "limited"
    DETERIORATION = "deterioration"


@dataclass(frozen=True, slots=True)
class TrendRates:
    """The yearly growth from which a trend is substantial or moderate; below zero it deteriorates."""

    substantial: Fraction = Fraction(15, 1000)
    moderate: Fraction = Fraction(5, 1000)


USUAL_RATES = TrendRates()


@dataclass(frozen=True, slots=True)
class SeriesTrend:
    """Which way a series went between two observations; ``growth`` is per year, above zero in the wanted direction."""

    status: TrendStatus
    first: SeenValue
    last: SeenValue
    growth: Fraction
    factor: Fraction
    steps: tuple[Step, ...] = ()


def trend_of(
    course: Course, observations: Iterable[SeenValue], as_of: date, rates: TrendRates = USUAL_RATES
) -> SeriesTrend | None:
    """Return the trend of what was seen by a day; None with fewer than two days, or with numbers not above zero.

    Of the course only the direction, the start and the limits count. The series begins with the first observation on
    the start or after it; without a start, with the first of all.
    """
    steps: list[Step] = []
    note = Ledger().keeping(steps)
    begins = course.baseline.on if course.baseline else course.starts
    seen = [one for one in known_by(observations, as_of, course) if begins is None or one.on >= begins]
    if len(seen) < OBSERVATIONS_NEEDED or min(seen[0].value, seen[-1].value) <= 0:
        return None
    rate = METHODS[PaceFormula.COMPOUND].rate(
        seen[0].point, seen[-1].point, lambda step: note(replace(step, phrase="pace-growth-actual"))
    )
    if rate is None:
        return None
    growth, factor = rate if course.is_upward else -rate, _factor(course, seen[0].value, note)
    return SeriesTrend(_status(growth, factor, rates), seen[0], seen[-1], growth, factor, tuple(steps))


def _status(growth: Fraction, factor: Fraction, rates: TrendRates) -> TrendStatus:
    """Return the category; a rate that was reached counts as reached."""
    if growth >= rates.substantial * factor:
        return TrendStatus.SUBSTANTIAL
    if growth >= rates.moderate * factor:
        return TrendStatus.MODERATE
    return TrendStatus.LIMITED if growth >= 0 else TrendStatus.DETERIORATION


def _factor(course: Course, first: Fraction, note: Recorder) -> Fraction:
    """Return what the rates are multiplied by for a value near the limit that lies in the wanted direction."""
    limits = course.limits
    limit = None if limits is None else limits.highest if course.is_upward else limits.lowest
    if limit is None or limit <= 0 or first >= 2 * limit:
        return Fraction(1)
    share = first / limit if first <= limit else (2 * limit - first) / limit
    result = 1 - power(share, EXPONENT)
    is_exact = exact_power(share, EXPONENT) is not None
    note(Step("pace-near-limit", {"value": first, "limit": limit, "share": share}, result, exact=is_exact))
    return result
