"""Reviews of a plan: marks bound to its entries as they were read, and what the gate makes of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.errors import CannotReviewError, NothingMatchedError
from maturity.model.review_status import ReviewStatus
from maturity.workflows import reviewing
from maturity.workflows.gating import GateRequest, gate
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit, git
from tests.workflows.test_changed_plans import PLAN, TEXT
from tests.workflows.test_gating import set_policy

ENTRIES = ("goals/online", "programmes/one-stop", "advice/catalogue")
FILE = "assessments/kota/reviews/plan.siti-aminah.yaml"
FRAMEWORK = "frameworks/mini/1/framework.yaml"
(KOTA_PLAN,) = selectors_of(["kota/plan"])


def start(root: Path, name: str = "Siti Aminah") -> Path:
    return reviewing.start(root, KOTA_PLAN, name, None, NOTHING_BINDS, "en")


def stamp(root: Path, *entries: str, name: str = "Siti Aminah", **mark: object) -> Path:
    return reviewing.stamp(root, KOTA_PLAN, name, entries, {"verdict": "agree", "date": "2026-01-02", **mark})


def status(root: Path) -> ReviewStatus:
    (one,) = reviewing.status(Run(root), [KOTA_PLAN])
    return one.status


def edit(root: Path, old: str, new: str, file: str = PLAN) -> None:
    text = (root / file).read_text()
    assert old in text
    (root / file).write_text(text.replace(old, new))


@pytest.fixture
def planned(kota: Path) -> Path:
    """The small workspace with a published plan that one reviewer has begun to review."""
    (kota / PLAN).write_text(TEXT, encoding="utf-8")
    start(kota)
    return kota


@pytest.fixture
def guarded(planned: Path) -> Path:
    """The same with an objection to its goal, on the branch of a change; the gate wants every objection settled."""
    stamp(planned, "goals/online", verdict="disagree", note={"en": "Where is this?"})
    stamp(planned, *ENTRIES[1:])
    set_policy(planned, "gate: {objections: 0}\n")
    begin(planned)
    git(planned, "checkout", "--quiet", "-b", "change")
    return planned


def test_a_review_shows_each_entry_and_nothing_private(planned: Path) -> None:
    """What stands in the file is what is sealed, but for what may not be published: that is only counted."""
    text = (planned / FILE).read_text()

    assert [line for line in text.splitlines() if "-----" in line] == [f"  # ----- {name}" for name in ENTRIES]
    assert "All services online" in text
    assert "RPJMD 2025; p. 3" in text
    assert "rahasia" not in text
    assert "evidence: 1 " in text
    assert not Run(planned).errors


def test_marks_are_on_entries_as_they_stand(planned: Path) -> None:
    """Whoever has read an entry counts for that entry."""
    stamp(planned, "goals/online", "advice/catalogue")

    assert status(planned).rated == ENTRIES
    assert status(planned).readers == {"goals/online": 1, "programmes/one-stop": 0, "advice/catalogue": 1}
    assert not Run(planned).findings


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("level: 3, by: 2027", "level: 2, by: 2027", ["goals/online"]),
        ("hlm. 3, en: p. 3", "hlm. 4, en: p. 4", ["goals/online"]),
        ("title: RPJMD 2025", "title: RPJMD 2030", ["goals/online", "programmes/one-stop"]),
        ("title: Surat rahasia", "title: Surat lain", ["goals/online"]),
        ("amount: 1200", "amount: 1300", ["programmes/one-stop"]),
        ("Complete the catalogue.", "Finish the catalogue.", ["advice/catalogue"]),
        ("status: published", "status: draft", []),
        ("amount: 1200", "amount: 1200.0", []),
        ("    title: {id: Semua", "    # a comment\n    title:   {id:   Semua", []),
        ("goals:\n", "goals:\n  other: {title: {id: Lain, en: Other}, target: {text: {id: Ada, en: Some}}}\n", []),
    ],
)
def test_an_approval_falls_with_what_was_read(planned: Path, old: str, new: str, stale: list[str]) -> None:
    """With the entry's meaning and the documents that it cites; with nothing else."""
    stamp(planned, *ENTRIES)
    edit(planned, old, new)

    assert [each.indicator for each in status(planned).stale] == stale
    found = [each for each in Run(planned).findings if each.code == "M602"]
    assert sorted(each.place.keys[1] for each in found) == sorted(stale)


def test_a_goal_is_read_with_what_its_framework_asks(planned: Path) -> None:
    """Another question is another goal; of a question that no goal is about nothing falls."""
    stamp(planned, *ENTRIES)
    edit(planned, "Is there a catalogue", "Is there any catalogue", FRAMEWORK)
    assert not status(planned).stale

    framework = (planned / FRAMEWORK).read_text()
    asked = framework.index("ask:", framework.index("id: online"))
    (planned / FRAMEWORK).write_text(f"{framework[:asked]}ask: {{id: Lain., en: Another.}}\n#{framework[asked:]}")
    assert [each.indicator for each in status(planned).stale] == ["goals/online"]


def test_an_objection_survives_every_change_of_what_it_is_about(planned: Path) -> None:
    """Also that the entry, or the plan, is gone."""
    stamp(planned, "goals/online", verdict="question", note={"en": "By when?"})
    edit(planned, "All services online", "Each service online")
    assert [each.indicator for each in status(planned).objections] == ["goals/online"]

    text = TEXT.replace("[online]", "[]").replace("goal: online", "factor: budget").replace("  online:\n", "  gone:\n")
    (planned / PLAN).write_text(text.replace("effect: [{factor: budget, change: 1, by: 2027}]", "effect: []"))
    assert [each.indicator for each in status(planned).objections] == ["goals/online"]
    assert "the plan has no 'goals/online'; the question stays open" in [each.message for each in Run(planned).findings]

    (planned / PLAN).unlink()
    assert "kota has no plan" in [each.message for each in Run(planned).errors]


