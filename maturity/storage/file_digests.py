"""What files hold, as the digests that git knows them by: so a folder can be held against a revision."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SHA_1 = 40
"""The length of git's usual digest, as it is written."""


def same_file(path: Path, digest: str) -> bool:
    """Tell whether a file holds what a digest stands for, whatever the line breaks that a machine checks out."""
    raw = _content(path)
    return digest in {git_digest(raw, digest), git_digest(raw.replace(b"\r\n", b"\n"), digest)}


def git_digest(raw: bytes, like: str = "0" * SHA_1) -> str:
    """Return git's digest of a file's content, in the form that another one has."""
    algorithm = hashlib.sha1 if len(like) == SHA_1 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(raw) + raw).hexdigest()


def files_in(root: Path, places: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield every file in some places below a folder, with its path from there; links are not followed."""
    waiting = [root / place for place in places]
    while waiting:
        path = waiting.pop()
        if path.is_dir() and not path.is_symlink():
            waiting.extend(path.iterdir())
        elif os.path.lexists(path):
            yield path.relative_to(root).as_posix(), path


def _content(path: Path) -> bytes:
    """Return a file's bytes; those of a link are where it leads."""
    try:
        return os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return b""
