"""Writes of several files: all or none, finished after a stop, confined to their folder, never over others' work."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from maturity.errors import FileChangedError, NotOursError, UnfinishedWriteError
from maturity.storage.transaction import NO_FILE, Finished, finish, is_unfinished, place_in, write_file, writing
from tests.faults import KILLED, Fault, ended, observed, tree
from tests.history import begin, git


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def left_behind(folder: Path, *entries: dict[str, str], staged: bytes = b"new", **more: object) -> None:
    """Leave a journal as a write leaves it that was stopped after it was decided."""
    place = place_in(folder)
    place.make()
    (place.folder / "0.new").write_bytes(staged)
    journal = {"format": "maturity-writes/1", "writes": [*entries], **more}
    (place.folder / "journal").write_text(json.dumps(journal))


def entry(name: str, before: str = NO_FILE, after: str = digest(b"new"), staged: str = "0.new") -> dict[str, str]:
    return {"name": name, "before": before, "after": after, "staged": staged}


def write_two(folder: Path) -> int:
    """Change one file, make one, remove one."""
    with writing(folder) as writes:
        writes.replace(folder / "old.yaml", b"changed", b"old")
        writes.create(folder / "deep/er/new.yaml", b"new")
        writes.remove(folder / "gone/a.yaml")
    return 0


def attempt(folder: Path) -> int:
    """Tell how that ends: 1 where nothing was written, 2 where the write was decided."""
    try:
        return write_two(folder)
    except OSError:
        return 1
    except UnfinishedWriteError:
        return 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files."""
    home = tmp_path / "home"
    (home / "gone").mkdir(parents=True)
    (home / "old.yaml").write_bytes(b"old")
    (home / "gone/a.yaml").write_bytes(b"a")
    return home


DONE = {"old.yaml": b"changed", "deep": None, "deep/er": None, "deep/er/new.yaml": b"new"}


def test_all_is_written_and_nothing_lies_about(folder: Path) -> None:
    """A file that was removed takes its empty folder with it."""
    write_two(folder)

    assert tree(folder) == DONE
    assert not (folder / ".maturity-writing").exists()


@pytest.mark.parametrize("fault", Fault)
def test_a_stopped_write_is_finished_or_undone(folder: Path, tmp_path: Path, fault: Fault) -> None:
    """Before the journal nothing has happened, after it everything will; each of the two is told apart."""
    begun = shutil.copytree(folder, tmp_path / "begun")
    with observed(lambda *_: None) as calls:
        write_two(folder)
    decided = calls.index("replace") + 1
    for number in range(1, len(calls) + 1):
        shutil.rmtree(folder)
        shutil.copytree(begun, folder)
        code = ended(lambda: attempt(folder), fault, number)
        stopped = finish(folder)

        assert code == KILLED if fault is Fault.KILLED else code in {0, 1 if number <= decided else 2}
        is_begun = number <= decided and code != 0
        assert tree(folder) == (tree(begun) if is_begun else DONE), (number, calls[number - 1])
        assert finish(folder) is None
        assert stopped is None or stopped.undone == is_begun, (number, calls[number - 1])


def test_a_write_that_was_whole_when_it_was_stopped_is_told_as_that(folder: Path, tmp_path: Path) -> None:
    """Between the last file and the last trace of it: nothing is missing, and a later edit is no conflict."""
    begun = shutil.copytree(folder, tmp_path / "begun")
    with observed(lambda *_: None) as calls:
        write_two(folder)
    told = []
    for number in range(calls.index("replace") + 2, len(calls) + 1):
        shutil.rmtree(folder)
        shutil.copytree(begun, folder)
        ended(lambda: attempt(folder), Fault.KILLED, number)
        if {name: held for name, held in tree(folder).items() if not name.startswith(".maturity")} == DONE:
            (folder / "old.yaml").write_bytes(b"edited since")
            (folder / "deep/er/new.yaml").unlink()
            told.append(finish(folder))
            assert (folder / "old.yaml").read_bytes() == b"edited since"
            assert not (folder / "deep/er/new.yaml").exists()

    assert set(told) == {Finished(was_whole=True), None}
    assert told.count(None) < len(told) / 2


