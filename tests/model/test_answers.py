"""Which answers hold: to what was said and how things stood, by somebody else, and with what they promise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.replies import CityReply, RecordedAnswer, Replies
from maturity.model.review import Mark, Review
from maturity.model.review_status import ReviewStatus, review_status_of, seal_of
from maturity.model.reviewers import ReviewerList
from maturity.model.seal import answer_seal
from maturity.storage.yaml_reading import read_yaml

BASE = Path(__file__).parents[1] / "cases" / "base"
VALUE: dict[str, Any] = read_yaml((BASE / "assessments/kota/2024.mini.yaml").read_bytes())[0]
FRAMEWORK = Framework.model_validate(read_yaml((BASE / "frameworks/mini/1/framework.yaml").read_bytes())[0])
BEFORE = Assessment.model_validate(VALUE)
OPEN, ANSWERED = (("online",), ()), ((), ("online",))


def raised(level: int) -> Assessment:
    """Return the assessment with another level of one rating."""
    ratings = {**VALUE["ratings"], "online": {**VALUE["ratings"]["online"], "level": level}}
    return Assessment.model_validate({**VALUE, "ratings": ratings})


def mark(verdict: str = "disagree", **more: object) -> Mark:
    own = {"level": 3} if verdict == "disagree" else {}
    seal = seal_of("online", BEFORE, FRAMEWORK)
    return Mark.model_validate(
        {"verdict": verdict, "note": {"en": "x"}, "date": "2026-01-02", "seal": seal, **own, **more}
    )


def answer(
    said: Mark, today: Assessment = BEFORE, to: str = "Budi", on: str = "online", **more: object
) -> RecordedAnswer:
    """Return a sealed answer."""
    seal = answer_seal(said, to, on, seal_of(on, today, FRAMEWORK) or "")
    given = {"indicator": on, "to": to, "decision": "refused", "why": {"en": "y"}, "by": "Tim Contoh", "seal": seal}
    return RecordedAnswer.model_validate({**given, "date": "2026-01-05", **more})


def standing(said: Mark, *answers: RecordedAnswer, today: Assessment = BEFORE, **more: Any) -> ReviewStatus:
    reviewer = {"name": "Budi", "interests": {"en": "None."}}
    review = Review.model_validate({"assessment": "2024.mini", "reviewer": reviewer, "reviews": {}})
    review = review.model_copy(update={"reviews": {"online": said}})
    replies = Replies(assessment="2024.mini", answers=answers, **more)
    return review_status_of(today, FRAMEWORK, {"r": review}, {}, {"y": replies})


def named(found: ReviewStatus) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is open, and what is answered."""
    return tuple(each.indicator for each in found.objections), tuple(each.indicator for each in found.answered)


@pytest.mark.parametrize(
    ("said", "more", "holds"),
    [
        (mark(), {}, True),
        (mark(), {"decision": None}, False),
        (mark("question"), {"decision": None}, True),
        (mark("question"), {}, True),
        (mark(), {"decision": "accepted"}, False),
        (mark(), {"decision": "partly-accepted"}, False),
        (mark("question"), {"decision": "accepted"}, False),
        (mark(), {"by": "Budi"}, False),
        (mark(), {"by": "BUDI, S.T."}, False),
        (mark(), {"by": "Bud\u0456"}, False),
        (mark(), {"by": "Budl"}, False),
        (mark(), {"by": "Budi Santoso"}, True),
        (mark(), {"seal": f"sha256:{'0' * 64}"}, False),
        (mark(), {"to": "Bapak BUDI"}, True),
        (mark(), {"to": "Wati"}, False),
    ],
)
def test_an_answer_on_a_rating_that_stays(said: Mark, more: dict[str, object], holds: bool) -> None:
    """Refuses, or explains what was asked; and it is by nobody who could be taken for the one it answers."""
    seal = answer(said).seal

    assert named(standing(said, answer(said, **{"seal": seal, **more}))) == (ANSWERED if holds else OPEN)


@pytest.mark.parametrize(
    ("said", "decision", "level", "holds"),
    [
        (mark(), "accepted", 3, True),
        (mark(), "accepted", 1, False),
        (mark(), "partly-accepted", 1, True),
        (mark(), "partly-accepted", 3, True),
        (mark(), "refused", 1, True),
        (mark("question"), "accepted", 1, True),
    ],
)
def test_an_answer_on_a_rating_that_was_changed(said: Mark, decision: str, level: int, holds: bool) -> None:
    """Accepted is what made the rating what was asked for; whatever else was changed is not."""
    today = raised(level)

    assert named(standing(said, answer(said, today, decision=decision), today=today)) == (ANSWERED if holds else OPEN)


def test_an_answer_holds_as_things_stood() -> None:
    """Not to another objection, not for a rating that was changed since, not beside another one."""
    said = mark()

    assert named(standing(mark(level=1), answer(said))) == OPEN
    assert named(standing(said, answer(said), today=raised(1))) == OPEN
    assert named(standing(said, answer(said, indicator="users"))) == OPEN
    assert named(standing(said, answer(said, indicator=None))) == OPEN
    gone = Assessment.model_validate({**VALUE, "ratings": {}})
    assert named(standing(said, answer(said), today=gone)) == OPEN
    assert named(standing(said, answer(said, gone), today=gone)) == ANSWERED


def test_a_reply_is_answered_by_its_own_answer() -> None:
    """On a rating or on the whole; what nobody answered is there as well."""
    given = {"text": {"en": "We agree."}, "by": "Dinas", "date": "2026-01-03"}
    whole, about = (CityReply.model_validate({**given, "indicator": name}) for name in (None, "online"))
    thanks = {"to": "Dinas", "indicator": None, "decision": None, "seal": answer_seal(whole, "Dinas", None, "")}
    found = standing(mark(), answer(mark(), **thanks), replies=(whole, about))

    assert named(found) == OPEN
    assert [each.told for each in found.replies] == ["reply of Dinas, answered", "online: reply of Dinas, unanswered"]
    assert [each.told for each in found.with_answers] == ["reply of Dinas, answered"]


def test_the_seal_of_an_answer_stays_what_it_is() -> None:
    """It lies in files for years; another spelling of a name is the same person."""
    seal = answer_seal(mark(), "Budi", "online", seal_of("online", BEFORE, FRAMEWORK) or "")

    assert seal == "sha256:bbc49bf1e7b6e4d037b8e46c82bedccae8c922797f81a30ccd413cbaad0732ce"
    assert seal == answer_seal(mark(), "Dr. BUDI", "online", seal_of("online", BEFORE, FRAMEWORK) or "")


def test_accounts_are_those_of_a_person() -> None:
    """However the name is written; somebody unknown has none."""
    known = ReviewerList.model_validate({"reviewers": [{"name": "Siti Aminah", "accounts": ["Siti", "siti_2"]}]})

    assert known.accounts_of("Aminah, Siti") == {"siti", "siti_2"}
    assert known.accounts_of("Siti") == frozenset()
