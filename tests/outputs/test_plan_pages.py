"""The page of a plan: late things first, every number of it also in its tables, and nothing empty."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from maturity.exchange.open_data import open_data
from maturity.exchange.page_tables import page_tables
from maturity.exchange.plan_tables import PLAN_TABLES
from maturity.exchange.tables import table_csv
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.data_state import DataState
from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.portfolio import Portfolio
from maturity.schemas.outputs import output_schema
from maturity.scorecard.render import render_scorecard
from maturity.website.page import Page
from tests.one_truth.markup import every, parsed, text
from tests.outputs.test_replies_shown import shown
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import hollow_headings
from tests.planned_city import PLAN, plan

CASES = Path(__file__).parents[1] / "cases"
ADDRESS = "cities/kota/plan.html"
DAY = date(2026, 12, 1)
NUMBER = re.compile(r"(?<![\w@.,/-])\d+(?:[.,]\d+)?(?![\w@/])")


@pytest.fixture
def planned(kota: Path) -> Portfolio:
    plan(kota)
    return replace(shown(kota), state=DataState(day=DAY))


def page(portfolio: Portfolio, language: Language = "en") -> Page:
    return pages(portfolio, language)[ADDRESS]


def table(portfolio: Portfolio, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table_csv(portfolio, name))))


def test_what_is_late_comes_first_with_who_answers_for_it(planned: Portfolio) -> None:
    """Before any goal is told in full, and each of them leads to its place."""
    html = parsed(page(planned).html)
    late = [*every(html, "ul", "late")]
    lines = [text(item) for item in late[0].iter("li")]

    assert lines == [
        "Network 1796 days · Programme · Responsible: not stated",
        "Train 1431 days · Recommendation · For: not stated",
        "Trust 335 days · Goal · Responsible: not stated · not measured since its day",
    ]
    anchors = {each.get("id") for each in html.iter() if each.get("id")}
    links = [each.get("href", "") for each in late[0].iter("a")]
    assert links == ["#programme-net", "#advice-train", "#goal-words"]
    assert {link[1:] for link in links} <= anchors


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_page_is_in_its_tables(planned: Portfolio, language: Language) -> None:
    """Those of the arithmetic are in the JSON, step by step; counts are how many rows a table has."""
    html = page(planned, language).html

    assert 'class="arithmetic' in html
    assert 'class="chart-figure' in html
    assert unknown_numbers(html, language, {*known_numbers(planned)}) == set()


def unknown_numbers(html: str, language: Language, known: set[str]) -> set[str]:
    """Return the numbers of a page and of what its charts say that are not known, but for the ends of a scale."""
    charts = " ".join(re.findall(r"<desc\b[^>]*>.*?</desc>", html, re.DOTALL))
    for aside in (
        r'<ul class="arithmetic.*?</ul>',
        r"<(svg|aside|figcaption)\b.*?</\1>",
        r'<ol class="sources">.*?</ol>',
    ):
        html = re.sub(aside, "", html, flags=re.DOTALL)
    return {number for number in _numbers(f"{html} {charts}", language) if number not in known}


def known_numbers(portfolio: Portfolio) -> Iterator[str]:
    """Yield every number of the tables, as it is and as part of a day; and how many rows have one thing in common."""
    for name in PLAN_TABLES:
        rows = table(portfolio, name)
        yield str(len(rows))
        for column in rows[0] if rows else ():
            yield from (str(count) for count in Counter(row[column] for row in rows).values())
        for row in rows:
            for cell in row.values():
                yield from (_short(number) for number in re.findall(r"\d+(?:\.\d+)?", cell.replace("-", " ")))


def _numbers(html: str, language: Language) -> Iterator[str]:
    words = re.sub(r"<[^>]+>", " ", html)
    for number in NUMBER.findall(words):
        yield _short(number.replace(",", ".") if language == "id" else number)


def _short(number: str) -> str:
    """Write a number without zeros at its ends."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{part}" if part else whole.lstrip("0") or "0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pace_is_the_same_on_the_page_in_the_table_and_in_the_json(planned: Portfolio, language: Language) -> None:
    """For each goal: the form of its status, by the same word everywhere."""
    html = parsed(page(planned, language).html)
    forms = {
        each.get("id", "").removeprefix("goal-"): next(
            mark.get("class", "").split()[-1].removeprefix("pace-") for mark in every(each, "span", "pace")
        )
        for each in every(html, "details", "row")
        if each.get("id", "").startswith("goal-")
    }
    rows = {row["goal"]: row["status"] for row in table(planned, "goals")}
    records = json.loads({one.path: content for one, content in open_data(planned)}["data/plans.json"])
    told = {goal["id"]: goal["pace"]["status"] for each in records["plans"] for goal in each["goals"]}

    assert forms == {"index": "at-risk", "share": "on-track", "words": "no-data"}
    assert forms == rows == told


def test_the_json_of_all_plans_is_by_its_schema(planned: Portfolio) -> None:
    files = {one.path: content for one, content in open_data(planned)}

    Draft202012Validator(json.loads(output_schema("plan"))).validate(json.loads(files["data/plans.json"]))
    assert {f"data/{name}.csv" for name in PLAN_TABLES} <= files.keys()


