"""Writes of several files that are whole together, whatever stops them: staged, synced, journalled, carried out.

What is to be written lies first in a staging place below the folder that it is for. A list of what goes where, the
journal, is put there last. From then on the write is decided: it is carried out here, or by the next command that
writes, if this one is stopped. Before that nothing but the place has changed, and the next command clears it.
"""

import contextlib
import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from maturity.errors import FileChangedError, NotOursError, UnfinishedWriteError, said_by_machine
from maturity.messages import say
from maturity.storage.staging import NOT_OFFERED, StagingPlace, as_far_as_offered

if sys.platform != "win32":  # where there are no such locks, two writers at once are not kept apart
    import fcntl

HOME = ".maturity-writing"
JOURNAL = "journal"
DONE = "done"
"""What the journal is called once all of it is carried out and only the place is to be cleared."""
FORMAT = "maturity-writes/1"
LARGEST_JOURNAL = 64 * 1024 * 1024
EMPTY = hashlib.sha256(b"").hexdigest()
NO_FILE = "no file"
"""Stands for the digest of a file that is not there."""
SOMETHING_ELSE = "something else"
"""Stands for the digest of what is no plain file: a folder, a link, a device."""
NO_HARD_LINKS = NOT_OFFERED | {errno.EPERM, errno.EACCES, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class PlannedWrite:
    """A file as it was when the write was planned, and as it is to be."""

    name: str
    """Its path from the folder of the write, with slashes."""
    before: str
    after: str
    staged: str
    """What the new content is called until it is in its place."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a write that was stopped."""

    written: tuple[str, ...] = ()
    changed_meanwhile: tuple[str, ...] = ()
    """Files that somebody else wrote after the stop; they stay as they are."""
    undone: bool = False
    """Whether it was stopped before it was decided, so that nothing of it was written."""
    was_whole: bool = False
    """Whether everything had been written when it was stopped, and only its staging place was left."""


class Writes:
    """A write in the making: files to be written below one folder. Nothing happens before all are known."""

    def __init__(self, folder: Path) -> None:
        self.given, self.folder = folder, folder.resolve()
        self._planned: dict[str, tuple[PlannedWrite, bytes]] = {}

    def create(self, path: Path, content: bytes) -> None:
        """Plan a file where none is yet; FileExistsError where somebody's is.

        One with this very content is what was wanted, and an empty one is nobody's work: an earlier write was stopped.
        """
        before = digest_of(path)
        if before not in {NO_FILE, EMPTY, _digest(content)}:
            raise FileExistsError(f"{path} exists")
        self._plan(path, before, content)

    def replace(self, path: Path, content: bytes, read: bytes) -> None:
        """Plan another content for a file that was read before; FileChangedError where it says something else."""
        if digest_of(path) != _digest(read):
            raise _changed(path)
        self._plan(path, _digest(read), content)

    def put(self, path: Path, content: bytes) -> None:
        """Plan a content for a file, whatever it says now."""
        self._plan(path, digest_of(path), content)

    def remove(self, path: Path) -> None:
        """Plan that a file is gone."""
        self._plan(path, digest_of(path), None)

    def _plan(self, path: Path, before: str, content: bytes | None) -> None:
        target = self.folder / path.relative_to(self.given)
        if before == SOMETHING_ELSE or not _is_below(self.folder, target):
            raise NotOursError(say("{file} is, or lies behind, a link or a folder; nothing was written", file=path))
        name, after = target.relative_to(self.folder).as_posix(), NO_FILE if content is None else _digest(content)
        staged = f"{_digest(os.fsencode(name))[:16]}.new"
        self._planned[name] = PlannedWrite(name, before, after, staged), content or b""

    def carry_out(self) -> None:
        """Write all that was planned."""
        planned = [(write, content) for write, content in self._planned.values() if write.before != write.after]
        if not planned:
            return
        writes, place = [write for write, _ in planned], place_in(self.folder)
        try:
            place.make()
            self._stage(planned, place.folder)
        except BaseException:
            if not (place.folder / JOURNAL).exists():
                _try_to_clear(place)
            raise
        try:
            _sync_folder(place.folder)
            _, left = _carry_out(self.folder, writes)
        except OSError as error:
            raise UnfinishedWriteError(said_by_machine(error)) from error
        except BaseException:  # it is decided: Ctrl-C comes too late
            _carry_out(self.folder, writes)
            _try_to_clear(place)
            raise
        _try_to_clear(place)
        if left:
            raise FileChangedError(
                say("{files} was written by somebody else meanwhile, and stays as it is", files=", ".join(left))
            )

    def _stage(self, planned: Sequence[tuple[PlannedWrite, bytes]], place: Path) -> None:
        """Bring everything to the disk, and last the journal, with which it is decided."""
        for write, content in planned:
            if write.after != NO_FILE:
                _write_synced(place / write.staged, content, like=self.folder / write.name)
        for write, _ in planned:
            if digest_of(self.folder / write.name) != write.before:
                raise _changed(self.folder / write.name)
        entries = [asdict(write) for write, _ in planned]
        text = json.dumps({"format": FORMAT, "writes": entries}, indent=1)
        _write_synced(place / f"{JOURNAL}.part", text.encode())
        _sync_folder(place)
        (place / f"{JOURNAL}.part").replace(place / JOURNAL)


def place_in(folder: Path) -> StagingPlace:
    """Return where writes below a folder are staged."""
    return StagingPlace(folder / HOME)


@contextmanager
def writing(folder: Path) -> Iterator[Writes]:
    """Collect what is to be written below a folder, and write it as one when the block ends without an exception.

    Others that write there wait until then; what one of them left unfinished is finished first.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with one_at_a_time(folder):
            _finish(folder.resolve())
            writes = Writes(folder)
            yield writes
            writes.carry_out()
    except BaseException:
        for each in made:
            with contextlib.suppress(OSError):  # it holds something
                each.rmdir()
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write one file, whatever it says now; nobody ever reads half of it."""
    with writing(path.parent) as writes:
        writes.put(path, content)


def is_unfinished(folder: Path) -> bool:
    """Tell whether a write below this folder was stopped, or goes on at this moment."""
    return place_in(folder).is_there


def finish(folder: Path) -> Finished | None:
    """Carry out or undo a write that was stopped; nothing where there is none."""
    if not is_unfinished(folder):
        return None
    with one_at_a_time(folder):
        return _finish(folder.resolve())


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep others from writing in this folder meanwhile; the system lets go of the lock when a process ends."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with as_far_as_offered():
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a plain file; what stands for it where there is no such file, or something else."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return SOMETHING_ELSE
        return _digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return NO_FILE


def _finish(folder: Path) -> Finished | None:
    place = place_in(folder)
    if not place.is_there:
        return None
    place.refuse_others()
    if not place.folder.is_dir() or not any(place.folder.iterdir()):  # stopped as it began, or as it was cleared
        _clear(place)
        return None
    writes, was_whole = _journalled(place.folder / JOURNAL), os.path.lexists(place.folder / DONE)
    written, left = _carry_out(folder, writes) if writes else ((), ())
    _clear(place)
    was_whole = was_whole or (writes is not None and not written and not left)
    return Finished(written, left, undone=writes is None and not was_whole, was_whole=was_whole)


def _carry_out(folder: Path, writes: Sequence[PlannedWrite]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put everything in its place that is not there; return what was put there, and what is somebody else's by now."""
    written: list[str] = []
    left: list[str] = []
    touched: set[Path] = set()
    for write in writes:
        target, staged = folder / write.name, place_in(folder).folder / write.staged
        touched |= _with_new_folders(target.parent)
        was_there = _is_in_place(write, target, staged)
        if was_there and write.after != NO_FILE:
            continue
        if not _put_in_place(write, folder, target, staged):
            left.append(write.name)
        elif not was_there:
            written.append(write.name)
    for each in sorted(touched):
        if each.is_dir():
            _sync_folder(each)
    return tuple(written), tuple(left)


def _is_in_place(write: PlannedWrite, target: Path, staged: Path) -> bool:
    """Tell whether a file was put in its place before: it says so, or what was staged for it is used up."""
    return digest_of(target) == write.after or (write.after != NO_FILE and not os.path.lexists(staged))


def _put_in_place(write: PlannedWrite, folder: Path, target: Path, staged: Path) -> bool:
    """Put one file in its place; False where it is somebody else's by now."""
    now = digest_of(target)
    if not _is_below(folder, target) or now not in {write.before, write.after}:
        return False
    if write.after == NO_FILE:
        target.unlink(missing_ok=True)
        _remove_empty(target.parent)
    elif digest_of(staged) != write.after:
        return False
    elif now == NO_FILE:
        target.parent.mkdir(parents=True, exist_ok=True)
        _move_to_new(staged, target)
    else:
        staged.replace(target)
    return True


def _remove_empty(folder: Path) -> None:
    """Remove a folder and those above it, as far as nothing is left in them."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _move_to_new(staged: Path, target: Path) -> None:
    """Give a file its place, but never that of another one which came there just now."""
    try:
        os.link(staged, target)
        staged.unlink()
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        staged.rename(target)


def _with_new_folders(folder: Path) -> set[Path]:
    """Return a folder and, where it is new, those above it down to which an entry is new."""
    folders = {folder}
    while not folder.exists():
        folder = folder.parent
        folders.add(folder)
    return folders


def _journalled(journal: Path) -> list[PlannedWrite] | None:
    """Return what the journal lists; nothing where there is none, or none that was written by this program."""
    try:
        if not stat.S_ISREG(journal.lstat().st_mode) or journal.stat().st_size > LARGEST_JOURNAL:
            return None
        value = json.loads(journal.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    entries = value.get("writes") if isinstance(value, dict) and value.get("format") == FORMAT else None
    if not isinstance(entries, list):
        return None
    writes = [_entry(entry) for entry in entries]
    return [write for write in writes if write] if all(writes) else None


def _entry(value: Any) -> PlannedWrite | None:
    match value:
        case {"name": str() as name, "before": str() as before, "after": str() as after, "staged": str() as staged}:
            is_sound = _is_plain(name) and _is_plain(staged) and len(PurePath(staged).parts) == 1
            return PlannedWrite(name, before, after, staged) if is_sound else None
    return None


def _is_plain(name: str) -> bool:
    """Tell whether a path leads down from where it begins, and not into what git keeps."""
    path = PurePath(name)
    parts = {part.casefold() for part in path.parts}
    return bool(parts) and not path.anchor and "\0" not in name and not parts & {"..", ".git"}


def _is_below(folder: Path, target: Path) -> bool:
    """Tell whether a file is where its path says, and behind no link."""
    return target.parent.resolve() == target.parent and target.parent.is_relative_to(folder)


def _clear(place: StagingPlace) -> None:
    """Take the place away, the journal first: without it nothing more would be done. That all is done is said last."""
    place.refuse_others()
    with contextlib.suppress(FileNotFoundError):
        (place.folder / JOURNAL).replace(place.folder / DONE)
    place.clear(last=DONE)


def _try_to_clear(place: StagingPlace) -> None:
    """Take the place away after a write; what cannot be removed is left to the next command."""
    with contextlib.suppress(OSError):
        _clear(place)


def _write_synced(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write a new file of ours, down to the disk; who may read it is as with the file that it is to replace."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if like is not None and like.exists():
        path.chmod(stat.S_IMODE(like.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with as_far_as_offered():
            os.fsync(handle)
    finally:
        os.close(handle)


def _changed(path: Path) -> FileChangedError:
    return FileChangedError(say("{file} was written by somebody else meanwhile; nothing was written", file=path))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
