"""A rating between two levels: what its measure says of it, and that nothing takes it for a level in the middle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from maturity.model.assessment import Goal, Rating
from maturity.model.framework import Indicator
from maturity.model.meaning import meaning
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.levels import LEVEL
from maturity.model.seal import seal
from maturity.presentation.words import in_words, words
from maturity.reports.differences.values import shown_values
from maturity.workflows.run import Run
from tests.scoring.yardsticks import indicator

LEVELS = Indicator.model_validate(indicator("i")).measure
FORMS: list[tuple[Any, str, str, str]] = [
    (3, "3", "level 3 of 5", "tingkat 3 dari 5"),
    ({"from": 3, "to": 3}, "3", "level 3 of 5", "tingkat 3 dari 5"),
    ({"at_least": 2}, "2..", "at least level 2 of 5", "sekurang-kurangnya tingkat 2 dari 5"),
    ({"from": 2, "to": 3}, "2..3", "level 2 to 3 of 5", "tingkat 2 sampai 3 dari 5"),
]


def rated(level: Any) -> Rating:
    return Rating.model_validate({"level": level})


@pytest.mark.parametrize(("level", "plain", "english", "indonesian"), FORMS)
def test_a_range_is_written_as_what_it_is(level: Any, plain: str, english: str, indonesian: str) -> None:
    """In tables without any language, for readers in theirs."""
    rating = rated(level)
    said = LEVELS.answer_in_words(rating)

    assert plain_answer(rating) == plain
    assert said is not None
    assert [in_words(said, words(language)) for language in ("en", "id")] == [english, indonesian]


@pytest.mark.parametrize("level", [{"at_least": 1}, {"from": 1, "to": 5}])
def test_a_range_over_the_whole_scale_is_no_answer(level: Any) -> None:
    """A gap that is called a range would count as covered; it stays a gap."""
    (fault,) = LEVELS.value_faults("online", rated(level))

    assert fault.message == "a range over the whole scale of 'online' says nothing"
    assert fault.hint == "write state: not-assessed, with a reason"
    assert not [*LEVELS.value_faults("online", rated({"from": 1, "to": 4}))]


@pytest.mark.parametrize(
    ("before", "now", "is_jump"),
    [
        (1, {"at_least": 2}, False),
        (1, {"at_least": 3}, True),
        ({"from": 1, "to": 3}, {"from": 2, "to": 5}, False),
        ({"from": 1, "to": 2}, {"from": 4, "to": 5}, True),
        ({"from": 4, "to": 5}, 2, True),
        ({"from": 1, "to": 2}, 3, False),
    ],
)
def test_two_ranges_that_may_be_a_level_apart_are_no_jump(before: Any, now: Any, is_jump: bool) -> None:
    """A city has moved far only where it must have, wherever in its ranges it stood and stands."""
    assert bool([*LEVELS.jumps(rated(before), rated(now))]) is is_jump


def test_only_the_lower_end_is_held() -> None:
    """What may be the highest level is not the best answer, and a goal above the lower end is no step back."""
    widest = rated({"at_least": 2})

    assert not LEVELS.is_best(widest)
    assert LEVELS.level_held(widest) == 2
    assert LEVELS.level_held(LEVELS.at_highest(widest)) == 5
    assert LEVELS.at_highest(rated(3)) is not None
    assert not LEVELS.is_behind(Goal.model_validate({"level": 3}), widest)
    assert LEVELS.is_behind(Goal.model_validate({"level": 1}), widest)


def test_the_ladder_shows_what_counts_and_what_is_open() -> None:
    """The lower end is held; the levels above it, up to the upper end, are possible and not held."""
    steps = [(option.is_held, option.is_open) for option in LEVELS.options(rated({"from": 2, "to": 4}))]

    assert steps == [(False, False), (True, False), (False, True), (False, True), (False, False)]


@pytest.mark.parametrize("level", [{"at_least": 2}, {"from": 2, "to": 3}])
def test_a_goal_is_no_range(level: dict[str, int]) -> None:
    """A city is held to what it aims for: one level."""
    with pytest.raises(ValidationError):
        Goal.model_validate({"level": level})


def test_a_range_of_one_level_cannot_be_told_from_it() -> None:
    """By its meaning, by its seal, or by what it is."""
    one, other, open_above = (rated(level) for level in (3, {"from": 3, "to": 3}, {"at_least": 3}))
    node = Indicator.model_validate(indicator("i"))

    assert one == other
    assert meaning(one) == meaning(other) != meaning(open_above)
    assert seal(one, node, {}) == seal(other, node, {}) != seal(open_above, node, {})


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (3, {"at_least": 2}, ("3", "at least 2")),
        ({"at_least": 2}, {"from": 2, "to": 3}, ("at least 2", "2 to 3")),
    ],
)
def test_a_change_of_a_range_is_told_in_words(before: Any, after: Any, shown: tuple[str, str]) -> None:
    """As a reader would say it."""
    assert shown_values(LEVEL.of(rated(before)), LEVEL.of(rated(after)), words("en")) == shown


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("2-3", "'level' must be a whole number; it is '2-3'", "a range is written {at_least: 2}, or {from: 2, to: 3}"),
        ('">= 2"', "'level' must be a whole number; it is '>= 2'", "a range is written"),
        ("[2, 3]", "'level' must be a whole number; it is a list", "a range is written"),
        ("{at_most: 3}", "unknown key 'at_most'", "known keys here: at_least, from, to"),
        (
            ">=2",
            "a > or | begins a text of several lines, from the next line on: put a value that starts with that sign "
            "in quotes",
            "",
        ),
        ("{at_leest: 2}", "unknown key 'at_leest'", "did you mean 'at_least'?"),
        ("{from: 3, to: 2}", "'level': the range ends at 2, below its 'from'", "did you mean {from: 2, to: 3}?"),
        ("{from: 2}", "'level': a range with a 'from' needs a 'to'", "write {at_least: 2}"),
        ("{}", "'level': a range needs 'at_least', or 'from' and 'to'", "write {at_least: 2}, or {from: 2, to: 3}"),
        ("{at_least: 3}", "level 3 is the highest of 'online', so at least 3 is 3", "write level: 3"),
        ("{from: 0, to: 2}", "level 0 is not on the scale of 'online', which goes from 1 to 3", ""),
    ],
)
def test_one_finding_says_what_is_wrong_with_a_range(
    kota: Path, change: Callable[..., Any], written: str, message: str, hint: str
) -> None:
    """At its line, with what to write, and nothing else is found fault with because of it."""
    change(kota / "assessments/kota/2024.mini.yaml", "    level: 2\n", f"    level: {written}\n")
    (finding,) = Run(kota).findings

    assert (finding.message, finding.place.line) == (message, 14)
    assert hint in (finding.hint or "")


@pytest.mark.parametrize("level", ["{at_least: 2}", '">=2"', "[2, 3]"])
def test_a_range_in_a_goal_is_told_that_a_goal_is_one_level(kota: Path, change: Callable[..., Any], level: str) -> None:
    """Not to write a range, which a goal cannot hold either."""
    goal = f"    level: 1\n    goal: {{level: {level}, by: 2030}}\n"
    change(kota / "assessments/kota/2024.mini.yaml", "    level: 2\n", goal)
    (finding,) = Run(kota).findings

    assert finding.message.startswith("'level' must be a whole number")
    assert finding.place.line == 15
    assert (finding.hint or "").startswith("a goal is one level")
