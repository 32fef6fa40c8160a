"""The guide for authors of frameworks runs: its blocks make the files, and its commands print what it shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from maturity.model.combinations.rule import Zeros
from maturity.model.combining import Combination, Combine, Condition, Gap, Gaps, Limit
from maturity.model.entry import Entry
from maturity.model.framework import (
    Crosswalk,
    Dimension,
    Framework,
    Indicator,
    OverTime,
    Quality,
    TagGroup,
    Units,
    Validity,
)
from maturity.model.framework_tests import Expectation, Expected, FrameworkTest, FrameworkTests
from maturity.model.measures.checklists import Practice, PracticeAnswer
from maturity.model.measures.choices import Choice, Choices
from maturity.model.measures.compound import Compound, Part
from maturity.model.measures.context import Context
from maturity.model.measures.derived import Derived, ServiceFilter
from maturity.model.measures.fed import Fed
from maturity.model.measures.levels import Levels
from maturity.model.measures.practices import Practices
from maturity.model.measures.quantity import Denominator, Quantity, ShareOf
from maturity.model.measures.registry import kinds
from maturity.model.measures.relative import Relative, RelativeMethod
from maturity.model.measures.scaled import Goalposts, Threshold
from maturity.model.measures.target import Target
from maturity.model.scale import Band, BandException, PeerGroup, Scale
from maturity.model.source import Source
from maturity.workflows.run import Run

GUIDE = Path(__file__).parents[2] / "frameworks" / "README.md"
BLOCK = re.compile(r'^```(yaml|csv|console)(?: title="([^"]+)")?(?: (whole|instead|lines))?\n(.*?)^```$', re.M | re.S)

ENTRIES: tuple[type[Entry], ...] = (
    *(Framework, Dimension, Indicator, Source, Validity, Scale, Band, BandException, PeerGroup, TagGroup, Quality),
    *(OverTime, Crosswalk, Units, Combination, Gaps, Limit, Condition),
    *(Levels, Choices, Choice, Practices, Practice, PracticeAnswer, Target, Compound, Part, Context),
    *(Quantity, Goalposts, Threshold, ShareOf, Relative, Denominator, Derived, Fed, ServiceFilter),
    *(FrameworkTests, FrameworkTest, Expected, Expectation),
)
"""Everything that the author of a framework writes."""


@dataclass
class Newcomer:
    """Somebody who does what the guide says, block by block, and notes what the commands print."""

    run: Callable
    last: dict[str, str] = field(default_factory=dict)
    """What was last put into each file."""
    code: int = 0

    def follow(self, guide: str) -> Iterator[tuple[str, str]]:
        """Do every block; yield each one with commands beside what it would have to show."""
        for language, title, way, text in BLOCK.findall(guide):
            if language != "console" and title:
                self.write(Path(title), way, text)
            elif language == "console":
                yield text, "".join(self.typed(line) for line in text.splitlines() if line.startswith("$ "))

    def write(self, path: Path, way: str, text: str) -> None:
        """Put a block into its file: at the end, or as the guide's words say."""
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if way == "whole":
            after = text
        elif way == "instead":
            assert before.endswith(self.last[str(path)])
            after = before.removesuffix(self.last[str(path)]) + text
        elif way == "lines":
            after = with_lines(before, text)
        else:
            after = before + text
        path.write_text(after, encoding="utf-8")
        self.last[str(path)] = text

    def typed(self, line: str) -> str:
        """Type one command; return it with all that it prints."""
        printed = ""
        match shlex.split(line.removeprefix("$ ")):
            case ["maturity", *arguments]:
                ended = self.run(*arguments)
                self.code, printed = ended.code, ended.out + ended.err
            case ["cd", folder]:
                os.chdir(folder)
            case ["cp", "-r", source, copy]:
                shutil.copytree(source, copy)
            case ["echo", "$?"]:
                printed = f"{self.code}\n"
            case other:
                raise AssertionError(other)
        return f"{line}\n{printed}"


def with_lines(text: str, changes: str) -> str:
    """Replace the lines that have the same keys, each the next one; what is not further on follows the one before."""
    at = -1
    lines = text.splitlines()
    for change in changes.splitlines():
        key = change.partition(":")[0] + ":"
        there = next((place for place, line in enumerate(lines) if place > at and line.startswith(key)), None)
        at = at + 1 if there is None else there
        lines[at : at + (there is not None)] = [change]
    return "\n".join(lines) + "\n"


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable) -> Newcomer:
    """Somebody in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Newcomer(run)


def test_the_guide_can_be_followed_to_its_end(newcomer: Newcomer, tmp_path: Path) -> None:
    """Every command prints what is shown, and the result is a tested framework of 3 dimensions and 12 indicators."""
    for shown, printed in newcomer.follow(GUIDE.read_text(encoding="utf-8")):
        assert printed == shown
    validated = Run(tmp_path / "counters")
    framework = validated.workspace.frameworks["service-counters@1"].model

    assert validated.findings == ()
    assert newcomer.code == 0
    assert len(list(framework.dimensions_below())) == 3
    assert len(framework.indicators) == 12
    assert len(validated.workspace.tests["service-counters@1"].model.cases) == 4


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_every_key_stands_in_the_reference(entry: type[Entry]) -> None:
    """Nothing that a framework can say has to be looked up in the code."""
    _, reference = GUIDE.read_text(encoding="utf-8").split("## Reference")
    named = set(re.findall(r"[a-z][a-z0-9_-]*", " ".join(re.findall(r"`[^`]+`", reference))))

    assert [
        name for name in (field.alias or key for key, field in entry.model_fields.items()) if name not in named
    ] == []


@pytest.mark.parametrize(
    "words", [Combine, Gap, Zeros, RelativeMethod, kinds()], ids=["rule", "gap", "zeros", "relative", "kind"]
)
def test_every_rule_policy_and_kind_stands_in_the_reference(words: Iterable[str]) -> None:
    """Each has its line, and none is described that does not exist."""
    _, reference = GUIDE.read_text(encoding="utf-8").split("## Reference")

    assert [word for word in words if f"`{word}`" not in reference] == []


def test_each_of_the_35_rules_of_methods_has_its_place() -> None:
    """Who comes with a method in hand finds where each of its rules goes."""
    rows = re.findall(r"^\| ([0-9]+) \|", GUIDE.read_text(encoding="utf-8"), re.M)

    assert [int(row) for row in rows] == list(range(1, 36))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_guide_can_be_found(page: str) -> None:
    """Whoever starts from the front page gets there."""
    assert "](frameworks/README.md)" in (GUIDE.parents[1] / page).read_text(encoding="utf-8")
