"""Revisions are read from git's objects: the work tree stays as it is, and nothing that git holds can do harm."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import NoGitError, RevisionError
from maturity.storage import revisions
from maturity.storage.revisions import Repository, Skipped
from tests.history import begin, commit, git, plant


@pytest.fixture
def repository(kota: Path) -> Path:
    """The small workspace with one commit, called v1."""
    begin(kota)
    git(kota, "tag", "v1")
    return kota


def extracted(repository: Path, name: str, into: Path) -> tuple[dict[str, bytes], tuple[Skipped, ...]]:
    into.mkdir()
    reader = Repository(repository)
    skipped = reader.extract(reader.commit(name), into)
    files = {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}
    return files, skipped


def snapshot_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file's bytes and time, git's own included."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_revision_holds_the_data_as_they_were(repository: Path, tmp_path: Path) -> None:
    """Byte for byte, whatever lies in the work tree now; what is no data file is left in git."""
    before = {
        path.relative_to(repository).as_posix(): path.read_bytes()
        for path in repository.rglob("*.yaml")
        if ".git" not in path.parts
    }
    (repository / "assessments/kota/notes.txt").write_text("x")
    commit(repository)
    shutil.rmtree(repository / "assessments")

    assert extracted(repository, "v1", tmp_path / "out") == (before, ())
    assert "assessments/kota/notes.txt" not in extracted(repository, "main", tmp_path / "again")[0]


def test_a_dirty_work_tree_is_left_alone(repository: Path, tmp_path: Path) -> None:
    """Neither a file nor the index changes, not even its times: git would refresh it in passing."""
    (repository / "maturity.yaml").write_text("dirty")
    (repository / "new.yaml").write_text("staged")
    git(repository, "add", "new.yaml")
    os.utime(repository / "frameworks/factors.yaml", (1, 1))
    before = snapshot_of(repository)
    extracted(repository, "v1", tmp_path / "out")
    Repository(repository).usual_base()

    assert snapshot_of(repository) == before


def test_a_workspace_may_be_a_folder_of_a_repository(kota: Path, tmp_path: Path) -> None:
    """Its files are named from the workspace, and those of its neighbours stay out."""
    begin(kota.parent)

    assert "assessments/kota/city.yaml" in extracted(kota, "HEAD", tmp_path / "out")[0]


@pytest.mark.parametrize(
    ("name", "mode", "reason"),
    [
        (b"assessments/kota/2025.mini.yaml", b"120000", "is a link"),
        (b"assessments/elsewhere", b"120000", "is a link"),
        (b"frameworks", b"120000", "is a link"),
        (b"assessments/kota/\\back.yaml", b"100644", "has a name that no data file can have"),
        (b"assessments/kota/C:x.yaml", b"100644", "has a name that no data file can have"),
        (b"assessments/" + b"a/" * 9 + b"x.yaml", b"100644", "has a name that no data file can have"),
        (b"assessments/kota/" + b"n" * 300 + b".yaml", b"100644", "has a name that this machine cannot give a file"),
    ],
    ids=lambda value: value[:40].decode() if isinstance(value, bytes) else "",
)
def test_what_is_no_plain_file_is_named_and_not_written(
    repository: Path, tmp_path: Path, name: bytes, mode: bytes, reason: str
) -> None:
    """A link could lead anywhere, and a name could too."""
    plant(repository, name, b"/etc/passwd", mode)
    files, skipped = extracted(repository, "planted", tmp_path / "out")

    assert skipped == (Skipped(os.fsdecode(name), reason),)
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))
    assert os.fsdecode(name) not in files


def test_a_submodule_is_not_followed(repository: Path, tmp_path: Path) -> None:
    """Its files belong to another repository."""
    plant(repository, b"assessments/other", git(repository, "rev-parse", "HEAD").encode(), b"160000")

    assert extracted(repository, "planted", tmp_path / "out")[1] == (Skipped("assessments/other", "is no file"),)


@pytest.mark.parametrize(
    "name", [b"assessments/\xff/\xfe.yaml", b"assessments/kota/a\nb.yaml", b"assessments/-o/x.yaml"]
)
def test_odd_names_are_only_names(repository: Path, tmp_path: Path, name: bytes) -> None:
    """They come as they are, for the reader of workspaces to refuse."""
    plant(repository, name, b"x: 1\n")
    files, skipped = extracted(repository, "planted", tmp_path / "out")

    assert files[os.fsdecode(name)] == b"x: 1\n"
    assert skipped == ()


@pytest.mark.parametrize("parts", [(b"assessments", b"..", b"..", b"evil.yaml"), (b"assessments", b".", b"x.yaml")])
def test_a_tree_that_leads_out_is_not_followed(repository: Path, tmp_path: Path, parts: tuple[bytes, ...]) -> None:
    """Git itself writes no such tree, but somebody could; its names never leave the folder they are written to."""
    sha = git(repository, "hash-object", "-w", "--stdin", feed=b"x: 1\n")
    entry, kind = bytes.fromhex(sha), b"100644 "
    for part in reversed(parts):
        tree = kind + part + b"\0" + entry
        sha = git(repository, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", feed=tree)
        entry, kind = bytes.fromhex(sha), b"40000 "
    git(repository, "update-ref", "refs/heads/planted", git(repository, "commit-tree", sha, "-m", "planted"))
    files, _ = extracted(repository, "planted", tmp_path / "out")

    assert files == {}
    assert not list(tmp_path.glob("*.yaml"))


def test_a_file_that_nobody_wrote_by_hand_is_not_unpacked(repository: Path, tmp_path: Path) -> None:
    """A megabyte is more than any assessment; a repository of many such files is refused as a whole."""
    plant(repository, b"assessments/kota/2025.mini.yaml", b"x" * (1024 * 1024 + 1))

    assert extracted(repository, "planted", tmp_path / "out")[1] == (
        Skipped("assessments/kota/2025.mini.yaml", "is larger than 1,024 KiB"),
    )


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_more_than_a_country_has_is_refused(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Before anything is written."""
    monkeypatch.setattr(revisions, limit, 3)
    with pytest.raises(RevisionError, match="more data than a workspace can have"):
        extracted(repository, "v1", tmp_path / "out")

    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_that_a_repository_brings_is_run(repository: Path, tmp_path: Path) -> None:
    """Hooks, monitors, filters and converters of a stranger's clone stay silent."""
    witness = tmp_path / "witness"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho run >> {witness}\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.evil.textconv", "filter.evil.smudge"):
        git(repository, "config", key, str(trap))
    git(repository, "config", "core.hooksPath", str(tmp_path))
    git(repository, "config", "core.alternateRefsCommand", str(trap))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(trap, tmp_path / hook)
    (repository / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n")
    witness.unlink(missing_ok=True)
    extracted(repository, "v1", tmp_path / "out")
    Repository(repository).usual_base()

    assert not witness.exists()


@pytest.mark.parametrize("name", ["", "-h", "--output=x", "v1..main", "main\0", "gone", "v1:maturity.yaml"])
def test_what_is_no_commit_is_refused(repository: Path, name: str) -> None:
    """No name becomes an option, and a file is no revision."""
    assert Repository(repository).resolve(name) is None
    with pytest.raises(RevisionError):
        Repository(repository).commit(name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("mian", "did you mean 'main'?"), ("v1...main", "two words"), ("zzz", "there are: main, v1")],
)
def test_a_misspelt_revision_has_a_suggestion(repository: Path, name: str, hint: str) -> None:
    """The branch or tag that was probably meant."""
    with pytest.raises(RevisionError, match="git knows no revision") as error:
        Repository(repository).commit(name)

    assert hint in error.value.line


