"""Pace from milestone to milestone, and what becomes of each of them."""

from fractions import Fraction

import pytest

from maturity.model.direction import Direction
from maturity.scoring.pace.result import MilestoneState, NoPace, PaceStatus
from tests.scoring.pace.courses import BY_MILESTONES, RULE, course, day, pace

GOAL = course((2020, 0), 10, 2026, milestones={2022: 1, 2024: 4})
"""0 in 2020, 1 in 2022, 4 in 2024, 10 in 2026: it is to go slowly at first."""


@pytest.mark.parametrize(
    ("year", "expected"), [(2021, "1/2"), (2022, "1"), (2023, "5/2"), (2024, "4"), (2025, "7"), (2026, "10")]
)
def test_the_way_leads_evenly_from_each_to_the_next(year: int, expected: str) -> None:
    """Before the first it comes from the baseline, after the last it goes to the target."""
    assert pace(GOAL, {year: expected}, year, BY_MILESTONES).expected == Fraction(expected)
    assert pace(GOAL, {year: expected}, year, BY_MILESTONES).share == 1


def test_the_same_value_is_late_by_even_steps_and_on_track_by_milestones() -> None:
    """2.5 after 3 of 6 years are half of what even steps expect, and all that the milestones do."""
    assert pace(GOAL, {2023: "2.5"}, 2023, RULE).status is PaceStatus.OFF_TRACK
    assert pace(GOAL, {2023: "2.5"}, 2023, BY_MILESTONES).status is PaceStatus.ON_TRACK


def test_a_missed_milestone_does_not_close_the_way() -> None:
    """3 instead of 4 in 2024 is at risk; the target needs 3.5 a year from there."""
    found = pace(GOAL, {2022: 1, 2024: 3}, 2025, BY_MILESTONES)
    assert (found.status, found.share, found.needed) == (PaceStatus.AT_RISK, Fraction(3, 4), Fraction(7, 2))
    assert [each.state for each in found.milestones] == [MilestoneState.REACHED, MilestoneState.MISSED]
    assert [each.point.on for each in found.missed] == [day(2024)]


def test_a_milestone_is_reached_in_time_late_or_not_yet_known() -> None:
    """Each is told by what was seen from its day on; on its own day it is still ahead."""
    states = {}
    for as_of, seen in (
        (2022, {}),
        ("2023-06-30", {}),
        (2023, {2021: "0.5", 2023: 1}),
        (2023, {2022: "0.5", 2023: 1}),
        (2023, {2021: 1}),
        (2023, {2023: "0.5"}),
    ):
        found = pace(GOAL, seen, as_of, BY_MILESTONES)
        states[str((as_of, seen))] = (found.milestones[0].state, found.milestones[0].reached_on)
    assert list(states.values()) == [
        (MilestoneState.AHEAD, None),
        (MilestoneState.UNKNOWN, None),
        (MilestoneState.SEEN_LATER, day(2023)),
        (MilestoneState.REACHED_LATE, day(2023)),
        (MilestoneState.REACHED, day(2021)),
        (MilestoneState.MISSED, None),
    ]


def test_without_a_baseline_the_way_begins_at_the_first_milestone() -> None:
    """Before it nothing is expected; on its day it is kept or not; from there on the way is counted."""
    goal = course(None, 10, 2026, milestones={2022: 1, 2024: 4})
    assert pace(goal, {2021: 0}, 2021, BY_MILESTONES).why is NoPace.NO_BASELINE
    assert pace(goal, {2022: 1}, 2022, BY_MILESTONES).status is PaceStatus.ON_TRACK
    assert pace(goal, {2022: "0.9"}, 2022, BY_MILESTONES).status is PaceStatus.OFF_TRACK
    assert pace(goal, {2024: 3}, 2024, BY_MILESTONES).share == Fraction(2, 3)


def test_no_forecast_takes_a_milestone_for_an_observation() -> None:
    """Where the baseline is not known, one observation leads nowhere."""
    goal = course(None, 10, 2026, milestones={2022: 1, 2024: 4})
    found = pace(goal, {2024: 3}, 2024, BY_MILESTONES)
    assert (found.forecast, found.actual) == (None, None)


def test_a_plateau_has_no_share() -> None:
    """Where nothing is to change until 2022, staying is on track and falling is off track."""
    goal = course((2020, 3), 5, 2026, milestones={2022: 3})
    kept, lost = (pace(goal, {2021: value}, 2021, BY_MILESTONES) for value in (3, "2.9"))
    assert (kept.status, kept.share) == (PaceStatus.ON_TRACK, None)
    assert (lost.status, lost.share) == (PaceStatus.OFF_TRACK, None)


def test_a_planned_setback_is_no_way_to_be_gone() -> None:
    """A plan that first falls from 3 to 2 is kept by whoever is at 2 or above; more is no less on track."""
    goal = course((2020, 3), 5, 2026, milestones={2022: 2})
    for value, status in ((2, PaceStatus.ON_TRACK), (4, PaceStatus.ON_TRACK), ("1.9", PaceStatus.OFF_TRACK)):
        assert pace(goal, {2022: value}, 2022, BY_MILESTONES).status is status


def test_milestones_out_of_the_way_are_shown_and_lead_nowhere() -> None:
    """One before the baseline and one after the due day stay milestones; the way is as without them."""
    goal = course((2020, 0), 10, 2030, milestones={2019: 5, 2031: 11})
    assert pace(goal, {2025: 5}, 2025, BY_MILESTONES).expected == 5
    assert len(pace(goal, {2025: 5}, 2025, BY_MILESTONES).milestones) == 2


def test_of_two_milestones_on_one_day_the_way_leads_through_the_better() -> None:
    """Both are told; nothing that was promised is taken back by another line."""
    goal = course((2020, 0), 10, 2030, milestones={2025: 5})
    twice = course((2020, 0), 10, 2030, milestones={2025: 5, "2025-12-31": 6})
    assert pace(twice, {2025: 6}, 2025, BY_MILESTONES).expected == 6
    assert pace(goal, {2025: 6}, 2025, BY_MILESTONES).expected == 5
    down = course((2020, 10), 0, 2030, direction=Direction.DOWN, milestones={2025: 5, "2025-12-31": 4})
    assert pace(down, {2025: 4}, 2025, BY_MILESTONES).expected == 4


def test_milestones_can_lead_down() -> None:
    """From 10 by way of 8 to 2: 8 in 2022 is as planned, and 9 is half of it."""
    goal = course((2020, 10), 2, 2026, direction=Direction.DOWN, milestones={2022: 8})
    assert pace(goal, {2022: 8}, 2022, BY_MILESTONES).share == 1
    found = pace(goal, {2022: 9}, 2022, BY_MILESTONES)
    assert (found.share, found.status) == (Fraction(1, 2), PaceStatus.OFF_TRACK)


def test_a_plateau_can_lie_on_a_way_down() -> None:
    """Where nothing is to fall until 2022, staying is on track and rising is off track."""
    goal = course((2020, 8), 2, 2026, direction=Direction.DOWN, milestones={2022: 8})
    kept, lost = (pace(goal, {2021: value}, 2021, BY_MILESTONES) for value in (8, "8.1"))
    assert (kept.status, kept.share) == (PaceStatus.ON_TRACK, None)
    assert (lost.status, lost.share) == (PaceStatus.OFF_TRACK, None)


def test_on_the_due_day_the_target_counts_and_no_milestone_of_that_day() -> None:
    """What was promised for the end is the target."""
    goal = course((2020, 0), 10, 2026, milestones={2026: 9})
    assert pace(goal, {2026: 9}, 2026, BY_MILESTONES).expected == 10
