"""The home page and the map on made cases: who stands where, with which number, and what is said of all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from maturity.charts.map_plan import DEGREE, plan_map
from maturity.exchange.governments import COLUMNS, government_rows
from maturity.model.city import City
from maturity.model.text import Language
from maturity.presentation.city_results import is_studied_in_depth
from maturity.presentation.leading_results import leading_framework
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.sort_names import sort_name
from maturity.website.page import Page
from maturity.workflows.publication import publishable
from tests.one_truth.markup import every, parsed, rows
from tests.outputs.conftest import LEVELS, said
from tests.outputs.test_published_results import Given, portfolio, published, yardstick
from tests.outputs.test_site_pages import pages, words_of

LONGEST_ROW = 400


def index(number: str, **more: Any) -> dict[str, Any]:
    """A published result whose parts are all what the whole is."""
    band = "high" if Decimal(number) >= 3 else "low"
    return published(number, number, number, band=band, **more)


def with_cities(of: Portfolio, **facts: dict[str, Any]) -> Portfolio:
    """The same portfolio with more facts about its cities."""
    cities = tuple(
        replace(city, city=City.model_validate(city.city.model_dump(exclude_none=True) | facts.get(city.city.id, {})))
        for city in of.cities
    )
    return replace(of, cities=cities)


def listed(home: Page) -> list[list[str]]:
    """What the list of all governments says, line by line, without its head."""
    return [row for table in every(parsed(str(home.html)), "table") if table.get("id") == "_all" for row in rows(table)]


def found_on(page: Page) -> str:
    return page.html.split('class="finding">')[1].split("</span>")[0]


THREE: Given = {
    ("alpha", 2023): index("3.50"), ("alpha", 2022): index("2.50"),
    ("beta", 2023): index("2.00"), ("beta", 2022): index("2.20"),
    ("gamma", 2023): index("3.10"), ("gamma", 2022): index("3.10"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [["Alpha", "3.50", "High", "+1.00"], ["Beta", "2.00", "Low", "−0.20"],
                ["Gamma", "3.10", "High", "±0.00"]]),
        ("id", [["Alpha", "3,50", "High (id)", "+1,00"], ["Beta", "2,00", "Low (id)", "−0,20"],
                ["Gamma", "3,10", "High (id)", "±0,00"]]),
    ],
)  # fmt: skip
def test_every_government_is_a_line_with_its_newest_result(language: Language, rows: list[list[str]]) -> None:
    """Name, printed number, band and change since the period before, as their results have them."""
    home = pages(portfolio(THREE), language)["index.html"]

    assert listed(home) == rows
    assert 'data-v="-0.20"' in home.html  # what a script sorts by, in either language


def test_the_list_is_by_the_framework_of_most_governments() -> None:
    """Whoever has another one only is in the list without a number; two versions are never mixed."""
    newer = {"version": "2", **index("4.00")}
    given = THREE | {("delta", 2024): newer, ("alpha", 2024): newer}
    of = portfolio(given, yardstick("2"))
    leading = leading_framework(of)

    assert leading is not None
    assert leading.ref == "yard@1"
    assert listed(pages(of)["index.html"])[-2:] == [["Delta", "–", "–", "–"], ["Gamma", "3.10", "High", "±0.00"]]
    assert "The yardstick, version 1 · 2023" in words_of(pages(of)["index.html"])


def test_names_stand_where_they_are_looked_for() -> None:
    """The word for a kind, accents and case do not count; a name that only begins like one stays whole."""
    names = ["Kota Bandung", "Ambon", "Kab. Bandung Barat", "Kotamobagu", "DKI Jakarta", "Épe", "Kabupaten Cirebon"]

    assert sorted(names, key=sort_name) == [
        "Ambon", "Kota Bandung", "Kab. Bandung Barat", "Kabupaten Cirebon", "Épe", "DKI Jakarta", "Kotamobagu",
    ]  # fmt: skip


def test_kinds_stand_apart() -> None:
    """A province is in no one's way: each kind is a part of the list with its number, the largest first."""
    rows = listed(pages(portfolio(THREE, kinds={"alpha": "province"}))["index.html"])

    assert [row[0] for row in rows] == ["Cities 2", "Beta", "Gamma", "Provinces 1", "Alpha"]


