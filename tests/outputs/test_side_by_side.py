"""Two to four results side by side: only what may be compared, and every number as its own page has it."""

import re
from typing import Any

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.side_by_side import cells_of, side_by_side
from tests.one_truth.markup import every, parsed, text
from tests.outputs.test_comparison_tool import GIVEN
from tests.outputs.test_home_and_map import with_cities
from tests.outputs.test_published_results import Given, portfolio, published, yardstick
from tests.outputs.test_site_pages import pages

TOOL = "compare/yard/1.html"
RATED: dict[str, Any] = {
    "ratings": {
        "policy-1": {"level": 5}, "policy-2": {"level": 2},
        "service-1": {"state": "unknown", "reason": {"en": "Asked.", "id": "Ditanyakan."}},
        "service-2": {"level": {"from": 2, "to": 4}},
    }
}  # fmt: skip
WHOLE: dict[str, Any] = {"ratings": {name: {"level": 3} for name in ("policy-1", "policy-2", "service-1", "service-2")}}


def pairs(of: Portfolio) -> dict[str, list[str]]:
    found = side_by_side(of).pairs(of.frameworks[0])
    return {
        city: [f"{pair.kind}: {pair.first.assessed.slug[:-5]}, {pair.second.assessed.slug[:-5]}" for pair in own]
        for city, own in found.items()
    }


def rows(of: Portfolio, address: str, place: int = 0, language: Language = "en") -> dict[str, list[str]]:
    """Return the rows of one of a page's tables by their first cell."""
    table = list(every(parsed(str(pages(of, language)[address].html)), "table", "sides"))[place]
    lines = [[text(cell) for cell in line] for line in table.iter("tr")]
    return {line[0]: line[1:] for line in lines}


def test_each_has_its_two_newest_periods_and_the_nearest_of_its_peers() -> None:
    """The indexes are 4.10, 3.14, 2.50 and 1.60: 0.64 is less than 0.96, and 0.90 more than 0.64."""
    assert pairs(portfolio(GIVEN)) == {
        "alpha": ["periods: alpha/2022, alpha/2023", "nearest: alpha/2023, beta/2023"],
        "beta": ["periods: beta/2022, beta/2023", "nearest: beta/2023, alpha/2023"],
        "gamma": ["periods: gamma/2022, gamma/2023", "nearest: gamma/2023, alpha/2023"],
        "delta": ["periods: delta/2021, delta/2023", "nearest: delta/2023, beta/2023"],
    }


def test_of_two_that_are_as_near_the_first_by_name_is_shown() -> None:
    """3.00 lies between 2.00 and 4.00."""
    given = {"alpha": "4.00", "beta": "3.00", "zeta": "2.00"}
    of = portfolio({(name, 2023): published(index, index, index) for name, index in given.items()})

    assert pairs(of)["beta"] == ["nearest: beta/2023, alpha/2023"]


def test_incomplete_results_stand_beside_the_next_by_name() -> None:
    """Nobody can say which of them is nearest."""
    of = portfolio({(name, 2023): RATED for name in ("gamma", "alpha", "beta")})

    assert pairs(of) == {
        "alpha": ["beside: alpha/2023, beta/2023"],
        "beta": ["beside: beta/2023, gamma/2023"],
        "gamma": ["beside: gamma/2023, alpha/2023"],
    }


APART: dict[str, tuple[Given, dict[str, str]]] = {
    "another kind": ({("alpha", 2023): WHOLE, ("island", 2023): WHOLE}, {"island": "province"}),
    "another version": ({("alpha", 2023): WHOLE, ("beta", 2023): WHOLE | {"version": "2"}}, {}),
    "a draft": ({("alpha", 2023): WHOLE, ("beta", 2023): WHOLE | {"status": "draft"}}, {}),
    "one alone": ({("alpha", 2023): WHOLE}, {}),
}


