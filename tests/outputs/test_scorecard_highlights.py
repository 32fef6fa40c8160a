"""The two columns of a scorecard's first page, as lists: heading, titles, what more, and why there are none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.highlights import not_counted_of, sides_of
from maturity.scorecard.summary import summary_of
from maturity.scorecard.writer import CardWriter
from tests.outputs import test_published_results as authority
from tests.outputs.test_scorecard import indicator, missing, portfolio, rated, said, yardstick

NAMES = "abcdefgh"
SCALE = {"lowest": 0, "highest": 5}
EVIDENCE = [{"source": "report", "locator": {"en": "table 9"}}]


def columns(ratings: dict[str, dict[str, Any]], **framework: Any) -> list[Any]:
    """Return both columns and the line on what is not rated, without their marks and passages."""
    names = [name for name in NAMES if name in ratings]
    return columns_of(portfolio(yardstick([indicator(name) for name in names], **framework), ratings))


def card_of(of: Portfolio) -> CardWriter:
    city, one = next(of.assessed)
    views = ResultViews(of, "en")
    return CardWriter("en", views, views.of(city, one))


def columns_of(of: Portfolio) -> list[Any]:
    card = card_of(of)
    sides = [
        (str(side.head), [str(item.title) for item in side.items], str(side.more), str(side.empty))
        for side in sides_of(card)
    ]
    return [*sides, " ".join(map(str, not_counted_of(card)))]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (
            {"a": 5, "b": 1, "c": 4, "d": 2},
            [
                ("Strengths", ["Title a", "Title c"], "", ""),
                ("Needs improvement", ["Title b", "Title d"], "", ""),
                "",
            ],
        ),
        (
            {"a": 2, "b": 1},
            [("Highest so far", ["Title a"], "", ""), ("Needs improvement", ["Title b"], "", ""), ""],
        ),
        ({"a": 3, "b": 1}, [("Strengths", ["Title a"], "", ""), ("Needs improvement", ["Title b"], "", ""), ""]),
        (
            {"a": 5, "b": 5, "c": 1, "d": 1, "e": 5, "f": 5, "g": 1, "h": 1},
            [
                ("Strengths", ["Title a", "Title b", "Title e"], "and 1 more at the same level", ""),
                ("Needs improvement", ["Title c", "Title d", "Title g"], "and 1 more at the same level", ""),
                "",
            ],
        ),
        (
            {"a": 3, "b": 3, "c": None, "d": 0},
            [
                ("What is rated so far", ["Title a", "Title b"], "", ""),
                ("Open questions", ["Title c", "Title d"], "", ""),
                "",
            ],
        ),
        (
            {"a": 3, "b": 3},
            [
                ("What is rated so far", ["Title a", "Title b"], "", ""),
                ("Open questions", [], "", "Every indicator has a rating."),
                "",
            ],
        ),
        (
            {"a": 3},
            [
                ("What is rated so far", ["Title a"], "", ""),
                ("Open questions", [], "", "Every indicator has a rating."),
                "",
            ],
        ),
        (
            {"a": None, "b": None, "c": None, "d": None, "e": None, "f": None, "g": 0},
            [
                ("What is rated so far", [], "", "No indicator has been rated, so none can be named here."),
                (
                    "Open questions",
                    ["Title a", "Title b", "Title c", "Title d", "Title e"],
                    "and 2 more, listed on the next page",
                    "",
                ),
                "",
            ],
        ),
        (
            {"a": 5, "b": 1, "c": None, "d": 0},
            [
                ("Strengths", ["Title a"], "", ""),
                ("Needs improvement", ["Title b"], "", ""),
                "Not rated: Title c and Title d.",
            ],
        ),
        (
            {"a": 5, "b": 1, "c": None, "d": 0, "e": None, "f": None, "g": None},
            [
                ("Strengths", ["Title a"], "", ""),
                ("Needs improvement", ["Title b"], "", ""),
                "Not rated: Title c, Title d, Title e, Title f and Title g.",
            ],
        ),
        (
            {"a": 5, "b": 1, "c": None, "d": 0, "e": None, "f": None, "g": None, "h": None},
            [
                ("Strengths", ["Title a"], "", ""),
                ("Needs improvement", ["Title b"], "", ""),
                "Not rated: 6 indicators, listed on the next page.",
            ],
        ),
    ],
    ids=str,
)
def test_each_column_is_as_a_list(levels: dict[str, int | None], expected: list[Any]) -> None:
    """Levels of indicators; nothing for one that was not assessed, and 0 for one that nobody knows."""
    ratings = {
        name: rated(level) if level else missing("not-assessed" if level is None else "unknown")
        for name, level in levels.items()
    }

    assert columns(ratings) == expected


@pytest.mark.parametrize(("longer", "are_named"), [(0, True), (1, False)])
def test_a_summary_names_what_stands_at_an_end_while_it_is_short(longer: int, *, are_named: bool) -> None:
    """As long as the names leave it short; the other end is named all the same."""
    long = "T" * (120 + longer)
    of = portfolio(yardstick([indicator("a", title=said(long)), indicator("b")]), {"a": rated(5), "b": rated(1)})

    told = f"Kota Uji reaches 3.00 out of 5.{f' Highest: {long}.' if are_named else ''} Lowest: Title b."
    assert str(summary_of(card_of(of))) == told


def under_each_title(ratings: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Where it stands, what was found and under which heading, what comes next and under which, and the notes."""
    of = portfolio(yardstick([indicator(name) for name in ratings]), ratings)
    return {
        str(item.title): (*map(str, (item.place, item.now, item.now_label, item.next, item.next_label)), str(item.refs))
        for side in sides_of(card_of(of))
        for item in side.items
    }


