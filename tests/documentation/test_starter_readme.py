"""Each example that ``init`` offers is sound, and the three steps of its README can be followed as they are printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import maturity
from maturity.cli.init import DEMOS

STEP = re.compile(r"^[1-9]\. (.*?)(?=^[1-9]\. |^## )", re.M | re.S)
EDIT = re.compile(
    r"in `(?P<file>assessments/[^`]+)`, below `(?P<id>[^`]+)`, write `(?P<new>[^`]+)` in place of `(?P<old>[^`]+)`"
)
TOLD = re.compile(r"becomes (?P<after>[0-9.]+); it was (?P<before>[0-9.]+)\.")


@pytest.fixture(params=DEMOS)
def begun(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable) -> Path:
    """A new workspace with each example, in which somebody stands."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "demo", "--demo", request.param).code == 0
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def follow(step: str, run: Callable) -> str:
    """Type every command of a step; return what the last one prints. What is printed to the end is no part of it."""
    out = ""
    for line in re.findall(r"^ +\$ (.*)$", step, re.M):
        program, *arguments = shlex.split(line)
        ended = run(*arguments, *(["--no-pdf"] if arguments == ["build"] else []))
        assert (program, ended.code) == ("maturity", 0), ended
        out = ended.out
    return out


def test_an_example_has_no_finding_and_is_laid_out(begun: Path, run: Callable) -> None:
    """The first things that a newcomer and a pipeline ask."""
    assert run("validate", "--strict").err.startswith("no findings in ")
    assert run("fmt", "--check").code == 0
    assert "rekaan" in (begun / "README.md").read_text().split("##")[0]


def test_three_steps_lead_from_an_example_to_ones_own(begun: Path, run: Callable) -> None:
    """Pages to look at, a number that changes as the README says, and a city of one's own."""
    see, change, begin = STEP.findall((begun / "README.md").read_text())
    follow(see, run)
    edit, told = EDIT.search(change), TOLD.search(change)
    assert edit
    assert told
    before, path = follow(change, run), begun / edit["file"]
    text = path.read_text()
    path.write_text(text.replace(f"  {edit['id']}:\n    {edit['old']}", f"  {edit['id']}:\n    {edit['new']}"))
    after = follow(change, run)
    follow(begin, run)

    assert (begun / "build/site/index.html").is_file()
    assert path.read_text() != text
    assert (told["before"] in before, told["after"] in before) == (True, False)
    assert told["after"] in after
    assert re.sub(r"(\d)\.(\d)", r"\1,\2", f"menjadi {told['after']}; semula {told['before']}.") in change
    assert list((begun / "assessments/pontianak").glob("*.*.yaml"))


def test_no_file_is_told_of_twice(begun: Path) -> None:
    """Each kind of file has one line, and every file that is there has one."""
    places = re.findall(r"^\| `([^`]+)` \|", (begun / "README.md").read_text(), re.M)

    assert len(places) == len(set(places)) == 12


def test_every_example_can_be_asked_for() -> None:
    """The command knows the folders that are there, and no others."""
    assert {path.name for path in (Path(maturity.__file__).parent / "starter/demos").iterdir()} == set(DEMOS)