def test_the_tables_beside_the_page_have_what_it_shows(planned: Portfolio) -> None:
    """The same columns and rows as the open data, of this plan alone."""
    beside = {path: content for path, content in page_tables(planned) if "/plan/" in path}

    assert set(beside) == {f"take/cities/kota/plan/{name}.csv" for name in PLAN_TABLES}
    for name in PLAN_TABLES:
        assert beside[f"take/cities/kota/plan/{name}.csv"] == table_csv(planned, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kept", ["goals", "programmes", "advice"])
def test_what_a_plan_lacks_has_no_heading(kota: Path, kept: str, language: Language) -> None:
    """Neither of whole parts nor within them."""
    whole = {"goals", "programmes", "advice"}
    head, *parts = re.split(r"^(?=goals:|programmes:|advice:)", PLAN, flags=re.MULTILINE)
    text_of_plan = head + next(part for part in parts if part.startswith(f"{kept}:"))
    if kept == "programmes":
        text_of_plan = re.sub(r"    (serves|effect):.*\n", "", text_of_plan)
    plan(kota, text_of_plan)
    html = page(replace(shown(kota), state=DataState(day=DAY)), language).html

    assert hollow_headings(html) == []
    for other in whole - {kept}:
        assert f'id="_{other}"' not in html


def test_without_a_plan_there_is_no_page_and_no_link(kota: Path) -> None:
    made = pages(shown(kota))

    assert ADDRESS not in made
    assert not any("plan.html" in each.html for each in made.values())


def test_the_governments_own_page_says_how_its_plan_stands(planned: Portfolio) -> None:
    """How many of each status, and what is late with who answers for it; the rest is one click away."""
    words = words_of(pages(planned)["cities/kota.html"])
    html = pages(planned)["cities/kota.html"].html
    part = parsed(html[html.index('id="_plan"') - 4 : html.index('id="_assessments"') - 4])
    lines = [text(item) for item in part.iter("li")]

    assert lines == [
        "3 goals: 1 on track · 1 at risk · 1 no data",
        "1 programme: 1 running",
        "1 recommendation: 1 open",
        "Network 1796 days · Programme · Responsible: not stated",
        "Train 1431 days · Recommendation · For: not stated",
        "Trust 335 days · Goal · Responsible: not stated · not measured since its day",
    ]
    assert words.index("Network") < words.index("All assessments")
    assert "../cities/kota/plan.html" in {link.get("href", "") for link in part.iter("a")}


@pytest.mark.parametrize(
    ("language", "short"),
    [
        ("en", {"index": "1.96 · goal 3 by 2027", "share": "13 · goal 20 by 2026", "words": "partly reached"}),
        (
            "id",
            {"index": "1,96 · target 3 pada 2027", "share": "13 · target 20 pada 2026", "words": "tercapai sebagian"},
        ),
    ],
)
def test_a_closed_row_says_where_its_goal_stands(planned: Portfolio, language: Language, short: dict[str, str]) -> None:
    """What was seen last, of what by when; of a goal in words how far it was seen reached."""
    html = parsed(page(planned, language).html)
    heads = {row.get("id", ""): next(row.iter("summary")) for row in every(html, "details", "row")}

    assert {name: text(next(every(heads[f"goal-{name}"], "span", "muted"))) for name in short} == short


def test_a_goal_stands_beside_what_it_is_for(kota: Path) -> None:
    """On the result's page beside the index, the dimension and the indicator, and on the page of the indicator."""
    parts = "".join(
        f"  {name}-goal:\n    title: {{id: T, en: For {name}}}\n    of: mini@1\n    node: {name}\n"
        f"    target: {{{kind}: 3, by: 2030}}\n"
        for name, kind in (("results", "score"), ("online", "level"))
    )
    plan(kota, PLAN.replace("programmes:\n", f"{parts}programmes:\n", 1))
    made = pages(replace(shown(kota), state=DataState(day=DAY)))
    html = made["cities/kota/2024.mini.html"].html
    lines = [text(item) for part in every(parsed(html), "ul", "planned") for item in part.iter("li")]
    beside = text(parsed(made["indicators/mini/1/online.html"].html))

    assert lines == [
        "Goal of the plan: Better · 1.96 · goal 3 by 2027 at risk",
        "Goal of the plan: For online · level 2 · goal level 3 by 2030 no data",
        "Goal of the plan: For results · 1.00 · goal 3 by 2030 no data",
    ]
    assert "Goal of the plan: Better · 1.96 · goal 3 by 2027 at risk" in text(parsed(made["cities/kota.html"].html))
    assert "Goals of plans Kota Contoh: For online · level 2 · goal level 3 by 2030 no data" in beside
    assert 'cities/kota/plan.html#goal-online-goal"' in html


def test_what_was_set_anew_is_told_with_the_reason(planned: Portfolio) -> None:
    assert "Set anew on 1 June 2023: x" in words_of(page(planned))


def test_search_finds_each_goal_by_both_names(planned: Portfolio) -> None:
    found = {one.title: one.also for one in page(planned).search}

    assert found["Better"] == ("Lebih baik",)
    assert found["Plan of Kota Contoh"] == ("Rencana Kota Contoh",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_says_of_the_plan_what_the_page_says(planned: Portfolio, language: Language) -> None:
    """What is late by the same words, goals by the same numbers and status; more of it only where there is room."""
    ((city, one),) = planned.assessed
    card = render_scorecard(one, city, planned, language)
    words = " ".join(re.sub(r"<[^>]+>", " ", card).split())
    html = parsed(page(planned, language).html)
    late = [text(next(item.iter("a"))) for item in next(every(html, "ul", "late")).iter("li")]
    row = next(each for each in every(html, "details", "row") if each.get("id") == "goal-index")
    short, status = (text(next(every(row, "span", name))) for name in ("muted", "pace"))
    spare = "".join(re.findall(r"<!-- where there is room -->(.*?)<!-- /where there is room -->", card, re.DOTALL))

    assert all(title in words for title in late[:2])
    assert late[2] not in words
    assert f"({short}; {status})" in words
    assert short in spare
    assert late[0] not in spare


def test_without_a_day_nothing_is_late_that_the_data_have_not_come_to(kota: Path) -> None:
    """Where no day is given and no version control keeps the files, the newest day of the data is taken."""
    plan(kota, PLAN.replace("due: 2022", "due: 2025"))
    portfolio = shown(kota)
    known = replace(portfolio, state=DataState())
    late = [row["item"] for row in table(known, "late")]

    assert plan_day(known) == date(2024, 12, 31)
    assert late == ["net"]
    assert plan_day(replace(portfolio, cities=(), plan=None, state=DataState())) == date.min
    assert plan_day(replace(portfolio, state=DataState(day=DAY))) == DAY


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thin line: what was promised; points: what was seen; triangle: the goal; hollow point: the forecast."),
        ("id", "Garis tipis: target dari tahun ke tahun; titik: realisasi; segitiga: target akhir; titik kosong:"),
    ],
)
def test_a_chart_explains_what_it_shows_and_nothing_else(
    kota: Path, planned: Portfolio, language: Language, said: str
) -> None:
    """A forecast is named where one is drawn; what was promised before where it is dashed."""
    assert said in words_of(page(planned, language))
    one_seen = PLAN.replace("observed: [{on: 2021, value: 11}, {on: 2022, value: 13}]", "note: {id: x, en: x}")
    plan(kota, one_seen.replace("    rebased:", "    formula: milestones\n    rebased:"))
    row = next(
        each
        for each in every(parsed(page(replace(shown(kota), state=DataState(day=DAY)), language).html), "details", "row")
        if each.get("id") == "goal-share"
    )
    assert {"en": "hollow", "id": "kosong"}[language] not in text(row)