def test_another_period_is_named_in_its_line() -> None:
    """The head names the period of most; who has an older one, or another one before it, says so."""
    given: Given = {key: value for key, value in THREE.items() if key != ("gamma", 2023)}
    given |= {("delta", 2023): index("3.00"), ("delta", 2021): index("2.00")}
    rows = listed(pages(portfolio(given))["index.html"])

    assert rows[2:] == [["Delta", "3.00", "High", "+1.00 since 2021"], ["Gamma", "3.10 2022", "High", "–"]]


def test_a_line_is_light() -> None:
    """Hundreds of governments make a page that still loads at once."""
    of = with_cities(portfolio(THREE), alpha={"name": "A" * 40, "province": {"en": "Long Island Province", "id": "P"}})
    lines = re.findall(r'<tr><th scope="row">.*?</tr>', pages(of)["index.html"].html, re.DOTALL)

    assert len(lines) == 3
    assert max(len(line.encode()) for line in lines) <= LONGEST_ROW


@pytest.mark.parametrize(
    ("given", "language", "sentence"),
    [
        (THREE, "en", "1 of 3 cities have a higher index in 2023 than in 2022, 1 a lower one; 1 stayed the same."),
        (THREE, "id", "Dari 2022 ke 2023, indeks naik pada 1 dari 3 kota, turun pada 1, dan tetap pada 1."),
        ({key: THREE[key] for key in THREE if key[0] != "gamma"}, "en",
         "1 of 2 cities have a higher index in 2023 than in 2022, 1 a lower one."),
        ({key: THREE[key] for key in THREE if key[1] == 2023}, "en",
         "In 2023, 2 of 3 cities are in the band “High”, more than in any other."),
        ({key: THREE[key] for key in THREE if key[1] == 2023}, "id",
         "Pada 2023, 2 dari 3 kota berpredikat “High (id)”, terbanyak di antara semua predikat."),
        ({key: THREE[key] for key in THREE if key[1] == 2023 and key[0] != "gamma"}, "en",
         "How 2 cities are spread over the bands in 2023"),
    ],
)  # fmt: skip
def test_what_changed_is_counted(given: Given, language: Language, sentence: str) -> None:
    """By rule, of those that can be held against their own past; without a past, where most are."""
    assert found_on(pages(portfolio(given), language)["index.html"]) == sentence


def test_the_chart_counts_the_same_governments_twice() -> None:
    """Both periods are of those that are in both, so that no newcomer looks like a rise."""
    home = pages(portfolio(THREE | {("newcomer", 2023): index("3.90")}))["index.html"]

    assert "1 of 3 cities" in found_on(home)
    assert "High: 2, before 1; Low: 1, before 2" in home.html


def test_nothing_is_said_of_bands_that_are_not_shared() -> None:
    """One city alone, or results without bands: a list, and no chart."""
    assert "_bands-chart" not in pages(portfolio({("alpha", 2023): index("3.50")}))["index.html"].html


# --- the map ---------------------------------------------------------------------------------------------------------

SOURCE = {
    "list": {"title": "A list of places", "kind": "dataset", "origin": "third-party", "url": "https://list.example"}
}
PLACED = {
    "alpha": {"place": {"lat": Decimal(2), "lon": Decimal(100), "source": "list"}, "sources": SOURCE,
              "province": {"en": "West", "id": "Barat"}},
    "beta": {"place": {"lat": Decimal(-2), "lon": Decimal(120)}, "province": {"en": "East", "id": "Timur"}},
}  # fmt: skip


def test_without_places_there_is_no_map() -> None:
    """No page and no link to one; one place alone is no map either."""
    for facts in ({}, {"alpha": PLACED["alpha"]}):
        found = pages(with_cities(portfolio(THREE), **facts))
        assert "map.html" not in found
        assert "map.html" not in found["index.html"].html


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["Alpha, 3.50, High", "Beta, 2.00, Low"]), ("id", ["Alpha, 3,50, High (id)", "Beta, 2,00, Low (id)"])],
)
def test_each_square_says_who_and_what(language: Language, said: list[str]) -> None:
    """A link with name, number and band; the list beside it has the same in the same order, and who is not on it."""
    found = pages(with_cities(portfolio(THREE), **PLACED), language)
    page = found["map.html"].html
    squares = re.findall(r'<a href="([^"]+)" class="ramp-\d[^>]*><title>([^<]*)</title>', page)
    lines = re.findall(r'<li><a href="([^"]+)">', page)

    assert [title for _, title in squares] == said
    assert [address for address, _ in squares] == lines[:2] == ["cities/alpha.html", "cities/beta.html"]
    assert lines[2:] == ["cities/gamma.html"]
    assert 'href="map.html"' in found["index.html"].html
    assert 'href="https://list.example"' in page
    assert page.count("coordinates without a source" if language == "en" else "koordinat tanpa sumber") == 1


