"""The two columns of a scorecard's first page, as lists: heading, titles, what more, and why there are none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.highlights import not_counted_of, sides_of
from maturity.scorecard.writer import CardWriter
from tests.outputs import test_published_results as authority
from tests.outputs.test_scorecard import indicator, missing, portfolio, rated, yardstick

NAMES = "abcdefgh"
EVIDENCE = [{"source": "report", "locator": {"en": "table 9"}}]


def columns(ratings: dict[str, dict[str, Any]], **framework: Any) -> list[Any]:
    """Return both columns and the line on what is not rated, without their marks and passages."""
    names = [name for name in NAMES if name in ratings]
    return columns_of(portfolio(yardstick([indicator(name) for name in names], **framework), ratings))


def columns_of(of: Portfolio) -> list[Any]:
    city, one = next(of.assessed)
    views = ResultViews(of, "en")
    card = CardWriter("en", views, views.of(city, one))
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


def test_of_what_stands_as_high_the_surest_comes_first() -> None:
    """Whoever does not say how sure a rating is comes last."""
    ratings = {name: rated(5 if name in "abce" else 1) for name in NAMES}
    ratings |= {"b": rated(5, "high"), "c": rated(5, "medium")}
    del ratings["e"]["confidence"]
    strengths, *_ = columns(ratings)

    assert strengths == ("Strengths", ["Title b", "Title c", "Title a"], "and 1 more at the same level", "")


@pytest.mark.parametrize(
    ("scores", "highest", "lowest"),
    [
        ({"a": 1, "b": 4, "c": 2, "d": 3, "e": 5}, "e", "a"),
        ({"a": 1, "b": 4, "c": 2, "d": 3, "e": 5, "f": 2, "g": 3, "h": 1}, "eb", "ah"),
        ({"a": 2, "b": 4}, "b", "a"),
        ({"a": 1, "b": 4, "c": 4, "d": 5}, "d", "a"),
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
    framework = authority.yardstick("3", dimensions=[authority.dimension(name, 1) for name in scores])
    taken = {"scores": {name: Decimal(score) for name, score in scores.items()}, "index": Decimal(3)}
    given = {"version": "3", "ratings": {}, "reported": taken | {"evidence": EVIDENCE}}
    return authority.portfolio({("alpha", 2023): given}, framework)
