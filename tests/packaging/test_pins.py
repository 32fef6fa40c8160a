"""What the project depends on, and the exact versions that `make` installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONSTRAINTS = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
PINS = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in CONSTRAINTS)}


@pytest.mark.parametrize("line", CONSTRAINTS)
def test_a_pin_is_a_name_and_a_version(line: str) -> None:
    """No address and no path: where packages come from is the machine's own business."""
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", line)


@pytest.mark.parametrize("stated", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])
def test_each_dependency_is_pinned_within_its_range(stated: str) -> None:
    """What we say we need and what we install are never two things."""
    needed = Requirement(stated)

    assert needed.specifier.contains(PINS[canonicalize_name(needed.name)])


@pytest.mark.parametrize("minor", range(9, 16))
def test_setup_takes_the_pythons_that_the_project_takes(minor: int) -> None:
    """`make` does not start an installation that pip would refuse."""
    lowest, above = re.search(
        r"\(3, (\d+)\) <= sys\.version_info\[:2\] < \(3, (\d+)\)", (ROOT / ".ci/setup").read_text()
    ).groups()

    supported = SpecifierSet(PROJECT["requires-python"]).contains(f"3.{minor}.2")

    assert supported == (int(lowest) <= minor < int(above))
    assert supported == (f"Programming Language :: Python :: 3.{minor}" in PROJECT["classifiers"])