@pytest.mark.parametrize("fault", Fault)
def test_what_finishes_a_write_may_be_stopped_as_well(folder: Path, tmp_path: Path, fault: Fault) -> None:
    """Then the one after it finishes both."""
    left_behind(folder, entry("old.yaml", before=digest(b"old")), entry("gone/a.yaml", digest(b"a"), NO_FILE))
    begun = shutil.copytree(folder, tmp_path / "begun")
    with observed(lambda *_: None) as calls:
        finish(folder)
    done = tree(folder)

    def again() -> int:
        try:
            finish(folder)
        except OSError:
            return 1
        return 0

    for number in range(1, len(calls) + 1):
        shutil.rmtree(folder)
        shutil.copytree(begun, folder)
        ended(again, fault, number)
        finish(folder)

        assert tree(folder) == done == {"old.yaml": b"new"}
        assert not is_unfinished(folder)


def test_git_takes_no_leftover_and_lets_nobody_plant_one(folder: Path) -> None:
    """Nothing of a stopped write is seen by git, and no commit can hold a journal."""
    begin(folder)
    left_behind(folder, entry("new.yaml"))

    assert git(folder, "status", "--porcelain", "--untracked-files=all") == ""
    blob = git(folder, "hash-object", "-w", "old.yaml")
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},.maturity-writing/.git/journal")


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "/tmp/maturity-out.yaml",
        "a/../../out.yaml",
        ".git/hooks/pre-commit",
        "a/.GIT/config",
        "",
        "link/out",
    ],
)
def test_a_journal_leads_nowhere_else(folder: Path, tmp_path: Path, name: str) -> None:
    """Whatever is in it, nothing outside of the folder, behind a link, or in what git keeps is written."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    left_behind(folder, entry(name), entry("good.yaml"))
    finish(folder)

    assert list(outside.iterdir()) == []
    assert not (tmp_path / "out.yaml").exists()
    assert not Path("/tmp/maturity-out.yaml").exists()
    assert sorted(path.name for path in folder.iterdir() if path.name != "good.yaml") == ["gone", "link", "old.yaml"]


@pytest.mark.parametrize("staged", ["../../old.yaml", "journal", "gone.new", ".."])
def test_only_what_was_staged_is_put_in_place(folder: Path, staged: str) -> None:
    """A journal cannot move other files about."""
    left_behind(folder, entry("new.yaml", after=digest(b"old"), staged=staged))
    finish(folder)

    assert sorted(tree(folder)) == ["gone", "gone/a.yaml", "old.yaml"]


@pytest.mark.parametrize("damage", [{"format": "other/1"}, {"writes": 3}, {"writes": [3]}, {"writes": [{"name": "a"}]}])
def test_a_journal_that_cannot_be_ours_is_cleared_away(folder: Path, damage: dict[str, object]) -> None:
    """It stands in nobody's way."""
    left_behind(folder, **damage)

    assert finish(folder) == Finished(undone=True)
    assert not is_unfinished(folder)


def test_what_somebody_wrote_after_the_stop_is_kept(folder: Path) -> None:
    """The rest is finished, and the file is named."""
    left_behind(folder, entry("old.yaml", before=digest(b"old")), entry("new.yaml"))
    (folder / "old.yaml").write_bytes(b"mine")

    assert finish(folder) == Finished(("new.yaml",), ("old.yaml",))
    assert (folder / "old.yaml").read_bytes() == b"mine"


def test_what_somebody_wrote_meanwhile_stops_the_write(folder: Path) -> None:
    """A file that is no longer what was read is not replaced, and nothing else is written either."""

    def write() -> None:
        with writing(folder) as writes:
            writes.create(folder / "new.yaml", b"new")
            writes.replace(folder / "old.yaml", b"changed", b"old")
            (folder / "old.yaml").write_bytes(b"mine")

    with pytest.raises(FileChangedError, match="was written by somebody else"):
        write()

    assert tree(folder) == {"gone": None, "gone/a.yaml": b"a", "old.yaml": b"mine"}
    assert not (folder / ".maturity-writing").exists()


