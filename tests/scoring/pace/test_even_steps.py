"""Pace with the same amount in each year: every number here was computed by hand first."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.direction import Direction
from maturity.scoring.pace.course import Course, SeenValue, place_in_time, years_between
from maturity.scoring.pace.judging import pace_of
from maturity.scoring.pace.result import Forecast, NoPace, PaceStatus
from tests.scoring.pace.courses import RULE, course, day, observations, pace

GOAL = course()
"""From 0 at the end of 2020 to 10 at the end of 2030: one a year."""


def test_time_is_counted_in_calendar_years() -> None:
    """From year's end to year's end are whole years, and half a leap year is 183 of its 366 days."""
    assert years_between(date(2019, 12, 31), date(2024, 12, 31)) == 5
    assert years_between(date(2023, 12, 31), date(2024, 7, 1)) == Fraction(183, 366)
    assert place_in_time(date(2024, 12, 31)) == 2025
    assert years_between(date(2024, 7, 1), date(2023, 12, 31)) == Fraction(-1, 2)


def test_every_number_of_a_goal_on_its_way() -> None:
    """4 after 5 of 10 years are 4/5 of the 5 expected; 0.8 a year leads to 8, and 1.2 a year are needed."""
    found = pace(GOAL, {2024: 3, 2025: 4}, 2026)
    assert (found.expected, found.share, found.actual, found.needed) == (
        5,
        Fraction(4, 5),
        Fraction(4, 5),
        Fraction(6, 5),
    )
    assert found.expected_now == 6
    assert found.status is PaceStatus.AT_RISK
    assert found.forecast == Forecast(Fraction(8), Fraction(4) + 5 * Fraction(3, 4), Fraction(4) + 5 * Fraction(1))
    assert [step.phrase or step.operation for step in found.steps] == [
        "pace-expected", "pace-share", "pace-threshold", "pace-rate-actual", "pace-rate-needed",
        "pace-projected", "pace-slowest", "pace-projected", "pace-fastest", "pace-projected",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("10", PaceStatus.MET),
        ("11", PaceStatus.MET),
        ("4.75", PaceStatus.ON_TRACK),
        ("4.7499999999", PaceStatus.AT_RISK),
        ("3", PaceStatus.AT_RISK),
        ("2.9999999999", PaceStatus.OFF_TRACK),
        ("-1", PaceStatus.OFF_TRACK),
    ],
)
def test_a_threshold_that_is_reached_exactly_counts(value: str, status: PaceStatus) -> None:
    """95 percent of the 5 expected are 4.75, 60 percent are 3: both belong to the better side."""
    found = pace(GOAL, {2025: value}, 2025)
    assert found.status is status
    assert found.is_backwards is (value == "-1")


@pytest.mark.parametrize(
    ("value", "status"),
    [("2", PaceStatus.MET), ("6.2", PaceStatus.ON_TRACK), ("6.21", PaceStatus.AT_RISK), ("7.61", PaceStatus.OFF_TRACK)],
)
def test_less_can_be_better(value: str, status: PaceStatus) -> None:
    """From 10 to 2 in ten years, 6 are expected after five: 95 percent of the way is 6.2, 60 percent 7.6."""
    goal = course((2020, 10), 2, direction=Direction.DOWN)
    found = pace(goal, {2025: value}, 2025)
    assert found.status is status
    assert found.expected == 6
    assert found.share == (10 - Fraction(value)) / 4


def test_less_is_better_can_go_backwards() -> None:
    """A rise from 10 to 11 where a fall is wanted is a share below zero."""
    found = pace(course((2020, 10), 2, direction=Direction.DOWN), {2025: 11}, 2025)
    assert (found.share, found.status, found.is_backwards) == (Fraction(-1, 4), PaceStatus.OFF_TRACK, True)


def test_on_the_due_day_the_way_still_counts_and_on_the_day_after_only_the_target() -> None:
    """9.6 of 10 on the due day are on track; the day after they are a target missed, until something else is seen."""
    seen = {2030: "9.6"}
    on_the_day = pace(GOAL, seen, "2030-12-31")
    assert (on_the_day.status, on_the_day.is_over, on_the_day.forecast) == (PaceStatus.ON_TRACK, False, None)
    assert on_the_day.needed is None
    after = pace(GOAL, seen, "2031-01-01")
    assert (after.status, after.is_over, after.is_late) == (PaceStatus.OFF_TRACK, True, True)


def test_past_due_without_a_look_nobody_can_tell() -> None:
    """What was seen a year before the due day says nothing of the due day, however good or bad it was."""
    found = pace(GOAL, {2029: 9}, 2031)
    assert (found.status, found.why, found.is_late) == (PaceStatus.NO_DATA, NoPace.DUE_UNOBSERVED, True)
    assert found.forecast is None
    assert pace(GOAL, {}, 2031).why is NoPace.DUE_UNOBSERVED
    assert pace(GOAL, {2029: 10}, 2031).status is PaceStatus.MET


def test_a_due_date_without_a_day_means_the_last_one() -> None:
    """By 2030 is by the end of it: one day before, the way is not yet gone in full."""
    assert pace(GOAL, {"2030-12-30": "9.9"}, "2030-12-30").expected == 10 * (1 - Fraction(1, 3650))


def test_a_target_can_be_met_and_lost() -> None:
    """Met in 2025 and 2026, below again in 2027 and judged by its way then; the days of both are told."""
    found = pace(GOAL, {2024: 4, 2025: 10, 2026: 11, 2027: "6.9", 2028: 8}, 2028)
    assert (found.met_on, found.lost_on) == (day(2025), day(2027))
    assert (found.status, found.share) == (PaceStatus.ON_TRACK, 1)
    again = pace(GOAL, {2025: 10, 2026: 9, 2027: 10}, 2028)
    assert (again.status, again.met_on, again.lost_on) == (PaceStatus.MET, day(2025), None)


def test_a_target_met_in_time_and_lost_after_its_day_is_off_track() -> None:
    """Reached on the due day and below a year later: who asks then hears both."""
    found = pace(GOAL, {2030: 10, 2031: 9}, 2032)
    assert (found.status, found.met_on, found.lost_on) == (PaceStatus.OFF_TRACK, day(2030), day(2031))


def test_a_target_can_be_met_late() -> None:
    """Seen missed on its day and reached two years later, it is met late; without the first look nobody can tell."""
    found = pace(GOAL, {2030: 8, 2032: 10}, 2033)
    assert (found.status, found.met_on, found.is_over, found.is_met_late) == (PaceStatus.MET, day(2032), True, True)
    assert not pace(GOAL, {2029: 8, 2032: 10}, 2033).is_met_late
    assert not pace(GOAL, {2029: 10, 2030: 9, 2032: 10}, 2033).is_met_late


def test_a_target_that_is_its_baseline_is_kept_or_lost() -> None:
    """Nothing is to be gained, so there is no share: at 5 of 5 it is met, below it is off track at once."""
    goal = course((2020, 5), 5)
    assert pace(goal, {2025: 5}, 2025).status is PaceStatus.MET
    lost = pace(goal, {2025: "4.9"}, 2025)
    assert (lost.status, lost.share, lost.is_backwards) == (PaceStatus.OFF_TRACK, None, True)


def test_a_target_worse_than_its_baseline_is_met_until_it_is_undercut() -> None:
    """Down from 9 to no less than 5 where more is better: 7 and 5 keep the promise, 4 breaks it."""
    goal = course((2020, 9), 5)
    assert [pace(goal, {2025: value}, 2025).status for value in (7, 5)] == [PaceStatus.MET, PaceStatus.MET]
    assert pace(goal, {2025: 4}, 2025).status is PaceStatus.OFF_TRACK


def test_what_is_dated_after_the_day_is_not_there_yet() -> None:
    """The observation of 2026 changes nothing on 30 December 2026, and everything a day later."""
    seen = {2025: 4, 2026: 10}
    assert pace(GOAL, seen, "2026-12-30") == pace(GOAL, {2025: 4}, "2026-12-30")
    assert pace(GOAL, seen, "2026-12-31").status is PaceStatus.MET


def test_before_the_work_starts_there_is_no_pace() -> None:
    """A goal from 2023 on has not started on the last day of 2022; it then goes the same way in fewer years."""
    goal = course(starts="2023-01-01")
    assert pace(goal, {2021: 1, 2022: 2}, "2022-12-31").status is PaceStatus.NOT_STARTED
    found = pace(goal, {2021: 1, 2022: 2, 2026: 5}, 2026)
    assert (found.expected, found.share, found.start) == (5, 1, goal.start)
    assert goal.start == SeenValue(day(2022), Fraction(0)).point
    assert pace(goal, {2022: 2}, 2023).why is NoPace.NOTHING_SINCE_START
    assert pace(course((2024, 0)), {2023: 1}, 2023).status is PaceStatus.NOT_STARTED


def test_a_plan_that_starts_when_its_baseline_ends_starts_there() -> None:
    """A baseline of 2020 and a start on 1 January 2021 are the same moment."""
    assert pace(course(starts="2021-01-01"), {2025: 4}, 2025) == pace(GOAL, {2025: 4}, 2025)


def test_nothing_seen_and_nothing_seen_since() -> None:
    """Without any observation, and with one no later than the baseline, there is no pace; what is needed is known."""
    assert pace(GOAL, {}, 2025).why is NoPace.NOTHING_OBSERVED
    found = pace(GOAL, {2020: 0}, 2025)
    assert (found.status, found.why, found.needed) == (PaceStatus.NO_DATA, NoPace.NOTHING_SINCE_START, 1)


def test_what_was_seen_before_the_baseline_meets_nothing() -> None:
    """A high value of the years before is history: the baseline is what was known when the goal was set."""
    assert pace(GOAL, {2019: 12}, 2025).why is NoPace.NOTHING_SINCE_START
    assert pace(GOAL, {2019: 12, 2025: 5}, 2025).met_on is None


def test_without_a_due_date_a_goal_is_met_or_has_no_pace() -> None:
    """Nobody said by when."""
    goal = course(due=None)
    assert pace(goal, {2025: 10}, 2025).status is PaceStatus.MET
    found = pace(goal, {2025: 9}, 2025)
    assert (found.status, found.why) == (PaceStatus.NO_DATA, NoPace.NO_DUE)
    assert (found.actual, found.needed, found.forecast) == (Fraction(9, 5), None, None)


def test_without_a_baseline_there_is_what_is_needed_and_in_the_end_a_verdict() -> None:
    """From 4 at the end of 2025 to 10 in five years: 1.2 a year; past due it is missed or met all the same."""
    goal = course(None)
    found = pace(goal, {2025: 4}, 2026)
    assert (found.why, found.needed, found.share, found.actual) == (NoPace.NO_BASELINE, Fraction(6, 5), None, None)
    assert pace(goal, {2030: 9}, 2031).status is PaceStatus.OFF_TRACK
    assert pace(goal, {2030: 10}, 2031).status is PaceStatus.MET
    assert pace(goal, {2023: 4, 2025: 5}, 2026).forecast == Forecast(Fraction(5) + 5 * Fraction(1, 2))


def test_a_goal_due_before_its_baseline_has_no_way() -> None:
    """No time lies between them: that is told first, and in the end it is met or missed like any other."""
    assert pace(course((2030, 0), due=2030), {}, 2030).why is NoPace.NO_TIME
    late = course((2031, 0), due=2030)
    assert pace(late, {}, 2031).why is NoPace.NO_TIME
    assert pace(late, {2032: 1}, 2032).status is PaceStatus.OFF_TRACK
    assert pace(late, {2032: 10}, 2032).status is PaceStatus.MET


def test_of_two_observations_on_one_day_the_worse_counts() -> None:
    """Nobody can tell which is right; the better one is where the value may really be."""
    low, high = SeenValue(day(2025), Fraction(3)), SeenValue(day(2025), Fraction(5))
    found = pace_of(GOAL, [high, low], RULE, day(2025))
    assert found == pace_of(GOAL, [low, high], RULE, day(2025))
    assert found.latest == SeenValue(day(2025), Fraction(3), Fraction(3), Fraction(5))
    down = course((2020, 10), 0, direction=Direction.DOWN)
    worse = pace_of(down, [low, high], RULE, day(2025)).latest
    assert worse is not None
    assert worse.value == 5
    assert pace_of(GOAL, [low, low], RULE, day(2025)).latest == low


def test_one_step_gives_no_bounds_and_two_give_the_slowest_and_the_fastest() -> None:
    """With steps of 0.5 and 1.5 a year, 4 after 4 years lead to 10, between 4 + 6 x 0.5 and 4 + 6 x 1.5."""
    assert pace(GOAL, {2024: 4}, 2024).forecast == Forecast(Fraction(10))
    assert pace(GOAL, {2022: 1, 2024: 4}, 2024).forecast == Forecast(Fraction(10), Fraction(7), Fraction(13))


def test_bounds_take_in_those_of_the_latest_observation() -> None:
    """What may really be 3 to 5 leads, at 0.5 to 1.5 a year, to between 6 and 14."""
    seen = [SeenValue(day(2022), Fraction(1)), SeenValue(day(2024), Fraction(4), Fraction(3), Fraction(5))]
    assert pace_of(GOAL, seen, RULE, day(2024)).forecast == Forecast(Fraction(10), Fraction(6), Fraction(14))


def test_no_forecast_leaves_the_scale() -> None:
    """On a scale that ends at 12 the highest forecast is 12, and a step says so."""
    seen = observations({2022: 1, 2024: 4})
    goal = Course(GOAL.target, GOAL.due, baseline=GOAL.baseline, limits=ScaleRange(Fraction(0), Fraction(12)))
    found = pace_of(goal, seen, RULE, day(2024))
    assert found.forecast == Forecast(Fraction(10), Fraction(7), Fraction(12))
    assert found.steps[-1].operation == "pace-clipped"


def test_an_overshoot_is_met_however_far() -> None:
    """More than was promised is the promise and more."""
    found = pace(GOAL, {2025: 25}, 2025)
    assert (found.status, found.share, found.needed) == (PaceStatus.MET, 5, None)


def test_the_day_before_the_start_and_the_start_itself() -> None:
    """The baseline's own day is the start: one day earlier the goal has not started."""
    assert pace(GOAL, {}, day(2020).isoformat()).why is NoPace.NOTHING_OBSERVED
    assert pace(GOAL, {}, (day(2020) - timedelta(days=1)).isoformat()).status is PaceStatus.NOT_STARTED


def test_without_a_baseline_only_what_was_seen_since_the_work_began_counts() -> None:
    """Work begins on 1 January 2024: the value of the day before is history, that of the day itself is the first."""
    goal = course(None, starts="2024-01-01")
    assert pace(goal, {2023: 10}, 2025).why is NoPace.NOTHING_SINCE_START
    assert pace(goal, {"2024-01-01": 10}, 2025).status is PaceStatus.MET
    assert pace(goal, {"2024-01-01": 10, 2023: 3}, 2025).actual is None


def test_nothing_seen_of_a_goal_without_a_day_is_nothing_seen() -> None:
    """That nobody said by when is told once there is something to hold against it."""
    assert pace(course(due=None), {}, 2025).why is NoPace.NOTHING_OBSERVED


def test_of_two_observations_on_one_day_all_bounds_are_kept() -> None:
    """Alike in value, one may be lower and the other higher: the truth lies between the lowest and the highest."""
    value, on = Fraction(4), day(2025)
    low, high = SeenValue(on, value, Fraction(3), Fraction(4)), SeenValue(on, value, Fraction(4), Fraction(6))
    plain = SeenValue(on, value)
    for pair in ([low, high], [high, low]):
        assert pace_of(GOAL, pair, RULE, on).latest == SeenValue(on, value, Fraction(3), Fraction(6))
    for pair in ([plain, low], [low, plain]):
        assert pace_of(GOAL, pair, RULE, on).latest == SeenValue(on, value, Fraction(3), Fraction(4))
    assert pace_of(GOAL, [plain, high], RULE, on).latest == SeenValue(on, value, Fraction(4), Fraction(6))