def test_what_cannot_be_reviewed_is_told(planned: Path) -> None:
    """An entry that is not there, an answer that nobody asked for, a plan that is not there or is broken."""
    with pytest.raises(CannotReviewError, match="the plan has no 'goals/onlin'; did you mean 'goals/online'"):
        stamp(planned, "goals/onlin")
    with pytest.raises(CannotReviewError, match="cannot be answered with 'level'"):
        stamp(planned, "goals/online", verdict="disagree", level=2, note={"en": "No."})
    (planned / PLAN).write_text("status: no\n")
    with pytest.raises(CannotReviewError, match=r"plan\.yaml has errors"):
        stamp(planned, "goals/online")
    (planned / PLAN).unlink()
    with pytest.raises(NothingMatchedError, match="kota has no plan"):
        stamp(planned, "goals/online")


def judged(root: Path) -> list[str]:
    commit(root)
    report = gate(root, "main", GateRequest(as_of=date(2026, 6, 30)))
    return [f"{case.file}: {one.found}" for case in report.cases for one in case.conditions if not one.holds]


OPEN = "1 (goals/online: objection of Siti Aminah, unanswered)"
ON_BASE = "1 (goals/online: objection of Siti Aminah, unanswered (it stands on the base))"


def delete_mark(root: Path) -> None:
    text, marks = re.subn(r"  goals/online:\n(    .*\n)+", "", (root / FILE).read_text())
    assert marks == 1
    (root / FILE).write_text(text)


def withdraw_both(root: Path) -> None:
    edit(root, "status: published", "status: draft")
    (root / FILE).unlink()


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (lambda root: edit(root, "All services", "Every service"), [f"{PLAN}: {OPEN}"]),
        (lambda root: (root / FILE).unlink(), [f"{PLAN}: {ON_BASE}"]),
        (delete_mark, [f"{PLAN}: {ON_BASE}"]),
        (lambda root: edit(root, "status: published", "status: draft"), []),
        (withdraw_both, [f"{PLAN}: {ON_BASE}"]),
        (lambda root: [(root / PLAN).unlink(), (root / FILE).unlink()], [f"{PLAN}: {ON_BASE}"]),
        (lambda root: stamp(root, "goals/online"), []),
    ],
)  # fmt: skip
def test_no_change_ends_an_objection_but_its_authors_own_word(
    guarded: Path, act: Callable[[Path], object], found: list[str]
) -> None:
    """Neither by rewording, nor by deleting the mark, the review or the plan, nor by a draft."""
    act(guarded)

    assert judged(guarded) == found


def test_an_objection_goes_with_a_city_that_moves(guarded: Path) -> None:
    """Under another id the plan is the same plan."""
    shutil.move(guarded / "assessments/kota", guarded / "assessments/baru")
    for file in (guarded / "assessments/baru").rglob("*.yaml"):
        file.write_text(file.read_text().replace("id: kota\n", "id: baru\n").replace("city: kota\n", "city: baru\n"))
    (guarded / FILE.replace("kota", "baru")).unlink()

    assert f"{PLAN.replace('kota', 'baru')}: {ON_BASE}" in judged(guarded)


def test_a_quorum_is_asked_of_plans_where_the_gate_says_so(guarded: Path) -> None:
    """Of each entry; what is asked of ratings alone is not asked of plans."""
    stamp(guarded, "goals/online")
    commit(guarded)
    set_policy(guarded, "gate: {reviewed: 100, quorum: 2}\n")
    git(guarded, "checkout", "--quiet", "main")
    git(guarded, "merge", "--quiet", "change")
    set_policy(guarded, "gate: {plan_quorum: 2}\n")
    commit(guarded)
    git(guarded, "checkout", "--quiet", "change")
    git(guarded, "merge", "--quiet", "main")
    edit(guarded, "status: published", "status: published\ntitle: {id: Rencana, en: The plan}")

    short = "3 of 3 entries lack reviewers (goals/online 1; programmes/one-stop 1; advice/catalogue 1)"
    assert judged(guarded) == [f"{PLAN}: {short}"]
    start(guarded, "Budi")
    stamp(guarded, *ENTRIES, name="Budi")
    assert judged(guarded) == []


def test_an_open_objection_keeps_a_plan_from_the_public(guarded: Path) -> None:
    """As it keeps a result, and it is told; with the drafts it is shown, and what was said of it beside it."""
    public, every = (assemble(Run(guarded, drafts=drafts), selectors_of(())) for drafts in (False, True))

    assert public.portfolio.cities[0].plan is None
    assert [held.slug for held in public.held_back] == ["kota/plan"]
    (city,) = every.portfolio.cities
    assert city.plan is not None
    assert [each.indicator for each in city.plan_reviews.objections] == ["goals/online"]
    stamp(guarded, "goals/online")
    assert assemble(Run(guarded), selectors_of(())).portfolio.cities[0].plan is not None


def test_a_review_that_is_broken_keeps_a_plan_from_the_public(guarded: Path) -> None:
    """An objection may stand in it."""
    stamp(guarded, "goals/online")
    (guarded / FILE.replace("siti-aminah", "budi")).write_text("assessment: plan\nreviews: [\n")

    assert Run(guarded).plan("kota") is None
