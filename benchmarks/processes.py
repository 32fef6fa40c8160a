"""What work takes: the processor time of whole processes, compared in turn, or of some work within this one."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

R = TypeVar("R")


def cpu_seconds(
    command: list[str], cwd: Path | None = None, env: Mapping[str, str] | None = None, ends: Collection[int] = (0,)
) -> float:
    """Return the processor time of one process and its children; it must end well, so that each does all its work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, cwd=cwd, env=env)
    if done.returncode not in ends:
        raise SystemExit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timed(work: Callable[[], R]) -> tuple[float, R]:
    """Return the processor time that some work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def compare(commands: Mapping[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Return what each process took in each round."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cpu_seconds(command))
    return taken


def tell(what: str, taken: Mapping[str, list[float]]) -> None:
    """Print the median of each process, and the median of its ratios to the first one, round by round."""
    ours = next(iter(taken.values()))
    sys.stdout.write(f"{what}, medians of {len(ours)} rounds\n")
    for who, theirs in taken.items():
        ratio = statistics.median(other / own for other, own in zip(theirs, ours, strict=True))
        sys.stdout.write(f"{who:18} {statistics.median(theirs):8.2f} s {ratio:8.2f} times ours\n")
