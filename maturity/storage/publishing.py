"""Writes that are whole or not at all: a file, or a folder that replaces the one before it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".maturity"
"""Lies in every folder that we publish, so that we never replace one that is somebody else's."""


class NotOursError(Exception):
    """The output folder holds things that maturity did not write."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of a neighbour, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        neighbour.chmod(0o644)
        neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; FileExistsError where it does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def marker_of(folder: Path) -> str | None:
    """Return what the marker of a published folder says, or nothing where there is none."""
    marker = folder / MARKER
    return marker.read_text(encoding="utf-8", errors="replace") if marker.is_file() else None


def refuse_strangers(folder: Path) -> None:
    """Stop before replacing a folder, or a link to one, that we did not write."""
    if folder.is_symlink():
        raise NotOursError(f"{folder} is a link; give a folder of its own")
    if folder.exists() and not folder.is_dir():
        raise NotOursError(f"{folder} is a file")
    if folder.is_dir() and marker_of(folder) is None and any(folder.iterdir()):
        raise NotOursError(f"{folder} holds files that maturity did not write; give an empty or new folder")


@contextmanager
def replacing(folder: Path, marker: str) -> Iterator[Path]:
    """Give an empty folder to fill; on success it takes the place of ``folder``, on failure nothing changes."""
    refuse_strangers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(folder)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-new-", dir=folder.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
        (fresh / MARKER).write_text(marker, encoding="utf-8")
        _swap(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(folder: Path, fresh: Path) -> None:
    old = folder.with_name(f".{folder.name}-old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _clear_leftovers(folder: Path) -> None:
    """Clean up after a build that was killed; if it died between its two renames, put the old folder back."""
    old = folder.with_name(f".{folder.name}-old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    for leftover in folder.parent.glob(f".{folder.name}-new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
