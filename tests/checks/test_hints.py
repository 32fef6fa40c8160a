"""What is written the wrong way comes with the right one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"


def test_an_answer_that_several_give_is_shown_as_it_belongs(tmp_path: Path, change: Callable[..., None]) -> None:
    """Whoever assesses a single unit learns that it, too, stands under its name."""
    workspace = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    case = CASES / "rules/wrong-answer/flagged/answers-of-units"
    shutil.copytree(case, workspace, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    both = [finding.hint for finding in Run(workspace).findings if "with 'units'" in finding.message]
    file = workspace / "assessments/kota/2025.own.yaml"
    change(file, "    units:\n      health: {level: 4}\n      works: {}\n", "")
    (alone,) = (finding for finding in Run(workspace).findings if "with 'units'" in finding.message)

    assert both == [None]
    assert alone.hint == "each answers under its own name, and so does one alone: units: {NAME: {level: …}}"


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        (
            "peer_group: .inf",
            "write in its place the short name (id) of the framework's group of governments that this one belongs to, "
            "for example: peer_group: large-cities; if there is none, delete line {last}",
        ),
        (
            "reported: {index: .nan, evidence: []}",
            "write something else in its place: 'index' must be a number; it is '.nan'; if there is none, leave "
            "'index' out",
        ),
    ],
)
def test_what_belongs_in_the_place_of_no_number_is_named(lines: str, hint: str, kota: Path) -> None:
    """What the key takes, in the words that another wrong value there would get; any text where it takes that."""
    file = kota / "assessments/kota/2024.mini.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}{lines}\n", encoding="utf-8")
    (found,) = (finding for finding in Run(kota).findings if finding.rule == "refused-yaml")

    last = len(file.read_text(encoding="utf-8").splitlines())
    assert found.hint == hint.format(last=last)


@pytest.mark.parametrize("line", ["name: .inf", "note: 1\nname: Kota\nname: {en: .inf}"])
def test_where_a_text_may_stand_it_is_put_in_quotes(line: str, kota: Path) -> None:
    """The program would take it; below a key that stands there twice nobody knows what is taken."""
    (kota / "assessments/kota/city.yaml").write_text(f"id: kota\nkind: city\n{line}\n", encoding="utf-8")
    hints = [finding.hint for finding in Run(kota).findings if finding.rule == "refused-yaml"]

    assert 'write another number, or put it in quotes if it is a text: ".inf"' in hints


def hint_of(kota: Path, rule: str) -> str:
    """Return what is said to do about the one finding of a rule."""
    (found,) = (finding for finding in Run(kota).findings if finding.rule == rule)
    return found.hint or ""


def test_a_level_that_is_none_is_told_with_those_that_there_are(kota: Path, change: Callable) -> None:
    """Whoever knows nothing of files sees which numbers can stand there, and what each means."""
    change(kota / "assessments/kota/2024.mini.yaml", "    level: 2\n", "    level: 6\n")

    assert hint_of(kota, "wrong-answer").startswith("write the level that the evidence supports: 1 (")


def test_a_text_that_lacks_a_language_is_written_out(kota: Path) -> None:
    """A short one as it has to stand; a long one is not repeated, and its place is."""
    file = kota / "assessments/kota/city.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + 'description: {en: "A city: of trials"}\n', encoding="utf-8")
    short = hint_of(kota, "missing-translation")
    file.write_text(text + f"description: {{id: {'kota ' * 9}}}\n", encoding="utf-8")
    long = hint_of(kota, "missing-translation")

    assert short.endswith('dots: description: {id: "…", en: "A city: of trials"}')
    assert long.startswith("add a line right below the one that begins with 'id:', as far from the edge: 'en:' and")
