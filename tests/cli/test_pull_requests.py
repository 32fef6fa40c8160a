"""Five pull requests as a reviewer meets them: what validate finds, what diff says, and what the gate decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from maturity.cli import run
from tests.history import commit, git
from tests.workflows.test_gating import main, review, set_policy

__all__ = ["main"]  # a fixture that is used here as well

KOTA = "assessments/kota/2024.mini.yaml"
MINI = "frameworks/mini/1/framework.yaml"
EVIDENCE = """    evidence:
      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}
"""


@dataclass(frozen=True)
class PullRequest:
    """What the three commands say of a change that was committed on its branch."""

    findings: set[str]
    diff: dict[str, Any]
    markdown: str
    gate: str
    passes: bool


@pytest.fixture
def branch(main: Path) -> Path:
    """Two reviewed cities, a gate on main, and a branch for the change."""
    return main


@pytest.fixture
def opened(branch: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], PullRequest]:
    """Commit what was changed, and look at it as the workflow of a forge does."""

    def look() -> PullRequest:
        commit(branch)
        at = ["-C", str(branch)]

        def said(*arguments: str) -> tuple[int, str]:
            capsys.readouterr()
            code = run([*arguments, *at])
            return code, capsys.readouterr().out

        found = json.loads(said("validate", "--format", "json")[1])["findings"]
        _, diff = said("diff", "main", "--format", "json")
        _, markdown = said("diff", "main", "--format", "markdown", "--lang", "en")
        code, verdict = said("gate", "main", "--as-of", "2026-06-30")
        codes = {finding["rule"] for finding in found}
        return PullRequest(codes, json.loads(diff), markdown, verdict, passes=code == 0)

    return look


def moved(pull: PullRequest) -> set[str]:
    """Return the assessments whose index the diff reports as changed."""
    return {
        each["assessment"] for each in pull.diff["assessments"] if index_of(each, "before") != index_of(each, "after")
    }


def index_of(each: dict[str, Any], side: str) -> Any:
    """Return the exact index that an assessment has on one side."""
    return (each.get(side) or {}).get("exact")


def test_a_level_raised_without_evidence(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Validation asks for evidence, the diff says that nothing was added for what rose, the gate holds it back."""
    change(branch / KOTA, "level: 2", "level: 3")
    change(branch / KOTA, EVIDENCE, "")
    pull = opened()

    assert "bare-rating" in pull.findings
    assert "online" in pull.markdown
    assert pull.diff["counts"]["unsupported"] == 1
    assert moved(pull) == {"kota/2024/mini"}
    assert not pull.passes
    assert "stale" in pull.gate


def test_a_framework_that_is_weighted_anew(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Every city that it moves is named, though no file of theirs was touched."""
    framework = branch / MINI
    first = framework.read_text().index("    weight: ")
    line = framework.read_text()[first:].splitlines()[0]
    framework.write_text(framework.read_text().replace(line, "    weight: 7", 1))
    pull = opened()

    assert pull.findings <= {"framework-test"}
    assert moved(pull) == {"kota/2024/mini", "lain/2024/mini"}
    assert "weight: 2 → 7" in pull.markdown
    assert "kota/2024/mini" in pull.gate
    assert "lain/2024/mini" in pull.gate


def test_a_change_of_form_alone(branch: Path, opened: Callable[[], PullRequest]) -> None:
    """Other order, quotes and comments: no change in meaning, nothing found, nothing to judge."""
    path = branch / KOTA
    text = (
        path.read_text().replace("status: published\n", "").replace("city: kota\n", "city: kota\nstatus: 'published'\n")
    )
    path.write_text("# Laid out anew.\n" + text)
    pull = opened()

    assert pull.findings == set()
    assert pull.diff["assessments"] == []
    assert "no change in meaning" in pull.markdown.lower()
    assert pull.passes


def test_a_source_that_is_deleted(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Whatever cited it is found, nothing is compared in silence, and the gate refuses what cannot be scored."""
    change(
        branch / KOTA, "  report-2024: {title: Laporan tahunan 2024,", "  report-2025: {title: Laporan tahunan 2025,"
    )
    pull = opened()

    assert "unknown-source" in pull.findings
    assert KOTA in pull.markdown.replace("\\", "")
    assert not pull.passes


def test_a_gate_that_is_loosened_by_those_it_judges(
    branch: Path, change: Callable, opened: Callable[[], PullRequest]
) -> None:
    """The change is judged by the gate of main, and told so."""
    set_policy(branch, "gate: {coverage: 0}\n")
    change(branch / KOTA, "level: 2", "level: 3")
    pull = opened()

    assert not pull.passes
    assert "edits the gate" in pull.gate


def test_an_objection_that_is_reviewed_away(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """Deleted, its rating reworded and approved by a new name: diff and gate say whose it is, and what is new."""
    review(branch, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    commit(branch)
    git(branch, "branch", "--force", "main")
    (branch / "assessments/kota/reviews/2024.mini.budi.yaml").unlink()
    change(branch / KOTA, "Half of the services", "About half of the services")
    review(branch, "online", name="Wati")
    review(branch, "online")
    pull = opened()

    assert "a question of Budi was removed: online" in pull.markdown
    assert r"approvals that come in the same change as what they approve: online (Siti Aminah), online (Wati)" in (
        pull.markdown.replace("\\", "")
    )
    assert (pull.diff["counts"]["objections-removed"], pull.diff["counts"]["approvals-arriving"]) == (1, 2)
    assert "online: question of Budi, unanswered (it stands on the base)" in pull.gate
    assert "told   approvals that come with what they approve: online by Siti Aminah; online by Wati" in pull.gate
    assert not pull.passes


def test_an_objection_that_is_reworded_away(branch: Path, change: Callable, opened: Callable[[], PullRequest]) -> None:
    """It is still open, and both say so."""
    review(branch, "online", name="Budi", verdict="disagree", level=1, note={"en": "Few are."})
    commit(branch)
    git(branch, "branch", "--force", "main")
    change(branch / KOTA, "Half of the services", "About half of the services")
    pull = opened()

    assert "objection of Budi, unanswered: online" in pull.markdown
    assert "objections   1 (online: objection of Budi, unanswered); wanted at most 0" in pull.gate
