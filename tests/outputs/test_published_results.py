"""Results that an authority published without the ratings behind them, and cities side by side."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.ranking import RankingWord
from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.presentation.result.history import history_of
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import comparable, groups_of
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.scoring.score import score
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import plain
from tests.tracing import tracing

SOURCES = {
    "report": {"title": "The report", "author": "The Ministry", "kind": "report", "origin": "official", "dated": "2023"}
}
EVIDENCE = [{"source": "report", "locator": {"en": "table 9", "id": "tabel 9"}}]
LEVELS = {str(level): {"en": f"level {level}", "id": f"tingkat {level}"} for level in range(1, 6)}


def said(phrase: str) -> dict[str, str]:
    return {"en": phrase, "id": f"{phrase} (id)"}


def indicator(name: str) -> dict[str, Any]:
    ask = {"title": said(f"Title {name}"), "ask": said(f"Ask {name}?")}
    return {"id": name, **ask, "measure": {"kind": "levels", "levels": LEVELS}, "next_step": said(f"Advice {name}")}


def dimension(name: str, weight: int) -> dict[str, Any]:
    return {
        "id": name,
        "title": said(f"Domain {name}"),
        "weight": weight,
        "indicators": [indicator(f"{name}-{n}") for n in (1, 2)],
    }


def yardstick(version: str = "1", **more: Any) -> dict[str, Any]:
    note = {"en": "They read the printed index.", "id": "Dibaca dari indeks tercetak."}
    return {
        "id": "yard", "version": version, "title": said("The yardstick"), "description": said("x"), "sources": SOURCES,
        "scoring_origin": "official",
        "scale": {
            "lowest": 1, "highest": 5,
            "band_exceptions": [
                {"from": "2023-01-01", "until": "2023-12-31", "band_on": "rounded", "note": note, "source": "report"}
            ],
        },
        "gaps": {"coverage": 100},
        "bands": [
            {"id": "low", "from": 1, "title": said("Low")},
            {"id": "high", "from": 3, "title": said("High")},
        ],
        "dimensions": [dimension("policy", 1), dimension("service", 3)],
    } | more  # fmt: skip


PROMISE = {
    "id": "promise", "version": "1", "title": said("National target"), "description": said("x"), "sources": SOURCES,
    "scoring_origin": "official", "scale": {"lowest": 0, "highest": 100},
    "dimensions": [
        {"id": "all", "title": said("All"), "indicators": [{
            "id": "index", "title": said("Index"), "ask": said("Which?"),
            "measure": {
                "kind": "target", "unit": said("points"), "achievement": "ratio", "targets": {"2023": Decimal("2.60")},
                "index_of": "yard@1",
            },
        }]},
    ],
}  # fmt: skip


def published(index: str, policy: str, service: str, **more: Any) -> dict[str, Any]:
    scores = {"policy": Decimal(policy), "service": Decimal(service)}
    return {
        "ratings": {},
        "reported": {"index": Decimal(index), "band": "high", "scores": scores, "evidence": EVIDENCE} | more,
    }


def assessed(city: str, year: int, of: Framework, given: dict[str, Any]) -> Assessed:
    plain = {
        "framework": of.ref,
        "city": city,
        "period": {"label": str(year), "ends": f"{year}-12-31"},
        "status": "published",
        "method": {"approach": said("Taken over")},
        "assessors": [{"name": "The Ministry"}],
        "sources": SOURCES,
    }
    result = score(of, Assessment.model_validate(plain | given))
    return Assessed(f"{city}/{year}/{of.id}", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))


Given = dict[tuple[str, int], dict[str, Any]]


def portfolio(given: Given, *more: dict[str, Any], kinds: dict[str, str] | None = None) -> Portfolio:
    """A portfolio of published results by one yardstick; `more` are further frameworks."""
    frameworks = [Framework.model_validate(each) for each in (yardstick(), *more)]
    cities: dict[str, list[Assessed]] = {}
    for (city, year), answer in given.items():
        version = answer.get("version", "1")
        of = next(each for each in frameworks if each.ref == f"yard@{version}")
        rest = {key: value for key, value in answer.items() if key != "version"}
        cities.setdefault(city, []).append(assessed(city, year, of, rest))
    homes = tuple(
        AssessedCity(
            City.model_validate({"id": name, "name": name.title(), "kind": (kinds or {}).get(name, "city")}),
            FileRef("c.yaml"),
            tuple(made),
        )
        for name, made in cities.items()
    )
    ranking = {framework.ref: RankingWord.COMPLETE for framework in frameworks if framework.id == "yard"}
    settings = WorkspaceSettings(title=Text(en="Site", id="Situs"), publisher="Us", ranking=ranking)
    return Portfolio(settings, homes, tuple(frameworks), {})


MAIN = "cities/alpha/2023.yard.html"
COMPARISON = "comparisons/yard/1.html"
ONE: Given = {("alpha", 2023): published("3.51", "2.00", "4.00")}
"""From the printed scores the index is 3.50; the published 3.51 lies within their rounding."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_published_result_says_what_is_public(language: Language) -> None:
    """Who published what, and that nothing below it is missing: no list of ratings that nobody gave."""
    page = pages(portfolio(ONE), language)[MAIN]
    t = words(language)
    scores = t("published.scores.many", count=2)

    assert t("published.only", publisher="The Ministry", scores=scores, hidden=4) in words_of(page)
    assert t("result.published-by", publisher="The Ministry") in words_of(page)
    assert '<details class="row"' not in page.html
    assert t("state.not-assessed") not in words_of(page)
    assert not {'id="_next"', 'id="_factors"', 'id="_recommendations"'} & {*re.findall(r'id="[^"]*"', page.html)}
    assert t("published.hidden.many", count=2) in words_of(page)


def test_the_authority_s_index_stands_large_and_ours_beside_it() -> None:
    """The city knows its official number; what we compute from it is said next to it, with the reason."""
    page = pages(portfolio(ONE))[MAIN]

    assert "<strong>3.51</strong>" in page.html
    assert "the index is 3.50; the official one is 3.51" in words_of(page)
    assert "This is expected: official scores are published with few decimals only" in words_of(page)
    assert "The band is the same: High." in words_of(page)
    assert "They read the printed index." in words_of(page)


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        ("3.50", "Recalculated from the published scores, the index is 3.50 too."),
        ("3.90", "Rounding cannot explain the difference."),
    ],
)
def test_agreement_is_said_in_one_sentence(index: str, sentence: str) -> None:
    """Equal and different are as plain as within rounding."""
    assert sentence in words_of(pages(portfolio({("alpha", 2023): published(index, "2.00", "4.00")}))[MAIN])


def test_ratings_above_and_reports_below_are_told_apart() -> None:
    """Where one domain is rated and one reported, the rated one is listed and the other is not."""
    rated = {"policy-1": {"level": 2}, "policy-2": {"level": 2}}
    mixed = {"ratings": rated, "reported": {"scores": {"service": Decimal(4)}, "evidence": EVIDENCE}}
    page = pages(portfolio({("alpha", 2023): mixed}))[MAIN]

    assert re.findall(r'<details class="row" id="([^"]+)"', page.html) == ["policy-1", "policy-2"]
    assert "They stand in for the ratings of 2 indicators that are not public" in words_of(page)
    assert "The ratings of 2 indicators are not public." in words_of(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scorecard_of_a_published_result(language: Language) -> None:
    """No empty tables: the scores, what is public, whether it agrees, and how bands were read that year."""
    of = portfolio(ONE | {("alpha", 2022): published("3.00", "2.00", "3.30")})
    city, one = next((city, one) for city, one in of.assessed if one.period == "2023")
    html = render_scorecard(one, city, of, language)
    seen = plain(html.split("<body>")[1])
    t = words(language)

    assert ('<div class="digits">3.51</div>' if language == "en" else '<div class="digits">3,51</div>') in html
    assert t("published.only", publisher="The Ministry", scores=t("published.scores.many", count=2), hidden=4) in seen
    assert t("scorecard.highest-scores") in seen
    assert t("scorecard.history") in seen
    assert ("They read the printed index." if language == "en" else "Dibaca dari indeks tercetak.") in seen
    assert t("scorecard.questions") not in seen
    assert "Title policy-1" not in seen


def test_an_indicator_whose_score_was_published_has_its_bar_on_the_scorecard() -> None:
    """What heads the profile is drawn below it, and is neither a strength nor a gap for want of another."""
    alone = yardstick("3", dimensions=[{"id": "all", "title": said("All"), "indicators": [indicator("unit")]}])
    taken = {"index": Decimal(4), "scores": {"unit": Decimal(4)}, "evidence": EVIDENCE}
    of = portfolio({("alpha", 2023): {"version": "3", "ratings": {}, "reported": taken}}, alone)
    city, one = next(of.assessed)
    card = render_scorecard(one, city, of, "en")
    (bar,) = re.findall(r'<th scope="row">Title unit</th>\s*<td>(.*?)</td>\s*<td class="answer">(.*?)</td>', card)

    assert 'style="width: 80.00%"' in bar[0]  # bars begin at zero
    assert bar[1] == "4.00"
    assert words("en")("scorecard.highest-scores") not in card


def test_the_report_for_a_terminal_says_the_same() -> None:
    """One engine: computed and published stand side by side there too."""
    report = render_text(portfolio(ONE), Printing())

    assert "Index         3.51 on a scale from 1 to 5 · High (as published)" in report
    assert "Recalculated  3.50 · High (within rounding; Band: the same)" in report
    assert "2 published scores; the 4 ratings below them are not public" in report
    assert "Title policy-1" not in report


def test_a_target_of_that_year_stands_beside_the_index() -> None:
    """Only the very year's target, drawn and named, with a link to where it is from."""
    of = portfolio(ONE | {("alpha", 2022): published("3.00", "2.00", "3.30")}, PROMISE)
    found = pages(of)

    assert "National target: 2.60" in words_of(found[MAIN])
    assert "frameworks/promise/1.html" in found[MAIN].html
    assert "2.60" not in words_of(found["cities/alpha/2022.yard.html"])
    assert "2023: 2.60" in words_of(found["frameworks/yard/1.html"])
    assert "shown with the results by The yardstick" in words_of(found["frameworks/promise/1.html"])


SEVERAL: Given = {
    ("alpha", 2023): published("3.50", "2.00", "4.00"),
    ("beta", 2023): published("3.50", "2.00", "4.00"),
    ("gamma", 2023): published("2.00", "2.00", "2.00", band="low"),
    ("island", 2023): published("4.00", "4.00", "4.00"),
    ("alpha", 2022): published("3.00", "3.00", "3.00"),
}


def ranks(of: Portfolio) -> list[tuple[str, str, int | None]]:
    return [
        (period.period, peer.city.city.id, peer.rank)
        for period in groups_of(of).periods(of.frameworks[0])
        for group in period.groups
        for peer in group.results
    ]


def test_ties_share_a_rank_and_kinds_and_periods_are_never_mixed() -> None:
    """1, 1, 3 among cities of one period; a province, and a period with one city, stand alone without a rank."""
    of = portfolio(SEVERAL, kinds={"island": "province"})

    assert ranks(of) == [
        ("2023", "alpha", 1), ("2023", "beta", 1), ("2023", "gamma", 3), ("2023", "island", None),
        ("2022", "alpha", None),
    ]  # fmt: skip


def test_the_comparison_shows_averages_and_what_ranks_follow() -> None:
    """The exact mean of the cities' published indexes is 3.00; the province takes no part in it."""
    page = pages(portfolio(SEVERAL, PROMISE, kinds={"island": "province"}))[COMPARISON]

    assert "Average 3.00 2.00 3.33" in plain(page.html)
    assert "ranks follow the published index" in words_of(page)
    assert "the index is the same in 3 of 3 results" in words_of(page)
    assert "2 of 3 reach an index of 2.60 or more." in words_of(page)
    assert "High 2" in plain(page.html)
    assert "Single results of other periods" in words_of(page)


INCOMPLETE: list[Callable[[], dict[str, Any]]] = [
    lambda: {"ratings": {"policy-1": {"level": 5}}},
    lambda: published("5.00", "5.00", "5.00") | {"status": "draft"},
]


@pytest.mark.parametrize("incomplete", INCOMPLETE)
def test_one_incomplete_result_takes_away_no_other_s_rank(incomplete: Callable[[], dict[str, Any]]) -> None:
    """The others are ranked and averaged, (3.50 + 2.00 + 4.00) / 3, and it stands below them."""
    of = portfolio(SEVERAL | {("beta", 2023): incomplete()})
    page = pages(of)[COMPARISON]

    assert [(name, rank) for period, name, rank in ranks(of) if period == "2023"] == [
        ("island", 1), ("alpha", 2), ("gamma", 3), ("beta", None),
    ]  # fmt: skip
    assert "Average 3.17" in plain(page.html)


def test_versions_are_never_put_side_by_side() -> None:
    """Each version has a page and a table of its own, and says that the other cannot be compared with it."""
    other = {key: answer | {"version": "2"} for key, answer in SEVERAL.items()}
    later = {(city, year + 2): answer for (city, year), answer in other.items()}
    of = portfolio(SEVERAL | later, yardstick("2"))
    found = pages(of)

    assert [framework.ref for framework in comparable(of)] == ["yard@1", "yard@2"]
    assert "cannot be compared: version 2" in words_of(found[COMPARISON])
    assert "2025" not in words_of(found[COMPARISON])
    assert "They cannot be compared; each version has its own table." in words_of(found["cities/alpha.html"])


def test_a_table_of_one_version_says_its_scale() -> None:
    """Where a city has results by several versions: the same number means another thing on another scale."""
    older = yardstick("0")
    older["scale"] = older["scale"] | {"lowest": 0}
    older["bands"] = [older["bands"][0] | {"from": 0}, *older["bands"][1:]]
    before = {(city, year - 2): answer | {"version": "0"} for (city, year), answer in SEVERAL.items()}
    of = portfolio(SEVERAL | before, older)
    captions = [plain(one, "") for one in re.findall(r"<caption>.*?</caption>", pages(of)["cities/alpha.html"].html)]

    assert captions == [
        "The yardstick, version 1 · Scale 1 to 5",
        "The yardstick, version 0 · Scale 0 to 5",
    ]
    assert "Scale 1 to 5" not in words_of(pages(portfolio(SEVERAL))["cities/alpha.html"])


def test_a_change_is_given_only_between_complete_results() -> None:
    """From 3.00 to 3.50 is half a point more; to and from half a rating it is nothing."""
    of = portfolio(SEVERAL | {("alpha", 2021): {"ratings": {"policy-1": {"level": 5}}}})
    home = of.cities[0]
    results = history_of(ResultViews(of, "en"), home, home.newest_first[0].framework)

    assert [(each.view.assessed.period, each.change) for each in results] == [
        ("2023", 0.5),
        ("2022", None),
        ("2021", None),
    ]
    assert "2023 3.50 +0.50" in plain(pages(of)["cities/alpha.html"].html)


def test_no_dimension_falls_off_a_page() -> None:
    """Thirteen dimensions are thirteen columns, with their averages: on the comparison and in a city's trend."""
    names = [f"part-{n}" for n in range(1, 14)]
    wide = yardstick("3", dimensions=[dimension(name, 1) for name in names])
    scores = {name: Decimal(f"{1 + place / 10:.2f}") for place, name in enumerate(names)}
    given = {
        "version": "3",
        "ratings": {},
        "reported": {"scores": scores, "index": Decimal("1.60"), "evidence": EVIDENCE},
    }
    of = portfolio({("alpha", 2023): given, ("alpha", 2022): given, ("beta", 2023): given}, wide)
    found = pages(of)
    cells_of_all = " ".join(f"{score}" for score in scores.values())

    for address in ("comparisons/yard/3.html", "cities/alpha.html"):
        head = found[address].html.split("</thead>")[0].rsplit("<thead>", 1)[1]
        assert re.findall(r"Domain (part-\d+)", head) == names
        assert cells_of_all in plain(found[address].html)
    assert f"Average 1.60 {cells_of_all}" in plain(found["comparisons/yard/3.html"].html)
    card = render_scorecard(next(of.assessed)[1], of.cities[0], of, "en")
    assert "7 of 13 dimensions do not fit here; the table on its page" in card


def test_a_city_sees_where_it_stands_among_its_like() -> None:
    """Average and rank in one line that leads to the whole table."""
    page = pages(portfolio(SEVERAL, kinds={"island": "province"}))["cities/gamma.html"]

    assert (
        "Average of 3 cities: 3.00 · rank 3 of 3 cities · Ranked: complete results, within their kind (3 of 3 results)"
        in words_of(page)
    )
    assert 'href="../comparisons/yard/1.html#city=gamma&amp;period=2023"' in page.html


def test_the_home_page_stays_short() -> None:
    """Studied cities are cards; each city, studied or not, is a line of the list."""
    rated = {"ratings": {f"{name}-{n}": {"level": 3} for name in ("policy", "service") for n in (1, 2)}}
    home = pages(portfolio(SEVERAL | {("alpha", 2024): rated}))["index.html"]

    assert home.html.count('class="card"') == 1
    assert home.html.count('<tr><th scope="row">') == 4
    assert 'href="comparisons/yard/1.html"' in home.html


def test_a_city_that_nobody_studied_says_so_once() -> None:
    """One sentence instead of empty sections about factors, services and steps."""
    html = pages(portfolio(ONE))["cities/alpha.html"].html

    assert "Only official results are available here." in html
    assert 'id="_factors"' not in html
    assert 'id="_services"' not in html


def test_search_stays_small() -> None:
    """A published result is one entry: its sentence stands on the page, not a hundred times in the index."""
    entries = pages(portfolio(ONE))[MAIN].search

    assert [entry.anchor for entry in entries] == [""]
