"""What assessments and targets say is lifted into a plan: shown first, once, and beside what stands there by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.errors import CannotCreateError, CannotEditError
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.lifting import lift
from maturity.workflows.run import Run

HOME = "assessments/kota"
HEAD = """\
framework: tiny@1
city: kota
period: {label: "PERIOD", ends: PERIOD-12-31}
status: published
method:
  approach: {id: Wawancara, en: Interviews}
assessors:
  - name: Tim Contoh
sources:
  report: {title: Laporan PERIOD, kind: report, origin: third-party}
ratings:
  online:
    level: 2
    confidence: high
    rationale: {id: Sebagian daring., en: Some of it is online.}
    goal: {level: 3, by: 2027}
    evidence:
      - {source: report, locator: {id: hlm. 3, en: p. 3}}
recommendations:
"""
ADVICE = """\
  - text: {id: Lengkapi katalog layanan., en: Complete the catalogue of services.}
    to: {id: Dinas Kominfo, en: The agency}
    by: 2026-06
    affects: [online]
    evidence:
      - {source: report, locator: {id: hlm. 9, en: p. 9}}
"""
BY_HAND = """\
# Our own plan; nobody else writes here.
status: published
sources:
  report: {title: Another report, kind: plan, origin: official}  # of the same id
advice:
  # what the council wants
  counters:
    text: {en: Open two more counters.,   id: Buka dua loket lagi.}
    evidence: [{source: report, locator: {en: p. 1, id: hlm. 1}}]
