"""What is inside the packages that people install."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def in_the_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def in_the_source_distribution(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as source:
        return {name.partition("/")[2] for name in source.getnames()}


def files_in(folder: str) -> set[str]:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", folder]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name for name in names if (ROOT / name).is_file()}


def test_the_wheel_is_the_program_and_its_library(in_the_wheel: set[str]) -> None:
    """An installed `maturity` has every module, framework and theme file of the checkout, and no more."""
    carried = files_in("maturity") | {f"maturity/shipped/{name}" for name in files_in("frameworks") | files_in("site")}

    assert {name for name in in_the_wheel if ".dist-info/" not in name} == carried


def test_both_licences_travel_with_the_wheel(in_the_wheel: set[str]) -> None:
    """Whoever holds the program or a framework also holds the terms."""
    assert {name.rpartition("/")[2] for name in in_the_wheel if "/licenses/" in name} == {
        "LICENSE",
        "LICENSE-DATA",
    }


def test_the_source_distribution_can_be_tested(in_the_source_distribution: set[str]) -> None:
    """A packager gets all that `make test` needs."""
    assert in_the_source_distribution >= {
        "Makefile",
        "constraints.txt",
        ".ci/run",
        ".ci/setup",
        "tests/conftest.py",
    }
    assert in_the_source_distribution >= files_in("assessments") | files_in("frameworks") | files_in("maturity")
