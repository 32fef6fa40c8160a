"""Conditions of the gate at their edges: nothing is rounded into passing, and days are counted by the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError
from yaml import safe_load

from maturity.model.gate import Gate, GateCondition, Judged
from maturity.model.gate_changes import gate_changes
from maturity.model.gate_judging import judge_age, judge_content, judge_disclosures
from maturity.model.replies import CityReply, Decision, RecordedAnswer, ReplyWindow
from maturity.model.review import Mark, Reviewer, Verdict
from maturity.model.review_status import ReplyStatus, ReviewStatus, Stamp


def judged(
    gate: Gate, coverage: Fraction = Fraction(1), review_status: ReviewStatus | None = None
) -> dict[GateCondition, Judged]:
    return {
        each.condition: each for each in judge_content(gate, coverage, review_status or ReviewStatus(("a", "b", "c")))
    }


def test_a_gate_that_asks_for_nothing_judges_nothing() -> None:
    """Each condition is there only where somebody has set it."""
    assert judged(Gate()) == {}
    assert set(judged(Gate(coverage=0, reviewed=0, quorum=0, objections=0, answered=0, opinions=0, stale=0))) == {
        GateCondition.COVERAGE, GateCondition.REVIEWED, GateCondition.QUORUM, GateCondition.OBJECTIONS,
        GateCondition.ANSWERED, GateCondition.OPINIONS, GateCondition.STALE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("coverage", "holds", "shown"),
    [
        (Fraction(2, 3), True, "66.6%"),
        (Fraction(333, 500), True, "66.6%"),
        (Fraction(665999, 1000000), False, "66.5%"),
        (Fraction(1), True, "100%"),
        (Fraction(0), False, "0%"),
    ],
)
def test_a_share_is_never_rounded_into_passing(coverage: Fraction, holds: bool, shown: str) -> None:
    """Nor is it shown as if it had been."""
    found = judged(Gate(coverage=Decimal("66.6")), coverage)[GateCondition.COVERAGE]

    assert (found.holds, found.found, found.wanted) == (holds, shown, "at least 66.6%")


@pytest.mark.parametrize(
    ("window", "holds", "shown"),
    [
        (None, False, "no window to reply"),
        ({"opens": "2026-03-02", "closes": "2026-03-15"}, True, "14 days, until 2026-03-15"),
        ({"opens": "2026-03-02", "closes": "2026-03-14"}, False, "13 days, until 2026-03-14"),
        (
            {
                "opens": "2026-03-02",
                "closes": "2026-03-02",
                "waived": {"by": "Sekda", "date": "2026-03-02", "source": "Letter 1"},
            },
            True,
            "waived by Sekda on 2026-03-02",
        ),
    ],
)
def test_a_city_has_so_many_days_to_reply(window: dict[str, object] | None, holds: bool, shown: str) -> None:
    """The first and the last count; who waives the rest in writing had enough, and of no rating nobody asks."""
    given = ReplyWindow.model_validate(window) if window else None
    found = judged(Gate(reply_days=14), review_status=ReviewStatus(("a",), window=given))[GateCondition.REPLY_DAYS]
    assert (found.holds, found.found, found.wanted) == (holds, shown, "at least 14 days")
    assert judged(Gate(reply_days=14), review_status=ReviewStatus((), window=given))[GateCondition.REPLY_DAYS].holds


@pytest.mark.parametrize(
    ("wanted", "read", "holds", "shown"),
    [
        ("66.6", "ab", True, "66.6% (2 of 3 ratings)"),
        ("66.7", "ab", False, "66.6% (2 of 3 ratings)"),
        ("80", "ab", False, "66.6% (2 of 3 ratings)"),
        ("100", "abc", True, "100% (3 of 3 ratings)"),
        ("0.1", "", False, "0% (0 of 3 ratings)"),
    ],
)
def test_nor_is_a_reviewed_share(wanted: str, read: str, holds: bool, shown: str) -> None:
    """What was read counts as it is, for passing and for showing."""
    reviewer = Reviewer.model_validate({"name": "Siti", "interests": {"en": "none"}})
    mark = Mark.model_construct(verdict=Verdict.AGREE)
    stamps = tuple(Stamp(reviewer, name, mark, stale=False, file="r.yaml") for name in read)
    review_status = ReviewStatus(("a", "b", "c"), stamps)
    found = judged(Gate(reviewed=Decimal(wanted)), review_status=review_status)[GateCondition.REVIEWED]

    assert (found.holds, found.found, found.wanted) == (holds, shown, f"at least {wanted}%")


def test_nothing_to_review_needs_no_reviewer() -> None:
    """Where an authority published scores alone, there is no rating that anybody could read."""
    found = judged(Gate(reviewed=100, quorum=3), review_status=ReviewStatus())

    assert all(each.holds for each in found.values())
    assert not any(each.holds for each in judged(Gate(reviewed=100, quorum=3)).values())


def stamps(readers: dict[str, str], verdict: Verdict = Verdict.AGREE) -> tuple[Stamp, ...]:
    """Make a mark for every letter of every reader's word: the letters are ratings."""
    mark = Mark.model_construct(verdict=verdict)
    return tuple(
        Stamp(Reviewer.model_validate({"name": name, "interests": {"en": "none"}}), each, mark, stale=False, file="r")
        for name, read in readers.items()
        for each in read
    )


