"""What a change to a plan is told as, and what the gate makes of a promise that was changed quietly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.model.plan.advice import Advice
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.pace import Pace
from maturity.model.plan.programmes import Programme
from maturity.presentation.words import words
from maturity.reports.differences.kinds import ChangedFileKind, Kind, kind_of
from maturity.reports.differences.sentences import ComparisonSentences
from maturity.workflows.comparing import compare
from maturity.workflows.gating import GateRequest, gate
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit, git, second_city

PLAN = "assessments/kota/plan.yaml"
TEXT = """\
status: published
sources:
  rpjmd: {title: RPJMD 2025, kind: plan, origin: official}
  letter: {title: Surat rahasia, kind: other, origin: official, private: true}
goals:
  online:
    title: {id: Semua layanan daring, en: All services online}
    of: mini@1
    node: online
    target: {level: 3, by: 2027}
    milestones: [{level: 2, by: 2026}]
    evidence:
      - {source: rpjmd, locator: {id: hlm. 3, en: p. 3}}
      - {source: letter, locator: {id: hlm. 1, en: p. 1}}
programmes:
  one-stop:
    title: {id: Layanan satu pintu, en: One-stop services}
    budget: [{amount: 1200, currency: IDR, year: 2025}]
    status: [{on: 2024, state: planned}]
    serves: [online]
    effect: [{goal: online, change: 1, by: 2027}]
    evidence: [{source: rpjmd, locator: {id: hlm. 4, en: p. 4}}]
advice:
  catalogue:
    text: {id: Lengkapi katalog., en: Complete the catalogue.}
    from: 2024.mini
    answers: [{goal: online}]
