"""The pages of the plans that we ship: each number on them is in the tables beside them, in both languages."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from maturity.checks.text_tree import every
from maturity.exchange.open_data import open_data
from maturity.exchange.plans.table import render_csv
from maturity.model.plan.document import Plan
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.data_state import DataState
from maturity.presentation.plans.standings import AskedPlans, standings_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.terminal import Printing
from maturity.website.plan_page import plan_page
from maturity.website.plans_page import plans_page
from maturity.website.rendering import Writer
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.one_truth.markup import every as elements
from tests.one_truth.markup import parsed
from tests.outputs.test_plan_pages import known_numbers, table, unknown_numbers

DAY = date(2026, 12, 1)
PLANS = [
    "plans.html",
    *(f"cities/{city}/plan.html" for city in ("pontianak", "bukittinggi", "banjarmasin", "jakarta")),
]
IN_TABLES = ("title", "owner", "text", "to", "author", "unit")
"""Texts that have columns of their own; all others are said of a plan in words, and stand on its page word for word."""


@pytest.fixture(scope="module")
def portfolio(repository: Run) -> Portfolio:
    return replace(assemble(repository, selectors_of(())).portfolio, state=DataState(day=DAY))


@pytest.fixture(scope="module")
def pages(portfolio: Portfolio) -> dict[tuple[str, Language], str]:
    """The pages of plans alone; no other page is made."""
    found: dict[tuple[str, Language], str] = {}
    for language in LANGUAGES:
        views = ResultViews(portfolio, language)
        found[PLANS[0], language] = plans_page(Writer(language, views, PLANS[0])).html
        for address in PLANS[1:]:
            city = portfolio.by_id[address.split("/")[1]]
            found[address, language] = plan_page(city, Writer(language, views, address)).html
    return found


@pytest.mark.parametrize("address", PLANS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_page_is_in_a_table(
    portfolio: Portfolio, pages: dict[tuple[str, Language], str], address: str, language: Language
) -> None:
    """But for those in what its authors wrote, which the page has word for word, and in what documents say."""
    html = re.sub(r'<ul class="evidence">.*?</ul>', "", pages[address, language], flags=re.DOTALL)
    html = re.sub(r"&(?!lt;|gt;)#?\w+;", lambda sign: unescape(sign[0]), html)  # no sign that would open a tag
    for words in sorted(_written(portfolio), key=len, reverse=True):
        html = html.replace(words, "")
    thousands = r"(?<=\d),(?=\d{3}\b)" if language == "en" else r"(?<=\d)\.(?=\d{3}\b)"

    assert len(re.findall(r"\d", html)) > 100
    assert "&amp;#" not in pages[address, language], "something is escaped twice"
    assert unknown_numbers(re.sub(thousands, "", html), language, {*known_numbers(portfolio)}) == set()


def _written(portfolio: Portfolio) -> Iterator[str]:
    """Yield what is written of plans in words of their own, in both languages."""
    plans = [city.plan for city in portfolio.cities if city.plan]
    for plan in [*plans, portfolio.plan]:
        assert isinstance(plan, Plan)
        for keys, text in every(Text, plan):
            if keys[-1] not in IN_TABLES:
                yield from (words.rstrip(".") for words in (text.words("en"), text.words("id")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_goal_has_one_status_wherever_it_is_told(
    portfolio: Portfolio, pages: dict[tuple[str, Language], str], language: Language
) -> None:
    """On its page, in the open data as a table and as JSON, and in what the command gives."""
    shown = {
        (address.split("/")[1] if "/" in address else "", row.get("id", "").removeprefix("goal-")): next(
            mark.get("class", "").split()[-1].removeprefix("pace-") for mark in elements(row, "span", "pace")
        )
        for address in PLANS
        for row in elements(parsed(pages[address, language]), "details", "row")
        if row.get("id", "").startswith("goal-")
    }
    rows = {(row["city"], row["goal"]): row for row in table(portfolio, "goals")}
    files = {one.path: content for one, content in open_data(portfolio)}
    told = {
        (plan["government"] or "", goal["id"]): goal["pace"]["status"]
        for plan in json.loads(files["data/plans.json"])["plans"]
        for goal in plan["goals"]
    }
    asked = AskedPlans(portfolio, DAY, standings_of(portfolio).asked(by_name=False))
    printed = {
        (row["plan"], row["id"]): row["state"]
        for row in csv.DictReader(io.StringIO(render_csv(asked, Printing("en"))))
        if row["kind"] == "goal"
    }

    assert shown == {key: "in-words" if row["why"] == "in-words" else row["status"] for key, row in rows.items()}
    assert {key: row["status"] for key, row in rows.items()} == told == printed