def test_under_a_title_stands_what_was_found() -> None:
    """In the assessors' words, or else in those of a passage that says what it shows; else what the level means."""
    passages = [{"source": "note", "locator": said("page 7")}, *rated(4)["evidence"]]
    passages[1] = passages[1] | {"finding": said("Found")}
    found = under_each_title(
        {
            "a": rated(5) | {"rationale": said("Because"), "evidence": passages[1:]},
            "b": rated(4) | {"evidence": passages},
            "c": rated(2),
            "d": {"level": 1},
        }
    )

    assert found == {
        "Title a": ("Level 5 of 5", "Because", "", "", "", "(1,)"),
        "Title b": ("Level 4 of 5", "Found", "", "text of level 5", "For level 5", "(1, 2)"),
        "Title c": (
            "Level 2 of 5", "text of level 2", "Meaning of the level", "text of level 3", "For level 3", "(1,)",
        ),
        "Title d": ("Level 1 of 5", "text of level 1", "Meaning of the level", "text of level 2", "For level 2", "()"),
    }  # fmt: skip


def test_under_an_open_question_stands_what_is_asked() -> None:
    """Marked where it was asked and nobody knew."""
    found = under_each_title({"a": rated(3), "b": missing("unknown"), "c": missing("not-assessed")})

    assert found["Title b"] == ("unknown", "Question b?", "", "", "", "()")
    assert found["Title c"] == ("", "Question c?", "", "", "", "()")


BARE = "Rated, but not counted, because what the framework asks for is missing: Title d."


@pytest.mark.parametrize(
    ("levels", "questions", "below"),
    [
        ({"a": 3, "b": 3, "c": None}, (["Title c"], ""), BARE),
        ({"a": 3, "b": 3}, ([], BARE), ""),
        ({"a": 5, "b": 1, "c": None}, None, f"Not rated: Title c. {BARE}"),
    ],
    ids=str,
)
def test_a_rating_that_does_not_count_is_named_once(
    levels: dict[str, int | None], questions: tuple[list[str], str] | None, below: str
) -> None:
    """Where no question is open it says so in their place, else it stands under both columns."""
    ratings = {name: rated(level) if level else missing("not-assessed") for name, level in levels.items()}
    left, right, named = columns(ratings | {"d": {"level": 5}}, credit_needs=["evidence"])

    assert left[1] == ["Title a", "Title b"] if questions else left == ("Strengths", ["Title a"], "", "")
    assert right == ("Open questions", questions[0], "", questions[1]) if questions else right[1] == ["Title b"]
    assert named == below