@pytest.mark.parametrize(
    ("readers", "holds", "found"),
    [
        ({"Ani": "abc", "Budi": "abc"}, True, "2 reviewers or more for each rating"),
        ({"Ani": "abc", "Budi": "abc", "Cici": "a"}, True, "2 reviewers or more for each rating"),
        ({"Ani": "abc", "Budi": "a"}, False, "2 of 3 ratings lack reviewers (b 1; c 1)"),
        ({"Ani": "abc", "Budi": "ab", "Cici": "c"}, True, "2 reviewers or more for each rating"),
        ({"Ani": "abc", "ANI": "abc"}, False, "3 of 3 ratings lack reviewers (a 1; b 1; c 1)"),
        ({}, False, "3 of 3 ratings lack reviewers (a 0; b 0; c 0)"),
    ],
)
def test_a_quorum_is_counted_rating_by_rating(readers: dict[str, str], holds: bool, found: str) -> None:
    """Who stamped one rating has read none of the others; which ratings lack somebody is said."""
    review_status = ReviewStatus(("a", "b", "c"), stamps(readers))
    condition = judged(Gate(quorum=2), review_status=review_status)[GateCondition.QUORUM]

    assert (condition.holds, condition.found, condition.wanted) == (holds, found, "at least 2 for each rating")


def test_long_lists_are_cut() -> None:
    """The first ratings are named, and how many there are beside them."""
    for names, end in {"abcdefgh": "g 0; h 0)", "abcdefghi": "h 0; and 1 more)", "abcdefghij": "and 2 more)"}.items():
        condition = judged(Gate(quorum=1), review_status=ReviewStatus(tuple(names)))[GateCondition.QUORUM]
        assert condition.found.endswith(end)


def test_objections_are_told_with_their_authors() -> None:
    """Whoever owes the answer has to know whom to answer."""
    review_status = ReviewStatus(("a", "b", "c"), stamps({"Ani": "b"}, Verdict.QUESTION))
    condition = judged(Gate(objections=0), review_status=review_status)[GateCondition.OBJECTIONS]

    assert (condition.holds, condition.found) == (False, "1 (b: question of Ani, unanswered)")
    assert judged(Gate(objections=1), review_status=review_status)[GateCondition.OBJECTIONS].holds


REFUSED = RecordedAnswer.model_construct(decision=Decision.REFUSED)
EXPLAINED = RecordedAnswer.model_construct(decision=None)
AGENCY = CityReply.model_construct(indicator=None, by="Dinas Kominfo")