"""
EVENT = (
    "    rebased: [{on: 2026-02-01, why: {id: Baru., en: A new plan.}, target: {level: 3, by: 2027},"
    " milestones: [{level: 2, by: 2026}]}]\n"
)
ALL_GONE = "goals: online: taken out; programme one-stop: taken out; recommendation catalogue: taken out"


@pytest.fixture
def planned(kota: Path) -> Path:
    """The small workspace with a published plan, in one commit."""
    (kota / PLAN).write_text(TEXT, encoding="utf-8")
    begin(kota)
    return kota


def told(root: Path, language: str = "en") -> list[str]:
    """Return what a comparison with the last commit says of the plan."""
    comparison = compare(root, None, None, selectors_of(()))
    sentences = ComparisonSentences(comparison, words(language))
    changes = [change for each in comparison.files if each.subject is ChangedFileKind.PLAN for change in each.changes]
    return [line for change in changes for line in sentences.change(change)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "target: {level: 3, by: 2027}",
            "target: {level: 3, by: 2029}",
            ["goal changed, and nothing keeps what held · online · target · by: 2027 → 2029"],
        ),
        (
            "    target: {level: 3, by: 2027}\n",
            f"    target: {{level: 3, by: 2029}}\n{EVENT}",
            [
                "goal set anew · online · target · by: 2027 → 2029",
                "goal set anew · online · rebased added: until 2026-02-01: level 3 by 2027; A new plan.",
            ],
        ),
        (
            "[{on: 2024, state: planned}]",
            "[{on: 2024, state: planned}, {on: 2025-03, state: running}]",
            ["status of programme · one-stop · status added: running (2025-03)"],
        ),
        ("amount: 1200", "amount: 900", ["budget · one-stop · budget · 2025 · amount: 1,200 → 900"]),
        ("change: 1,", "change: 2,", ["declared effect · one-stop · effect · online · change: 1 → 2"]),
        (
            "    answers: [{goal: online}]\n",
            "    answers: [{goal: online}]\n    status: [{on: 2025, state: accepted}]\n",
            ["what became of the recommendation · catalogue · status added: accepted (2025)"],
        ),
        ("status: published", "status: draft", ["status: published → draft"]),
        (
            "    serves: [online]\n",
            "    serves: [online]\n    stage: output\n",
            ["programme · one-stop · stage added: output"],
        ),
    ],
)
def test_a_change_is_told_in_meaning(planned: Path, change: Callable, old: str, new: str, says: list[str]) -> None:
    """What it is, of which goal, programme or advice, and from what to what; quiet changes are called so."""
    change(planned / PLAN, old, new)

    assert told(planned) == says
    assert len(told(planned, "id")) == len(says)


def test_order_and_layout_say_nothing(planned: Path) -> None:
    """Neither of two entries that change places, nor of keys, is anything told."""
    evidence = "    evidence: [{source: rpjmd, locator: {id: hlm. 4"
    text = TEXT.replace("    serves: [online]\n    effect", "    effect")
    text = text.replace(evidence, f"    serves:\n      - online\n{evidence}")
    (planned / PLAN).write_text(text, encoding="utf-8")

    assert text != TEXT
    assert told(planned) == []


def test_what_is_private_is_not_told(planned: Path, change: Callable) -> None:
    """A private source of a plan is in no report, whatever becomes of it."""
    change(planned / PLAN, "Surat rahasia", "Surat lain yang rahasia")
    comparison = compare(planned, None, None, selectors_of(()))

    assert comparison.private == (PLAN,)
    assert "rahasia" not in repr(comparison)


def test_a_plan_is_among_the_files_with_a_power(planned: Path, change: Callable) -> None:
    """Whoever looks at a change is told that a promise is in it."""
    change(planned / PLAN, "amount: 1200", "amount: 1300")
    (touched,) = compare(planned, None, None, selectors_of(())).touched

    assert (touched.power, [file.name for file in touched.files]) == ("plan", [PLAN])


@pytest.mark.parametrize(
    ("path", "model"), [("goals", PlanGoal), ("programmes", Programme), ("advice", Advice), ("", Plan)]
)
def test_every_key_of_a_plan_has_a_kind(path: str, model: type) -> None:
    """No key of a plan is told as something else that nobody foresaw."""
    above = (path, "x") if path else ()

    assert [
        name
        for name in model.model_fields
        if kind_of(ChangedFileKind.PLAN, (*above, name)) is Kind.OTHER
    ] == []  # fmt: skip
    assert kind_of(ChangedFileKind.PLAN, ("goals", "x", "brand-new")) is Kind.OTHER


# --- the gate ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded(kota: Path) -> Path:
    """A branch of a workspace whose gate refuses quiet changes of goals."""
    (kota / PLAN).write_text(TEXT, encoding="utf-8")
    with (kota / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {goals: refuse}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


def judged(root: Path) -> list[str]:
    """Return what the gate finds fault with."""
    commit(root)
    report = gate(root, "main", GateRequest(as_of=date(2026, 6, 30)))
    cases = [case for case in report.cases if case.file == PLAN]
    return [f"{one.condition}: {one.found}" for case in cases for one in case.conditions if not one.holds]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("level: 3, by: 2027", "level: 2, by: 2027", ["goals: online: changed"]),
        ("  online:\n    title", "  offline:\n    title", ["goals: online: taken out"]),
        ("status: published", "status: draft", [ALL_GONE]),
        ("    target: {level: 3, by: 2027}\n", f"    target: {{level: 3, by: 2029}}\n{EVENT}", []),
        ("All services online", "Every service online", []),
    ],
)
def test_a_promise_is_not_changed_quietly(guarded: Path, old: str, new: str, found: list[str]) -> None:
    """Neither by another number, nor by another name, nor by taking the plan back; an event that keeps it will do."""
    text = TEXT.replace("[online]", "[offline]").replace("goal: online", "goal: offline") if "offline" in new else TEXT
    assert text.count(old) == 1
    (guarded / PLAN).write_text(text.replace(old, new), encoding="utf-8")

    assert judged(guarded) == found


def test_a_plan_that_is_gone_or_unreadable_has_taken_its_goals_back(guarded: Path) -> None:
    """No deletion and no fault is a way around."""
    (guarded / PLAN).write_text("status: [\n", encoding="utf-8")
    assert ALL_GONE in judged(guarded)
    (guarded / PLAN).unlink()
    assert judged(guarded) == [ALL_GONE]


def test_plans_are_judged_in_the_order_of_their_files(kota: Path) -> None:
    """However the governments were gathered, two runs say the same in the same order."""
    (kota / PLAN).write_text(TEXT, encoding="utf-8")
    for name in ("barat", "timur", "utara", "selatan", "lain", "anyar"):
        second_city(kota, name)
    with (kota / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {goals: refuse}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    plans = sorted(kota.glob("assessments/*/plan.yaml"))
    for plan in plans:
        plan.unlink()
    commit(kota)

    files = [case.file for case in gate(kota, "main", GateRequest(as_of=date(2026, 6, 30))).cases]
    assert [file for file in files if file.endswith("/plan.yaml")] == [
        plan.relative_to(kota).as_posix() for plan in plans
    ]


def test_what_held_before_is_not_forgotten(kota: Path) -> None:
    """An event that was kept stays; without the gate's condition nothing is asked."""
    kept = TEXT.replace("    target: {level: 3, by: 2027}\n", f"    target: {{level: 3, by: 2029}}\n{EVENT}")
    (kota / PLAN).write_text(kept, encoding="utf-8")
    with (kota / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {goals: refuse}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    (kota / PLAN).write_text(kept.replace(EVENT, ""), encoding="utf-8")

    assert judged(kota) == ["goals: online: what held before is gone"]


PACED = TEXT.replace("status: published\n", "status: published\npace: {on_track: 95, at_risk: 60}\n", 1)
KEEPS = "    target: {level: 3, by: 2027}\n"
OTHER_RULE = (
    f"{KEEPS}    rebased: [{{on: 2026-02-01, why: {{en: A new rule.}}, target: {{level: 3, by: 2027}}, "
    "milestones: [{level: 2, by: 2026}], pace: {on_track: 95, at_risk: 60}}]\n"
)
SOFTENED = ["goals: online: judged by a softer pace"]


def begun(root: Path, text: str) -> None:
    """Begin a branch of a workspace whose gate refuses quiet changes of promises, with this plan."""
    (root / PLAN).write_text(text, encoding="utf-8")
    with (root / "maturity.yaml").open("a", encoding="utf-8") as settings:
        settings.write("gate: {goals: refuse}\n")
    begin(root)
    git(root, "checkout", "--quiet", "-b", "change")


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([("on_track: 95", "on_track: 94")], SOFTENED),
        ([("at_risk: 60", "at_risk: 59.9")], SOFTENED),
        ([("on_track: 95, at_risk: 60", "on_track: 99, at_risk: 70")], []),
        ([("pace: {on_track", "pace: {formula: compound, on_track")], SOFTENED),
        ([("pace: {on_track", "pace: {formula: milestones, on_track")], []),
        ([("    node: online\n", "    node: online\n    formula: linear\n")], SOFTENED),
        ([("on_track: 95", "on_track: 80"), (KEEPS, OTHER_RULE)], []),
        ([("on_track: 95", "on_track: 80"), (KEEPS, OTHER_RULE.replace("95, at", "90, at"))], SOFTENED),
        (
            [("on_track: 95", "on_track: 80"), (KEEPS, OTHER_RULE.replace(", pace: {on_track: 95, at_risk: 60}", ""))],
            SOFTENED,
        ),
    ],
)
def test_a_softer_pace_is_told_or_kept(kota: Path, edits: list[tuple[str, str]], found: list[str]) -> None:
    """To the tenth; a stricter one is nobody's harm, and an event that keeps the rule that held will do."""
    begun(kota, PACED)
    text = PACED
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (kota / PLAN).write_text(text, encoding="utf-8")

    assert judged(kota) == found


