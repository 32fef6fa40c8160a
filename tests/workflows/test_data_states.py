"""What data are the state of is read from git's objects, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from maturity.presentation.data_state import DataState
from maturity.workflows.data_states import data_state
from tests.history import begin, git


def test_the_state_is_the_commit_that_is_checked_out(kota: Path) -> None:
    """With its day, by the clock of whoever made it."""
    begin(kota)
    day = git(kota, "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d")

    assert data_state(kota) == DataState(date.fromisoformat(day), git(kota, "rev-parse", "HEAD"))


def test_a_day_that_is_given_is_said_instead(kota: Path) -> None:
    """The commit stays; without version control the day stands alone."""
    outside = data_state(kota, date(2025, 1, 2))
    begin(kota)
    inside = data_state(kota, date(2025, 1, 2))

    assert (outside.day, outside.commit) == (date(2025, 1, 2), "")
    assert (inside.day, inside.commit) == (date(2025, 1, 2), git(kota, "rev-parse", "HEAD"))


def test_files_that_differ_from_the_commit_are_told(kota: Path, change: Callable[..., None]) -> None:
    """Changed, new or gone; what a site is not made from, such as an earlier build, changes nothing."""
    begin(kota)
    (kota / "build").mkdir(exist_ok=True)
    (kota / "build" / "x.yaml").write_text("a: 1\n")
    (kota / "README.md").write_text("words\n")
    assert not data_state(kota).is_changed

    (kota / "assessments" / "new.yaml").write_text("a: 1\n")
    assert data_state(kota).is_changed
    (kota / "assessments" / "new.yaml").unlink()
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 1")
    assert data_state(kota).is_changed


def test_a_workspace_that_a_repository_does_not_keep_has_no_state(kota: Path) -> None:
    """Neither outside of any, nor inside one that is about something else, nor before the first commit."""
    assert data_state(kota) == DataState()
    git(kota, "init", "--quiet", "--template=")
    assert data_state(kota) == DataState()
    git(kota, "commit", "--quiet", "--allow-empty", "-m", "nothing of it")
    assert data_state(kota) == DataState()