def disputed(objections: str, answered: str, replies: int, replies_answered: int) -> ReviewStatus:
    """Make objections, of which some are answered, and replies, of which the first are; letters are ratings."""
    found = stamps({"Ani": objections}, Verdict.DISAGREE)
    said = [ReplyStatus(AGENCY, EXPLAINED if place < replies_answered else None, "r") for place in range(replies)]
    marks = (replace(stamp, answer=REFUSED if stamp.indicator in answered else None) for stamp in found)
    return ReviewStatus(("a", "b", "c"), tuple(marks), tuple(said))


@pytest.mark.parametrize(
    ("most", "objections", "answered", "holds", "found"),
    [
        (0, "ab", "ab", True, "0"),
        (0, "ab", "a", False, "1 (b: objection of Ani, unanswered)"),
        (1, "ab", "a", True, "1 (b: objection of Ani, unanswered)"),
        (1, "ab", "", False, "2 (a: objection of Ani, unanswered; b: objection of Ani, unanswered)"),
    ],
)
def test_an_answered_objection_is_over(most: int, objections: str, answered: str, holds: bool, found: str) -> None:
    """Whatever was decided; only those without an answer are counted."""
    condition = judged(Gate(objections=most), review_status=disputed(objections, answered, 0, 0))

    assert (condition[GateCondition.OBJECTIONS].holds, condition[GateCondition.OBJECTIONS].found) == (holds, found)


@pytest.mark.parametrize(
    ("wanted", "said", "holds", "found"),
    [
        ("100", ("", "", 0, 0), True, "nothing to answer"),
        ("100", ("a", "a", 1, 1), True, "100% (2 of 2)"),
        ("100", ("a", "a", 1, 0), False, "50% (1 of 2; reply of Dinas Kominfo, unanswered)"),
        ("50", ("a", "a", 1, 0), True, "50% (1 of 2; reply of Dinas Kominfo, unanswered)"),
        ("50.1", ("a", "", 1, 1), False, "50% (1 of 2; a: objection of Ani, unanswered)"),
        ("66.6", ("ab", "ab", 1, 0), True, "66.6% (2 of 3; reply of Dinas Kominfo, unanswered)"),
        ("66.7", ("ab", "ab", 1, 0), False, "66.6% (2 of 3; reply of Dinas Kominfo, unanswered)"),
        ("0", ("a", "", 0, 0), True, "0% (0 of 1; a: objection of Ani, unanswered)"),
    ],
)
def test_a_share_of_answers_is_never_rounded_into_passing(
    wanted: str, said: tuple[str, str, int, int], holds: bool, found: str
) -> None:
    """Objections, questions and replies of the city count alike; those without an answer are named."""
    condition = judged(Gate(answered=Decimal(wanted)), review_status=disputed(*said))[GateCondition.ANSWERED]

    assert (condition.holds, condition.found, condition.wanted) == (holds, found, f"at least {wanted}%")


def test_what_an_answer_decides_is_told_in_words() -> None:
    """With its author's name, and where it only stands on the base that too."""
    (stamp,) = stamps({"Ani": "a"}, Verdict.DISAGREE)
    partly = RecordedAnswer.model_construct(decision=Decision.PARTLY_ACCEPTED)

    assert stamp.told == "a: objection of Ani, unanswered"
    assert replace(stamp, answer=partly).told == "a: objection of Ani, answered: partly accepted"
    assert replace(stamp, missing=True).told == "a: objection of Ani, unanswered (it stands on the base)"
    assert ReplyStatus(AGENCY, EXPLAINED, "r").told == "reply of Dinas Kominfo, answered"
    about = AGENCY.model_copy(update={"indicator": "a"})
    assert ReplyStatus(about, None, "r").told == "a: reply of Dinas Kominfo, unanswered"


