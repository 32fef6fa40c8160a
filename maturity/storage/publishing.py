"""Folders that are published as a whole: filled apart, and put in the place of the one before once complete."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import NotOursError
from maturity.messages import say
from maturity.storage.exchanging import exchanged
from maturity.storage.staging import StagingPlace

if sys.platform != "win32":  # where there are no such locks, two builds at once are not kept apart
    import fcntl

MARKER = ".maturity"
"""Lies in every folder that we publish, so that we never replace one that is somebody else's."""
MARKER_HEAD = "written by maturity; replaced as a whole by the next build"
INCOMPLETE = "incomplete"
"""The fingerprint of a folder that lacks what this machine could not make: the next build begins anew."""


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
        raise NotOursError(say("{folder} is a link; give a folder of its own", folder=folder))
    if folder.exists() and not folder.is_dir():
        raise NotOursError(say("{folder} is a file", folder=folder))
    if not folder.is_dir():
        return
    ours = set((marker_of(folder) or "").splitlines()[1:]) | {MARKER}
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    if strangers or (marker_of(folder) is None and any(folder.iterdir())):
        names = ", ".join(strangers[:3]) or MARKER
        raise NotOursError(
            say("{folder} holds files that maturity did not write ({names})", folder=folder, names=names),
            say("give an empty or new folder"),
        )


def refuse_inputs(root: Path, output: Path) -> None:
    """Stop before an output could replace what it is made from."""
    home, target = root.resolve(), output.resolve()
    inputs = [home / name for name in ("assessments", "frameworks", "site", ".git", "maturity", "tests")]
    if home.is_relative_to(target) or any(target.is_relative_to(path) for path in inputs):
        raise NotOursError(say("{folder} is, or lies among, the files that it is made from", folder=output))


def marker_text(fingerprint: str, names: Iterable[str]) -> str:
    """Return what a marker says: the fingerprint of what was published, and the names that we wrote."""
    return "\n".join([MARKER_HEAD, fingerprint, *sorted(names), ""])


def mark(folder: Path, fingerprint: str) -> None:
    """Mark a folder as ours, once all that belongs in it is there."""
    names = [path.name for path in folder.iterdir() if path.name != MARKER]
    (folder / MARKER).write_text(marker_text(fingerprint, names), encoding="utf-8")


@contextmanager
def replacing(folder: Path, fingerprint: str) -> Iterator[Path]:
    """Give an empty folder to fill; on success it takes the place of ``folder``, on failure nothing changes.

    Whoever fills it may mark it with another fingerprint.
    """
    refuse_strangers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder) as place:
        fresh = place.folder / "new"
        fresh.mkdir()
        yield fresh
        if marker_of(fresh) is None:
            mark(fresh, fingerprint)
        _open_to_readers(fresh)
        _swap(folder, fresh, place.folder / "old")


def write_unpublished(path: Path, content: bytes) -> None:
    """Write a file into a folder that nobody looks at before it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def clear_up(folder: Path) -> None:
    """Remove what a build that was stopped has left beside a folder; where that took the old one away, put it back."""
    if _place_of(folder).is_there:
        with _alone(folder):
            pass


def _place_of(folder: Path) -> StagingPlace:
    return StagingPlace(folder.with_name(f".{folder.name}-writing"))


@contextmanager
def _alone(folder: Path) -> Iterator[StagingPlace]:
    """Give an empty place and keep a second build out of it; the system lets go of the lock when a process ends."""
    place = _place_of(folder)
    with contextlib.ExitStack() as locked:
        while not _is_locked(place, locked):
            pass
        _put_right(folder, place)
        try:
            yield place
        finally:
            with contextlib.suppress(OSError):  # what cannot be removed is left to the next build
                _put_right(folder, place)
                place.clear()


def _is_locked(place: StagingPlace, locked: contextlib.ExitStack) -> bool:
    """Lock the place; False where the build before took it away at this very moment."""
    try:
        place.make()
        if sys.platform == "win32":
            return True
        handle = os.open(place.home, os.O_RDONLY)
    except FileNotFoundError:
        return False
    locked.callback(os.close, handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        around = place.home.parent
        raise NotOursError(
            say("another build is writing in {folder}; wait until it has ended", folder=around)
        ) from error
    except OSError:  # a file system without such locks
        return True
    return place.home.exists() and os.path.samestat(os.fstat(handle), place.home.stat())


def _open_to_readers(folder: Path) -> None:
    """Let a web server read everything, whatever this user's usual permissions are."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    """Put the new folder in the place of the old one: in one step, or in two where the system knows no better."""
    if not folder.exists():
        fresh.rename(folder)
    elif not exchanged(fresh, folder):
        folder.rename(old)
        try:
            fresh.rename(folder)
        except BaseException:
            old.rename(folder)
            raise


def _put_right(folder: Path, place: StagingPlace) -> None:
    """Empty the place; where a build was stopped between two renames, put the old folder back first."""
    old = place.folder / "old"
    if marker_of(old) is not None and not folder.exists():
        old.rename(folder)
    for leftover in (place.folder / "new", old):
        if leftover.exists():
            shutil.rmtree(leftover)
