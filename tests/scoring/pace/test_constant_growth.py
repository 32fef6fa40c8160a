"""Pace with the same growth in each year: hand computations with whole roots, and roots that have to be rounded."""

from fractions import Fraction

import pytest

from maturity.model.direction import Direction
from maturity.scoring.pace.result import Forecast, NoPace, PaceStatus
from tests.scoring.pace.courses import BY_GROWTH, Seen, course, pace

GOAL = course((2020, 100), 400, 2022)
"""From 100 to 400 in two years: doubling each year, 200 in between."""


def test_every_number_of_a_goal_that_is_to_double() -> None:
    """150 after one year is 50 percent growth where 100 are required, so half; at that rate 225 come of it."""
    found = pace(GOAL, {2021: 150}, 2021, BY_GROWTH)
    assert (found.expected, found.share, found.actual) == (200, Fraction(1, 2), Fraction(1, 2))
    assert found.needed == Fraction(400, 150) - 1
    assert found.forecast == Forecast(Fraction(225))
    assert (found.status, found.is_rate) == (PaceStatus.OFF_TRACK, True)
    assert all(step.exact for step in found.steps)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("195", PaceStatus.ON_TRACK),
        ("194.99", PaceStatus.AT_RISK),
        ("160", PaceStatus.AT_RISK),
        ("159.99", PaceStatus.OFF_TRACK),
        ("400", PaceStatus.MET),
    ],
)
def test_a_ratio_that_reaches_a_threshold_exactly_counts(value: str, status: PaceStatus) -> None:
    """95 percent growth of the required 100 are on track, 60 are at risk."""
    assert pace(GOAL, {2021: value}, 2021, BY_GROWTH).status is status


@pytest.mark.parametrize(("value", "ratio"), [("210", "19/20"), ("200", "1"), ("400", "0"), ("500", "-1/2")])
def test_less_can_be_better(value: str, ratio: str) -> None:
    """From 400 to 100 in two years is to halve each year: 210 after one is a fall by 47.5 percent, of 50 required."""
    goal = course((2020, 400), 100, 2022, direction=Direction.DOWN)
    found = pace(goal, {2021: value}, 2021, BY_GROWTH)
    assert found.share == Fraction(ratio)
    assert found.is_backwards is (value == "500")


def test_a_root_that_is_no_fraction_is_said_to_be_rounded() -> None:
    """From 100 to 200 in two years is the square root of two; the steps that rest on it do not claim to be exact."""
    found = pace(course((2020, 100), 200, 2022), {2021: 130}, 2021, BY_GROWTH)
    assert found.expected is not None
    assert abs(found.expected**2 - 20000) < Fraction(1, 10**30)
    exact = {step.phrase or step.operation: step.exact for step in found.steps}
    assert exact["pace-growth-actual"]
    assert not exact["pace-expected-growth"]
    assert not exact["pace-ratio"]


@pytest.mark.parametrize(("start", "target"), [(0, 10), (-1, 10), (10, 0), (-5, -1)])
def test_no_growth_leads_from_zero_or_below(start: int, target: int) -> None:
    """The goal says why it has no pace; nothing is put in the place of a zero."""
    goal = course((2020, start), target, direction=Direction.UP if start < target else Direction.DOWN)
    for seen in ({}, {2025: 5 if start < target < 5 else -4 if target < 0 else 5}):
        found = pace(goal, seen, 2025, BY_GROWTH)
        if found.status is not PaceStatus.MET:
            assert (found.status, found.why) == (PaceStatus.NO_DATA, NoPace.NOT_POSITIVE)


def test_a_goal_without_a_way_by_growth_is_still_met_or_missed() -> None:
    """From 0 to 10 by 2030: 10 is met whenever it is seen, and 9 is missed once the day has passed."""
    goal = course((2020, 0), 10)
    assert pace(goal, {2025: 10}, 2025, BY_GROWTH).status is PaceStatus.MET
    assert pace(goal, {2030: 9}, 2031, BY_GROWTH).status is PaceStatus.OFF_TRACK


def test_a_target_that_is_its_baseline_is_kept_or_lost() -> None:
    """No growth is required, so there is no ratio to it."""
    goal = course((2020, 5), 5)
    assert pace(goal, {2025: 5}, 2025, BY_GROWTH).status is PaceStatus.MET
    assert pace(goal, {2025: 4}, 2025, BY_GROWTH).status is PaceStatus.OFF_TRACK


def test_a_value_that_fell_to_zero_or_below_is_off_track() -> None:
    """To zero is a fall by all of it; a number below zero has no rate, and is behind all the same."""
    nothing = pace(GOAL, {2021: 0}, 2021, BY_GROWTH)
    assert (nothing.share, nothing.status) == (-1, PaceStatus.OFF_TRACK)
    below = pace(GOAL, {2021: -3}, 2021, BY_GROWTH)
    assert (below.share, below.status, below.actual, below.forecast) == (None, PaceStatus.OFF_TRACK, None, None)


def test_bounds_come_from_the_slowest_and_the_fastest_growth() -> None:
    """Growth by 10 and by 50 percent: 165 leads, in one more year, to between 181.5 and 247.5."""
    goal = course((2020, 100), 400, 2023)
    found = pace(goal, {2021: 110, 2022: 165}, 2022, BY_GROWTH)
    assert found.forecast is not None
    assert (found.forecast.low, found.forecast.high) == (Fraction("181.5"), Fraction("247.5"))
    assert found.forecast.low < found.forecast.value < found.forecast.high


def test_growth_leads_from_less_than_one_too() -> None:
    """From a quarter to one in two years is to double each year."""
    found = pace(course((2020, "0.25"), 1, 2022), {2021: "0.5"}, 2021, BY_GROWTH)
    assert (found.share, found.actual, found.needed) == (1, 1, 1)


@pytest.mark.parametrize(
    ("start", "seen", "due"),
    [
        (("2022-12-31", "0.0000000000000000001"), {"2023-12-30": 10**12}, 2199),
        ((2022, 1), {2023: 10**12, 2024: "0.00000000000001"}, 2199),
        ((2020, 1), {2021: 10**14, 2022: 10**15}, 2199),
    ],
)
def test_growth_beyond_every_number_is_no_forecast(start: tuple[int | str, int | str], seen: Seen, due: int) -> None:
    """Whatever a plan holds, a number of a million digits is neither worked out nor printed."""
    found = pace(course(start, 10**15, due), seen, 2025, BY_GROWTH)
    assert found.forecast is None
    assert found.status is not PaceStatus.NO_DATA
