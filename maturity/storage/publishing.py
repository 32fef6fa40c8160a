"""Writes that are whole or not at all, and one at a time: a file, or a folder that replaces the one before it."""

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import NotOursError

if sys.platform != "win32":  # where there are no such locks, two writers at once are not kept apart
    import fcntl

MARKER = ".maturity"
"""Lies in every folder that we publish, so that we never replace one that is somebody else's."""
MARKER_HEAD = "written by maturity; replaced as a whole by the next build"


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of a neighbour, so that nobody ever reads half of it."""
    write_files({path: content})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files: all are whole beside their places before the first one is moved to its own."""
    neighbours: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, content in files.items():
            made += [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            neighbours[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            neighbours[path].chmod(0o644)
        for path, neighbour in neighbours.items():
            neighbour.replace(path)
    except BaseException:
        for neighbour in neighbours.values():
            neighbour.unlink(missing_ok=True)
        for folder in sorted(made, reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; FileExistsError where it does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def marker_of(folder: Path) -> str | None:
    """Return what we left in a published folder, or nothing where there is no marker of ours."""
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return None
    head, _, rest = marker.read_text(encoding="utf-8", errors="replace").partition("\n")
    return rest if head == MARKER_HEAD else None


def refuse_strangers(folder: Path) -> None:
    """Stop before replacing a folder, or a link to one, that holds anything that we did not write."""
    if folder.is_symlink():
        raise NotOursError(f"{folder} is a link; give a folder of its own")
    if folder.exists() and not folder.is_dir():
        raise NotOursError(f"{folder} is a file")
    if not folder.is_dir():
        return
    ours = set((marker_of(folder) or "").splitlines()[1:]) | {MARKER}
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    if strangers or (marker_of(folder) is None and any(folder.iterdir())):
        raise NotOursError(f"{folder} holds files that maturity did not write ({', '.join(strangers[:3]) or MARKER}); "
                           "give an empty or new folder")  # fmt: skip


def refuse_inputs(root: Path, output: Path) -> None:
    """Stop before an output could replace what it is made from."""
    home, target = root.resolve(), output.resolve()
    inputs = [home / name for name in ("assessments", "frameworks", "site", ".git", "maturity", "tests")]
    if home.is_relative_to(target) or any(target.is_relative_to(path) for path in inputs):
        raise NotOursError(f"{output} is, or lies among, the files that it is made from")


@contextmanager
def replacing(folder: Path, fingerprint: str) -> Iterator[Path]:
    """Give an empty folder to fill; on success it takes the place of ``folder``, on failure nothing changes.

    The marker keeps the fingerprint in its first line, and below it the names that we wrote.
    """
    refuse_strangers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.with_name(f".{folder.name}.lock")):
        _clear_leftovers(folder)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-new-", dir=folder.parent))
        try:
            yield fresh
            names = sorted(path.name for path in fresh.iterdir())
            (fresh / MARKER).write_text("\n".join([MARKER_HEAD, fingerprint, *names, ""]), encoding="utf-8")
            _open_to_readers(fresh)
            _swap(folder, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def forget(folder: Path) -> None:
    """Make the next build begin anew: what lies here lacks something that could not be made on this machine."""
    _, *names = (marker_of(folder) or "").splitlines()
    (folder / MARKER).write_text("\n".join([MARKER_HEAD, "incomplete", *names, ""]), encoding="utf-8")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep others from writing in this folder meanwhile; the system lets go of the lock when a process ends."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep a second build out while the first one writes; the system lets go of the lock when a process ends."""
    if sys.platform == "win32":
        yield
        return
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotOursError(f"another build is writing in {lock.parent}; wait until it has ended") from error
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _open_to_readers(folder: Path) -> None:
    """Let a web server read everything, whatever this user's usual permissions are."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


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
    for leftover in folder.parent.glob(glob.escape(f".{folder.name}-new-") + "*"):
        shutil.rmtree(leftover, ignore_errors=True)
