"""What a rule misses may be what was cut out of the file with a fault of its own: then only that fault is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.checks.registry import RULES
from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"
TINY, OWN = "assessments/kota/2025.tiny.yaml", "assessments/kota/2025.own.yaml"
PLAN = "assessments/kota/plan.yaml"
FRAMEWORK = "frameworks/own/1/framework.yaml"
REPLIES, REVIEW = "assessments/kota/replies/2024.mini.yaml", "assessments/kota/reviews/2024.mini.siti-aminah.yaml"
MISSED = [
    ("bare-rating", "without-evidence", TINY, "    level: 2\n", "    level: 2\n    evidnce: []\n", "ratings online"),
    ("unclear-state", "unknown-and-nothing-more", TINY, "state:", "resaon: {}\n    state:", "ratings online state"),
    ("unproven-height", "the-highest-level", TINY, "level: 3", "level: 3\n    evidnce: []", "ratings online level"),
    (
        "idle-recommendation",
        "where-somebody-reviews-it",
        TINY,
        "text:",
        "afects: []\n    text:",
        "recommendations 0 text",
    ),
    ("loose-factor", "where-somebody-reviews-it", TINY, "effect:", "afects: []\n    effect:", "factors 0 factor"),
    (
        "missing-translation",
        "a-rationale-in-one-language",
        TINY,
        "daring.}",
        "daring., eng: Most.}",
        "ratings online rationale",
    ),
    ("unlisted-indicator", "no-indicator-is-mentioned", TINY, "ratings: {}", "ratings: {online: 2}", "ratings"),
    ("unlisted-indicator", "a-part-of-a-compound", OWN, "parts:\n", "parts:\n      law: 1\n", "ratings air parts"),
    ("unfindable-source", "each-kind-of-publication", TINY, "s0: {", "s0: {adress: here, ", "sources s0"),
    ("wrong-answer", "a-value-without-what-it-is-divided-by", OWN, "users:\n", "users:\n    pre: 2\n", "ratings users"),
    (
        "invalid-goal",
        "of-another-kind-or-off-the-scale",
        OWN,
        "{by: 2028}",
        "{by: 2028, levle: 2}",
        "ratings open goal",
    ),
    (
        "invalid-verdict",
        "off-the-scale-or-no-answer",
        REVIEW,
        "catalogue:\n",
        "catalogue:\n    choise: unsure\n",
        "reviews catalogue",
    ),
    ("hollow-answer", "an-objection-without-a-decision", REPLIES, "why:", "decison: refused\n    why:", "answers 0"),
    (
        "invalid-rule",
        "a-part-without-its-level",
        FRAMEWORK,
        "id: open\n",
        "id: open\n        levl: 2\n",
        "dimensions 0 indicators 1",
    ),
    ("no-contact", "an-address-alone", "maturity.yaml", "publisher:", "contct: me\npublisher:", "address"),
    (
        "band-gap",
        "below-the-first-band",
        FRAMEWORK,
        "bands:\n",
        "bands:\n  - {id: first, title: {id: Satu, en: One}}\n",
        "bands",
    ),
    (
        "unmarked-criteria",
        "levels-and-answers-of-an-authority",
        FRAMEWORK,
        "measure:\n",
        "measure:\n          critera: {source: handbook}\n",
        "dimensions 0 indicators 0 measure",
    ),
    ("unfounded-strength", "without-evidence", TINY, "strength:", "evidnce: []\n    strength:", "factors 0 strength"),
    (
        "invalid-claim",
        "nothing-at-all",
        "assessments/kota/2024.mini.yaml",
        "self: {",
        "self: {levl: 3, ",
        "ratings online self",
    ),
    ("unexplained-refusal", "without-a-reason", PLAN, "refused}", "refused, wy: x}", "advice catalogue status 0 state"),
    ("undated-baseline", "a-baseline-of-no-day", PLAN, "{level: 1}", "{level: 1, onn: 2024}", "goals online baseline"),
    ("undated-target", "by-no-day", PLAN, "{level: 3}", "{level: 3, bye: 2027}", "goals online target"),
    ("bare-promise", "no-source-at-all", PLAN, "    of: tiny@1", "    evidnce: []\n    of: tiny@1", "goals online"),
    (
        "idle-programme",
        "for-nothing",
        PLAN,
        "satu pintu, en: One-stop services}",
        "satu pintu, en: One-stop services}\n    servs: []",
        "programmes one-stop",
    ),
    ("undated-budget", "of-no-year", PLAN, "IDR}", "IDR, yr: 2024}", "programmes one-stop budget 0 amount"),
    ("idle-advice", "an-answer-to-nothing", PLAN, "    text:", "    answrs: []\n    text:", "advice catalogue"),
    (
        "invalid-opinion",
        "nothing-at-all",
        "assessments/kota/2024.mini.yaml",
        "siti: {note",
        "siti: {levl: 3, note",
        "ratings online opinions siti",
    ),
    (
        "ungraded-source",
        "one-without-a-grade",
        TINY,
        "{title: Laporan 2025, ",
        "{title: Laporan 2025, grad: stated, ",
        "ratings online evidence 1 source",
    ),
    (
        "unexplained-confidence",
        "high-by-the-news-alone",
        TINY,
        "confidence: high",
        "confidence: high\n    becuse: {id: x, en: x}",
        "ratings online confidence",
    ),
    (
        "unsettled-opinions",
        "two-levels",
        "assessments/kota/2024.mini.yaml",
        "    opinions: {siti",
        "    agred: {id: Bersama., en: Together.}\n    opinions: {siti",
        "ratings online opinions",
    ),
    (
        "unsettled-opinions",
        "in-two-copies",
        "assessments/kota/2024.mini.yaml",
        "level: 2\n",
        "level: 2\n    agred: {id: Bersama., en: Together.}\n",
        "ratings online",
    ),
    ("unproven-advice", "done-by-word-alone", PLAN, "done}", "done, evidnce: []}", "advice catalogue status 0 state"),
]


def told(workspace: Path) -> set[tuple[str, str, str]]:
    return {(each.rule, each.place.file, " ".join(map(str, each.place.keys))) for each in Run(workspace).findings}


@pytest.mark.parametrize("row", MISSED, ids=lambda row: f"{row[0]}: {row[-1]}")
def test_what_was_cut_out_is_not_missed(row: tuple[str, ...], tmp_path: Path) -> None:
    """A misspelt key beside or below what seems to lack it is told by itself, and nothing else about that place."""
    rule, case, file, sound, faulty, keys = row
    shutil.copytree(CASES / "base", tmp_path / "w")
    shutil.copytree(CASES / "rules" / rule / "flagged" / case, tmp_path / "w", dirs_exist_ok=True)
    before = told(tmp_path / "w")
    text = (tmp_path / "w" / file).read_text(encoding="utf-8")
    (tmp_path / "w" / file).write_text(text.replace(sound, faulty, 1), encoding="utf-8")
    after = told(tmp_path / "w")

    assert (rule, file, keys) in before - after
    assert {each[0] for each in after - before} <= {"unknown-key", "missing-key", "wrong-value", "unreachable-level"}


def test_each_rule_that_misses_something_below_is_tried() -> None:
    """Whoever writes a rule of that kind finds the table."""
    assert {rule.name for rule in RULES if rule.notices_absence} <= {row[0] for row in MISSED}


def test_a_fault_beside_a_fault_is_told_all_the_same(kota: Path) -> None:
    """A level off the scale stays one, whatever is wrong with the key below it."""
    path = kota / "assessments/kota/2024.mini.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("level: 2\n    confidence: high", "level: 9\n    confidence: sure", 1), encoding="utf-8"
    )

    assert {(rule, keys) for rule, _, keys in told(kota)} == {
        ("wrong-answer", "ratings online level"),
        ("wrong-value", "ratings online confidence"),
    }


@pytest.mark.parametrize(
    ("sound", "faulty", "told_of"),
    [
        ("direction: up", "direction: upwards", "wrong-value"),
        ("measure: {", "measur: {", "unknown-key"),
        ("value: 100, by", "value: 1e400, by", "refused-yaml"),
        ("value: 100, by", "value: a hundred, by", "wrong-value"),
    ],
)
def test_a_goal_is_not_called_one_in_words_for_a_fault_in_its_number(
    sound: str, faulty: str, told_of: str, tmp_path: Path
) -> None:
    """Nor is it said to lack a measure, a number or a framework that stands there, only not as it should."""
    shutil.copytree(CASES / "base", tmp_path / "w")
    plan = tmp_path / "w" / "assessments/kota/plan.yaml"
    text = (
        "status: draft\n"
        "goals:\n"
        "  wifi:\n"
        "    title: {id: Semua titik, en: All places}\n"
        "    measure: {unit: {id: lokasi, en: places}, direction: up}\n"
        "    observed: [{on: 2025, value: 60}]\n"
        "    target: {value: 100, by: 2027}\n"
        "    baseline: {value: 40, on: 2024}\n"
        "    milestones: [{value: 50, by: 2026}]\n"
    )
    assert text.count(sound) == 1
    plan.write_text(text.replace(sound, faulty), encoding="utf-8")
    assert {each[0] for each in told(tmp_path / "w") if each[1] == "assessments/kota/plan.yaml"} == {told_of}
