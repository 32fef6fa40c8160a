"""Waits until a data file of a workspace is written, made or deleted."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.5
Seen = dict[str, tuple[int, int]]


def changes(paths: Iterable[Path], wait: Callable[[float], None] = time.sleep, pause: float = PAUSE) -> Iterator[None]:
    """Yield once for each time that anything below these paths was changed since now; never ends of its own accord.

    What several programs write in one go is one change: nothing is yielded before a look finds all as the last one did.
    """
    watched = list(paths)
    return _changes(watched, seen(watched), wait, pause)


def _changes(watched: list[Path], reported: Seen, wait: Callable[[float], None], pause: float) -> Iterator[None]:
    last = reported
    while True:
        wait(pause)
        now = seen(watched)
        if now == last and now != reported:
            reported = now
            yield
        last = now


def seen(paths: Iterable[Path]) -> Seen:
    """Return when each file below these paths was written, and how long it is; links are not followed."""
    files: Seen = {}
    waiting = [os.fspath(path) for path in paths]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                waiting += [
                    entry.path for entry in entries if not entry.name.startswith(".") and not entry.is_symlink()
                ]
        except NotADirectoryError:
            status = Path(path).stat()
            files[path] = (status.st_mtime_ns, status.st_size)
        except FileNotFoundError:
            continue
    return files
