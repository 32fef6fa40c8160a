"""Faults at the Nth call that could change the disk: the disk is full, it fails, or the process is killed there."""

from __future__ import annotations

import builtins
import errno
import io
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any
from unittest import mock

from maturity.storage import publishing

FREEING = {"unlink", "remove", "rmdir"}
"""Calls that work on a full disk."""
CALLS = (
    *("write", "fsync", "rename", "replace", "link", "symlink", "mkdir", "chmod", "fchmod", "truncate"),
    *sorted(FREEING),
)
KILLED = 137


class Fault(StrEnum):
    """What happens at a call."""

    KILLED = "killed"
    FULL = "full"
    FAILING = "failing"


@contextmanager
def observed(look: Callable[[int, str], None]) -> Iterator[list[str]]:
    """Call ``look`` with number and name before each call that could change the disk; collect the names."""
    seen: list[str] = []

    def watched(name: str, call: Callable[..., Any], changes: Callable[..., bool]) -> Callable[..., Any]:
        def instead(*arguments: Any, **options: Any) -> Any:
            if changes(*arguments, **options):
                seen.append(name)
                look(len(seen), name)
            return call(*arguments, **options)

        return instead

    def always(*_: Any, **__: Any) -> bool:
        return True

    def opens_to_write(_: Any, mode: Any = "r", *__: Any, **options: Any) -> bool:
        return bool(set(str(options.get("mode", mode))) & {*"wxa+"})

    def makes(_: Any, flags: int, *__: Any, **___: Any) -> bool:
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

    with (
        mock.patch.object(os, "open", watched("open", os.open, makes)),
        mock.patch.object(io, "open", watched("open", io.open, opens_to_write)),
        mock.patch.object(builtins, "open", watched("open", builtins.open, opens_to_write)),
        mock.patch.object(publishing, "exchanged", watched("exchange", publishing.exchanged, always)),
        mock.patch.multiple(os, **{name: watched(name, getattr(os, name), always) for name in CALLS}),
    ):
        yield seen


def faulty(fault: Fault, number: int) -> Callable[[int, str], None]:
    """Return what makes the call of this number fail; a disk that is full stays so."""

    def look(now: int, name: str) -> None:
        if fault is Fault.KILLED and now == number:
            os._exit(KILLED)
        if fault is Fault.FULL and now >= number and name not in FREEING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if fault is Fault.FAILING and now == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    return look


def ended(do: Callable[[], int], fault: Fault, number: int) -> int:
    """Do something with a fault at one call, and return how it ended; what is to be killed is done in a copy of us."""
    if fault is not Fault.KILLED:
        with observed(faulty(fault, number)):
            return do()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the copy has no need of
        child = os.fork()
    if not child:
        try:
            with observed(faulty(fault, number)):
                do()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with its content, and every folder with nothing; but for what git never sees."""
    paths = (path for path in folder.rglob("*") if ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}