@pytest.mark.parametrize(
    ("most", "apart", "unread", "holds", "found"),
    [
        (0, (), (), True, "0"),
        (0, ("a",), (), False, "1 rating on which assessors lie apart (a)"),
        (2, ("a", "b"), (), True, "2 ratings on which assessors lie apart (a; b)"),
        (1, ("a", "b"), (), False, "2 ratings on which assessors lie apart (a; b)"),
        (9, (), ("x.yaml",), False, "1 copy without ratings that has errors (x.yaml)"),
        (
            0, ("a",), ("x.yaml", "y.yaml"), False,
            "1 rating on which assessors lie apart (a); 2 copies without ratings that have errors (x.yaml; y.yaml)",
        ),
    ],
)  # fmt: skip
def test_ratings_on_which_assessors_lie_apart_are_counted_and_named(
    most: int, apart: tuple[str, ...], unread: tuple[str, ...], holds: bool, found: str
) -> None:
    """A copy that cannot be read may hold one more, so that breaking it helps nobody."""
    review_status = ReviewStatus(("a", "b", "c"), apart=apart, unread_copies=unread)
    told = judged(Gate(opinions=most), review_status=review_status)[GateCondition.OPINIONS]
    assert (told.holds, told.found, told.wanted) == (holds, found, f"at most {most}")


@pytest.mark.parametrize(
    ("ends", "months", "last"),
    [
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 1, 15), 12, date(2025, 1, 15)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_a_result_holds_to_the_same_day_of_a_later_month(ends: date, months: int, last: date) -> None:
    """Or to the last day of a month that has no such day."""
    on_that_day = judge_age(months, ends, last)
    assert (on_that_day.holds, on_that_day.found) == (True, f"holds until {last.isoformat()}")
    if last < date.max:
        a_day_later = judge_age(months, ends, date.fromordinal(last.toordinal() + 1))
        assert (a_day_later.holds, a_day_later.found) == (False, f"expired; it held until {last.isoformat()}")


@pytest.mark.parametrize(
    "key", ["coverage", "reviewed", "answered", "quorum", "objections", "opinions", "stale", "disclosures"]
)
def test_what_a_gate_can_ask_for(key: str) -> None:
    """Shares from nothing to all, and numbers that somebody could mean."""
    most = 100 if key in {"coverage", "reviewed", "answered"} else 10_000
    assert {getattr(Gate.model_validate({key: number}), key) for number in (0, most)} == {0, most}
    for number in (-1, most + 1):
        with pytest.raises(ValidationError):
            Gate.model_validate({key: number})


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("coverage: 50", "coverage: 40", [("coverage", 50, 40, True)]),
        ("coverage: 50", "coverage: 60", [("coverage", 50, 60, False)]),
        ("reviewed: 80", "", [("reviewed", 80, None, True)]),
        ("", "reviewed: 0", [("reviewed", None, 0, False)]),
        ("quorum: 2", "quorum: 1", [("quorum", 2, 1, True)]),
        ("objections: 0", "objections: 1", [("objections", 0, 1, True)]),
        ("objections: 0", "", [("objections", 0, None, True)]),
        ("stale: 1", "stale: 0", [("stale", 1, 0, False)]),
        ("disclosures: 0", "disclosures: 9", [("disclosures", 0, 9, True)]),
        ("max_age_months: 12", "max_age_months: 24", [("max_age_months", 12, 24, True)]),
        ("regressions: refuse", "regressions: allow", [("regressions", "refuse", None, True)]),
        ("", "regressions: refuse", [("regressions", None, "refuse", False)]),
        ("regressions: refuse", "regressions: refuse, withdrawals: allow", [("withdrawals", "refuse", None, True)]),
        ("regressions: refuse", "regressions: refuse, withdrawals: refuse", []),
        ("approvals_with_change: refuse", "", [("approvals_with_change", "refuse", None, True)]),
        ("answered: 100", "answered: 50", [("answered", 100, 50, True)]),
        (
            "objections: 0",
            "objections: 0, answers_with_change: allow",
            [("answers_with_change", "refuse", None, True)],
        ),
        ("level: error", "level: warning", [("level", "error", "warning", True)]),
        ("level: warning", "level: error", [("level", "warning", "error", False)]),
        (None, "stale: 0", [("stale", None, 0, False), ("disclosures", None, 0, False)]),
        ("stale: 0", None, [("stale", 0, None, True), ("disclosures", 0, None, True)]),
        (None, None, []),
    ],
)
def test_which_gate_asks_for_less(
    before: str | None, after: str | None, found: list[tuple[str, object, object, bool]]
) -> None:
    """Key by key; a gate that is not there asks for nothing, and to allow is to ask for nothing."""
    old, new = (None if text is None else Gate.model_validate(safe_load(f"{{{text}}}")) for text in (before, after))

    assert [(each.key, each.before, each.after, each.loosens) for each in gate_changes(old, new)] == found


