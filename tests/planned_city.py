"""A plan for the small workspace's city."""

from pathlib import Path

PLAN = """\
status: published
sources: {paper: {title: Rencana, kind: report, origin: third-party, dated: 2020}}
goals:
  index:
    title: {id: Lebih baik, en: Better}
    of: mini@1
    owner: {id: Sekretaris, en: Secretary}
    baseline: {score: 1, on: 2022}
    milestones: [{score: 2, by: 2023}]
    target: {score: 3, by: 2027}
    rebased: [{on: 2023-06-01, why: {id: x, en: x}, target: {score: 2, by: 2025}}]
  share:
    title: {id: Pangsa, en: Share}
    measure: {unit: {id: persen, en: percent}, direction: up}
    formula: compound
    baseline: {value: 10, on: 2020}
    observed: [{on: 2021, value: 11}, {on: 2022, value: 13}]
    target: {value: 20, by: 2026}
  words:
    title: {id: Percaya, en: Trust}
    target: {text: {id: Percaya, en: Trust}, by: 2025}
    observed: [{on: 2024, progress: partly-reached}]
programmes:
  net:
    title: {id: Jaringan, en: Network}
    period: {label: "2021", starts: 2021-01-01, ends: 2021-12-31}
    status: [{on: 2021, state: running}]
    milestones: [{title: {id: Kabel, en: Cable}, by: 2021-06, done: 2021-08}]
    serves: [share]
    effect: [{goal: share, change: 2}, {goal: words, change: 1}]
advice:
  train: {text: {id: Latih, en: Train}, study: paper, due: 2022, effort: low, impact: high}
"""
"""A plan with something of all that can be said of one; its index is 2 of 1 to 3 at the end of 2024."""


def plan(root: Path, text: str = PLAN, city: str = "kota") -> Path:
    """Write a plan of the city, or of the workspace without one, and return its path."""
    path = root / "assessments" / city / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path