def test_who_has_no_result_is_a_dash() -> None:
    """Nobody is left out of the map for want of a number, and no colour stands for one."""
    given = THREE | {("delta", 2024): {"version": "2", **index("4.00")}}
    of = with_cities(portfolio(given, yardstick("2")), delta={"place": {"lat": 0, "lon": 110}}, **PLACED)

    assert "<title>Delta, no result by this framework</title>" in pages(of)["map.html"].html


def test_west_is_left_and_north_above() -> None:
    """Where there is room each place stands in its own square, by its coordinates."""
    plan = plan_map((((2 * DEGREE, 100 * DEGREE),), ((0, 104 * DEGREE),), ((-2 * DEGREE, 106 * DEGREE),)))
    cells = [cell for strip in plan.strips for cell in strip.cells]

    assert cells == [(0, 0), (9, plan.rows // 2), (13, plan.rows - 1)]
    assert (len(plan.strips), plan.columns) == (1, 14)


@pytest.mark.parametrize("count", [2, 94, 552])
def test_no_two_places_share_a_square(count: int) -> None:
    """However many lie in one spot: all inside, each alone, near where it belongs, and the same every time."""
    random = Random(count)
    points = [(random.randint(-80_000, -60_000), random.randint(1_060_000, 1_140_000)) for _ in range(count - 1)]
    groups = (*((point,) for point in sorted(points, key=lambda point: point[1])), ((0, 1_400_000),))
    plan = plan_map(groups)

    assert sum(len(strip.cells) for strip in plan.strips) == count
    for strip in plan.strips:
        assert len({*strip.cells}) == len(strip.cells)
        assert all(0 <= column < plan.columns and 0 <= row < plan.rows for column, row in strip.cells)
    assert plan_map.__wrapped__(groups) == plan


def test_places_are_open_data() -> None:
    """A table says where each government lies and by which source."""
    of = with_cities(portfolio(THREE), **PLACED)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in government_rows(of)]

    assert [(row["lat"], row["lon"], row["place_source"]) for row in rows] == [
        (Decimal(2), Decimal(100), "A list of places"), (Decimal(-2), Decimal(120), ""), ("", "", ""),
    ]  # fmt: skip


def test_a_private_source_of_a_place_is_not_told() -> None:
    """The place stays, without the id of what it was taken from, and is shown as unsourced."""
    private = {"list": SOURCE["list"] | {"private": True}}
    city = City.model_validate({"id": "alpha", "name": "Alpha", **PLACED["alpha"], "sources": private})

    shown = publishable(city)

    assert shown.place is not None
    assert (shown.place.lat, shown.place.source, shown.sources) == (Decimal(2), None, {})


RATED: dict[str, Any] = {"ratings": {name: {"level": 3} for name in ("policy-1", "policy-2", "service-1", "service-2")}}


def test_an_announced_index_is_no_study() -> None:
    """Several indicators that somebody rated are a study, and who has no result yet is kept; one is an index."""
    only = {"id": "only", "title": said("Only"), "ask": said("?"), "measure": {"kind": "levels", "levels": LEVELS}}
    flat = yardstick("2", dimensions=[{"id": "all", "title": said("All"), "indicators": [only]}])
    announced = {"version": "2", "ratings": {"only": {"level": 3}}}
    of = portfolio({("alpha", 2023): RATED, ("beta", 2023): index("3.50"), ("gamma", 2023): announced}, flat)
    alpha, beta, gamma = of.cities

    assert [is_studied_in_depth(city) for city in (alpha, beta, gamma)] == [True, False, False]
    assert is_studied_in_depth(replace(beta, assessments=()))


def test_each_line_of_periods_has_its_news() -> None:
    """The newest result heads the page with its own; another one's stands with its periods, once."""
    older = {("alpha", 2021): index("2.00"), ("alpha", 2022): index("2.50")}
    newer = {("alpha", 2023): {"version": "2", **index("3.00")}, ("alpha", 2024): {"version": "2", **index("4.00")}}
    html = pages(portfolio(older | newer, yardstick("2")))["cities/alpha.html"].html
    first, trend = html.split('<h2 id="_trend"')

    assert re.findall(r'class="news">(Up .*? to \d.\d\d)', first) == ["Up 1.00 to 4.00"]
    assert re.findall(r'class="news">(Up .*? to \d.\d\d)', trend) == ["Up 0.50 to 2.50"]
