"""The two states that a comparison looks at: each a folder, or a revision that is read into a folder of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import NoGitError, NoWorkspaceError, RevisionError
from maturity.storage.revisions import Commit, Repository, Skipped
from maturity.storage.workspace import SETTINGS_FILE, find_workspace


@dataclass(frozen=True, slots=True)
class OpenedWorkspace:
    """One state, ready to be read; ``label`` is empty for the work tree."""

    label: str
    root: Path
    commit: str | None = None
    skipped: tuple[Skipped, ...] = ()


@contextmanager
def opened(start: Path, base: str | None, head: str | None) -> Iterator[tuple[OpenedWorkspace, OpenedWorkspace]]:
    """Open both states; what was read from git is gone afterwards.

    A name that is both a revision and a folder means the revision; ``./NAME`` means the folder. Without names the base
    is where this branch left the default branch, and the head is the work tree.
    """
    finder = _Finder(start)
    with tempfile.TemporaryDirectory(prefix="maturity-diff-", ignore_cleanup_errors=True) as scratch:
        one = (
            finder.open(base, Path(scratch) / "base") if base is not None else finder.usual_base(Path(scratch) / "base")
        )
        yield one, finder.open(head, Path(scratch) / "head") if head is not None else finder.work_tree()


class _Finder:
    """Finds out what a name stands for; looks for a workspace and a repository only where one is needed."""

    def __init__(self, start: Path) -> None:
        self.start = start
        self._repository: Repository | None = None

    @property
    def repository(self) -> Repository:
        """The repository that the workspace lies in."""
        if self._repository is None:
            self._repository = Repository(find_workspace(self.start))
        return self._repository

    def work_tree(self) -> OpenedWorkspace:
        """Return the workspace as it lies on the disk."""
        return OpenedWorkspace("", find_workspace(self.start))

    def usual_base(self, scratch: Path) -> OpenedWorkspace:
        """Return what the work tree is compared with when nobody says."""
        return self._extracted(self.repository.usual_base(), scratch)

    def open(self, name: str, scratch: Path) -> OpenedWorkspace:
        """Open a revision or a folder."""
        if _is_path(name):
            return _folder(name)
        is_folder = Path(name).is_dir()
        if is_folder and (commit := self._commit_if_any(name)) is None:
            return _folder(name)
        return self._extracted(commit if is_folder and commit else self.repository.commit(name), scratch)

    def _commit_if_any(self, name: str) -> Commit | None:
        """Return the commit that a folder's name stands for as well, if it does."""
        try:
            return self.repository.resolve(name)
        except (NoGitError, NoWorkspaceError, RevisionError):
            return None

    def _extracted(self, commit: Commit, scratch: Path) -> OpenedWorkspace:
        scratch.mkdir()
        skipped = self.repository.extract(commit, scratch)
        return OpenedWorkspace(commit.name, scratch, commit.sha, skipped)


def _is_path(name: str) -> bool:
    """Tell whether a name can only mean a folder."""
    return name in {".", ".."} or name.startswith(("./", "../", "/", "~")) or name.endswith("/")


def _folder(name: str) -> OpenedWorkspace:
    path = Path(name).expanduser()
    if not (path / SETTINGS_FILE).is_file():
        raise RevisionError(f"there is no {SETTINGS_FILE} in {name}; name the folder of a workspace")
    return OpenedWorkspace(name, path.resolve())