def test_what_is_due_is_told_with_what_became_of_it(planned: Portfolio) -> None:
    """Also of what was due before: a year of the past does not read as if it were to come."""
    dues = [text(each) for each in next(every(parsed(page(planned).html), "dl", "roadmap")).iter("dd")]

    assert dues == [
        "Network end of the programme · running",
        "Network: Cable milestone · done late",
        "Train recommendation · open",
        "Better: 2.00 milestone · missed",
        "Trust goal · no data",
        "Share goal · on track",
        "Better goal · at risk",
    ]


def test_a_milestone_of_a_programme_is_told_once(planned: Portfolio) -> None:
    """In the list of them, with how late it was."""
    rows = every(parsed(page(planned).html), "details", "row")
    words = text(next(each for each in rows if each.get("id") == "programme-net"))

    assert words.count("Cable") == 1
    assert "Cable · by June 2021 · done late · 62 days (August 2021)" in words


def test_an_assessment_is_called_by_its_name(planned: Portfolio) -> None:
    """Its slug is for the terminal."""
    words = words_of(page(planned))

    assert "(Mini framework, 2024)" in words
    assert "kota/2024/mini" not in words


def test_what_is_due_stands_year_by_year_with_its_kind(kota: Path) -> None:
    """Goals, their values on the way, ends and steps of programmes, and recommendations: in the order of days."""
    shutil.copy(CASES / "plan_tables/plan.yaml", kota / "assessments/kota")
    html = parsed(page(shown(kota)).html)
    (years,) = [each for each in every(html, "dl") if any(item.tag == "dt" and text(item) == "2027" for item in each)]

    assert [text(item) for item in years] == [
        "2024",
        "All services online: level 2 milestone · reached",
        "One-stop services: The centre opens milestone · done late",
        "2025",
        "Fewer complaints: 35 milestone · reached",
        "One-stop services end of the programme · running",
        "One-stop services: The second centre opens milestone · late",
        "Complete the catalogue of services. recommendation · accepted",
        "2026",
        "Settled in 2026 goal · at risk",
        "Fewer complaints: 20 milestone · to come",
        "2027",
        "All services online goal · on track",
        "One-stop services: The third centre opens milestone · ahead",
        "2028",
        "Better results goal · no data",
        "Fewer complaints goal · on track",
        "2030",
        "An open city goal · in words",
    ]
