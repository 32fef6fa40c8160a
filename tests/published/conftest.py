"""The shipped portfolio, built once for all tests that look at what was built."""

import shutil
from pathlib import Path

import pytest

from maturity.cli import run
from tests.conftest import Once

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "build" / "cache"


def copy_workspace(target: Path, *, with_scorecards: bool = False) -> Path:
    """Copy this repository's workspace without the program, or else with the scorecards that were printed of it."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "maturity.yaml", target)
    for name in ("frameworks", "assessments"):
        shutil.copytree(ROOT / name, target / name)
    if with_scorecards and PRINTED.is_dir():
        shutil.copytree(PRINTED, target / "build" / "cache")
    return target


@pytest.fixture(scope="session")
def workspace(once: Once) -> Path:
    """A copy of the repository's workspace, built; scorecards that `make site` printed of it are reused."""
    return once("portfolio", built)


def built(folder: Path) -> Path:
    copy_workspace(folder, with_scorecards=True)
    assert run(["build", "-q", "-C", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def site(workspace: Path) -> Path:
    """The folder that a build publishes."""
    return workspace / "build" / "site"