@pytest.mark.parametrize("there", [b"new", b"", None])
def test_a_new_file_may_be_there_as_it_is_to_be_or_empty(folder: Path, there: bytes | None) -> None:
    """So whatever an earlier run left, the same command can be given again."""
    if there is not None:
        (folder / "new.yaml").write_bytes(there)
    with writing(folder) as writes:
        writes.create(folder / "new.yaml", b"new")

    assert (folder / "new.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("there", ["file", "folder", "link", "dangling"])
def test_a_new_file_never_replaces_anybodys(folder: Path, there: str) -> None:
    """Nor a folder, nor a link, wherever that leads."""
    path = folder / "new.yaml"
    make: dict[str, Callable[[], object]] = {
        "file": lambda: path.write_bytes(b"mine"),
        "folder": path.mkdir,
        "link": lambda: path.symlink_to("old.yaml"),
        "dangling": lambda: path.symlink_to("nowhere"),
    }
    make[there]()
    before = tree(folder)
    with pytest.raises(FileExistsError, match="exists"), writing(folder) as writes:
        writes.create(path, b"new")

    assert tree(folder) == before


def test_nothing_is_written_behind_a_link(folder: Path, tmp_path: Path) -> None:
    """A link in a stranger's change leads no write out of the workspace."""
    (tmp_path / "outside").mkdir()
    (folder / "assessments").symlink_to(tmp_path / "outside")
    with pytest.raises(NotOursError, match="behind"), writing(folder) as writes:
        writes.create(folder / "assessments/a.yaml", b"new")

    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("leads_to", [".", ".."])
def test_a_link_in_the_place_of_the_place_is_refused(folder: Path, leads_to: str) -> None:
    """It could make a repository's own folder look like ours: nothing in it is touched."""
    begin(folder)
    (folder / ".maturity-writing").symlink_to(leads_to)
    with pytest.raises(NotOursError, match="is a link"):
        write_file(folder / "new.yaml", b"new")

    assert finish(folder) is None
    assert (folder / ".git/HEAD").is_file()
    assert not (folder / "new.yaml").exists()


def test_another_users_journal_is_not_carried_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write here and who wrote there must be the same, or the owner of the folder."""
    left_behind(folder, entry("new.yaml"))
    owner = Path.lstat

    def of_another(path: Path) -> os.stat_result:
        found = owner(path)
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:10])) if ".git" in path.parts else found

    monkeypatch.setattr(Path, "lstat", of_another)
    with pytest.raises(NotOursError, match="another user's"):
        finish(folder)

    assert not (folder / "new.yaml").exists()


def test_a_file_that_is_replaced_keeps_who_may_read_it(folder: Path) -> None:
    """A new one is as this user usually makes them."""
    (folder / "old.yaml").chmod(0o640)
    write_two(folder)
    made = Path(folder / "by-hand")
    made.touch()

    assert stat.S_IMODE((folder / "old.yaml").stat().st_mode) == 0o640
    assert (folder / "deep/er/new.yaml").stat().st_mode == made.stat().st_mode


def test_without_hard_links_it_is_moved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sticks and shared folders may not have them."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_two(folder)

    assert tree(folder) == DONE


def test_ctrl_c_comes_too_late_once_it_is_decided(folder: Path) -> None:
    """What was begun is carried out, and the command still ends as interrupted."""
    first = iter([True])

    def interrupt(_: int, name: str) -> None:
        if name == "link" and next(first, False):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), observed(interrupt):
        write_two(folder)

    assert tree(folder) == DONE
    assert not is_unfinished(folder)


def test_a_folder_that_was_made_for_a_write_goes_with_it(tmp_path: Path) -> None:
    """Where the write fails before it was decided, no empty folder is left."""
    with pytest.raises(KeyboardInterrupt), writing(tmp_path / "a/b"):
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []
