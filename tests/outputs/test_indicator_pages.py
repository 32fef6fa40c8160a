"""An indicator's page says who stands where, since when, on what evidence, and who is a level higher."""

import re
from collections.abc import Mapping, Sequence
from csv import DictReader
from io import StringIO
from typing import Any

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.score import score
from tests.one_truth.markup import every, parsed, rows
from tests.outputs.conftest import ASSESSMENT, EVIDENCE, FRAMEWORK, SETTINGS, said
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import plain
from tests.tracing import tracing

LEVELS = "indicators/all-kinds/1.0/levels.html"
Results = Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]


def portfolio(results: Results, **more: Any) -> Portfolio:
    """Return governments with, for each year, the rating of the one indicator ``levels``, or what else is given."""
    framework = Framework.model_validate(FRAMEWORK)
    cities = []
    for city, years in results.items():
        made = []
        for year, rating in years:
            ratings = rating if "levels" in rating else {"levels": rating}
            period = {"label": year, "ends": f"{year}-12-31"}
            given = {**ASSESSMENT, "status": "published", "city": city, "period": period, "ratings": ratings, **more}
            result = score(framework, Assessment.model_validate(given))
            file = FileRef(f"assessments/{city}/{year}.all-kinds.yaml")
            made.append(
                Assessed(f"{city}/{year}/all-kinds", result, file, FileRef("library:all-kinds"), trace=tracing(result))
            )
        cities.append(
            AssessedCity(City(id=city, name=city.title()), FileRef(f"assessments/{city}/city.yaml"), tuple(made))
        )
    return Portfolio(SETTINGS, tuple(cities), (framework,), {})


def level(number: int | dict[str, int], **more: Any) -> dict[str, Any]:
    return {"level": number, "evidence": EVIDENCE, **more}


def table(html: str) -> list[list[str]]:
    """The words of each cell of a page's first table, row by row."""
    return rows(next(every(parsed(html), "table")))


APART: Results = {
    "ambon": [("2021", level(2, confidence="low"))],
    "batu": [("2023", level(4))],
    "depok": [("2023", level(2))],
}
YEARS: Results = {
    "ambon": [("2021", level(2)), ("2022", level(3)), ("2023", level(3))],
    "batu": [("2021", level(4)), ("2023", {"state": "unknown"})],
    "depok": [("2022", level({"from": 1, "to": 2}))],
}


def test_each_government_stands_with_its_level_its_period_and_whom_it_can_ask() -> None:
    """The next higher level that anybody holds is one click away, and how many hold it is said."""
    page = pages(portfolio(APART))[LEVELS]

    assert table(page.html) == [
        ["Ambon", "2 ●●○○○", "2021", "low", "4 (1)"],
        ["Batu", "4 ●●●●○", "2023", "–", "–"],
        ["Depok", "2 ●●○○○", "2023", "–", "4 (1)"],
    ]
    assert page.html.count('href="#_step-4"') == 2
    assert 'id="_step-4"' in page.html


def test_several_periods_are_a_cell_each_with_number_form_and_direction() -> None:
    """What rose, fell and stayed is told by a sign; a state keeps its word, and no result is an empty cell."""
    html = pages(portfolio(YEARS))[LEVELS].html
    up, same = "↑higher than before", "=the same as before"

    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ["Government", "2021", "2022", "2023", "A level higher"]
    assert table(html) == [
        ["Ambon", "2 ●●○○○", f"3 ●●●○○ {up}", f"3 ●●●○○ {same}", "4 (1)"],
        ["Batu", "4 ●●●●○", "", "unknown", "–"],
        ["Depok", "", "1 to 2 ●◐○○○", "", "3 (1)"],
    ]
    assert 'href="../../../cities/ambon/2022.all-kinds.html#levels"' in html
    assert "Between the first and the newest answer of 1 government: 1 higher, 0 the same, 0 lower." in html


def test_page_and_table_of_ratings_say_the_same() -> None:
    """Government, period, level, state and confidence are those of the open data, for every row of it."""
    made = portfolio({**APART, "garut": [("2022", {"state": "unknown"})]})
    ratings = [row for row in DictReader(StringIO(table_csv(made, "ratings"))) if row["indicator"] == "levels"]
    shown = table(pages(made)[LEVELS].html)

    assert [(name, answer.split(" ")[0], period, sure) for name, answer, period, sure, _ in shown] == [
        (row["city"].title(), row["answer"] or row["state"], row["period"], row["confidence"] or "–") for row in ratings
    ]


def test_the_ladder_has_every_level_with_those_on_it_and_their_grounds() -> None:
    """From the highest: text, who stands there, since when, why; a level of nobody says so."""
    html = pages(portfolio(APART))[LEVELS].html
    steps = [words_of_part(part) for part in html.split('<section class="step"')[1:]]

    assert [step.split(" ", 1)[0] for step in steps] == ["5", "4", "3", "2", "1"]
    assert "text of level 4 (en) Batu · 2023 what it says (en)." in steps[1]
    assert "No government is at this level." in steps[2]
    assert re.search(r"Ambon · 2021 · low confidence what it says .* Depok · 2023 what it says", steps[3])
    assert 'href="../../../cities/batu/2023.all-kinds.html#_source-study"' in html


