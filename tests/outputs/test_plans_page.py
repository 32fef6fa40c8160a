"""The page of all plans: what is late anywhere and whose it is, how each plan stands, and what all are held against."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from maturity.exchange.page_tables import page_tables
from maturity.exchange.tables import table_csv
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.data_state import DataState
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.words import words
from maturity.website.navigation import sections_of_site
from tests.one_truth.markup import every, parsed, text
from tests.outputs.test_plan_pages import known_numbers, table, unknown_numbers
from tests.outputs.test_replies_shown import shown
from tests.outputs.test_site_pages import pages
from tests.page_text import hollow_headings
from tests.planned_city import plan

ADDRESS = "plans.html"
TOGETHER = """\
status: published
sources: {paper: {title: Target, kind: report, origin: official, dated: 2020}}
goals:
  mean:
    title: {id: Rata-rata, en: Together}
    of: mini@1
    milestones: [{score: 1.8, by: 2024}]
    target: {score: 3, by: 2027}
    scope: together
  each:
    title: {id: Masing-masing, en: Each}
    of: mini@1
    baseline: {score: 1, on: 2020}
    target: {score: 3, by: 2025}
    for: [kota, lain]
    owner: {id: Bupati, en: Regents}
"""
"""Goals for two governments whose index is 1.96 and lower at the end of 2024."""


@pytest.fixture
def both(two: Path, change: Callable[[Path, str, str], None]) -> Portfolio:
    """Two governments, of which one has a plan, and a plan for both."""
    plan(two)
    plan(two, TOGETHER, city="")
    rating = two / "assessments" / "lain" / "2024.mini.yaml"
    change(rating, "level: 2", "level: 1")
    return replace(shown(two), state=DataState(day=date(2026, 12, 1)))


def rows_of(page: Element) -> list[Element]:
    """Return the rows of a page's tables but for their heads."""
    return [row for body in page.iter("tbody") for row in body.iter("tr")]


def test_late_things_of_all_plans_stand_first_with_whose_they_are(both: Portfolio) -> None:
    """The longest past its day first; each leads to the plan that it stands in."""
    html = parsed(pages(both)[ADDRESS].html)
    late = next(every(html, "ul", "late"))

    assert [text(item) for item in late.iter("li")] == [
        "Kota Contoh: Network 1796 days · Programme · Responsible: not stated",
        "Kota Contoh: Train 1431 days · Recommendation · For: not stated",
        "Kota Contoh: Trust 335 days · Goal · Responsible: not stated · not measured since its day",
        "Kota Contoh: Each 335 days · Goal · Responsible: Regents · not measured since its day",
        "Kota Lain: Each 335 days · Goal · Responsible: Regents · not measured since its day",
    ]
    links = [link.get("href") for link in late.iter("a")]
    assert links == [
        *(f"cities/kota/plan.html#{place}" for place in ("programme-net", "advice-train", "goal-words")),
        *["#goal-each"] * 2,
    ]


def test_several_governments_are_counted_where_their_mean_counts(both: Portfolio) -> None:
    """Each by itself, beside what was due on that day; the same numbers stand in the table."""
    html = parsed(pages(both)[ADDRESS].html)
    row = next(each for each in every(html, "details", "row") if each.get("id") == "goal-mean")
    seen = next(one for one in table(both, "goal_values") if one["goal"] == "mean" and one["role"] == "observed")

    assert "1 of 2 governments had 1.80 or better on 31 December 2024" in text(row)
    assert (seen["governments"], seen["aim"], seen["reached_by"]) == ("2", "1.80", "1")


def test_each_government_stands_in_the_table_of_a_goal_for_several(both: Portfolio) -> None:
    """With what was seen of it; and on its own page the goal is told as one that others set."""
    made = pages(both)
    rows = [[text(cell) for cell in row] for row in rows_of(parsed(made[ADDRESS].html))]

    assert rows == [
        ["Kota Contoh", "1.96 · goal 3 by 2025", "no data"],
        ["Kota Lain", "1.74 · goal 3 by 2025", "no data"],
    ]
    assert "Goals set for it by the plan of several governments" in made["cities/lain.html"].html
    assert "Goals set for it by the plan of several governments" in made["cities/kota/plan.html"].html
    assert 'href="../plans.html#goal-each"' in made["cities/lain.html"].html
    assert "plan.html" not in made["cities/lain.html"].html.replace("plans.html", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_page_is_in_its_tables(both: Portfolio, language: Language) -> None:
    """Its tables are those of the open data, of all plans."""
    html = pages(both, language)[ADDRESS].html
    beside = {path: content for path, content in page_tables(both) if path.startswith("take/plans/")}

    assert unknown_numbers(html, language, {*known_numbers(both)}) == set()
    assert hollow_headings(html) == []
    assert beside["take/plans/goals.csv"] == table_csv(both, "goals")
    assert beside["take/plans/late.csv"] == table_csv(both, "late")


def test_the_page_stands_below_comparisons_where_there_is_a_plan(both: Portfolio, two: Path) -> None:
    """And without one there is neither the page nor a way to it."""
    found = sections_of_site(both, (), words("en"))
    (two / "assessments" / "plan.yaml").unlink()
    (two / "assessments" / "kota" / "plan.yaml").unlink()
    without = shown(two)

    assert [link.address for link in found[1].below] == ["comparisons/index.html", ADDRESS]
    assert ADDRESS not in pages(without)
    assert sections_of_site(without, (), words("en"))[1].below == ()


def test_the_plan_with_most_that_is_late_stands_first(two: Path) -> None:
    """Whatever the order of names."""
    plan(two, "status: published\ngoals: {}\nadvice:\n  later: {text: {id: x, en: x}, due: 2030}\n")
    plan(two, city="lain")
    html = parsed(pages(replace(shown(two), state=DataState(day=date(2026, 12, 1))))[ADDRESS].html)

    assert [text(next(each.iter("h3"))) for each in every(html, "section", "entry")] == [
        "Kota Lain 3 late",
        "Kota Contoh Nothing is late.",
    ]
