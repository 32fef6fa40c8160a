"""A dispute about a plan, in a real repository: objected, replied to, answered, released; told at each step, and kept.

The plan of a city and that of the workspace go the same way. Then what somebody could do to make it look otherwise is
tried, and each trick is a finding.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from maturity.errors import CannotReviewError, NothingMatchedError
from maturity.exchange.plan_tables import plan_standings
from maturity.exchange.plans.records import plans_record
from maturity.exchange.tables import table_csv
from maturity.storage.file_limits import largest
from maturity.workflows import reply_windows, replying, reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE, Once
from tests.history import begin, git
from tests.workflows.test_dispute import (
    AFTER,
    CLOSES,
    LATER,
    OPENS,
    SETTINGS,
    WITHIN,
    edit,
    judged,
    merged,
    page,
    refused,
    shown,
    told,
    wrong,
)

TEXT = """\
status: draft
sources:
  rpjmd: {title: RPJMD 2025, kind: plan, origin: official, dated: 2025, url: "https://kota.example/rpjmd"}
goals:
  trust:
    title: {id: Kepercayaan warga, en: Trust of residents}
    target: {text: {id: Warga percaya., en: Residents trust.}, by: 2027}
    evidence: [{source: rpjmd, locator: {id: hlm. 3, en: p. 3}}]
programmes:
  one-stop:
    title: {id: Layanan satu pintu, en: One-stop services}
    owner: {id: Dinas Kominfo, en: Communications office}
    status: [{on: 2026-01, state: running, evidence: [{source: rpjmd, locator: {id: hlm. 4, en: p. 4}}]}]
    serves: [trust]
    evidence: [{source: rpjmd, locator: {id: hlm. 4, en: p. 4}}]