@pytest.mark.parametrize("case", APART)
def test_what_may_not_be_compared_never_stands_side_by_side(case: str) -> None:
    """No page is made of it, neither prepared nor to choose from."""
    given, kinds = APART[case]
    of = portfolio(given, yardstick("2"), kinds=kinds)

    assert not [address for address in pages(of) if address.startswith("compare/")]


def test_there_is_a_page_for_each_government_and_one_to_choose_on() -> None:
    """As many pages as governments, and no page for each pair of them."""
    made = [address for address in pages(portfolio(GIVEN)) if address.startswith("compare/")]

    assert {*made} == {TOOL, *(f"compare/yard/1/{city}.html" for city in ("alpha", "beta", "gamma", "delta"))}


def test_a_prepared_page_shows_both_results_and_how_far_they_are_apart() -> None:
    """3.14 is 1.14 more than 2.00, dimension by dimension; each number leads to where it is explained."""
    of = portfolio(GIVEN)
    found = rows(of, "compare/yard/1/alpha.html")

    assert found["Index"] == ["2.00", "3.14 +1.14"]
    assert found["Domain policy"] == ["2.00", "2.00 ±0.00"]
    assert found["Domain service"] == ["2.00", "3.52 +1.52"]
    html = pages(of)["compare/yard/1/alpha.html"].html
    assert 'href="../../../cities/alpha/2023.yard.html#policy"' in html
    assert rows(of, "compare/yard/1/alpha.html", 1, "id")["Indeks"] == ["3,14", "2,50 −0,64"]


def test_indicators_show_levels_and_states_and_nothing_open_has_a_difference() -> None:
    """A level less a level; what is unknown or a range is shown as it is, and no score above it is held against one."""
    of = portfolio({("alpha", 2022): WHOLE, ("alpha", 2023): RATED})
    found = rows(of, "compare/yard/1/alpha.html")

    assert found["Title policy-1"] == ["3", "5 +2"]
    assert found["Title policy-2"] == ["3", "2 −1"]
    assert found["Title service-1"] == ["3", "unknown"]
    assert found["Title service-2"] == ["3", "2 to 4"]
    assert found["Domain policy"] == ["3.00", "3.50 +0.50"]
    assert found["Domain service"] == ["3.00", "–"]
    assert found["Index"] == ["3.00", "too little rated"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_script_reads_is_what_the_pages_say(language: Language) -> None:
    """Every cell of every line, by the rows of the table that it fills; tabs and line breaks are of the form alone."""
    of = portfolio(GIVEN | {("alpha", 2020): RATED})
    page, views = parsed(str(pages(of, language)[TOOL].html)), ResultViews(of, language)
    keys = [row.get("data-row", "") for row in page.iter("tr") if row.get("data-row")]
    held = next(each for each in page.iter("pre") if each.get("id") == "_results").text or ""
    lines = {line.split("\t")[0]: line.split("\t") for line in held.splitlines() if line}

    assert len(lines) == len(GIVEN) + 1
    for city, one in of.assessed:
        key, _, name, period, address, *coded = lines[f"{city.city.id}/{one.period}"]
        cells = cells_of(views.of(city, one))
        assert (key, name, period) == (f"{city.city.id}/{one.period}", city.city.name, one.period)
        assert address == f"../../{one.address}"
        assert [code[2:] for code in coded] == [cells[row].shown if row in cells else "" for row in keys]
        assert [code[:1] == "=" for code in coded] == [row in cells and cells[row].number is not None for row in keys]


def test_the_prepared_pages_are_found_by_name() -> None:
    """DKI Jakarta stands under J, as on the home page, and not before all whose D is followed by a small letter."""
    given = ("alpha", "beta", "gamma")
    of = portfolio({(name, 2023): published("3.00", "3.00", "3.00") for name in given})
    named = with_cities(of, alpha={"name": "DKI Jakarta"}, beta={"name": "Depok"}, gamma={"name": "Langsa"})
    listed = str(pages(named)[TOOL].html).split('<ul class="names">')[1]

    assert re.findall(r">([^<]+)</a></li>", listed) == ["Depok", "DKI Jakarta", "Langsa"]
