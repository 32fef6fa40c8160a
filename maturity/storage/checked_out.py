"""The commit that a workspace's files are checked out from, and whether they still are as it holds them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from maturity.errors import NoGitError, RevisionError
from maturity.storage.revisions import PLACES, Repository
from maturity.storage.workspace import DATA_SUFFIXES, SETTINGS_FILE

PUBLISHED = (*PLACES, "site")
"""All of a workspace that a site is made from."""
SHA1_DIGITS = 40


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A commit with its day, and whether what a site is made from differs from it."""

    sha: str
    day: date
    is_changed: bool


def checked_out(root: Path) -> CheckedOut | None:
    """Return the commit that is checked out; nothing where no repository keeps this workspace.

    git is only asked what it holds: files are compared by their digests, so that nothing of theirs is run.
    """
    try:
        repository = Repository(root)
        commit = repository.resolve("HEAD")
        if commit is None:
            return None
        held = repository.digests(commit, PUBLISHED)
    except (NoGitError, RevisionError):
        return None
    if SETTINGS_FILE not in held:
        return None  # the repository around it is another one's
    lying = dict(_digests(root, len(commit.sha)))
    counted = {name: digest for name, digest in held.items() if _counts(PurePosixPath(name))}
    return CheckedOut(commit.sha, repository.day(commit), counted != lying)


def _digests(root: Path, digits: int) -> Iterator[tuple[str, str]]:
    """Yield the digest that git would give each file."""
    for place in PUBLISHED:
        home = root / place
        for path in sorted(home.rglob("*")) if home.is_dir() else [home]:
            name = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file() or not _counts(PurePosixPath(name)):
                continue
            content = path.read_bytes()
            digest = hashlib.sha1(usedforsecurity=False) if digits == SHA1_DIGITS else hashlib.sha256()
            digest.update(b"blob %d\0" % len(content) + content)
            yield name, digest.hexdigest()


def _counts(path: PurePosixPath) -> bool:
    """Tell whether a site can be made from a file: of hidden ones, and of others than data beside data, it is not."""
    is_page = path.parts[0] == "site" and "__pycache__" not in path.parts
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and (is_page or path.suffix.lower() in DATA_SUFFIXES)