def test_only_the_first_on_a_step_bring_their_evidence() -> None:
    """A step that hundreds stand on names them all and stays a page."""
    many = {f"city-{number:02}": [("2023", level(2))] for number in range(20)}
    html = pages(portfolio(many))[LEVELS].html

    assert html.count("what it says (en)") == 12
    assert all(
        f"cities/city-{number:02}/2023.all-kinds.html#levels" in html.split("Also here:")[1] for number in range(12, 20)
    )


@pytest.mark.parametrize(
    ("results", "english", "indonesian"),
    [
        ({"ambon": APART["ambon"]}, "Ambon, 2021: level 2.", "Ambon, 2021: tingkat 2."),
        (
            APART,
            "3 governments rated. Most often: level 2 (2); the highest: level 4",
            "3 pemerintah dinilai. Terbanyak: tingkat 2 (2); tertinggi: tingkat 4",
        ),
        (
            {"ambon": APART["ambon"], "depok": APART["depok"]},
            "2 governments rated, all alike: level 2",
            "2 pemerintah dinilai, semuanya sama: tingkat 2",
        ),
        (
            {"ambon": APART["ambon"], "batu": APART["batu"]},
            "2 governments rated. The lowest: level 2; the highest: level 4",
            "2 pemerintah dinilai. Terendah: tingkat 2; tertinggi: tingkat 4",
        ),
        (
            {**APART, "batu": [("2023", level(1))]},
            "3 governments rated. Most often: level 2 (2); the lowest: level 1",
            "3 pemerintah dinilai. Terbanyak: tingkat 2 (2); terendah: tingkat 1",
        ),
    ],
)
def test_one_sentence_says_how_they_spread(results: Results, english: str, indonesian: str) -> None:
    """It stands on the page, and describes it where a link to it is shown."""
    made = portfolio(results)
    for language, sentence in zip(("en", "id"), (english, indonesian), strict=True):
        page = pages(made, language)[LEVELS]

        assert page.description == sentence
        assert sentence in words_of(page)


def test_the_distribution_counts_every_level_and_state() -> None:
    """All that is drawn stands in the description: levels of nobody, and who has no answer."""
    html = pages(portfolio({**APART, "garut": [("2023", {"state": "unknown"})]}))[LEVELS].html

    assert "5: 0; 4: 1; 3: 0; 2: 2; 1: 0; unknown: 1</desc>" in html


def test_factors_that_name_it_or_its_dimension_stand_on_it() -> None:
    """With their effect, who says it and when; one that names something else does not."""
    factors = [
        {
            "factor": "budget",
            "effect": "inhibiting",
            "origin": "internal",
            "affects": ["content"],
            "evidence": EVIDENCE,
        },
        {
            "factor": "leader",
            "effect": "supporting",
            "origin": "internal",
            "affects": ["levels"],
            "note": said("She leads"),
        },
        {"factor": "harbour", "effect": "inhibiting", "origin": "external", "affects": ["states"]},
    ]
    html = pages(portfolio({"ambon": APART["ambon"]}, factors=factors))[LEVELS].html
    told = words_of_part(html.split('id="_factors"', 1)[1].split("</div>", 1)[0])

    assert "▼ inhibiting: budget (named for Content (en)) Ambon, 2021" in told
    assert "▲ supporting: leader Ambon, 2021: She leads (en)" in told
    assert "harbour" not in told


def test_goals_stand_on_it() -> None:
    """What a government aims for, with the gap."""
    aimed = {"ambon": [("2021", level(2, goal={"level": 4, "by": "2030"}))]}
    html = pages(portfolio(aimed))[LEVELS].html

    assert "Ambon: level 4 by 2030 · " in words_of_part(html.split('id="_goals"', 1)[1])


REPORTED = {"ratings": {}, "reported": {"scores": {"content": 3}, "index": 3, "evidence": EVIDENCE}}


def test_scores_without_ratings_make_no_page() -> None:
    """However many results were published as scores only, nothing is said per indicator."""
    many = {f"city-{number}": [("2023", {"levels": None})] for number in range(5)}
    made = portfolio(many, **REPORTED)

    assert not [address for address in pages(made) if address.startswith("indicators/")]


@pytest.mark.parametrize("count", [1, 7])
def test_pages_grow_with_the_framework_and_not_with_results(count: int) -> None:
    """One page an indicator, however many governments stand on it."""
    made = portfolio({f"city-{number}": [("2023", level(2))] for number in range(count)})

    assert sum(address.startswith("indicators/") for address in pages(made)) == len(made.frameworks[0].indicators)


@pytest.mark.parametrize("language", LANGUAGES)
def test_framework_row_and_search_lead_to_it(language: Language) -> None:
    """From the framework and from the rating it is one link; its own page leads back."""
    made = pages(portfolio(APART), language)
    page = made[LEVELS]

    assert 'href="../../indicators/all-kinds/1.0/levels.html"' in made["frameworks/all-kinds/1.0.html"].html
    assert 'href="../../indicators/all-kinds/1.0/levels.html"' in made["cities/batu/2023.all-kinds.html"].html
    assert 'href="../../../frameworks/all-kinds/1.0.html#levels"' in page.html
    assert [crumb.address for crumb in page.breadcrumbs] == ["frameworks/index.html", "frameworks/all-kinds/1.0.html"]
    assert page.search[0].title == f"levels ({language})"
    assert (
        page.title == f"levels ({language}) · All kinds ({language}), {'version' if language == 'en' else 'versi'} 1.0"
    )


def words_of_part(html: str) -> str:
    return plain("<" + str(html)).replace(" .", ".").replace(" :", ":")