"""
GOAL, PROGRAMME = "goals/trust", "programmes/one-stop"


@dataclass(frozen=True)
class Disputed:
    """Whose plan a dispute is about, and where it lies with what is said of it."""

    slug: str
    home: str
    address: str

    @property
    def plan(self) -> str:
        return f"{self.home}/plan.yaml"

    @property
    def replies(self) -> str:
        return f"{self.home}/replies/plan.yaml"

    @property
    def review(self) -> str:
        return f"{self.home}/reviews/plan.budi.yaml"

    @property
    def selector(self) -> reviewing.Selector:
        (selector,) = selectors_of([self.slug])
        return selector


OF_CITY = Disputed("kota/plan", "assessments/kota", "cities/kota/plan.html")
OF_ALL = Disputed("plan", "assessments", "plans.html")
BOTH = [pytest.param(OF_CITY, id="a city's plan"), pytest.param(OF_ALL, id="the workspace's plan")]


def stamp(root: Path, of: Disputed, *entries: str, name: str = "Budi", **mark: object) -> None:
    if not (root / of.review.replace("budi", name.lower())).exists():
        reviewing.start(root, of.selector, name, None, NOTHING_BINDS, "en")
    reviewing.stamp(root, of.selector, name, entries, {"verdict": "agree", "date": "2026-02-20", **mark})


def answer(
    root: Path, of: Disputed, to: str, *, on: str | None = GOAL, day: str = "2026-03-09", **said: object
) -> None:
    words = {"by": "Tim Contoh", "why": {"en": "It is decided so, on p. 3."}, "date": day, "to": to, "indicator": on}
    replying.answer(root, of.selector, {**words, **said}, "en")


def objected(of: Disputed) -> Callable[[Path], Path]:
    """A draft that one reviewer agrees with, but for a goal that another one objects to; the city has replied."""

    def step(home: Path) -> Path:
        root = Path(shutil.copytree(BASE, home / "kota"))
        with (root / "maturity.yaml").open("a") as settings:
            settings.write(SETTINGS)
        (root / of.plan).write_text(TEXT)
        stamp(root, of, PROGRAMME, name="Siti")
        stamp(root, of, GOAL, verdict="disagree", note={"en": "Trust of whom?"})
        begin(root)
        git(root, "checkout", "--quiet", "-b", "change")
        said = {"by": "Dinas Kominfo", "text": {"en": "Of all residents."}, "date": "2026-03-05"}
        replying.reply(root, of.selector, {"indicator": GOAL, **said}, "en")
        merged(root, "the city replies", "2026-03-05")
        return root

    step.__name__ = f"objected-{of.slug.replace('/', '-')}"
    return step


def released(of: Disputed) -> Callable[[Path], Path]:
    """Both have their answer, then the plan was published and released."""

    def step(home: Path) -> Path:
        root = objected(of)(home)
        answer(root, of, "Budi", decision="refused")
        answer(root, of, "Dinas Kominfo", why={"en": "Thank you, so it is written."})
        merged(root, "answered", "2026-03-09")
        edit(root, of.plan, "status: draft", "status: published")
        merged(root, "published", "2026-03-16", "v1")
        return root

    step.__name__ = f"released-{of.slug.replace('/', '-')}"
    return step


Step = Callable[[Callable[[Path], Path]], Path]


@pytest.fixture
def at(tmp_path: Path, once: Once) -> Step:
    """Give a copy of the repository as it is after a step."""

    def copy(step: Callable[[Path], Path]) -> Path:
        return Path(shutil.copytree(once(f"plan-dispute-{step.__name__}", step), tmp_path / "kota"))

    return copy


@pytest.mark.parametrize("of", BOTH)
def test_what_is_said_of_a_plan_may_be_as_large_as_what_is_said_of_results(of: Disputed) -> None:
    """Only a plan itself may be larger, though both files are called alike."""
    assert largest(of.replies) == largest("assessments/kota/replies/2024.mini.yaml") < largest(of.plan)


@pytest.mark.parametrize("of", BOTH)
def test_an_open_objection_and_what_waits_is_told(at: Step, of: Disputed, run: Callable) -> None:
    """By both commands, for the plan alone or among all; to publish the plan now is refused."""
    root = at(objected(of))
    assert wrong(root, AFTER) == set()

    ended = run("reply", "status", of.slug, "-C", root, "--as-of", "2026-03-10", "--format", "json", "--strict")
    (status,) = json.loads(ended.out)["assessments"]
    assert (ended.code, status["assessment"], status["status"], status["replies"]) == (1, of.slug, "draft", 1)
    assert [(each["kind"], each["by"], each["indicator"]) for each in status["waiting"]] == [
        ("disagree", "Budi", GOAL),
        ("reply", "Dinas Kominfo", GOAL),
    ]
    (reviewed,) = json.loads(run("review", "status", of.slug, "-C", root, "--format", "json").out)["assessments"]
    assert (reviewed["ratings"], reviewed["reviewed"], reviewed["objections"]) == (2, 2, 1)

    edit(root, of.plan, "status: draft", "status: published")
    assert refused(judged(root, AFTER)) == {"objections", "answered"}
    assert page(root, AFTER, of.address) == ""


@pytest.mark.parametrize("of", BOTH)
def test_no_answer_without_a_reason_or_without_what_it_promises(at: Step, of: Disputed, run: Callable) -> None:
    """Nor by whoever objects; and nothing is written."""
    root = at(objected(of))
    given = (root / of.replies).read_bytes()

    without = run("reply", "answer", of.slug, GOAL, "-C", root, "--to", "Budi", "--by", "Tim", "--decision", "refused")
    assert without.code == 2
    assert "--why" in without.err
    with pytest.raises(CannotReviewError, match="why"):
        answer(root, of, "Budi", decision="refused", why={"en": ""})
    with pytest.raises(CannotReviewError, match="needs a 'decision'"):
        answer(root, of, "Budi")
    with pytest.raises(CannotReviewError, match="is accepted, and the entry of the plan is as it was"):
        answer(root, of, "Budi", decision="accepted")
    with pytest.raises(CannotReviewError, match="answers their own words"):
        answer(root, of, "Budi", decision="refused", by="Budi")
    with pytest.raises(CannotReviewError, match="'Siti' has no objection, question or reply on 'goals/trust'"):
        answer(root, of, "Siti", decision="refused")
    said = {"indicator": "goals/trus", "by": "Dinas", "text": {"en": "No."}, "date": "2026-03-06"}
    with pytest.raises(CannotReviewError, match="the plan has no 'goals/trus'; did you mean 'goals/trust'"):
        replying.reply(root, of.selector, said, "en")
    assert (root / of.replies).read_bytes() == given


@pytest.mark.parametrize("of", BOTH)
def test_a_refusal_with_its_reason_ends_an_objection(at: Step, of: Disputed) -> None:
    """Once it is on the base; both sides stand on the page and in the data, beside the entry."""
    root = at(released(of))
    assert wrong(root, AFTER) == set()
    assert refused(judged(root, AFTER)) == set()

    text = page(root, AFTER, of.address)
    for said in ("Trust of whom?", "Of all residents.", "It is decided so, on p. 3.", "Thank you, so it is written."):
        assert said in text, said
    assert "objection of Budi, answered: refused" in text
    assert "2 of 2 entries reviewed, by 2 reviewers." in text
    portfolio = shown(root, AFTER)
    rows = list(csv.DictReader(io.StringIO(table_csv(portfolio, "objections"), newline="")))
    city = of.slug.removesuffix("plan").rstrip("/")
    assert [(row["city"], row["period"], row["indicator"], row["kind"], row["decision"]) for row in rows] == [
        (city, "", GOAL, "objection", "refused"),
        (city, "", GOAL, "reply", ""),
    ]
    (record,) = plans_record(plan_standings(portfolio), AFTER, portfolio)["plans"]
    assert [each["answer"]["by"] for each in record["review"]["answered"]] == ["Tim Contoh"]
    assert [each["text"] for each in record["review"]["replies"]] == [{"en": "Of all residents."}]


@pytest.mark.parametrize("of", BOTH)
def test_an_answer_counts_once_it_is_on_the_base(at: Step, of: Disputed) -> None:
    """With what publishes the plan it does not, unless the gate of the base says so; diff tells of it either way."""
    root = at(objected(of))
    answer(root, of, "Budi", decision="refused")
    answer(root, of, "Dinas Kominfo")
    assert refused(judged(root, AFTER)) == set()
    (change,) = [each for each in told(root).files if each.name == of.plan]
    assert [(each.speaker, each in change.reviews.rash) for each in change.reviews.answered] == [
        ("Budi", False),
        ("Dinas Kominfo", False),
    ]

    edit(root, of.plan, "status: draft", "status: published")
    assert refused(judged(root, AFTER)) == {"objections", "answered"}
    (change,) = [each for each in told(root).files if each.name == of.plan]
    assert [each.speaker for each in change.reviews.rash] == ["Budi"]


@pytest.mark.parametrize("of", BOTH)
def test_what_was_answered_is_open_again_where_its_entry_changes(at: Step, of: Disputed) -> None:
    """The refusal was of what the entry said; with another word it is another entry."""
    root = at(released(of))
    edit(root, of.plan, "Residents trust.", "Most residents trust.")

    assert wrong(root, LATER) == {"stale-answer", "stale-review"}
    assert refused(judged(root, LATER)) == {"objections", "answered", "goals"} - {"goals"}
    answer(root, of, "Budi", decision="partly-accepted", day="2026-05-30")
    answer(root, of, "Dinas Kominfo", day="2026-05-30")
    assert wrong(root, LATER) == set()
    assert refused(judged(root, LATER)) == {"objections", "answered"}, "it comes with what it is about"


@pytest.mark.parametrize("of", BOTH)
def test_an_entry_that_is_taken_out_may_be_what_was_asked_for(at: Step, of: Disputed) -> None:
    """Words about an entry that is gone stay on record, and what they were said of is named by its id."""
    root = at(objected(of))
    edit(root, of.plan, "serves: [trust]", "serves: []")
    text = (root / of.plan).read_text()
    (root / of.plan).write_text(text[: text.index("goals:")] + text[text.index("programmes:") :])
    merged(root, "the goal is taken out", "2026-03-08")
    answer(root, of, "Budi", decision="accepted")
    answer(root, of, "Dinas Kominfo")

    assert refused(judged(root, AFTER)) == set()
    found = [each for each in Run(root, as_of=AFTER).findings if each.rule.startswith("stale-")]
    assert [each.message for each in found if each.rule == "stale-answer"] == ["the plan has no 'goals/trust'"]
    assert [each.place.keys[1] for each in found if each.rule == "stale-review"] == [PROGRAMME], "that was edited too"


Trick = Callable[[Path, Disputed], object]


def rewritten(old: str, new: str) -> Trick:
    return lambda root, of: edit(root, of.replies, old, new)


def without_answers(root: Path, of: Disputed) -> None:
    text = (root / of.replies).read_text()
    (root / of.replies).write_text(text[: text.index("answers:")] + "answers: []\n")


def without_the_reply(root: Path, of: Disputed) -> None:
    text = (root / of.replies).read_text()
    (root / of.replies).write_text(text[: text.index("replies:")] + text[text.index("answers:") :])


def backdated(root: Path, of: Disputed) -> None:
    said = {"by": "Sekretaris Daerah", "text": {"en": "We said so."}, "date": "2026-03-01"}
    replying.reply(root, of.selector, {"indicator": PROGRAMME, **said}, "en")


def answered_by_oneself(root: Path, of: Disputed) -> None:
    text = (root / of.replies).read_text()
    (root / of.replies).write_text(text.replace("by: Tim Contoh", "by: Budi"))


def everything_gone(root: Path, of: Disputed) -> None:
    for file in (of.plan, of.replies, of.review, of.review.replace("budi", "siti")):
        (root / file).unlink()


TRICKS = [
    (without_answers, {"rewritten-record"}, {"replies", "objections", "answered"}),
    (without_the_reply, {"rewritten-record", "unknown-objection"}, {"replies", "objections", "answered", "errors"}),
    (lambda root, of: (root / of.replies).unlink(), {"rewritten-record"}, {"replies", "objections", "answered"}),
    (rewritten("Of all residents.", "Of some."), {"rewritten-record", "stale-answer"}, {"replies", "answered"}),
    (rewritten("Thank you, so it is written.", "No."), {"rewritten-record"}, {"replies"}),
    (backdated, {"rewritten-record"}, {"replies", "answered"}),
    (answered_by_oneself, {"self-answer", "rewritten-record"}, {"errors", "replies", "objections", "answered"}),
    (everything_gone, {"rewritten-record"}, {"replies", "objections", "answered"}),
]  # fmt: skip


@pytest.mark.parametrize("of", BOTH)
@pytest.mark.parametrize(("trick", "found", "conditions"), TRICKS)
def test_a_trick_is_a_finding(at: Step, of: Disputed, trick: Trick, found: set[str], conditions: set[str]) -> None:
    """Of validate against the last release, of the gate and of the difference against the base."""
    root = at(released(of))
    trick(root, of)

    assert wrong(root, LATER) >= found
    assert refused(judged(root, LATER)) >= conditions - {"objections", "answered"}
    assert refused(judged(root, LATER)) & {"objections", "answered"} == conditions & {"objections", "answered"}
    assert {each.slug for each in judged(root, LATER).record} == {of.slug}
    assert {each.slug for each in told(root).record} == {of.slug}


@pytest.mark.parametrize("of", BOTH)
def test_a_plan_is_not_published_while_there_is_time_to_reply(at: Step, of: Disputed, run: Callable) -> None:
    """On the last day it is an error, on the day after none; a window on record does not become shorter."""
    root = at(released(of))
    edit(root, of.plan, "status: published", "status: draft")
    begun = ("-C", root, "--opens", "2026-03-02", "--closes", "2026-03-15")
    assert "it should be" not in run("reply", "start", of.slug, *begun).err
    merged(root, "a window", "2026-03-01")
    edit(root, of.plan, "status: draft", "status: published")

    assert "published-too-soon" in wrong(root, CLOSES)
    assert page(root, CLOSES, of.address) == ""
    assert "published-too-soon" not in wrong(root, AFTER)
    text = page(root, AFTER, of.address)
    assert "There was time to reply from 2 March 2026 to 15 March 2026." in text
    assert "it should be 'draft'" in run("reply", "status", of.slug, "-C", root, "--as-of", "2026-03-10").out
    edit(root, of.replies, "closes: 2026-03-15", "closes: 2026-03-10")
    assert "replies" in refused(judged(root, WITHIN))


def test_a_quorum_is_asked_of_the_plan_of_the_workspace(at: Step) -> None:
    """As of a city's; and what does not pass is not public."""
    root = at(released(OF_ALL))
    settings = (root / "maturity.yaml").read_text()
    (root / "maturity.yaml").write_text(settings.replace("answered: 100", "answered: 100, plan_quorum: 2"))

    assembled = assemble(Run(root, as_of=AFTER), selectors_of(()))
    assert [held.slug for held in assembled.held_back] == ["plan"]
    assert assembled.portfolio.plan is None
    stamp(root, OF_ALL, GOAL, name="Siti")
    stamp(root, OF_ALL, GOAL, PROGRAMME, name="Tuti")
    assert assemble(Run(root, as_of=AFTER), selectors_of(())).portfolio.plan is not None


