"""The same files give the same bytes: without a network, in another time zone and hash seed, on another day."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.published.conftest import copy_workspace

STUDIED = "scorecards: [pontianak, jakarta, banjarmasin, bukittinggi]"

pytestmark = [pytest.mark.xdist_group("rebuild"), pytest.mark.native]


def build_elsewhere(folder: Path, zone: str, seed: str, day: str) -> dict[str, str]:
    """Build in a process of its own that has no network, and return a digest for each file."""
    unshare = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    faketime = shutil.which("faketime")
    assert faketime, "No faketime on this machine: make setup"
    command = [*unshare, faketime, day, sys.executable, "-m", "maturity", "build", "-q"]
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = folder / "build" / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def studied(folder: Path) -> Path:
    """Copy the workspace, with scorecards of the studied cities alone: a hundred alike prove no more than ten."""
    settings = copy_workspace(folder) / "maturity.yaml"
    settings.write_text(re.sub(r"^scorecards:.*$", STUDIED, settings.read_text(), flags=re.MULTILINE))
    assert STUDIED in settings.read_text()
    return folder


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Every file of both sites, every PDF and all data are identical."""
    one = build_elsewhere(studied(tmp_path / "one"), "Asia/Jakarta", "1", "2026-03-01 08:00:00")
    two = build_elsewhere(studied(tmp_path / "two"), "America/St_Johns", "77", "2031-11-30 23:59:50")

    assert [name for name in one if one[name] != two.get(name)] == []
    assert set(one) == set(two)
    assert sum(name.endswith(".pdf") for name in one) == 30
