"""The same files give the same bytes: without a network, in another time zone and hash seed, on another day."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import AT_NIGHT
from tests.published.conftest import STAND_IN, copy_workspace

pytestmark = pytest.mark.native

ELSEWHERE = {"TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"}


def run_elsewhere(folder: Path, *arguments: str) -> None:
    """Run a command on another day in a process of its own that has no network."""
    unshare = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    faketime = shutil.which("faketime")
    assert faketime, "No faketime on this machine: make setup"
    command = [*unshare, faketime, "2031-11-30 23:59:50", sys.executable, "-m", "maturity", *arguments]
    environment = {**os.environ, **ELSEWHERE}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def digests(folder: Path) -> dict[str, str]:
    """Return a digest for each file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def printed_by_each_framework(site: Path) -> set[bytes]:
    """Return scorecards that no stand-in stands for: in each language one by each framework, at night ten."""
    by_framework: dict[str, list[bytes]] = {}
    for path in sorted((site / "pdf").rglob("*.pdf")):
        if (printed := path.read_bytes()) != STAND_IN:
            by_framework.setdefault(path.name.partition(".")[2], []).append(printed)
    return {printed for alike in by_framework.values() for printed in alike[: 10 if AT_NIGHT else 1]}


def test_two_builds_give_the_same_bytes(workspace: Path, site: Path, tmp_path: Path) -> None:
    """Every file of both sites and all data are identical, and scorecards by each framework that are printed anew."""
    other = copy_workspace(tmp_path / "other")
    cache = Path(shutil.copytree(workspace / "build" / "cache", other / "build" / "cache"))
    again = printed_by_each_framework(site)
    forgotten = [path for path in cache.iterdir() if path.read_bytes() in again]
    for path in forgotten:
        path.unlink()
    run_elsewhere(other, "build", "-q")
    here, there = digests(site), digests(other / "build" / "site")

    assert len(forgotten) == len(again) >= 12
    assert all(path.is_file() for path in forgotten)  # printed anew
    assert [name for name in here if here[name] != there.get(name)] == []
    assert set(here) == set(there)