@pytest.mark.parametrize("file", ["maturity.yaml", "frameworks/mini/1/framework.yaml"])
def test_a_pace_is_softened_from_no_other_file(kota: Path, file: str) -> None:
    """Neither by the workspace nor by the framework of a goal; what the plan itself states holds before both."""
    begun(kota, TEXT)
    with (kota / file).open("a", encoding="utf-8") as opened:
        opened.write("pace: {on_track: 90, at_risk: 60}\n")

    assert judged(kota) == SOFTENED
    (kota / PLAN).write_text(PACED, encoding="utf-8")
    assert judged(kota) == []


def test_what_was_kept_of_a_pace_says_how_it_was_judged() -> None:
    """The numbers that held are judged by the rule that held with them; one that is left out is that of afterwards."""
    goal = PlanGoal.model_validate(
        {
            "title": {"en": "Online"},
            "of": "mini@1",
            "target": {"level": 3, "by": "2027"},
            "formula": "compound",
            "rebased": [
                {"on": "2024", "why": {"en": "A."}, "target": {"level": 5, "by": "2027"}},
                {
                    "on": "2025",
                    "why": {"en": "B."},
                    "target": {"level": 4, "by": "2027"},
                    "pace": {"formula": "linear"},
                },
            ],
        }
    )
    stated = [None, Pace(on_track=90, at_risk=50)]

    assert [goal.rule_for(series, stated).formula.value for _, series in goal.series] == [
        "linear",
        "linear",
        "compound",
    ]
    assert {goal.rule_for(series, stated).on_track for _, series in goal.series} == {90}


