"""What reviewers said of a plan stands beside the entry that it is about."""

from pathlib import Path

import pytest

from maturity.workflows import reviewing
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.selection import selectors_of
from tests.one_truth.markup import every, parsed, text
from tests.outputs.test_plan_pages import ADDRESS, pages, shown
from tests.planned_city import plan

(KOTA_PLAN,) = selectors_of(["kota/plan"])


def remarks(root: Path, anchor: str) -> list[str]:
    html = parsed(pages(shown(root))[ADDRESS].html)
    (row,) = [each for each in every(html, "details", "row") if each.get("id") == anchor]
    return [text(item) for listed in every(row, "ul", "remarks") for item in listed.iter("li")]


@pytest.fixture
def reviewed(kota: Path) -> Path:
    plan(kota)
    reviewing.start(kota, KOTA_PLAN, "Siti Aminah", None, NOTHING_BINDS, "en")
    return kota


def mark(root: Path, name: str, verdict: str, **more: object) -> None:
    answer = {"verdict": verdict, "date": "2026-01-02", **more}
    reviewing.stamp(root, KOTA_PLAN, "Siti Aminah", [name], answer)


def test_a_row_says_what_was_said_of_its_entry(reviewed: Path) -> None:
    """An approval, a question that waits, an approval of what has changed; and of another entry nothing."""
    mark(reviewed, "goals/words", "agree")
    mark(reviewed, "advice/train", "question", note={"en": "Whom?"})

    assert remarks(reviewed, "goal-words") == ["Siti Aminah agrees · 2 January 2026"]
    (asked,) = remarks(reviewed, "advice-train")
    assert asked.startswith("Siti Aminah asks")
    assert "Whom?" in asked
    assert remarks(reviewed, "programme-net") == []
    path = reviewed / "assessments/kota/plan.yaml"
    path.write_text(path.read_text().replace("en: Trust", "en: Trust of all"))
    (stale,) = remarks(reviewed, "goal-words")
    assert stale != "Siti Aminah agrees · 2 January 2026"
