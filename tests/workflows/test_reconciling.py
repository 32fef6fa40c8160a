"""What assessors agreed on becomes the answer that counts; each one's own, and every other byte, stays."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.errors import ExitCode
from maturity.model.text import LANGUAGES
from maturity.presentation.todo import TodoKind
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.todo import todo
from tests.rated_alone import RATINGS, rate_alone

SLUG = "kota/2024/mini"


@pytest.fixture
def rated(kota: Path) -> Path:
    rate_alone(kota)
    return kota


def lines_changed(before: str, after: str) -> list[str]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in found if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_nothing_is_written_before_somebody_asks(rated: Path, run: Callable) -> None:
    """What would become of index and rating is shown as diff shows it."""
    before = (rated / RATINGS).read_bytes()
    shown = run("reconcile", SLUG, "catalogue", "--as", "joko", "--why", "P. 14.", "-C", rated, "--lang", "en")
    assert shown.code == 0
    assert "catalogue: siti partial, joko complete" in shown.out
    assert "agreed: complete (before: partial); P. 14." in shown.out
    assert "Index     1.96 → 2.41 (+0.45)" in shown.out
    assert "--write records it" in shown.err
    assert (rated / RATINGS).read_bytes() == before


def test_only_the_answer_and_its_reason_are_written(rated: Path, run: Callable) -> None:
    """Opinions, comments and all other lines are what they were."""
    before = (rated / RATINGS).read_text()
    asked = ("reconcile", SLUG, "catalogue", "--as", "Joko Susilo", "--why", "P. 14.", "--lang", "en", "--write")
    assert run(*asked, "-C", rated).code == 0
    assert lines_changed(before, (rated / RATINGS).read_text()) == [
        "-    choice: partial",
        "+    choice: complete",
        "+    agreed:",
        "+      en: P. 14.",
    ]
    (file,) = assessment_files(read_workspace(rated))
    assert {name: opinion.choice for name, opinion in file.assessment.ratings["catalogue"].opinions.items()} == {
        "siti": "partial",
        "joko": "complete",
    }


@pytest.mark.parametrize(
    ("indicator", "given", "added"),
    [
        ("coverage", ("--answer", "61"), ["+    value: 61"]),
        ("openness", ("--answer", "budget,data"), ["+      - data"]),
        ("online", ("--level", "2.."), ["+      at_least: 2"]),
        ("openness", ("--answer", "unknown"), ["+    state: unknown"]),
    ],
)
def test_any_answer_can_be_agreed_on(
    rated: Path, run: Callable, change: Callable, indicator: str, given: tuple[str, str], added: list[str]
) -> None:
    """A level or a range, a number, a checklist, or that nobody knows, whose reason is how they came to it."""
    change(rated / RATINGS, "    level: 2\n", "    level: 2\n    opinions: {siti: {level: 3}, joko: {level: 2}}\n")
    before = (rated / RATINGS).read_text()
    assert run("reconcile", SLUG, indicator, *given, "--why", "Read together.", "--write", "-C", rated).code == 0
    found = lines_changed(before, (rated / RATINGS).read_text())
    assert [line for line in added if line not in found] == [], found
    (file,) = assessment_files(read_workspace(rated))
    rating = file.assessment.ratings[indicator]
    assert rating.agreed is not None
    assert rating.counts or rating.reason == rating.agreed


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("catalogue", "--as", "rina"), ExitCode.NOTHING_MATCHED, "'rina' has not answered 'catalogue' alone"),
        (("catalog", "--as", "siti"), ExitCode.NOTHING_MATCHED, "did you mean 'catalogue'?"),
        (("online", "--level", "3"), ExitCode.NOTHING_MATCHED, "nobody answered 'online' alone"),
        (("coverage", "--answer", "61", "--as", "siti"), ExitCode.USAGE, "one of them only"),
        (("coverage",), ExitCode.USAGE, "one of them only"),
        (("catalogue", "--answer", "gone"), ExitCode.FINDINGS, "has no answer 'gone'"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    rated: Path, run: Callable, arguments: tuple[str, ...], code: ExitCode, words: str
) -> None:
    """With what is wrong, and nothing is written."""
    before = (rated / RATINGS).read_bytes()
    ended = run("reconcile", SLUG, *arguments, "--why", "P. 1.", "--write", "-C", rated, "--lang", "en")
    assert (ended.code, words in ended.err) == (code, True), ended.err
    assert (rated / RATINGS).read_bytes() == before


def test_a_dispute_ends_with_what_was_agreed(rated: Path, run: Callable) -> None:
    """The state and its reason go with the answer that they were about."""
    assert run("reconcile", SLUG, "users", "--as", "siti", "--why", "Seen.", "--write", "-C", rated).code == 0
    (file,) = assessment_files(read_workspace(rated))
    rating = file.assessment.ratings["users"]
    assert (rating.state.value, rating.reason, rating.value) == ("rated", None, 4000)


def test_what_was_agreed_settles_the_finding(rated: Path, run: Callable, change: Callable) -> None:
    """After the outcome is recorded nobody is asked for a word any more."""
    change(rated / RATINGS, "    level: 2\n", "    level: 2\n    opinions: {siti: {level: 3}, joko: {level: 1}}\n")
    asked = ("validate", "--select", "M634", "--format", "json", "-C", rated)
    assert len(json.loads(run(*asked).out)["findings"]) == 1
    assert run("reconcile", SLUG, "online", "--level", "2", "--why", "P. 12.", "--write", "-C", rated).code == 0
    assert json.loads(run(*asked).out)["findings"] == []


COPIES = {"siti": ("Siti Rahma", "complete"), "joko": ("Joko Susilo", "unsure")}


def answer_in_copies(kota: Path) -> None:
    """Let the two answer one indicator in copies without ratings, as far apart as they can."""
    for name, (called, choice) in COPIES.items():
        copy = kota / f"assessments/kota/opinions/2024.mini.{name}.yaml"
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(
            f"assessment: 2024.mini\nassessor: {{id: {name}, name: {called}}}\nopinions:\n"
            f"  catalogue: {{choice: {choice}}}\n"
        )


def ask_for_settled_opinions(kota: Path, most: int = 0) -> None:
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write(f"gate: {{opinions: {most}}}\n")


def held(kota: Path) -> list[str]:
    return [each.why for each in assemble(Run(kota), selectors_of(())).held_back]


@pytest.mark.parametrize("most", [0, 1])
def test_a_gate_holds_back_what_is_not_settled(kota: Path, most: int, run: Callable) -> None:
    """Wherever the two have answered, until it is recorded how they came to one answer."""
    answer_in_copies(kota)
    assert held(kota) == []
    ask_for_settled_opinions(kota, most)
    why = "opinions: 1 rating on which assessors lie apart (catalogue), wanted at most 0"
    assert held(kota) == ([] if most else [why])

    settling = ("reconcile", SLUG, "catalogue", "--as", "siti", "--why", "P. 14.", "--write", "-C", kota)
    assert run(*settling).code == 0
    assert held(kota) == []
    assert {"unsettled-opinions"}.isdisjoint(finding.rule for finding in Run(kota).findings)


@pytest.mark.parametrize("wrong", ["choice: complete, chioce: unsure", "choice: [", "level: 99"])
def test_breaking_a_copy_settles_nothing(kota: Path, wrong: str) -> None:
    """What it says may lie apart, whether it can be read in part, not at all, or says what cannot be."""
    answer_in_copies(kota)
    ask_for_settled_opinions(kota)
    copy = kota / "assessments/kota/opinions/2024.mini.siti.yaml"
    copy.write_text(copy.read_text().replace("choice: complete", wrong))
    (told,) = held(kota)
    assert f"1 copy without ratings that has errors ({copy.relative_to(kota)})" in told


def test_what_a_copy_says_is_not_told_with_the_finding(kota: Path) -> None:
    """Whoever still rates alone may run the checks; that two lie apart is told in both languages, and what is left."""
    answer_in_copies(kota)
    (finding,) = (each for each in Run(kota).findings if each.rule == "unsettled-opinions")
    for language in LANGUAGES:
        told = finding.told(language)
        assert {"siti", "joko", "catalogue"} <= set(re.findall(r"[a-z]+", told.message))
        assert not {"complete", "unsure", "lengkap"} & set(re.findall(r"[a-z]+", told.message))
    left = [item for item in todo(kota, selectors_of(()), date(2026, 1, 1)).items if item.kind is TodoKind.OPINION]
    assert [(item.about, item.node.id) for item in left] == [(SLUG, "catalogue")]


def test_what_nobody_rated_can_lie_apart_too(kota: Path) -> None:
    """There is no answer yet, and two that do not fit one another."""
    text = (kota / RATINGS).read_text()
    start, end = text.index("  catalogue:\n"), text.index("  openness:\n")
    (kota / RATINGS).write_text(text[:start] + text[end:])
    answer_in_copies(kota)
    ask_for_settled_opinions(kota)
    assert held(kota) == ["opinions: 1 rating on which assessors lie apart (catalogue), wanted at most 0"]
    (finding,) = (each for each in Run(kota).findings if each.rule == "unsettled-opinions")
    assert (finding.place.file, finding.place.keys) == (RATINGS, ("ratings", "catalogue"))
    assert (finding.place.line or 0) > 1
