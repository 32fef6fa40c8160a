"""Which files with a power of their own a change touches: pages, settings, frameworks, reviews, what a forge runs."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from maturity.errors import NoGitError, NoWorkspaceError, RevisionError
from maturity.reports.differences.alerts import TouchedFile, TouchedFiles
from maturity.reports.differences.kinds import ChangeType, FilePower, power_of
from maturity.storage.file_digests import files_in, git_digest, same_file
from maturity.storage.revisions import Commit, Repository
from maturity.storage.workspace import find_workspace
from maturity.workflows.workspace_states import OpenedWorkspace

PLACES = ("maturity.yaml", "reviewers.yaml", "frameworks", "assessments", "site")
"""Where a workspace has such files."""
FORGE_PLACES = (
    "CODEOWNERS", "docs/CODEOWNERS", ".github", ".gitlab", ".gitlab-ci.yml", ".ci", ".pre-commit-config.yaml"
)  # fmt: skip
"""Where a forge looks for its own, from the repository's top, which may be above the workspace."""
Held = dict[str, str | Path]
"""Files by path: those of a revision by git's digest, those of a folder by where they lie."""


def touched_files(start: Path, old: OpenedWorkspace, new: OpenedWorkspace) -> tuple[TouchedFiles, ...]:
    """Return the files that are new, gone or not the same on both sides, by what they can do."""
    repository = _repository(start)
    before, after = _held(repository, old), _held(repository, new)
    by_power: dict[FilePower | None, list[str]] = defaultdict(list)
    for file in sorted(before.keys() | after.keys()):
        by_power[power_of(file)].append(file)
    touched = (
        TouchedFiles(power, tuple(_touched(before, after, file) for file in files))
        for power in FilePower
        if (files := [file for file in by_power[power] if not _same(before.get(file), after.get(file))])
    )
    return tuple(touched)


def _touched(before: Held, after: Held, file: str) -> TouchedFile:
    act = ChangeType.CHANGED if file in before else ChangeType.ADDED
    return TouchedFile(file, act if file in after else ChangeType.REMOVED)


def without_files(touched: Iterable[TouchedFiles], names: Collection[str]) -> tuple[TouchedFiles, ...]:
    """Leave out files by name, such as those that are only written otherwise."""
    kept = (TouchedFiles(each.power, tuple(file for file in each.files if file.name not in names)) for each in touched)
    return tuple(each for each in kept if each.files)


def _repository(start: Path) -> Repository | None:
    try:
        return Repository(find_workspace(start))
    except (NoGitError, NoWorkspaceError, RevisionError):
        return None


def _held(repository: Repository | None, side: OpenedWorkspace) -> Held:
    top = side.root
    if repository is not None:
        if side.commit is not None:
            return {**repository.digests(Commit(side.label, side.commit), PLACES, FORGE_PLACES)}
        if not side.label:
            top = repository.top.resolve()
    return {**dict(files_in(side.root, PLACES)), **dict(files_in(top, FORGE_PLACES))}


def _same(before: str | Path | None, after: str | Path | None) -> bool:
    match before, after:
        case str(), Path():
            return same_file(after, before)
        case Path(), str():
            return same_file(before, after)
        case Path(), Path():
            return git_digest(before.read_bytes()) == git_digest(after.read_bytes())
    return before == after