WORK = TEXT.replace(
    "    status: [{on: 2024, state: planned}]\n",
    "    period: {label: 2025-2027, starts: 2025-01-01, ends: 2027-12-31}\n"
    "    milestones: [{title: {en: Counter, id: Loket}, by: 2026-06}, {title: {en: Counter}, by: 2027}, "
    "{title: {en: Kiosk}}]\n"
    "    status: [{on: 2024, state: planned}, {on: 2025, state: running, note: {en: Begun.}}]\n",
).replace(
    "    answers: [{goal: online}]\n",
    "    answers: [{goal: online}]\n    due: 2026\n"
    "    status: [{on: 2025, state: accepted, by: Sekda, why: {en: Agreed.}}]\n",
)
LATE = "running, note: {en: Begun.}}, {on: 2026-06-01, state: delayed"
SAID = f"{LATE}, note: {{en: The end of 2027 is not met. Staff are missing.}}}}"
PUT_OFF = ["goals: programme one-stop: puts off or promises less, and no new status says why"]
REWRITTEN = ["goals: programme one-stop: its history is rewritten"]
ADVICE_PUT_OFF = ["goals: recommendation catalogue: puts off or promises less, and no new status says why"]
ADVICE_REWRITTEN = ["goals: recommendation catalogue: its history is rewritten"]
BEGUN, AGREED = "running, note: {en: Begun.}}", "by: Sekda, why: {en: Agreed.}}"
END, DUE = "ends: 2027-12-31", "    due: 2026\n"


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([(END, "ends: 2028-01-01")], PUT_OFF),
        ([(END, "ends: 2027-12-30")], []),
        ([(", " + END, "")], PUT_OFF),
        ([(END, "ends: 2028-01-01"), (BEGUN, SAID)], []),
        ([(END, "ends: 2028-01-01"), (BEGUN, f"{LATE}}}")], PUT_OFF),
        ([(END, "ends: 2028-01-01"), (BEGUN, SAID.replace("2026-06-01", "2025-01-01"))], []),
        (
            [
                (END, "ends: 2028-01-01"),
                (
                    "[{on: 2024, state: planned}",
                    "[{on: 2023, state: planned, note: {en: Soon.}}, {on: 2024, state: planned}",
                ),
            ],
            PUT_OFF,
        ),
        ([("by: 2026-06", "by: 2026-07")], PUT_OFF),
        ([("by: 2026-06", "by: 2026-05")], []),
        ([(", by: 2026-06", "")], PUT_OFF),
        ([("{title: {en: Counter}, by: 2027}, ", "")], PUT_OFF),
        ([(", {title: {en: Kiosk}}", "")], PUT_OFF),
        ([("{en: Counter, id: Loket}", "{en: Office, id: Loket}")], []),
        ([("{en: Counter, id: Loket}", "{en: Office, id: Kantor}")], PUT_OFF),
        ([("{en: Kiosk}}", "{en: Kiosk}, done: 2026-03}")], []),
        ([("change: 1,", "change: 0.5,")], PUT_OFF),
        ([("change: 1, by: 2027", "change: 1, by: 2028")], PUT_OFF),
        ([("change: 1, by: 2027", "change: 2, by: 2026")], []),
        ([("change: 1,", "change: 0.5,"), (BEGUN, SAID)], []),
        ([("{on: 2024, state: planned}, ", "")], REWRITTEN),
        ([("Begun.", "Nearly done.")], REWRITTEN),
        ([("state: running", "state: delayed")], REWRITTEN),
        ([("Begun.}", "Begun., id: Mulai.}")], []),
        ([("{on: 2025, state: running,", "{on: 2025-03, state: running,"), (END, "ends: 2028-01-01")], REWRITTEN),
        ([(DUE, "    due: 2027\n")], ADVICE_PUT_OFF),
        ([(DUE, "    due: 2026-12-31\n")], []),
        ([(DUE, "")], ADVICE_PUT_OFF),
        (
            [(DUE, "    due: 2027\n"), (AGREED, f"{AGREED}, {{on: 2026-06-01, state: accepted, why: {{en: Late.}}}}")],
            [],
        ),
        ([(DUE, "    due: 2027\n"), (AGREED, f"{AGREED}, {{on: 2026-06-01, state: accepted}}")], ADVICE_PUT_OFF),
        (
            [("Complete the catalogue.", "Look at the catalogue."), ("Lengkapi katalog.", "Lihat katalog.")],
            ADVICE_PUT_OFF,
        ),
        ([("Complete the catalogue.", "Fill the catalogue.")], []),
        ([(AGREED, AGREED.replace("Sekda", "Dinas"))], ADVICE_REWRITTEN),
        ([(AGREED, AGREED.replace("Agreed.", "Perhaps."))], ADVICE_REWRITTEN),
        ([(f"    status: [{{on: 2025, state: accepted, {AGREED}]\n", "")], ADVICE_REWRITTEN),
        ([(AGREED, f"{AGREED}, {{on: 2026-06-01, state: done}}")], []),
        ([("  catalogue:\n", "  list:\n")], ["goals: recommendation catalogue: taken out"]),
        ([("  one-stop:\n", "  two-stop:\n")], ["goals: programme one-stop: taken out"]),
    ],
)
def test_no_programme_and_no_advice_promises_less_quietly(
    kota: Path, edits: list[tuple[str, str]], found: list[str]
) -> None:
    """To the day; a new status with a reason keeps what held, and no history is another one afterwards."""
    begun(kota, WORK)
    text = WORK
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (kota / PLAN).write_text(text, encoding="utf-8")

    assert judged(kota) == found


def test_a_goal_in_words_has_no_pace_to_soften(kota: Path, change: Callable) -> None:
    """Nothing is judged by a share of the way; and a draft has promised nothing."""
    text = PACED.replace("{level: 3, by: 2027}", "{text: {en: All.}, by: 2027}").replace(
        "    milestones: [{level: 2, by: 2026}]\n", ""
    )
    begun(kota, text)
    change(kota / PLAN, "on_track: 95", "on_track: 70")
    assert judged(kota) == []


def test_a_draft_has_promised_nothing(kota: Path) -> None:
    """Whatever becomes of its pace, its programmes and its advice."""
    begun(kota, PACED.replace("status: published", "status: draft"))
    (kota / PLAN).write_text("status: published\npace: {on_track: 50, at_risk: 20}\n", encoding="utf-8")
    assert judged(kota) == []
