"""What is published is whole or it is what was there before, and nothing of somebody else's is replaced."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.errors import NotOursError
from maturity.storage.publishing import (
    MARKER,
    MARKER_HEAD,
    marker_of,
    refuse_strangers,
    replacing,
    write_file,
    write_new_file,
)


class StoppedError(Exception):
    """Something went wrong half-way."""


def publish(folder: Path, page: str) -> None:
    with replacing(folder, f"marker of {page}") as fresh:
        (fresh / "index.html").write_text(page)


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def marked(page: str) -> str:
    """What the marker says: whose folder it is, the fingerprint, and the names that we wrote."""
    return f"{MARKER_HEAD}\nmarker of {page}\nindex.html\n"


OLD = {"index.html": "old", MARKER: marked("old")}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """A published folder; whatever a test does, nothing is left lying beside it."""
    folder = tmp_path / "build" / "site"
    publish(folder, "old")
    yield folder
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def test_a_new_build_takes_the_place_of_the_old(site: Path) -> None:
    """Nothing of the old build stays behind."""
    publish(site, "new")

    assert content(site) == {"index.html": "new", MARKER: marked("new")}
    assert marker_of(site) == "marker of new\nindex.html\n"


@pytest.mark.parametrize("name", [".git", "notes.txt"])
def test_what_somebody_put_beside_our_files_is_never_lost(site: Path, name: str) -> None:
    """A marker does not make a folder ours that holds anything else, whoever put either there."""
    (site / name).mkdir()
    with pytest.raises(NotOursError, match=re.escape(name)):
        publish(site, "new")

    assert (site / name).is_dir()
    assert content(site) == OLD


def test_an_empty_marker_makes_no_folder_ours(tmp_path: Path) -> None:
    """A pull request that plants a file of that name gains nothing."""
    (tmp_path / MARKER).write_text("")
    with pytest.raises(NotOursError, match="did not write"):
        publish(tmp_path, "new")


def test_two_builds_at_once_do_not_mix(site: Path) -> None:
    """The second one is told to wait, and the first one is whole."""
    with replacing(site, "first") as fresh:
        (fresh / "index.html").write_text("first")
        with pytest.raises(NotOursError, match="another build is writing"):
            publish(site, "second")

    assert content(site)["index.html"] == "first"


def test_a_published_folder_can_be_served(site: Path) -> None:
    """A web server that runs as somebody else may read it."""
    assert stat.S_IMODE(site.stat().st_mode) == 0o755


@pytest.mark.parametrize("trouble", [StoppedError, KeyboardInterrupt, SystemExit])
def test_a_build_that_stops_changes_nothing(site: Path, trouble: type[BaseException]) -> None:
    """A fault, Ctrl-C or a kill signal in the middle leaves the old site whole."""

    def stop_half_way() -> None:
        with replacing(site, "marker") as fresh:
            (fresh / "index.html").write_text("half")
            raise trouble

    with pytest.raises(trouble):
        stop_half_way()

    assert content(site) == OLD


def test_a_build_that_cannot_be_put_in_place_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old site is put back at once."""
    rename = Path.rename

    def fail_for_the_new(path: Path, target: Path) -> Path:
        if "-new-" in path.name:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_for_the_new)
        with pytest.raises(OSError, match="No space left"):
            publish(site, "new")

    assert content(site) == OLD


def test_a_build_killed_between_its_renames_is_recovered(site: Path) -> None:
    """The next build first puts the old site back; if that build stops too, the old site is still there."""
    site.rename(site.with_name(".site-old"))

    def stop_at_once() -> None:
        with replacing(site, "marker"):
            assert content(site) == OLD
            raise StoppedError

    with pytest.raises(StoppedError):
        stop_at_once()

    assert content(site) == OLD


def test_leftovers_of_a_killed_build_are_cleared(site: Path) -> None:
    """Half-built folders do not pile up."""
    (site.with_name(".site-new-x1") / "deep").mkdir(parents=True)
    site.with_name(".site-old").mkdir()
    publish(site, "new")

    assert content(site)["index.html"] == "new"


@pytest.mark.parametrize("empty", [True, False])
def test_a_new_or_empty_folder_is_filled(tmp_path: Path, empty: bool) -> None:
    """The output folder may be new, below folders that are new, or empty."""
    folder = tmp_path / "a" / "b"
    if empty:
        folder.mkdir(parents=True)
    publish(folder, "first")

    assert content(folder)["index.html"] == "first"


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    """A folder without our mark keeps every file in it."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotOursError, match="holds files that maturity did not write"):
        publish(tmp_path, "new")

    assert content(tmp_path) == {"thesis.txt": "years of work"}


def test_a_link_is_refused(site: Path, tmp_path: Path) -> None:
    """A link is not replaced, and what it leads to is not emptied, even where we have written that."""
    link = tmp_path / "link"
    link.symlink_to(site)
    with pytest.raises(NotOursError, match="is a link"):
        publish(link, "new")

    assert content(site) == OLD


def test_a_file_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be is left alone."""
    (tmp_path / "site").write_text("a list of sites")
    with pytest.raises(NotOursError, match="is a file"):
        refuse_strangers(tmp_path / "site")


def test_a_damaged_mark_is_no_mark(site: Path) -> None:
    """Then nobody can say whose folder it is, so a person has to."""
    (site / MARKER).write_bytes(b"\xff\xfe")
    with pytest.raises(NotOursError, match="did not write"):
        publish(site, "new")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a write fails the old content stays, and nothing lies beside it."""
    path = tmp_path / "maturity.yaml"
    path.write_text("old")

    def fail(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="No space left"):
            write_file(path, b"new")

    assert content(tmp_path) == {"maturity.yaml": "old"}


def test_a_written_file_can_be_read_by_others(tmp_path: Path) -> None:
    """A file written by way of a temporary one does not keep that one's secrecy."""
    write_file(tmp_path / "a" / "b.yaml", b"new")

    assert stat.S_IMODE((tmp_path / "a" / "b.yaml").stat().st_mode) == 0o644


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    """Not even an empty file, and not one behind a link that leads nowhere."""
    (tmp_path / "a.yaml").write_text("")
    (tmp_path / "b.yaml").symlink_to("c.yaml")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(FileExistsError):
            write_new_file(tmp_path / name, b"new")

    assert content(tmp_path) == {"a.yaml": ""}