def test_of_what_stands_as_high_the_surest_comes_first() -> None:
    """Whoever does not say how sure a rating is comes last."""
    ratings = {name: rated(5 if name in "abce" else 1) for name in NAMES}
    ratings |= {"b": rated(5, "high"), "c": rated(5, "medium")}
    del ratings["e"]["confidence"]
    strengths, *_ = columns(ratings)

    assert strengths == ("Strengths", ["Title b", "Title c", "Title a"], "and 1 more at the same level", "")


@pytest.mark.parametrize(
    ("highest", "verified", "head"),
    [
        ("reached", True, "Strengths"),
        ("partly-reached", True, "Highest so far"),
        ("reached", False, "What was found"),
        ("partly-reached", False, "What was found"),
    ],
)
def test_a_goal_in_words_is_a_strength_once_it_is_reached(highest: str, *, verified: bool, head: str) -> None:
    """And known: of one that nobody could verify, only what was found can be told."""
    indicators = [indicator(name, measure={"kind": "target"}, verified=verified) for name in "ab"]
    of = portfolio(
        yardstick(indicators, combine="none"), {"a": {"progress": highest}, "b": {"progress": "not-reached"}}
    )
    first, *_ = columns_of(of)

    assert first == (head, ["Title a"], "", "")


def test_of_what_is_as_sure_the_weightiest_comes_first() -> None:
    """Also where another has no weight at all."""
    of = yardstick([indicator("a", weight=0), indicator("b"), indicator("c", weight=2), indicator("d", weight=0)])
    (_, titles, *_), *_ = columns_of(portfolio(of, {name: rated(3) for name in "abcd"}))

    assert titles == ["Title c", "Title b", "Title a"]


@pytest.mark.parametrize(
    ("scores", "highest", "lowest"),
    [
        ({"a": 1, "b": 4, "c": 2, "d": 3, "e": 5}, "e", "a"),
        ({"a": 1, "b": 4, "c": 2, "d": 3, "e": 5, "f": 2, "g": 3, "h": 1}, "eb", "ah"),
        ({"a": 2, "b": 4}, "b", "a"),
        ({"a": 1, "b": 4, "c": 4, "d": 5}, "d", "a"),
        ({"a": 1, "b": 0, "c": 3, "d": 4}, "d", "b"),
        ({"a": 1, "b": 4, "c": 4, "d": 4}, "bcd", "a"),
        ({"a": 4, "b": 1, "c": 1, "d": 1}, "a", "bcd"),
    ],
    ids=str,
)
def test_scores_that_an_authority_published_stand_by_their_height(
    scores: dict[str, int], highest: str, lowest: str
) -> None:
    """At most three, about a third, with what stands as high; what stands as high as another is not its opposite."""
    assert columns_of(published(scores)) == [
        ("Highest scores", [f"Domain {name}" for name in highest], "", ""),
        ("Lowest scores", [f"Domain {name}" for name in lowest], "", ""),
        "",
    ]


def test_a_score_that_was_published_alone_is_neither_the_highest_nor_the_lowest() -> None:
    """There is nothing that it could be held against; nor where all stand alike."""
    assert columns_of(published({"a": 2})) == [""]
    assert columns_of(published({"a": 2, "b": 2, "c": 2})) == [""]


def published(scores: dict[str, int]) -> Portfolio:
    """A result of which an authority published these scores."""
    framework = authority.yardstick("3", dimensions=[authority.dimension(name, 1) for name in scores], scale=SCALE)
    taken = {"scores": {name: Decimal(score) for name, score in scores.items()}, "index": Decimal(3)}
    given = {"version": "3", "ratings": {}, "reported": taken | {"evidence": EVIDENCE}}
    return authority.portfolio({("alpha", 2023): given}, framework)