ASKS_FOR_LESS = {
    "coverage": (80, 70), "reviewed": (80, 70), "answered": (80, 70), "quorum": (2, 1), "plan_quorum": (2, 1),
    "reply_days": (14, 7), "objections": (1, 2), "stale": (1, 2), "max_age_months": (12, 24), "disclosures": (1, 2),
    "carried": (0, 10), "opinions": (0, 1), "regressions": ("refuse", "allow"),
    "withdrawals": ("refuse", "allow"), "goals": ("refuse", "allow"),
    "corrections": ("refuse", "allow"), "approvals_with_change": ("refuse", "allow"),
    "answers_with_change": ("refuse", "allow"), "level": ("error", "warning"),
}  # fmt: skip
"""For each key of a gate a value, and one that lets more through."""


@pytest.mark.parametrize("key", Gate.model_fields)
def test_whatever_lets_more_through_is_told_so(key: str) -> None:
    """Of every key that a gate has, in the direction in which it is meant; what asks for more is no loosening."""
    strict, lax = (Gate.model_validate({key: value}) for value in ASKS_FOR_LESS[key])

    assert [(each.key, each.loosens) for each in gate_changes(strict, lax)] == [(key, True)]
    assert [(each.key, each.loosens) for each in gate_changes(lax, strict)] == [(key, False)]


@pytest.mark.parametrize(
    ("most", "passages", "sources", "holds", "found"),
    [
        (0, ["online (a)"], [], False, "1 passage that was private becomes public: online (a)"),
        (1, ["online (a)"], [], True, "1 passage that was private becomes public: online (a)"),
        (1, [], ["a", "b"], False, "2 sources that were private become public: a; b"),
        (
            3, ["x (a)", "x (a)"], ["a"], True,
            "2 passages that were private become public: x (a); 1 source that was private becomes public: a",
        ),
    ],
)  # fmt: skip
def test_what_becomes_public_is_counted_and_named(
    most: int, passages: list[str], sources: list[str], holds: bool, found: str
) -> None:
    """Passages and sources together may not be more than the policy says."""
    told = judge_disclosures(most, passages, sources)

    assert (told.condition, told.holds, told.found) == (GateCondition.DISCLOSURES, holds, found)


def test_which_conditions_reviewers_can_make_hold() -> None:
    """Or who answers them: the report asks for their work there, and only there."""
    assert {each.value for each in GateCondition if each.is_about_reviews} == {
        "reviewed",
        "quorum",
        "objections",
        "answered",
        "stale",
    }


def test_each_condition_is_called_by_its_key() -> None:
    """In the report by more words where the key alone would mislead."""
    assert [str(each.key) for each in GateCondition] == [each.value for each in GateCondition]
    assert {each.value: str(each.called) for each in GateCondition if each.called != each.key} == {
        "objections": "objections and questions"
    }