def test_what_is_broken_keeps_the_plan_of_the_workspace_from_the_public(at: Step) -> None:
    """An objection may stand in it; and the gate refuses a change that breaks it."""
    root = at(released(OF_ALL))
    assert Run(root, as_of=AFTER).plan() is not None
    (root / OF_ALL.replies).write_text("assessment: plan\nanswers: [\n")

    assert Run(root, as_of=AFTER).plan() is None
    assert refused(judged(root, AFTER)) >= {"errors", "objections", "answered"}


def test_what_is_meant_is_guessed_among_plans(at: Step) -> None:
    """A plan that is not there is told, and one that is nearly named."""
    root = at(released(OF_CITY))
    with pytest.raises(NothingMatchedError, match="assessments has no plan"):
        reviewing.start(root, OF_ALL.selector, "Tuti", None, NOTHING_BINDS, "en")
    (near,) = selectors_of(["kota/plam"])
    with pytest.raises(NothingMatchedError) as ended:
        reply_windows.open_window(root, near, OPENS, CLOSES, "en")
    assert "kota/plan" in str(ended.value.hint)


def test_files_beside_the_cities_have_their_places(at: Step, run: Callable) -> None:
    """No city is called as they are, what is called otherwise is a stray, and a path means its plan."""
    root = at(released(OF_ALL))
    assert "'reviews'" in run("new", "city", "reviews", "-C", root, "--name", "Reviews").err
    (root / "assessments/reviews/2024.mini.budi.yaml").write_text("assessment: 2024.mini\n")
    assert "stray-file" in wrong(root, AFTER)
    (root / "assessments/reviews/2024.mini.budi.yaml").unlink()
    for path in (OF_ALL.plan, OF_ALL.replies, OF_ALL.review):
        (status,) = json.loads(run("review", "status", path, "-C", root, "--format", "json").out)["assessments"]
        assert status["assessment"] == "plan", path
    before = {path: path.read_bytes() for path in (root / "assessments").rglob("*.yaml")}
    assert run("fmt", "-C", root).code == 0
    assert {path: path.read_bytes() for path in before}[root / OF_ALL.replies] == before[root / OF_ALL.replies]
