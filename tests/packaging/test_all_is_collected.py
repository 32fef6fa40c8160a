"""Every file of tests is run: pytest passes over folders of some names, such as build, without a word."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def collected_anew() -> set[str]:
    """Let pytest look for all tests; return their files."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {line.split("::")[0] for line in found.splitlines() if "::" in line}


def in_this_run(request: pytest.FixtureRequest) -> set[str]:
    """Return the files of the tests that are running, unless files or folders were asked for by name."""
    if request.config.args != request.config.getini("testpaths"):
        return set()
    return {item.path.relative_to(ROOT).as_posix() for item in request.session.items}


def test_every_file_of_tests_is_collected(request: pytest.FixtureRequest) -> None:
    """What lies in the tree and what pytest finds are the same."""
    in_the_tree = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    found = in_this_run(request)

    # A run of everything has just looked for itself; one that leaves something out, as with -k, cannot tell.
    assert (found if found == in_the_tree else collected_anew()) == in_the_tree
