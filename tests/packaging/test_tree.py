"""What must be nowhere in the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In two pieces each, so that this file does not name what it looks for.
REGISTRY_HOSTS = [
    ("pypi", ".org"),
    ("python", "hosted.org"),
    ("registry.", "npmjs"),
    ("deb.", "debian"),
    ("security.", "debian"),
    ("snapshot.", "debian"),
    ("file:", "///opt"),
]


@pytest.mark.parametrize("pieces", REGISTRY_HOSTS, ids="".join)
def test_no_file_names_a_package_registry(pieces: tuple[str, str]) -> None:
    """Packages come from wherever the machine is set up to take them from."""
    search = ["git", "grep", "--untracked", "-nIF", "".join(pieces), "--", "."]
    found = subprocess.run(search, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (found.stdout, found.returncode) == ("", 1)