def test_a_repository_without_a_commit_has_no_base(kota: Path) -> None:
    """There is nothing to compare with yet."""
    git(kota, "init", "--quiet")
    with pytest.raises(RevisionError, match="no commit yet"):
        Repository(kota).usual_base()


def test_without_a_default_branch_the_last_commit_is_the_base(kota: Path) -> None:
    """As in a repository whose only branch has a name of its own."""
    begin(kota, branch="own")

    assert Repository(kota).usual_base().name == "HEAD"


def test_the_base_is_where_the_branch_began(repository: Path, change: Callable) -> None:
    """Not where the main branch is now; and the remote's idea of the main branch comes first."""
    fork = git(repository, "rev-parse", "HEAD")
    git(repository, "switch", "--quiet", "--create", "proposal")
    change(repository / "maturity.yaml", "Kantor Contoh", "Kantor Lain")
    commit(repository)

    assert Repository(repository).usual_base().sha == fork

    git(repository, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    git(repository, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")

    assert Repository(repository).usual_base().sha == git(repository, "rev-parse", "HEAD")


def test_branches_without_a_common_commit_are_not_guessed_at(repository: Path) -> None:
    """A shallow clone would otherwise be compared with itself in silence."""
    git(repository, "switch", "--quiet", "--orphan", "other")
    commit(repository)
    with pytest.raises(RevisionError, match="name a BASE"):
        Repository(repository).usual_base()


def test_outside_a_repository_folders_are_suggested(kota: Path) -> None:
    """Git is not needed to compare two folders."""
    with pytest.raises(RevisionError, match="can be named instead"):
        Repository(kota)


def test_a_machine_without_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the machine that lacks something, not the command."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoGitError, match="not installed"):
        Repository(repository)


def test_a_damaged_repository_is_told(repository: Path, tmp_path: Path) -> None:
    """An object that is gone is no empty file."""
    sha = git(repository, "rev-parse", "v1:maturity.yaml")
    lost = repository / ".git/objects" / sha[:2] / sha[2:]
    lost.unlink()
    with pytest.raises(NoGitError, match="is the repository whole"):
        extracted(repository, "v1", tmp_path / "out")


def test_a_hook_may_compare(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git tells a hook about its own repository and index does not lead us astray."""
    other = tmp_path / "other"
    other.mkdir()
    begin(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))

    assert Repository(repository).resolve("v1")
    assert subprocess.run(["git", "rev-parse", "v1"], cwd=repository, capture_output=True, check=False).returncode
