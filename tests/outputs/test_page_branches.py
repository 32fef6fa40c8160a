"""Branches of pages told by words: which results never meet, which example is exact, what a search engine reads."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.presentation.portfolio import Portfolio, framework_address
from tests.outputs import test_published_results as authority
from tests.outputs.conftest import SETTINGS
from tests.outputs.test_comparison_tool import published
from tests.outputs.test_indicator_pages import level
from tests.outputs.test_indicator_pages import portfolio as rated_in
from tests.outputs.test_library_pages import made as framework
from tests.outputs.test_scorecard import indicator, portfolio, rated, said, yardstick
from tests.outputs.test_site_pages import pages, words_of

COMPARISONS, METHODOLOGY = "comparisons/index.html", "methodology.html"
APART = (
    "All kinds (en), version 1.0: several were assessed, but no two of one kind in the same period, so they are not "
    "compared: Ambon (government; 2020, until 31 December 2020), Binjai (government; 2021, until 31 December 2021)"
)
RISING = {"kind": "quantity", "unit": said("days"), "goalposts": {"worst": 1, "best": 100}}


@pytest.mark.parametrize(
    ("results", "are_told"),
    [
        ({"ambon": [("2020", level(1))], "binjai": [("2021", level(2))]}, True),
        ({"ambon": [("2020", level(1))]}, False),
        ({"ambon": [("2020", level(1)), ("2021", level(2))]}, False),
        ({"ambon": [("2021", level(1))], "binjai": [("2021", level(2))]}, False),
    ],
    ids=["two that never meet", "one alone", "one twice", "two that meet"],
)
def test_results_that_never_meet_are_told(results: dict[str, Any], *, are_told: bool) -> None:
    """Two governments are enough; one alone has nobody to meet, and those that meet are in a comparison."""
    assert (APART in words_of(pages(rated_in(results))[COMPARISONS])) is are_told


@pytest.mark.parametrize(("measure", "is_shown"), [(RISING, True), (RISING | {"transform": "log"}, False)])
def test_an_example_is_worked_out_only_where_all_of_it_is_exact(measure: dict[str, Any], *, is_shown: bool) -> None:
    """A logarithm in one part is enough to leave it out: it calls its numbers exact."""
    of = portfolio(yardstick([indicator("a", measure=measure)], [indicator("b")]), {"a": {"value": 7}, "b": rated(3)})

    assert ('id="_example"' in pages(of)[METHODOLOGY].html) is is_shown


def test_no_example_is_worked_out_whose_parts_are_inexact_below_an_exact_index() -> None:
    """A cap makes the index a whole number, and one of the parts that it caps is a logarithm all the same."""
    cap = {"limits": [{"cap": 2, "when": {"node": "b", "below": 5}}]}
    scale = yardstick([indicator("a", measure=RISING | {"transform": "log"})], [indicator("b")], **cap)
    of = portfolio(scale, {"a": {"value": 7}, "b": rated(3)})

    assert [one.result.root.score for _, one in of.assessed] == [2]
    assert 'id="_example"' not in pages(of)[METHODOLOGY].html


@pytest.mark.parametrize(("version", "are_told"), [("2", True), ("1", False)])
def test_results_by_two_versions_are_told_above_each_trend(version: str, *, are_told: bool) -> None:
    """Since each has a table of its own; of one version there is nothing to tell."""
    results = {("alpha", year): published("2.00", "2.00", "2.00") for year in (2020, 2021)}
    newer = {("alpha", year): published("3.00", "3.00", "3.00") | {"version": version} for year in (2022, 2023)}
    html = pages(authority.portfolio(results | newer, authority.yardstick("2")))["cities/alpha.html"].html

    assert ("There are results by several versions of this framework." in html) is are_told


def test_a_dimension_says_what_its_weights_add_up_to() -> None:
    """Where its framework says so, and nowhere else."""
    weights = {"weights_sum": 1, "gaps": {"unknown": "lowest"}}
    dimensions = [
        {"id": name, "title": said(name), "indicators": [indicator(f"{name}1")], **more}
        for name, more in (("summed", weights), ("plain", {"gaps": {"unknown": "lowest"}}))
    ]
    own = framework("own", dimensions=dimensions, bands=[])
    text = words_of(pages(Portfolio(SETTINGS, (), (own,), {}))[framework_address(own)])

    assert text.count("Those of its parts add up to 1.") == 1
