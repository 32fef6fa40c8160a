"""A change is noticed once it is whole, and only then; no test waits for a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from maturity.storage import watching


class EndedError(Exception):
    """The story that a test tells is over."""


def told(paths: list[Path], *steps: Callable[[], object]) -> int:
    """Do one step in each pause, and return how many changes were told."""
    story: Iterator[Callable[[], object]] = iter(steps)

    def wait(_seconds: float) -> None:
        step = next(story, None)
        if step is None:
            raise EndedError
        step()

    number = 0
    try:
        for _ in islice(watching.changes(paths, wait), len(steps)):
            number += 1
    except EndedError:
        pass
    return number


def nothing() -> None:
    """Let a pause go by."""


def test_nothing_is_told_while_nothing_changes(tmp_path: Path) -> None:
    """Looking is no change."""
    (tmp_path / "a.yaml").write_text("a")

    assert told([tmp_path], nothing, nothing, nothing) == 0


def test_a_file_written_made_or_deleted_is_told(tmp_path: Path) -> None:
    """Each of them once, after a pause in which nothing else happened."""
    path = tmp_path / "below" / "a.yaml"
    path.parent.mkdir()

    assert told([tmp_path], lambda: path.write_text("a"), nothing, nothing) == 1
    assert told([tmp_path], lambda: path.write_text("longer"), nothing, nothing) == 1
    assert told([tmp_path], path.unlink, nothing, nothing) == 1


def test_what_changes_before_the_first_wait_is_told(tmp_path: Path) -> None:
    """A first look at a large workspace takes a while, in which somebody may save a file."""
    found = watching.changes([tmp_path], lambda _seconds: None)
    (tmp_path / "a.yaml").write_text("a")

    assert next(found) is None


def test_what_is_written_in_one_go_is_told_once(tmp_path: Path) -> None:
    """A checkout of hundred files is one change."""
    writes = [lambda n=n: (tmp_path / f"{n}.yaml").write_text("x") for n in range(5)]

    assert told([tmp_path], *writes, nothing, nothing) == 1


def test_hidden_files_and_links_are_not_looked_at(tmp_path: Path) -> None:
    """An editor's own files are no data, and a link could lead anywhere."""
    (tmp_path / "target").mkdir()
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "link").symlink_to(tmp_path / "target")

    def write() -> None:
        (watched / ".a.yaml.swp").write_text("x")
        (tmp_path / "target" / "b.yaml").write_text("x")

    assert told([watched, tmp_path / "missing"], write, nothing, nothing) == 0


def test_validation_follows_the_files(
    kota: Path, change: Callable, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once and after each change, until somebody stops it, with the exit code of that."""

    def two_changes(_paths: object) -> Iterator[None]:
        change(kota / "assessments/kota/city.yaml", "kind: city", "kind: citi")
        yield
        change(kota / "assessments/kota/city.yaml", "kind: citi", "kind: city")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "changes", two_changes)
    ended = run("validate", "-C", kota, "--watch")

    assert ended.code == 130
    assert ended.err.splitlines() == [
        "no findings in 8 files",
        "1 error in 8 files",
        "what is marked --fix can be corrected by hand, as it says, or by the program, all of it at once, if somebody "
        "types: maturity validate --fix",
        "no findings in 8 files",
        "stopped",
    ]
