"""Every file of tests is run: pytest passes over folders of some names, such as build, without a word."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_of_tests_is_collected() -> None:
    """What lies in the tree and what pytest finds are the same."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    collected = {line.split("::")[0] for line in found.splitlines() if "::" in line}

    assert collected == {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
