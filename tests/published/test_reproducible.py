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

STUDIED = ("pontianak/2021", "jakarta/2023/grindle-implementation", "bukittinggi/2016-2017")
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


def test_two_builds_give_the_same_bytes(workspace: Path, site: Path, tmp_path: Path) -> None:
    """Every file of both sites and all data are identical."""
    other = copy_workspace(tmp_path / "other")
    shutil.copytree(workspace / "build" / "cache", other / "build" / "cache")  # scorecards have a test of their own
    run_elsewhere(other, "build", "-q")
    here, there = digests(site), digests(other / "build" / "site")

    assert [name for name in here if here[name] != there.get(name)] == []
    assert set(here) == set(there)


def test_two_prints_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """So are scorecards that nothing was kept of: one or more by each framework, at night many more."""
    printed = (path for path in sorted((site / "pdf").glob("*/2024.spbe.id.pdf")) if path.read_bytes() != STAND_IN)
    others = [f"{path.parent.name}/2024" for path in printed]
    other = copy_workspace(tmp_path / "other")
    run_elsewhere(other, "pdf", "-q", *STUDIED, *(others[:20] if AT_NIGHT else others[:1]))
    there, here = digests(other / "build" / "pdf"), digests(site / "pdf")

    assert [name for name in there if there[name] != here.get(name)] == []
    assert len(there) == 2 * (5 + (20 if AT_NIGHT else 1))
