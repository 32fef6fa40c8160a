"""Of a target that nobody knows no page, chart or list says that it was reached: only what was found."""

import re

import pytest

from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from tests.outputs.test_scorecard import indicator, portfolio, words, yardstick
from tests.outputs.test_site_pages import pages, words_of

GIVEN = {"a": {"progress": "reached"}, "b": {"progress": "partly-reached"}, "c": {"progress": "not-reached"}}


def programmes(*, verified: bool) -> Portfolio:
    """Three programmes of a plan, whose targets somebody read or nobody."""
    asked = [indicator(name, measure={"kind": "target"}, verified=verified) for name in "abc"]
    return portfolio(yardstick(asked, combine="none"), GIVEN)


@pytest.mark.parametrize(("language", "forbidden"), [("en", r"\breached\b"), ("id", r"\btercapai\b")])
def test_nothing_is_called_reached(language: Language, forbidden: str) -> None:
    """Not on the card, not on the pages of city and result, nor on the scorecard, but to say so."""
    made = programmes(verified=False)
    told = pages(made, language)
    seen = [words_of(told[each]) for each in ("index.html", "cities/kota.html", "cities/kota/2021.yard.html")]
    seen.append(
        words(made, language).replace("nothing is called reached", "").replace("tidak ada yang disebut tercapai", "")
    )

    assert [each for each in seen if re.search(forbidden, each)] == []


def test_what_was_found_is_said_and_that_the_target_is_unknown() -> None:
    """The state of each programme in its own words, in the count of the headline and under a heading of its own."""
    made = programmes(verified=False)
    card, page = words(made), words_of(pages(made)["cities/kota/2021.yard.html"])

    assert "3 of 3 programmes described; their targets are unknown" in card
    assert "3 programmes whose targets are unknown: 1 in place, 1 in place with shortfalls and 1 missing" in card
    assert "What was found Title a In place" in card
    assert "Strengths" not in card
    assert "3 of 3 programmes described; their targets are unknown" in page
    assert "The target is unknown. What was found is described and not scored." in page


def test_a_target_in_words_that_somebody_read_can_be_reached() -> None:
    """The words of a goal that stands in its source stay as they are."""
    assert "3 goals: 1 reached, 1 partly reached and 1 not reached" in words(programmes(verified=True))
