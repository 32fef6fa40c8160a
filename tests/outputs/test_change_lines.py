"""What the page of changes and its feeds say of a day, group by group and line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.score_changes import (
    ChangedFact,
    ChangedPart,
    DataCommit,
    DayOfChanges,
    ResultChange,
    ResultFate,
    ScoreHistory,
)
from maturity.website.change_lines import ChangeDay, ChangeLine, change_days
from maturity.website.rendering import Writer
from tests.outputs.test_changes_told import shown

SLUG, NAMED = "kota/2024/mini", "Kota Contoh, Mini framework, 2024"
COMMIT = DataCommit("b" * 40, "2026-03-12T02:00:00+07:00", "Evidence of 2025")
OLDER = DataCommit("a" * 40, "2026-03-12T01:00:00+07:00", "")
MOVED = ChangedFact(ChangedPart.INDEX, "1.96", "2.19", dict.fromkeys(LANGUAGES, "1.96 → 2.19"))
RATED = ChangedFact(ChangedPart.RATING, "2", "3", dict.fromkeys(LANGUAGES, "level 2 → level 3"), "online")
GONE = replace(RATED, node="no-such-node")
PUBLISHED = ChangedFact(ChangedPart.REPORTED, "2", "3", dict.fromkeys(LANGUAGES, "index: 2 → 3"))


@pytest.fixture
def held(kota: Path) -> Portfolio:
    return shown(kota)


def day_of(held: Portfolio, *changes: ResultChange, not_compared: int = 0, withdrawn: int = 0) -> ChangeDay:
    day = DayOfChanges(date(2026, 3, 12), COMMIT, changes, not_compared, withdrawn)
    of = replace(held, history=ScoreHistory((day,)))
    (told,) = change_days(of.history, Writer("en", ResultViews(of, "en"), "changes.html"))
    return told


def changed(*facts: ChangedFact, commit: DataCommit = COMMIT, because: str = "") -> ResultChange:
    causes = dict.fromkeys(LANGUAGES, because) if because else {}
    return ResultChange(SLUG, ResultFate.CHANGED, commit, facts, causes=causes)


def line_of(held: Portfolio, change: ResultChange) -> ChangeLine:
    (group,) = day_of(held, change).groups
    (line,) = group.lines
    return line


@pytest.mark.parametrize(
    ("change", "words", "details"),
    [
        (changed(MOVED), "index 1.96 → 2.19", ()),
        (changed(RATED), "1 rating changed", ("Online services: level 2 → level 3",)),
        (
            changed(MOVED, RATED, GONE),
            "index 1.96 → 2.19; 2 ratings changed",
            ("Online services: level 2 → level 3", "no-such-node: level 2 → level 3"),
        ),
        (changed(PUBLISHED), "index: 2 → 3", ("index: 2 → 3",)),
        (changed(MOVED, PUBLISHED), "index 1.96 → 2.19", ("index: 2 → 3",)),
        (changed(RATED, PUBLISHED), "1 rating changed", ("Online services: level 2 → level 3", "index: 2 → 3")),
        (changed(MOVED, because="another framework"), "index 1.96 → 2.19; after a change in: another framework", ()),
    ],
)
def test_a_changed_result_is_told_by_what_stands_at_its_top(
    held: Portfolio, change: ResultChange, words: str, details: tuple[str, ...]
) -> None:
    """Its ratings by their number, one by one below; what was published only where nothing else is told."""
    line = line_of(held, change)

    assert (line.named, line.address) == (NAMED, "cities/kota/2024.mini.html")
    assert (line.words, line.details) == (words, details)


@pytest.mark.parametrize(
    ("fate", "whole", "words"),
    [
        (ResultFate.ADDED, "index 1.96", "new: index 1.96"),
        (ResultFate.ADDED, "", "new"),
        (ResultFate.REPLACED, "index 2", "by another version of the framework, and so not comparable: index 2"),
        (ResultFate.REPLACED, "", "by another version of the framework, and so not comparable"),
        (ResultFate.WITHDRAWN, "", "not published on this day any more"),
        (ResultFate.WITHDRAWN, "index 2", "not published on this day any more"),
    ],
)
def test_any_other_fate_is_told_with_the_whole(held: Portfolio, fate: ResultFate, whole: str, words: str) -> None:
    """Where there is one to tell, and of what is withdrawn never."""
    whole_in_languages = dict.fromkeys(LANGUAGES, whole) if whole else {}

    assert line_of(held, ResultChange(SLUG, fate, COMMIT, whole=whole_in_languages)).words == words


@pytest.mark.parametrize(("number", "is_long"), [(0, False), (3, False), (4, True)])
def test_more_than_three_details_are_folded(held: Portfolio, number: int, *, is_long: bool) -> None:
    """Three can be read at a glance."""
    line = line_of(held, changed(MOVED, *[RATED] * number))

    assert (len(line.details), line.is_long) == (number, is_long)


@pytest.mark.parametrize(("number", "is_folded"), [(1, False), (8, False), (9, True)])
def test_more_than_eight_results_are_folded(held: Portfolio, number: int, *, is_folded: bool) -> None:
    """And one commit that all of several have in common is told once for them."""
    (group,) = day_of(held, *[changed(MOVED)] * number).groups

    assert (len(group.lines), group.is_folded) == (number, is_folded)
    assert (group.commit is not None) is (number > 1)


def test_results_of_two_commits_have_none_in_common(held: Portfolio) -> None:
    """Each line then names its own; who gave no reason is not quoted."""
    (group,) = day_of(held, changed(MOVED), changed(RATED, commit=OLDER)).groups

    assert group.commit is None
    assert [line.commit.called for line in group.lines] == ["commit bbbbbbbbbb", "commit aaaaaaaaaa"]
    assert ["Evidence of 2025" in line.commit.noted for line in group.lines] == [True, False]
    assert group.lines[1].commit.noted == ""


@pytest.mark.parametrize(
    ("reason", "told"),
    [("x" * 160, "x" * 160), ("x" * 161, "x" * 160 + "…"), ("x" * 150 + " " * 9 + "yzy", "x" * 150 + " " * 9 + "y…")],
)
def test_a_long_reason_is_cut(held: Portfolio, reason: str, told: str) -> None:
    """At so many letters, and without the space before the cut."""
    line = line_of(held, changed(MOVED, commit=replace(COMMIT, reason=reason)))
    blank = line_of(held, changed(MOVED, commit=replace(COMMIT, reason="x" * 150 + " " * 10 + "y")))

    assert f"“{told}”" in line.commit.noted or told in line.commit.noted.split(": ", 1)[-1]
    assert "x…" in blank.commit.noted


def test_a_day_is_told_in_one_line(held: Portfolio) -> None:
    """In the result's own words where it is one, by numbers where they are more, or by what else is to be said."""
    added = ResultChange(SLUG, ResultFate.ADDED, COMMIT)
    one, more = day_of(held, changed(MOVED)), day_of(held, changed(MOVED), changed(RATED), added, not_compared=2)
    none = day_of(held, not_compared=1, withdrawn=2)

    assert (one.anchor, one.called, one.when) == ("_2026-03-12", "12 March 2026", COMMIT.when)
    assert one.summary == f"{NAMED}: index 1.96 → 2.19"
    assert [group.called for group in more.groups] == ["1 new result", "2 results changed"]
    assert more.summary == "1 new result, 2 results changed"
    assert more.notes == (
        "2 results cannot be compared with the day before: their files of then cannot be read today.",
    )
    assert none.groups == ()
    assert none.summary == " ".join(none.notes) != ""
    assert len(none.notes) == 2
