"""What the project depends on, and the exact versions that `make` installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOWEST = "constraints-lowest.txt"
VERSION = "Programming Language :: Python :: 3."
PYTHONS = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if each.startswith(VERSION)]


def pins_of(file: str, python: str = "3.11") -> dict[str, str]:
    """Return the versions that a file of constraints gives to a Python on Linux."""
    given = {"python_version": python, "platform_system": "Linux", "platform_machine": "x86_64"}
    stated = [Requirement(line) for line in lines_of(file)]
    there = [pin for pin in stated if not pin.marker or pin.marker.evaluate(given)]
    assert len({canonicalize_name(pin.name) for pin in there}) == len(there)
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in there}


def lines_of(file: str) -> list[str]:
    return [line for line in (ROOT / file).read_text().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("line", sorted({*lines_of("constraints.txt"), *lines_of(LOWEST)}))
def test_a_pin_is_a_name_and_a_version(line: str) -> None:
    """No address and no path: where packages come from is the machine's own business."""
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+(; python_version (<|>=) \"3\.\d+\")?", line)


@pytest.mark.parametrize("file", ["constraints.txt", LOWEST])
@pytest.mark.parametrize("python", PYTHONS)
def test_each_dependency_is_pinned_within_its_range(file: str, python: str) -> None:
    """What we say we need and what we install are never two things, whichever Python it is."""
    pins = pins_of(file, python)
    stated = [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]

    assert [
        str(needed) for needed in stated if not needed.specifier.contains(pins[canonicalize_name(needed.name)])
    ] == []


def test_the_lowest_pins_are_the_lower_bounds() -> None:
    """What is said to be old enough is tried, package by package."""
    pins = pins_of(LOWEST)
    stated = [Requirement(line) for line in PROJECT["dependencies"]]
    bounds = {
        canonicalize_name(needed.name): Version(each.version)
        for needed in stated
        for each in needed.specifier
        if each.operator == ">="
    }

    assert len(bounds) == len(stated)
    assert {name: Version(pins[name]) for name in bounds} == bounds


@pytest.mark.parametrize("minor", range(9, 18))
def test_setup_takes_the_pythons_that_the_project_takes(minor: int) -> None:
    """`make` does not start an installation that pip would refuse, and refuses none that is newer than we know."""
    (lowest,) = re.findall(r"sys\.version_info < \(3, (\d+)\)", (ROOT / ".ci/setup").read_text())

    assert SpecifierSet(PROJECT["requires-python"]).contains(f"3.{minor}.2") == (minor >= int(lowest))
