"""What is published is whole or it is what was there before, and nothing of somebody else's is replaced."""

from __future__ import annotations

import errno
import fcntl
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.errors import NotOursError
from maturity.storage import publishing
from maturity.storage.publishing import (
    MARKER,
    MARKER_HEAD,
    clear_up,
    mark,
    marker_of,
    marker_text,
    refuse_strangers,
    replacing,
    write_unpublished,
)
from tests.faults import KILLED, Fault, ended, observed


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


@pytest.mark.parametrize("made_anew", [False, True])
def test_a_place_that_another_build_took_away_at_that_moment_is_made_and_locked_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch, made_anew: bool
) -> None:
    """A lock on what is gone, or on what another has made there since, keeps nobody out."""
    locked: list[int] = []

    def lock(handle: int, how: int) -> None:
        locked.append(handle)
        if len(locked) == 1:
            place = site.with_name(".site-writing")
            shutil.rmtree(place)
            if made_anew:
                place.mkdir()
        flock(handle, how)

    flock = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", lock)
    publish(site, "new")

    assert (len(locked), content(site)) == (2, {"index.html": "new", MARKER: marked("new")})


def test_where_the_system_knows_no_such_locks_it_is_written_without(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some drives of a network; two builds at once are then nobody's fault but the user's."""

    def refused(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    publish(site, "new")

    assert content(site) == {"index.html": "new", MARKER: marked("new")}


def test_a_published_folder_can_be_served(tmp_path: Path) -> None:
    """A web server that runs as somebody else may read all of it and write nothing, whatever was written how."""
    site = tmp_path / "site"
    with replacing(site, "marker") as fresh:
        for name, of_folder, of_file in (("open", 0o777, 0o666), ("secret", 0o700, 0o600)):
            (fresh / name).mkdir()
            (fresh / name / "a.csv").write_text("")
            (fresh / name / "a.csv").chmod(of_file)
            (fresh / name).chmod(of_folder)
    modes = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode for path in [site, *site.rglob("*")]}

    assert {name: stat.S_IMODE(mode) for name, mode in modes.items()} == {
        name: 0o755 if stat.S_ISDIR(mode) else 0o644 for name, mode in modes.items()
    }
    assert {"site", "site/open", "site/open/a.csv", "site/secret", "site/secret/a.csv"} < modes.keys()


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


@pytest.fixture(params=["in one step", "in two steps"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How this system lets two folders change places."""
    if request.param == "in two steps":
        monkeypatch.setattr(publishing, "exchanged", lambda *_: False)
    step: str = request.param
    return step


@pytest.mark.parametrize("fault", Fault)
def test_a_build_stopped_at_any_call_leaves_the_old_or_the_new(site: Path, swap: str, fault: Fault) -> None:
    """Whole, and with nothing beside it once the next build has cleared up; in one step it is never gone either."""

    def build() -> int:
        try:
            publish(site, "new")
        except OSError:
            return 1
        return 0

    with observed(lambda *_: None) as calls:
        build()
    for number in range(1, len(calls) + 1):
        publish(site, "old")
        code = ended(build, fault, number)

        assert code == KILLED if fault is Fault.KILLED else code in {0, 1}
        assert site.is_dir() or (swap == "in two steps" and fault is not Fault.FAILING)
        clear_up(site)
        assert content(site) in (OLD, {"index.html": "new", MARKER: marked("new")}), calls[number - 1]
        assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_reader_never_finds_the_folder_gone(site: Path) -> None:
    """At each call of a build that could change the disk, the old or the new page is there to be read."""
    pages: list[str] = []
    with observed(lambda *_: pages.append((site / "index.html").read_text())) as calls:
        publish(site, "new")

    assert "exchange" in calls
    assert "rename" not in calls
    assert sorted(set(pages)) == ["new", "old"]


def test_a_build_killed_between_its_renames_is_recovered(site: Path) -> None:
    """The next build first puts the old site back; if that build stops too, the old site is still there."""
    place = site.with_name(".site-writing") / ".git"
    place.mkdir(parents=True)
    site.rename(place / "old")

    def stop_at_once() -> None:
        with replacing(site, "marker"):
            assert content(site) == OLD
            raise StoppedError

    with pytest.raises(StoppedError):
        stop_at_once()

    assert content(site) == OLD


def test_leftovers_of_a_killed_build_are_cleared(site: Path) -> None:
    """Half-built folders do not pile up, and one that is no site of ours is put nowhere."""
    place = site.with_name(".site-writing") / ".git"
    (place / "new/deep").mkdir(parents=True)
    (place / "old").mkdir()
    publish(site, "new")

    assert content(site)["index.html"] == "new"


def test_a_link_beside_the_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    """A planted one leads nowhere, and what it leads to keeps its files."""
    (tmp_path / "repository/.git").mkdir(parents=True)
    link = site.with_name(".site-writing")
    link.symlink_to(tmp_path / "repository")
    with pytest.raises(NotOursError, match="is a link"):
        publish(site, "new")
    link.unlink()

    assert content(site) == OLD
    assert (tmp_path / "repository/.git").is_dir()


def test_who_fills_the_folder_may_mark_it(site: Path) -> None:
    """A build that lacks something says so before it is published: there is no moment with another mark."""
    with replacing(site, "whole") as fresh:
        (fresh / "index.html").write_text("new")
        mark(fresh, "incomplete")

    assert marker_of(site) == "incomplete\nindex.html\n"


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


def test_the_first_few_of_somebody_elses_files_are_named(tmp_path: Path) -> None:
    """Enough to know whose folder it is; a marker that is none is named where there is nothing else."""
    for name in "dcba":
        (tmp_path / name).write_text("x")
    with pytest.raises(NotOursError, match=r"did not write \(a, b, c\)"):
        publish(tmp_path, "new")
    for name in "abcd":
        (tmp_path / name).unlink()
    (tmp_path / MARKER).write_text("")
    with pytest.raises(NotOursError, match=r"did not write \(\.maturity\)"):
        publish(tmp_path, "new")


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


def test_a_marker_is_a_file_of_the_folder_itself(tmp_path: Path) -> None:
    """A link to one elsewhere says nothing of this folder, which then stays as it is."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    (ours / MARKER).write_text(marker_text("abc", ["b", "a"]), encoding="utf-8")
    assert marker_of(ours) == "abc\na\nb\n"  # names in order, whatever the order of the disk

    (theirs / MARKER).symlink_to(ours / MARKER)
    assert marker_of(theirs) is None
    with pytest.raises(NotOursError):
        refuse_strangers(theirs)
    (ours / MARKER).write_text("somebody else's\nabc\n", encoding="utf-8")
    assert marker_of(ours) is None


def test_a_file_is_written_with_the_folders_that_it_lies_in(tmp_path: Path) -> None:
    """However deep; one that is there already keeps what it holds."""
    for name in ("a/b/one.txt", "a/b/two.txt"):
        write_unpublished(tmp_path / name, b"x")

    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == ["one.txt", "two.txt"]
