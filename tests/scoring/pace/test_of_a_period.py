"""A goal of what is counted within a period, such as growth in a year: only that very period meets or misses it."""

from dataclasses import replace

import pytest

from maturity.model.direction import Direction
from maturity.scoring.pace.result import MilestoneState, NoPace, PaceStatus
from tests.scoring.pace.courses import BY_MILESTONES, Seen, course, pace

GROWTH = replace(course((2020, 2), 6, 2024, milestones={2022: 4}), of_period=True)
"""Growth of 2 in 2020, to be 4 in 2022 and 6 in 2024."""
NO, MET, OFF = PaceStatus.NO_DATA, PaceStatus.MET, PaceStatus.OFF_TRACK


@pytest.mark.parametrize(
    ("seen", "as_of", "status", "why"),
    [
        ({2022: 7}, 2022, PaceStatus.ON_TRACK, None),  # 4 were expected of 2022; 7 are no growth of 2024
        ({2022: 4}, 2023, PaceStatus.ON_TRACK, None),
        ({2022: 3}, 2023, OFF, None),  # half of what was expected since 2020
        ({2022: 7}, 2025, NO, NoPace.DUE_UNOBSERVED),
        ({2022: 7, 2025: 8}, 2026, NO, NoPace.DUE_UNOBSERVED),
        ({2024: 6}, 2024, MET, None),
        ({2024: 6}, 2030, MET, None),
        ({2024: 5}, 2025, OFF, None),
        ({2022: 7, 2024: 5}, 2025, OFF, None),
        ({2024: 5, 2025: 9}, 2026, OFF, None),  # another year's growth is too late for this one
        ({2024: 6, 2025: 1}, 2026, MET, None),  # and takes nothing back
        ({"2024-06-30": 9}, 2025, NO, NoPace.DUE_UNOBSERVED),  # half a year is another period
        ({2025: 9}, 2026, NO, NoPace.DUE_UNOBSERVED),
        ({}, 2023, NO, NoPace.NOTHING_OBSERVED),
    ],
)
def test_only_the_period_itself_tells(seen: Seen, as_of: int, status: PaceStatus, why: NoPace | None) -> None:
    """However good another one was, before or after."""
    found = pace(GROWTH, seen, as_of, BY_MILESTONES)
    assert (found.status, found.why) == (status, why)
    assert (found.met_on is not None) is (status is MET)
    assert found.lost_on is None
    assert not found.is_met_late


def test_less_may_be_better() -> None:
    """Inflation of at most 3 in 2024 is not met by 2 in 2023."""
    inflation = replace(course((2020, 6), 3, 2024, direction=Direction.DOWN), of_period=True)
    assert pace(inflation, {2023: 2}, 2024).status is PaceStatus.ON_TRACK
    assert pace(inflation, {2023: 2, 2024: 3}, 2025).status is MET
    assert pace(inflation, {2023: 2, 2024: "3.1"}, 2025).status is OFF


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        ({2022: 4}, MilestoneState.REACHED),
        ({2021: 5}, MilestoneState.UNKNOWN),
        ({2023: 5}, MilestoneState.UNKNOWN),
        ({2021: 5, 2022: 3, 2023: 5}, MilestoneState.MISSED),
    ],
)
def test_so_it_is_with_what_is_on_the_way(seen: Seen, state: MilestoneState) -> None:
    """A milestone is one of its own period."""
    (milestone,) = pace(GROWTH, seen, 2023, BY_MILESTONES).milestones
    assert milestone.state is state


def test_a_value_that_stays_is_met_by_any_day() -> None:
    """Without the word nothing is as it was not: what is reached early is reached."""
    assert pace(course((2020, 2), 6, 2024), {2022: 7}, 2022).status is MET
