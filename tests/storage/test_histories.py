"""The history of data is read from git's objects, day by day; neither messages nor settings of a clone can do harm."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from maturity.storage import histories, revisions
from maturity.storage.file_limits import LARGEST_FILE
from maturity.storage.histories import DataDay, DataHistory, data_history, history_files, history_from
from maturity.storage.revisions import Entry, Repository
from tests.history import begin, commit, git, plant

KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def repository(kota: Path) -> Path:
    """The small workspace in a repository without a commit."""
    git(kota, "init", "--quiet", "--template=", "--initial-branch=main")
    return kota


def history_of(root: Path, name: str = "HEAD") -> DataHistory:
    reader = Repository(root)
    return data_history(reader, reader.commit(name))


def days_of(root: Path) -> list[DataDay]:
    return list(history_of(root).days())


def touch(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_each_day_has_its_two_ends(repository: Path) -> None:
    """As git lists them itself, the newest day first; what lies elsewhere in the repository is no data."""
    first = commit(repository, "begin", "2026-01-05")
    touch(repository, KOTA, "a: 1\n")
    commit(repository, "one", "2026-02-03")
    touch(repository, KOTA, "a: 2\n")
    second = commit(repository, "two", "2026-02-03")
    touch(repository, "notes.txt", "no data")
    commit(repository, "notes", "2026-03-01")
    reader = Repository(repository)

    newest, oldest = days_of(repository)

    assert [str(day.day) for day in (newest, oldest)] == ["2026-02-03", "2026-01-05"]
    assert [revision.reason for revision in newest.revisions] == ["two", "one"]
    assert newest.after == reader.entries(reader.commit(second), revisions.PLACES)
    assert newest.before == oldest.after == reader.entries(reader.commit(first), revisions.PLACES)
    assert oldest.before == {}
    assert {name: revision.sha for name, revision in newest.touched.items()} == {KOTA: second}


def test_what_a_day_takes_back_it_did_not_touch(repository: Path) -> None:
    """A file that ends a day as it began it is not among those that changed."""
    commit(repository, "begin", "2026-01-05")
    before = (repository / KOTA).read_text()
    touch(repository, KOTA, "a: 1\n")
    commit(repository, "slip", "2026-02-03")
    touch(repository, KOTA, before)
    commit(repository, "mend", "2026-02-03")

    assert days_of(repository)[0].touched == {}


def test_a_clock_that_was_ahead_parts_no_day(repository: Path) -> None:
    """A commit that says it is younger than the next one counts to that one's day, so no day comes twice."""
    for number, day in enumerate(["2026-01-05", "2026-05-05", "2026-02-03", "2026-02-04"]):
        touch(repository, KOTA, f"a: {number}\n")
        commit(repository, f"change {number}", day)

    days = days_of(repository)

    assert [str(day.day) for day in days] == ["2026-02-04", "2026-02-03", "2026-01-05"]
    assert [revision.reason for revision in days[1].revisions] == ["change 2", "change 1"]


def test_messages_are_text_whatever_they_hold(repository: Path) -> None:
    """Lines that look like git's own answer, control characters, nothing at all, and letters that are none."""
    commit(repository, "begin", "2026-01-05")
    message = ":100644 100644 aaaa bbbb M\n\n:100644 000000 cccc dddd D\nassessments/x.yaml\n\x1b[31m\x01"
    touch(repository, KOTA, "a: 1\n")
    commit(repository, message, "2026-02-03")
    touch(repository, KOTA, "a: 2\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--allow-empty-message", "--message", "", "--date", "2026-03-01T10:00:00Z")
    history = history_of(repository)

    assert [revision.reason for revision in history.revisions] == ["", ":100644 100644 aaaa bbbb M", "begin"]
    assert [len(revision.touched) for revision in history.revisions[:2]] == [1, 1]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Merge pull request #5 from x/y\n\nThe catalogue is complete", "The catalogue is complete"),
        ("Merge branch 'x' into 'main'\n\nRated anew\n\nSee merge request a/b!1", "Rated anew"),
        ("Merge branch 'x' into 'main'\n\nSee merge request a/b!1", ""),
        ("Merge branch 'x'", ""),
    ],
)
def test_a_merge_says_what_its_change_is_called(repository: Path, message: str, reason: str) -> None:
    """And not that it is a merge; what it brought is told of the branch that it was made on."""
    commit(repository, "begin", "2026-01-05")
    git(repository, "switch", "--quiet", "--create", "side")
    for number in (1, 2):
        touch(repository, KOTA, f"a: {number}\n")
        commit(repository, f"way there {number}", "2026-02-03")
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-ff", "--message", message, "side")

    newest, _ = history_of(repository).revisions
    assert newest.reason == reason
    assert [touched.name for touched in newest.touched] == [KOTA]


