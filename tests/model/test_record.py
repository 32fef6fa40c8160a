"""What is on record may be added to: in any order, under any newer day, and never rewritten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from maturity.model.corrections import Correction, Corrections
from maturity.model.record import RecordFault, correction_breaches, reply_breaches
from maturity.model.replies import Replies
from maturity.model.written_value import same_value
from maturity.scoring.restating import Restated, RestatedPart, is_told

FIRST = date(2026, 3, 2)
WINDOW = {"opens": "2026-03-02", "closes": "2026-03-15"}
SLUG = "kota/2024/mini"


def replies(*said: tuple[str, str | None, int], window: dict[str, Any] | None = None) -> Replies:
    """Return what was said: by whom, on which rating, and how many days after the first."""
    listed = [
        {"by": name, "indicator": on, "date": (FIRST + timedelta(days)).isoformat(), "text": {"en": "We disagree."}}
        for name, on, days in said
    ]
    return Replies.model_validate({"assessment": "2024.mini", "window": window or WINDOW, "replies": listed})


def faults(before: Replies, after: Replies | None, as_of: date | None = FIRST) -> set[RecordFault]:
    return {breach.fault for breach in reply_breaches(SLUG, [before], [after] if after else [], as_of)}


voices = some.lists(
    some.tuples(some.sampled_from("ABCDEF"), some.sampled_from([None, "online", "users"]), some.integers(0, 13)),
    unique_by=lambda each: each[:2],
    max_size=6,
)


@given(voices, some.randoms())
def test_the_order_of_entries_says_nothing(said: list[tuple[str, str | None, int]], random: Any) -> None:
    """Neither on the base nor in the change."""
    shuffled = random.sample(said, len(said))
    assert faults(replies(*said), replies(*shuffled)) == set()
    assert faults(replies(*shuffled), replies(*said), None) == set()


@given(voices, voices)
def test_whatever_is_taken_out_is_found(said: list[tuple[str, str | None, int]], kept: list[Any]) -> None:
    """However much else is left or comes."""
    left = [each for each in said if each in kept]
    assert (RecordFault.REPLY_REMOVED in faults(replies(*said), replies(*left))) == (len(left) < len(said))


@given(voices, some.integers(0, 13))
def test_only_a_newer_word_is_added(said: list[tuple[str, str | None, int]], days: int) -> None:
    """On the day of the newest it is still in time; a day before it is not."""
    newest = max((each[2] for each in said), default=days)
    after = replies(*said, ("Z", None, days))
    assert (RecordFault.REPLY_BACKDATED in faults(replies(*said), after)) == (days < newest)


@pytest.mark.parametrize(
    ("window", "as_of", "moved"),
    [
        (WINDOW, "2026-04-01", False),
        ({**WINDOW, "closes": "2026-03-20"}, "2026-03-15", False),
        ({**WINDOW, "closes": "2026-03-20"}, "2026-03-16", True),
        ({**WINDOW, "closes": "2026-03-14"}, "2026-03-02", True),
        ({**WINDOW, "closes": "2026-03-14"}, "2026-03-01", False),
        ({**WINDOW, "opens": "2026-03-01"}, "2026-03-10", True),
        ({**WINDOW, "waived": {"by": "A", "date": "2026-03-04", "source": "Letter"}}, "2026-04-01", False),
    ],
)
def test_a_window_that_has_opened_stays(window: dict[str, Any], as_of: str, moved: bool) -> None:
    """To the day: it may be longer while it is open, and waived at any time."""
    found = faults(replies(), replies(window=window), date.fromisoformat(as_of))
    assert found == ({RecordFault.WINDOW_CHANGED} if moved else set())


def correction(day: str = "2026-05-01", **said: Any) -> Correction:
    given = {"assessment": "2024.mini", "kind": "error", "why": {"en": "Misread."}, "by": "A", "date": day, **said}
    return Correction.model_validate(given)


def test_corrections_lead_from_what_was_to_what_is() -> None:
    """In steps, each of which goes on where the one before ended up; numbers by their value."""
    fact = Restated(RestatedPart.NODE, "2", "3.50", "online")
    steps = [correction(nodes={"online": each}) for each in ({"from": 2, "to": 1}, {"from": 1, "to": "3.5"})]

    assert is_told(fact, steps)
    assert not is_told(fact, steps[:1])
    assert not is_told(fact, steps[1:])
    assert not is_told(fact, [correction(nodes={"users": {"from": 2, "to": "3.5"}})])
    assert not is_told(Restated(RestatedPart.INDEX, "2", "3"), steps)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"index": {"from": 2, "to": 2}},
        {"index": {"from": 2, "to": "2.00"}},
        {"band": {"from": "low", "to": "low"}},
        {"nodes": {"online": {"from": 2, "to": "2.0"}}},
        {"nodes": {"online": {}}},
    ],
)
def test_a_correction_that_says_nothing_is_none(said: dict[str, Any]) -> None:
    """Whatever it is called; numbers that are the same are, however they are written."""
    with pytest.raises(ValidationError):
        correction(**said)


def test_a_released_correction_is_neither_changed_nor_taken_out() -> None:
    """Another one may come, under a day that is not before the newest."""
    first = correction(evidence=["online"])
    changed = correction(evidence=["online", "users"])
    later, earlier = correction("2026-05-02", evidence=["users"]), correction("2026-04-30", evidence=["users"])

    def found(**after: Correction) -> set[RecordFault]:
        return {breach.fault for breach in correction_breaches("kota", {"first": first}, after)}

    assert found(first=first, later=later) == set()
    assert found(first=changed) == {RecordFault.CORRECTION_EDITED}
    assert found(renamed=first) == {RecordFault.CORRECTION_REMOVED}
    assert found(first=first, earlier=earlier) == {RecordFault.CORRECTION_BACKDATED}


def test_the_newest_correction_comes_first() -> None:
    """Of one day the later in the file."""
    days = {"a": "2026-05-01", "b": "2026-05-03", "c": "2026-05-01"}
    entries = {name: correction(day, withdrawn=name == "c", evidence=["online"]) for name, day in days.items()}
    every = Corrections(corrections=entries)
    assert [named.name for named in every.of("2024.mini")] == ["b", "c", "a"]
    assert [named.name for named in every.withdrawals] == ["c"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2", "2.0", True), ("2..3", "2..3", True), ("2", None, False), (None, None, True), ("NaN", "nan", False)],
)
def test_values_are_the_same_by_what_they_say(one: str | None, other: str | None, same: bool) -> None:
    """Numbers by their value, words by their letters."""
    assert same_value(one, other) is same
