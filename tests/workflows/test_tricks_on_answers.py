"""Tricks by which a stranger's pull request could end an objection with an answer; the gate stops each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.model.review_status import seal_of
from maturity.model.seal import answer_seal
from maturity.workflows import replying
from maturity.workflows.comparing import compare
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit, git
from tests.workflows.test_gating import RATED, fails, judged, review, set_policy
from tests.workflows.test_tricks_on_reviews import (
    BUDI,
    KOTA,
    MINI,
    SITI,
    Act,
    delete,
    edit,
    moved,
    reword,
    withdraw_status,
)

REPLIES = "assessments/kota/replies/2024.mini.yaml"
REFUSED = {"kota/2024/mini", "objections"}


def answer(root: Path, to: str = "Budi", indicator: str | None = "online", **said: object) -> None:
    given = {"by": "Tim Contoh", "decision": "refused", "why": {"en": "See p. 12."}, "date": "2026-01-05", **said}
    replying.answer(root, selectors_of(["kota/2024/mini"])[0], {"to": to, "indicator": indicator, **given}, "en")


def city_says(root: Path, indicator: str | None = None, **said: object) -> None:
    given = {"by": "Dinas Kominfo", "text": {"en": "It is more."}, "date": "2026-01-03", **said}
    replying.reply(root, selectors_of(["kota/2024/mini"])[0], {"indicator": indicator, **given}, "en")


def written(old: str, new: str) -> Act:
    """Answer, and change the file by hand."""

    def act(root: Path) -> None:
        answer(root)
        edit(root, REPLIES, old, new)

    return act


def raised(root: Path) -> None:
    edit(root, KOTA, "    level: 2\n", "    level: 3\n")


def softened(root: Path) -> None:
    edit(root, BUDI, "Which services?", "A matter of taste?")
    answer(root)


def in_the_place_of_the_objection(root: Path) -> None:
    answer(root)
    delete(root)


def by_whom_it_answers(name: str) -> Act:
    return written("by: Tim Contoh", f"by: {name}")


ANSWERING: dict[str, tuple[Act, ...]] = {
    "the rating is reworded with its answer": (reword, answer),
    "the level is raised with its answer": (raised, answer),
    "the evidence is taken away with its answer": (
        lambda root: edit(root, KOTA, "en: p. 12}}", "en: p. 13}}"),
        answer,
    ),
    "a level's text is changed with the answer": (
        lambda root: edit(root, MINI, "en: Some.}", "en: Some of them.}"),
        answer,
    ),
    "the objection is softened and answered": (softened,),
    "the answer takes the place of the objection": (in_the_place_of_the_objection,),
    "the answer is the objector's own": (by_whom_it_answers("BUDI"),),
    "the answer is by a look-alike of the objector": (by_whom_it_answers("Bud\u0456"),),
    "the answer is by a letter that looks like another": (by_whom_it_answers("Budl"),),
    "the answer is by the objector with a title": (by_whom_it_answers("Ir. Budi, M.T."),),
    "the answer accepts and nothing is changed": (written("decision: refused", "decision: accepted"),),
    "the answer accepts in part and nothing is changed": (written("decision: refused", "decision: partly-accepted"),),
    "the answer is sealed by hand": (
        answer,
        lambda root: (root / REPLIES).write_text(
            re.sub("sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", (root / REPLIES).read_text())
        ),
    ),
    "the answer is to another indicator": (written("- indicator: online", "- indicator: catalogue"),),
    "the answer is to the whole": (written("- indicator: online\n    to", "- to"),),
    "the answer is to another person": (written("to: Budi", "to: Siti Aminah"),),
    "the answer lies beside another assessment": (
        answer,
        lambda root: (root / REPLIES).rename(root / REPLIES.replace("2024", "2025")),
    ),
}


@pytest.fixture
def objected(kota: Path) -> Path:
    """A reviewed city; main has Budi's question about a rating, and a gate that lets none through."""
    review(kota, *RATED)
    review(kota, "online", name="Budi", verdict="question", note={"en": "Which services?"})
    set_policy(kota, "gate: {objections: 0}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


def merged(root: Path) -> None:
    """Make what is there the base."""
    commit(root)
    git(root, "branch", "--force", "main")


def told(root: Path) -> list[str]:
    return [each for case in judged(root, "main").cases for each in case.told]


@pytest.mark.parametrize("acts", ANSWERING.values(), ids=ANSWERING)
def test_no_trick_answers_an_objection(objected: Path, acts: tuple[Act, ...]) -> None:
    """An answer is by somebody else, to what is on the base, and what it decides is so."""
    for act in acts:
        act(objected)
    report = judged(objected, "main", everything=True)

    assert report.refuses
    assert ("kota/2024/mini", "objections") in fails(report)
    assert any(
        "online: question of Budi, unanswered" in each.found for case in report.cases for each in case.conditions
    )


def test_an_answer_to_what_is_on_the_base_ends_an_objection(objected: Path) -> None:
    """Who decided what stands in the report, and in the difference; from then on it is told as answered."""
    answer(objected)

    assert not judged(objected, "main").refuses
    assert told(objected) == ["online: question of Budi, answered: refused, by Tim Contoh in this change"]
    (found,) = (each.reviews for each in compare(objected, "main", None, selectors_of(())).assessments)
    assert [(each.author, each.answer and each.answer.by) for each in found.answered] == [
        (("budi", "online"), "Tim Contoh")
    ]
    assert (found.rash, found.missing, found.unanswered) == ((), (), ())


def test_an_objection_and_its_answer_do_not_come_together(objected: Path) -> None:
    """Nobody has seen the one without the other; the answer to what is on the base counts beside it."""
    review(objected, "users", name="Wati", verdict="question", note={"en": "Which month?"})
    answer(objected)
    answer(objected, "Wati", "users")
    (found,) = (each.found for case in judged(objected, "main").cases for each in case.conditions)

    assert found == "1 (users: question of Wati, unanswered)"


def test_an_answer_does_not_come_with_an_assessment_that_moves(objected: Path) -> None:
    """What it answers is on the base under another name; in the next change it counts."""
    theirs = (objected / BUDI).read_text()
    moved(objected)
    (objected / BUDI.replace("2024", "2024b")).write_text(theirs.replace("2024.mini", "2024b.mini"))
    given = {"to": "Budi", "by": "Tim Contoh", "decision": "refused", "why": {"en": "See p. 12."}}
    (selector,) = selectors_of(["kota/2024b/mini"])
    replying.answer(objected, selector, {"indicator": "online", "date": "2026-01-05", **given}, "en")
    assert fails(judged(objected, "main")) == {("kota/2024b/mini", "objections")}

    merged(objected)
    assert not judged(objected, "main", everything=True).refuses


def test_a_policy_may_let_an_answer_count_with_what_it_is_about(objected: Path) -> None:
    """That of the base alone; without it the change is told why its answer does not count."""
    reword(objected)
    answer(objected)
    assert told(objected) == [
        "online: question of Budi, answered: refused, by Tim Contoh in this change; "
        "it does not count: it comes with what it is about",
    ]
    set_policy(objected, "gate: {objections: 0, answers_with_change: allow}\n")
    assert judged(objected, "main").refuses

    git(objected, "stash", "--quiet", "--include-untracked")
    set_policy(objected, "gate: {objections: 0, answers_with_change: allow}\n")
    merged(objected)
    reword(objected)
    answer(objected)
    assert not judged(objected, "main").refuses


def disagree(root: Path) -> None:
    """Let Budi object with a level of his own, on main."""
    review(root, "online", name="Budi", verdict="disagree", level=3, note={"en": "All are."})
    merged(root)


def test_what_the_objector_asked_for_may_come_with_its_answer(objected: Path) -> None:
    """The rating is what the objection on the base says, so nobody has to take anybody's word for it."""
    disagree(objected)
    raised(objected)
    answer(objected, decision="accepted")

    assert not judged(objected, "main").refuses


@pytest.mark.parametrize(
    "acts",
    [
        (lambda root: edit(root, KOTA, "    level: 2\n", "    level: 1\n"), answer),
        (raised, lambda root: answer(root, decision="partly-accepted")),
        (
            raised,
            lambda root: answer(root, decision="accepted"),
            lambda root: edit(root, MINI, "3: {id: Semua., en: All.}", "3: {id: Semua., en: Nearly all.}"),
            lambda root: answer(root, decision="accepted"),
        ),
    ],
    ids=["changed the other way", "accepted in part", "asked for on another scale"],
)
def test_nothing_else_may(objected: Path, acts: tuple[Act, ...]) -> None:
    """What is not what was asked for waits until the answer is on the base."""
    disagree(objected)
    for act in acts:
        act(objected)

    assert ("kota/2024/mini", "objections") in fails(judged(objected, "main"))


@pytest.mark.parametrize(
    "act",
    [
        lambda root: (root / REPLIES).unlink(),
        lambda root: edit(root, REPLIES, "- indicator: online", "- indicator: catalogue"),
        reword,
        lambda root: edit(root, BUDI, "Which services?", "Which services, again?"),
    ],
    ids=["the answers are deleted", "the answer is moved", "the rating is reworded", "the objector asks anew"],
)
def test_an_answer_that_is_gone_or_no_longer_fits_leaves_the_objection_open(objected: Path, act: Act) -> None:
    """What was answered once is answered only as long as the answer stands beside it."""
    answer(objected)
    merged(objected)
    assert not judged(objected, "main", everything=True).refuses
    act(objected)

    assert ("kota/2024/mini", "objections") in fails(judged(objected, "main"))
    assert "online: Budi is answered no more" in told(objected)


def test_an_answer_to_an_approval_hides_nothing(objected: Path) -> None:
    """Whoever approved has to read again what has changed, whatever somebody answers them."""
    reword(objected)
    run = Run(objected)
    stale = [each for each in run.findings if each.place.file == SITI]
    folder, framework = run.workspace.cities["kota"], run.workspace.frameworks["mini@1"].model
    (theirs,) = (each.model for each in folder.reviews.values() if each.model.reviewer.name == "Siti Aminah")
    today = seal_of("online", folder.assessments["2024", "mini"].model, framework)
    seal = answer_seal(theirs.reviews["online"], "Siti Aminah", "online", today or "")
    answer(objected)
    text = re.sub("sha256:[0-9a-f]{64}", seal, (objected / REPLIES).read_text())
    (objected / REPLIES).write_text(text.replace("to: Budi", "to: Siti Aminah"))

    assert [each.rule for each in stale] == ["stale-review"]
    assert [each for each in Run(objected).findings if each.place.file == SITI] == stale


def test_an_answer_that_lies_in_wait_does_not_count(objected: Path) -> None:
    """One sealed for a wording to come is merged as nothing, and comes into force with that wording."""
    before = (objected / KOTA).read_text()
    reword(objected)
    answer(objected)
    after = (objected / KOTA).read_text()
    (objected / KOTA).write_text(before)
    assert {each.rule for each in Run(objected).findings} == {"stale-answer"}
    merged(objected)
    (objected / KOTA).write_text(after)

    assert ("kota/2024/mini", "objections") in fails(judged(objected, "main"))


def test_a_rating_that_is_put_back_opens_the_objection_again(objected: Path) -> None:
    """Also with a word more, so that it is not the very rating that was objected to."""
    disagree(objected)
    raised(objected)
    answer(objected, decision="accepted")
    merged(objected)
    edit(objected, KOTA, "    level: 3\n", "    level: 2\n")
    edit(objected, KOTA, "Half of the services are online", "About half of the services are online")

    assert ("kota/2024/mini", "objections") in fails(judged(objected, "main"))


def test_a_draft_is_answered_before_it_is_published(objected: Path) -> None:
    """Not in the change that publishes it; in two it passes."""
    withdraw_status(objected)
    merged(objected)
    answer(objected)
    edit(objected, KOTA, "status: draft", "status: published")
    assert ("kota/2024/mini", "objections") in fails(judged(objected, "main"))

    edit(objected, KOTA, "status: published", "status: draft")
    merged(objected)
    edit(objected, KOTA, "status: draft", "status: published")
    assert not judged(objected, "main").refuses


def test_what_is_asked_to_be_answered_are_replies_too(objected: Path) -> None:
    """Each objection, question and reply; a reply that is removed is owed its answer still."""
    set_policy(objected, "gate: {answered: 100}\n")
    city_says(objected)
    merged(objected)
    (condition,) = (each for case in judged(objected, "main", everything=True).cases for each in case.conditions)
    assert (condition.condition, condition.found) == (
        "answered", "0% (0 of 2; online: question of Budi, unanswered; reply of Dinas Kominfo, unanswered)",
    )  # fmt: skip

    answer(objected)
    answer(objected, "Dinas Kominfo", None, decision=None)
    assert not judged(objected, "main").refuses

    text = (objected / REPLIES).read_text()
    head, _, answers = text.partition("replies:\n")
    (objected / REPLIES).write_text(head + answers[answers.index("answers:") : answers.index("  - to: Dinas")])
    assert fails(judged(objected, "main")) == {("kota/2024/mini", "answered"), ("kota/2024/mini", "replies")}
    assert "reply of Dinas Kominfo, unanswered (it stands on the base), is removed" in told(objected)


def test_a_reply_and_its_answer_do_not_come_together(objected: Path) -> None:
    """Whoever answers has read what the city said, where it was said."""
    set_policy(objected, "gate: {answered: 50}\n")
    delete(objected)
    merged(objected)
    city_says(objected)
    answer(objected, "Dinas Kominfo", None, decision=None)

    assert fails(judged(objected, "main")) == {("kota/2024/mini", "answered")}


@pytest.mark.parametrize("unread", [KOTA, MINI])
def test_what_was_said_of_what_the_base_cannot_read_keeps_nobody_from_mending_it(objected: Path, unread: str) -> None:
    """The change is judged, and the objection is carried, whatever the reply was to."""
    city_says(objected)
    sound = (objected / unread).read_text(encoding="utf-8")
    (objected / unread).write_text("ratings: [\n", encoding="utf-8")
    merged(objected)
    (objected / unread).write_text(sound, encoding="utf-8")

    assert fails(judged(objected, "main")) == {("kota/2024/mini", "objections")}