"""


def assess(kota: Path, period: str, advice: str = ADVICE, status: str = "published") -> None:
    (kota / HOME / "2024.mini.yaml").unlink(missing_ok=True)  # it has advice and targets of its own
    text = (HEAD + advice).replace("PERIOD", period).replace("status: published", f"status: {status}")
    (kota / HOME / f"{period}.tiny.yaml").write_text(text, encoding="utf-8")


def plan_of(kota: Path) -> dict:
    return read_yaml((kota / HOME / "plan.yaml").read_bytes())[0]


def test_a_plan_begins_with_what_was_said_already(kota: Path) -> None:
    """Advice with whom it is for, what it answers, when and on what evidence; goals with where they begin."""
    assess(kota, "2025")
    lifted = lift(kota, "kota")

    assert not (kota / HOME / "plan.yaml").exists()
    lifted.write()
    plan = plan_of(kota)
    assert plan["status"] == "draft"
    assert plan["sources"] == {"report": {"title": "Laporan 2025", "kind": "report", "origin": "third-party"}}
    assert plan["advice"] == {
        "complete-catalogue-services": {
            "text": {"en": "Complete the catalogue of services.", "id": "Lengkapi katalog layanan."},
            "from": "2025.tiny",
            "to": {"en": "The agency", "id": "Dinas Kominfo"},
            "answers": [{"of": "tiny@1", "node": "online"}],
            "due": "2026-06",
            "evidence": [{"source": "report", "locator": {"en": "p. 9", "id": "hlm. 9"}}],
        }
    }
    goal = plan["goals"]["online-2027"]
    assert (goal["of"], goal["node"], goal["target"]) == ("tiny@1", "online", {"level": 3, "by": 2027})
    assert goal["baseline"] == {"level": 2, "on": "2025-12-31"}
    assert [finding for finding in Run(kota).findings if finding.severity == "error"] == []


def test_nothing_is_lifted_twice(kota: Path) -> None:
    """Neither by a second run, nor where two assessments say the same, nor what somebody has reworded since."""
    assess(kota, "2024-06", ADVICE.replace("catalogue of services.", "catalogue  of services"))
    assess(kota, "2025")
    (kota / HOME / "2024-06.tiny.yaml").write_text(
        (kota / HOME / "2024-06.tiny.yaml").read_text("utf-8").replace("2024-06-12-31", "2024-06-30"), encoding="utf-8"
    )
    lift(kota, "kota").write()
    path = kota / HOME / "plan.yaml"

    assert [*plan_of(kota)["advice"]] == ["complete-catalogue-services"]
    assert plan_of(kota)["advice"]["complete-catalogue-services"]["from"] == "2024-06.tiny"
    assert [*plan_of(kota)["goals"]] == ["online-2027"]
    assert lift(kota, "kota").changes == ()
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Complete the catalogue  of services", "Fill it up").replace("Lengkapi katalog layanan.", "Isi"),
        "utf-8",
    )
    assert lift(kota, "kota").changes == ()


def test_what_stands_there_by_hand_stays(kota: Path) -> None:
    """With its comments and its spacing; a source of another document gets another id."""
    assess(kota, "2025")
    path = kota / HOME / "plan.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    lifted = lift(kota, "kota")
    lifted.write()
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in BY_HAND.splitlines() if line not in lines] == []
    plan = plan_of(kota)
    assert [*plan] == ["status", "sources", "goals", "advice"]
    assert [*plan["sources"]] == ["report", "report-2"]
    assert [*plan["advice"]] == ["counters", "complete-catalogue-services"]
    assert plan["advice"]["complete-catalogue-services"]["evidence"][0]["source"] == "report-2"
    assert [entry.id for entry in lifted.entries] == ["complete-catalogue-services", "online-2027"]


def test_a_goal_that_was_set_anew_is_not_lifted_again(kota: Path) -> None:
    """Its old numbers are among those that the plan keeps."""
    assess(kota, "2025", "  []\n")
    lift(kota, "kota").write()
    path = kota / HOME / "plan.yaml"
    text = path.read_text(encoding="utf-8").replace("by: 2027", "by: 2029")
    event = "    rebased: [{on: 2026-02-01, why: {en: A new plan.}, target: {level: 3, by: 2027}}]\n"
    path.write_text(text.replace("    node: online\n", f"    node: online\n{event}"), encoding="utf-8")

    assert lift(kota, "kota").changes == ()


def test_a_framework_of_targets_becomes_goals(kota: Path) -> None:
    """Each year before the last is a milestone; a goal in words stays one."""
    lift(kota, "kota").write()
    goals = plan_of(kota)["goals"]

    assert goals["users"]["of"] == "mini@1"
    assert goals["users"]["target"] == {"value": 9000, "by": 2025}
    assert goals["users"]["milestones"] == [{"value": 5000, "by": 2023}]
    assert goals["users"]["baseline"] == {"value": 1000, "on": 2020}
    assert goals["training"]["target"] == {"text": {"en": "Training of staff", "id": "Pelatihan pegawai"}}
    assert goals["training"]["evidence"][0]["source"] == "handbook"


def test_what_a_programme_serves_is_promised_there_already(kota: Path) -> None:
    """A promise in words alone often is that programme; one with a number is a goal all the same, and it is told."""
    serves = "[{of: mini@1, node: training}, {of: mini@1, node: users}]"
    programme = f"programmes: {{course: {{title: {{id: Kursus, en: Courses}}, serves: {serves}}}}}\n"
    (kota / HOME / "plan.yaml").write_text(f"status: draft\n{programme}", encoding="utf-8")
    lifted = lift(kota, "kota")

    goals = [entry.id for entry in lifted.entries if entry.part == "goals"]
    assert "users" in goals
    assert "training" not in goals
    assert [str(why) for why in lifted.left] == ["1 promise of mini@1 is left out: a programme of the plan serves it"]


def test_drafts_are_left_out(kota: Path) -> None:
    """What nobody has agreed to publish comes into no plan by way of a command; it is told."""
    assess(kota, "2025", status="draft")
    lifted = lift(kota, "kota")

    assert [entry.id for entry in lifted.entries if entry.part == "advice"] == []
    assert [str(why) for why in lifted.left] == ["2025.tiny is left out: it is not published, or has faults"]


def test_what_cannot_be_done_is_said(kota: Path) -> None:
    """A government that is not there, a framework that is not there, a plan with faults."""
    with pytest.raises(CannotCreateError, match="no city 'kotta'"):
        lift(kota, "kotta")
    with pytest.raises(CannotCreateError, match="no framework 'tinny'"):
        lift(kota, "kota", ["tinny"])
    (kota / HOME / "plan.yaml").write_text("status: perhaps\n", encoding="utf-8")
    with pytest.raises(CannotEditError, match="has faults"):
        lift(kota, "kota")
