"""The least effort is the least of all that could be done: held against every way to raise made frameworks."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.model.measures.levels import LEVEL
from maturity.scoring.path.path import Path, find_path
from maturity.scoring.path.targets import score_aim
from maturity.scoring.path.ways import Way
from maturity.scoring.score import Scorer
from tests.examples import AT_NIGHT
from tests.scoring.made_paths import MadePath, made_path

MADE = 500
TRIED = range(MADE) if AT_NIGHT else range(0, MADE, 8)
MOST_WAYS = 100_000


def path_of(made: MadePath) -> Path:
    result = made.result()
    return find_path(result, Scorer(made.framework), score_aim(result, made.aim), made.stated, most_ways=MOST_WAYS)


def raised(ways: tuple[Way, ...]) -> frozenset[tuple[str, Any]]:
    return frozenset((way.indicator, LEVEL.required(way.rating)) for way in ways)


@pytest.mark.parametrize("seed", TRIED)
def test_a_path_is_the_least_of_all_that_could_be_done(seed: int) -> None:
    """Its effort, and every way of that effort, are those that trying everything finds; it is proven."""
    made = made_path(seed)
    least, every = made.exhausted()
    found = path_of(made)

    assert found.effort == least
    assert found.is_proven
    if least:
        first = {step.indicator.id: LEVEL.required(step.rating) for step in found.steps}
        assert {frozenset(first.items()), *map(raised, found.others)} == every
        assert found.number == len(every)


@pytest.mark.parametrize("seed", TRIED)
def test_each_step_of_a_path_is_what_the_engine_comes_to(seed: int) -> None:
    """The last one is where it was to be, each comes when what it requires is there, and the efforts add up."""
    made = made_path(seed)
    found = path_of(made)
    now: dict[str, Any] = {}
    for step in found.steps:
        before = made.result(now)
        now[step.indicator.id] = LEVEL.required(step.rating)
        after = made.result(now)
        assert (step.score, step.bounds) == (after.root.score, after.root.bounds)
        assert made.may_be({step.indicator.id: now[step.indicator.id]}, before)

    assert sum(step.effort for step in found.steps) == (found.effort or 0)
    if found.steps:
        assert found.end is not None
        assert found.end >= made.aim
