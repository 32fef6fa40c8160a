"""The shipped portfolio, built once for all tests that look at what was built."""

import shutil
from pathlib import Path

import pytest

from maturity.cli import run

ROOT = Path(__file__).parents[2]


def copy_workspace(target: Path) -> Path:
    """Copy this repository's workspace, without the program."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "maturity.yaml", target)
    for name in ("frameworks", "assessments"):
        shutil.copytree(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's workspace."""
    return copy_workspace(tmp_path_factory.mktemp("portfolio"))


@pytest.fixture(scope="session")
def site(workspace: Path) -> Path:
    """The folder that a build publishes; scorecards that `make site` has printed of the same content are reused."""
    printed = ROOT / "build" / "cache"
    if printed.is_dir():
        shutil.copytree(printed, workspace / "build" / "cache", dirs_exist_ok=True)
    assert run(["build", "-q", "-C", str(workspace)]) == 0
    return workspace / "build" / "site"