def test_a_workspace_in_a_folder_of_a_repository_has_its_own_history(kota: Path, tmp_path: Path) -> None:
    """Also where the folder's name means something to git's patterns; what lies beside it is another's."""
    top = tmp_path / "top"
    home = top / "data [a]*"
    shutil.copytree(kota, home)
    shutil.copytree(kota, top / "data a")
    begin(top)
    touch(top, f"data a/{KOTA}", "a: 1\n")
    commit(top, "the other")
    touch(home, KOTA, "a: 1\n")
    commit(top, "ours")

    assert [revision.reason for revision in history_of(home).revisions] == ["ours", "the beginning"]
    assert all("data" not in name for name in history_of(home).tree)


def test_a_shallow_clone_knows_that_it_is_not_whole(repository: Path, tmp_path: Path) -> None:
    """Its oldest commit looks as if all were new in it, which it was not; so it is only compared with."""
    for number, day in enumerate(["2026-01-05", "2026-02-03", "2026-03-01"]):
        touch(repository, KOTA, f"a: {number}\n")
        commit(repository, f"change {number}", day)
    whole = history_of(repository)
    with mock.patch.dict(os.environ, {"GIT_ALLOW_PROTOCOL": "file"}):
        git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{repository}", "shallow")
    shallow = history_of(tmp_path / "shallow")

    assert whole.is_whole
    assert not shallow.is_whole
    assert shallow.revisions == whole.revisions[:1]
    assert [day.before for day in shallow.days()] == [next(whole.days()).before]


def test_no_more_commits_are_looked_through_than_may_be(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the history says that it is not whole, and its oldest commit is only compared with."""
    for number in range(4):
        touch(repository, KOTA, f"a: {number}\n")
        commit(repository, f"change {number}")
    monkeypatch.setattr(histories, "MOST_REVISIONS", 2)
    history = history_of(repository)

    assert [revision.reason for revision in history.revisions] == ["change 3", "change 2"]
    assert not history.is_whole


def test_nothing_that_a_clone_brings_is_run(repository: Path, tmp_path: Path, change: Callable[..., None]) -> None:
    """No signature is checked, no filter, monitor, pager, text conversion or hook is started."""
    commit(repository, "begin", "2026-01-05")
    change(repository / KOTA, "level: 2", "level: 1")
    commit(repository, "down", "2026-02-03")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n")
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "diff.trap.command",
                "filter.trap.smudge", "filter.trap.clean", "gpg.program", "core.sshCommand"):  # fmt: skip
        git(repository, "config", key, str(trap))
    git(repository, "config", "log.showSignature", "true")
    plain = history_of(repository)
    for key, value in (("log.diffMerges", "combined"), ("diff.relative", "true"), ("diff.renames", "copies"),
                       ("log.follow", "true"), ("color.ui", "always"), ("diff.noprefix", "true")):  # fmt: skip
        git(repository, "config", key, value)

    assert history_of(repository) == plain
    assert len(plain.revisions) == 2
    assert not (tmp_path / "sprung").exists()


def test_what_is_no_data_file_is_not_read(repository: Path) -> None:
    """Neither a link nor what is too large: both are named, as of a revision that is compared."""
    commit(repository)
    large = b"#" * (LARGEST_FILE + 1)
    plant(repository, b"assessments/kota/link.yaml", b"/etc/passwd", b"120000")
    reader = Repository(repository)
    tree = reader.entries(reader.commit("planted"), revisions.PLACES)
    sha = git(repository, "hash-object", "-w", "--stdin", feed=large)
    tree |= {"assessments/kota/large.yaml": Entry("100644", sha)}

    held, skipped = reader.contents(tree, "planted")

    assert {file.name.rpartition("/")[2] for file in skipped} == {"link.yaml", "large.yaml"}
    assert held["maturity.yaml"] == (repository / "maturity.yaml").read_bytes()
    assert held.keys() == {path for path in tree if not path.endswith(("link.yaml", "large.yaml"))}


def test_what_a_history_is_told_from_is_its_commit_and_where_it_ends(repository: Path, tmp_path: Path) -> None:
    """A copy that is deepened tells from more, one that is whole from its commit alone, and a work tree as its own."""
    for day in ("2026-01-05", "2026-02-03", "2026-03-01"):
        newest = commit(repository, day, day)
    copy, beside = tmp_path / "copy", tmp_path / "beside"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(copy))
    git(copy, "worktree", "add", "--quiet", "--detach", str(beside))
    shallow = history_from(copy)
    git(copy, "fetch", "--quiet", "--deepen=1")
    deeper = history_from(copy)
    assert history_from(beside) == deeper
    git(copy, "fetch", "--quiet", "--unshallow")

    assert {each[0] for each in (shallow, deeper)} == {newest}
    assert len({shallow, deeper, history_from(copy)}) == 3
    assert history_from(copy) == history_from(repository) == (newest,)
    assert history_from(tmp_path) == ()
    assert history_files(tmp_path) == ()
    assert {file.name for file in history_files(beside)} == {"HEAD", "shallow"}
