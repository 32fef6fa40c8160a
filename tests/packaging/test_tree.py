"""What must be nowhere in the repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
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


EXCEPTION = re.compile(
    r"(?:# (?:(?:ruff: )?noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no cover)"
    r"|# fmt: off|[.](?:skip|skipif|xfail|importorskip)\b|(?:filterwarnings|simplefilter)\(\"ignore"
    r"|suppress_health_check[=]|collect_ignore\w* =|ignore_\w*errors=True)(?P<reason>.*)$"
)
"""What switches a check off or lets a failure pass. A ``fmt: skip`` does neither: it keeps what is laid out by hand."""
SHELL_EXCEPTION = "^ *# shellcheck disable="


LONGEST = 400
"""Lines: what is longer holds more than one idea."""


def test_no_module_is_longer_than_one_idea() -> None:
    """Of the program itself; data and tests are as long as what they hold."""
    modules = (ROOT / "maturity").rglob("*.py")
    lengths = {path.relative_to(ROOT).as_posix(): path.read_bytes().count(b"\n") for path in modules}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def lines_of(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield every line of the tracked files of a kind, with its place."""
    tracked = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in tracked.stdout.splitlines():
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{name}:{number}", line


def exceptions() -> Iterator[tuple[str, str]]:
    """Yield every place where a check of the code is switched off, with the reason that stands beside it."""
    for place, line in lines_of("*.py"):
        if found := EXCEPTION.search(line):
            reason = found["reason"]
            yield place, reason if found[0].startswith("#") else reason.partition("#")[2]
    yield from ((place, line.partition("]")[2]) for place, line in lines_of("*.yml") if "# zizmor: ignore[" in line)
    yield from ((f"pyproject.toml {line}", line.partition("#")[2]) for line in settings_that_switch_off())


def settings_that_switch_off() -> Iterator[str]:
    """Yield the lines of the settings that make a check ask for less."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    yield from settings.partition("\nignore = [\n")[2].partition("\n]")[0].splitlines()
    for line in settings.partition("per-file-ignores]\n")[2].partition("\n[")[0].splitlines():
        if '"' in line.partition("=")[2].partition("#")[0] or line.startswith('  "'):
            yield line
    yield from (line for line in settings.splitlines() if line.startswith(('  "ignore:', "ignore_", "disallow_")))


@pytest.mark.parametrize(("place", "reason"), [*exceptions()], ids=lambda text: text.partition(" ")[0])
def test_an_exception_to_a_check_has_its_reason_beside_it(place: str, reason: str) -> None:
    """Who meets a switched-off check need not ask why."""
    assert len(re.findall(r"\w+", reason)) > 1, place


def test_an_exception_in_a_script_has_its_reason_above_it() -> None:
    """The linter of scripts takes its own line for itself alone."""
    search = ["git", "grep", "--untracked", "-lE", SHELL_EXCEPTION]
    files = subprocess.run(search, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    lines = [line for name in files for line in ["", *(ROOT / name).read_text(encoding="utf-8").splitlines()]]
    above = [before.strip() for before, line in pairwise(lines) if re.match(SHELL_EXCEPTION, line)]

    assert above
    assert [line for line in above if not line.startswith("# ")] == []
