"""Open SDG's progress measure, with a quantitative target and without one, on the series that its own tests use.

The method: "Progress Measurement Methodology for the Sustainable Development Goals" (Open SDG documentation, version
2.4), tables of thresholds. The series and settings: the folder ``tests/assets/progress-calculation`` of Open SDG's
sdg-build. What they come to is computed here a second time, from the printed formulas, with ordinary floating point.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.direction import Direction
from maturity.model.plan.pace import USUAL_PACE
from maturity.scoring.pace.course import Course
from maturity.scoring.pace.result import PaceStatus
from maturity.scoring.pace.trends import SeriesTrend, TrendRates, TrendStatus, trend_of
from tests.scoring.pace.courses import BY_GROWTH, Seen, course, day, observations, pace

DOWN, UP = Direction.DOWN, Direction.UP
LOW_INCOME: Seen = {2015: "14.5", 2016: "12.8", 2017: "11.7", 2018: "11", 2019: "10.1"}
"""Indicator 1.2.1, to be halved: its target is 7.25."""
MALARIA: Seen = {2010: "1.51", 2014: "1.27", 2015: "1.55", 2016: "1.69", 2017: "1.65", 2018: "1.62", 2019: "1.82"}
"""Indicator 3.3.3, target 0, in the place of which the method puts 0.001."""
MATERNAL: Seen = {2015: "7.060817171907362", 2018: "8.555028886589724", 2019: "7.526112923948628"}
"""Indicator 3.1.1, target 70."""
NEWBORN: Seen = {2015: "4.5", 2016: "4.5", 2017: "4.5", 2018: "4.7", 2019: "4.4"}
"""Indicator 3.2.2, target 12."""
HIV: Seen = {2010: "6.32", 2014: "5.41", 2015: "5.44", 2016: "5.98", 2017: "5.88", 2018: "6.19", 2019: "5.64"}
"""Indicator 3.3.1, to fall, without a target."""
INTERNET: Seen = {2018: "91.3", 2020: "92.3"}
"""Indicator 17.8.1, to rise, without a target."""
POVERTY: Seen = {2020: 100, 2021: 120}
"""Indicator 1.1.1, to fall, without a target."""


def growth(first: str, last: str, years: float) -> float:
    """The compound annual growth rate as the method prints it."""
    return float((float(last) / float(first)) ** (1 / years) - 1)


def test_the_thresholds_are_those_that_open_sdg_publishes() -> None:
    """On track from 95 percent of the required rate, and from 60 progress is made but has to be faster."""
    assert (USUAL_PACE.on_track, USUAL_PACE.at_risk) == (Decimal(95), Decimal(60))


@pytest.mark.parametrize(
    ("seen", "target", "ratio", "status"),
    [
        (LOW_INCOME, "7.25", growth("14.5", "10.1", 4) / growth("14.5", "7.25", 15), PaceStatus.ON_TRACK),
        (MALARIA, "0.001", growth("1.55", "1.82", 4) / growth("1.55", "0.001", 15), PaceStatus.OFF_TRACK),
        (MATERNAL, "70", None, PaceStatus.MET),
        (NEWBORN, "12", None, PaceStatus.MET),
    ],
)
def test_a_series_with_a_target_has_open_sdgs_ratio_and_category(
    seen: Seen, target: str, ratio: float | None, status: PaceStatus
) -> None:
    """From 2015 to 2030, the observed growth over the required one; below zero is what Open SDG calls deterioration."""
    goal = course((2015, seen[2015]), target, 2030, direction=DOWN)
    found = pace(goal, seen, 2019, BY_GROWTH)
    assert found.status is status
    if ratio is not None:
        assert found.share is not None
        assert float(found.share) == pytest.approx(ratio, rel=1e-12)
        assert found.is_backwards is (ratio < 0)


@pytest.mark.parametrize(
    ("ratio", "status"),
    [
        ("0.95", PaceStatus.ON_TRACK),
        ("0.9499", PaceStatus.AT_RISK),
        ("0.6", PaceStatus.AT_RISK),
        ("0.5999", PaceStatus.OFF_TRACK),
        ("0", PaceStatus.OFF_TRACK),
        ("-0.01", PaceStatus.OFF_TRACK),
    ],
)
def test_the_table_of_ratios_holds_at_its_edges(ratio: str, status: PaceStatus) -> None:
    """Required is a growth by all of it in one year of two, so that the value after one tells the ratio."""
    value = str(100 + 100 * Decimal(ratio))
    assert pace(course((2020, 100), 400, 2022), {2021: value}, 2021, BY_GROWTH).status is status


def trend(seen: Seen, direction: Direction, limits: ScaleRange | None = None, since: int = 2015) -> SeriesTrend | None:
    """The trend from the year that the method counts from, or from the first one after it."""
    goal = Course(Fraction(0), direction=direction, starts=date(since, 1, 1), limits=limits)
    return trend_of(goal, observations(seen), day(2030))


@pytest.mark.parametrize(
    ("seen", "direction", "rate", "status"),
    [
        (HIV, DOWN, -growth("5.44", "5.64", 4), TrendStatus.DETERIORATION),
        (INTERNET, UP, growth("91.3", "92.3", 2), TrendStatus.MODERATE),
        (POVERTY, DOWN, -growth("100", "120", 1), TrendStatus.DETERIORATION),
    ],
)
def test_a_series_without_a_target_has_open_sdgs_growth_and_category(
    seen: Seen, direction: Direction, rate: float, status: TrendStatus
) -> None:
    """The growth in the wanted direction, from the base year or the first year after it that there is data for."""
    found = trend(seen, direction)
    assert found is not None
    assert float(found.growth) == pytest.approx(rate, rel=1e-12)
    assert found.status is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("101.5", TrendStatus.SUBSTANTIAL),
        ("101.49", TrendStatus.MODERATE),
        ("100.5", TrendStatus.MODERATE),
        ("100.49", TrendStatus.LIMITED),
        ("100", TrendStatus.LIMITED),
        ("99.99", TrendStatus.DETERIORATION),
    ],
)
def test_the_table_of_growth_rates_holds_at_its_edges(value: str, status: TrendStatus) -> None:
    """1.5, 0.5 and 0 percent in a year, each of which counts as reached."""
    found = trend({2020: 100, 2021: value}, UP)
    assert found is not None
    assert found.status is status


def test_near_a_limit_less_growth_is_asked_for() -> None:
    """From 91.3 of at most 100 the rates are multiplied by 1 - 0.913^4.44, so that 0.55 percent is substantial."""
    found = trend(INTERNET, UP, ScaleRange(Fraction(0), Fraction(100)))
    assert found is not None
    assert float(found.factor) == pytest.approx(1 - 0.913**4.44, rel=1e-12)
    assert found.status is TrendStatus.SUBSTANTIAL


def test_a_lowest_limit_counts_at_the_same_distance_as_a_highest() -> None:
    """110 above a lowest of 100 is as near as 90 below a highest of 100; from twice the limit on it is far away."""
    limits = ScaleRange(Fraction(100), Fraction(100))
    up, down = trend({2020: 90, 2021: 91}, UP, limits), trend({2020: 110, 2021: 109}, DOWN, limits)
    far = trend({2020: 200, 2021: 199}, DOWN, limits)
    assert up is not None
    assert down is not None
    assert far is not None
    assert up.factor == down.factor < 1
    assert far.factor == 1


def test_at_its_limit_a_series_that_stays_there_is_substantial() -> None:
    """Every rate above zero becomes zero; what falls from there deteriorates."""
    limits = ScaleRange(Fraction(0), Fraction(100))
    stays, falls = trend({2020: 100, 2021: 100}, UP, limits), trend({2020: 100, 2021: 99}, UP, limits)
    assert stays is not None
    assert falls is not None
    assert (stays.factor, stays.status) == (0, TrendStatus.SUBSTANTIAL)
    assert falls.status is TrendStatus.DETERIORATION


def test_a_limit_of_zero_is_no_limit_to_a_fall() -> None:
    """Every number is more than twice zero, as in Open SDG's program."""
    found = trend(HIV, DOWN, ScaleRange(Fraction(0), Fraction(100)))
    assert found is not None
    assert found.factor == 1


@pytest.mark.parametrize("seen", [{2019: 5}, {2014: 5, 2019: 6}, {2019: 0, 2020: 5}, {2019: 5, 2020: -1}])
def test_a_series_too_short_or_not_above_zero_cannot_be_assessed(seen: Seen) -> None:
    """Two years since the base year are needed, and growth leads from no number but one above zero."""
    assert trend(seen, UP) is None


def test_other_rates_can_be_asked_for() -> None:
    """The method lets whoever uses it set thresholds of their own."""
    rates = TrendRates(Fraction(1, 10), Fraction(1, 20))
    goal = Course(Fraction(0))
    found = trend_of(goal, observations({2020: 100, 2021: 105}), day(2021), rates)
    assert found is not None
    assert found.status is TrendStatus.MODERATE
