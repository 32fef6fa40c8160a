"""What search can find: which pages, of what kind, under which names, and how far the index grows."""

import gzip
import json
import tomllib
from pathlib import Path
from typing import Any

from markupsafe import Markup

from maturity.website import search_index
from maturity.website.page import Page, SearchEntry, entry
from maturity.website.search_index import (
    CITY,
    INDEX,
    LIBRARY,
    PLACES_ONLY,
    RATED_BY,
    REST,
    RESULT,
    SECTION,
    search_files,
)

NOTHING = Markup("<h1>x</h1>")
GOVERNMENTS, PERIODS, ROWS = 552, 5, 47
"""Every local government of Indonesia, in five years, by a framework of SPBE's size."""


def page(address: str, *search: SearchEntry, title: str = "T") -> Page:
    return Page(address, title, "", NOTHING, search)


def read(script: str) -> Any:
    return json.loads(script.partition("=")[2].removesuffix(";\n"))


def kinds(*pages: Page) -> dict[str, int]:
    """Return the kind of each page and place, by address."""
    found = {}
    for address, kind, *_, places in read(search_files(pages)[INDEX])["pages"]:
        found[address] = kind
        found |= {f"{address}#{place[0]}": place[1] for place in places}
    return found


def test_what_a_city_was_rated_by_comes_before_the_rest_of_the_library() -> None:
    """Cities, then results, then what they were rated by; a framework without results has the same words and waits."""
    node = SearchEntry("node", "N", "")

    assert kinds(
        page("cities/x.html"),
        page("cities/x/2024.used.html", node),
        page("frameworks/used/1.html", node),
        page("frameworks/unused/1.html", node),
        page("frameworks/index.html"),
        page("indicators/used/1/other.html"),
        page("own/page.html"),
    ) == {
        "cities/x.html": CITY,
        "cities/x/2024.used.html": RESULT,
        "cities/x/2024.used.html#node": REST,
        "frameworks/used/1.html": RATED_BY,
        "frameworks/used/1.html#node": RATED_BY,
        "frameworks/unused/1.html": LIBRARY,
        "frameworks/unused/1.html#node": REST,
        "frameworks/index.html": SECTION,
        "indicators/used/1/other.html": RATED_BY,
        "own/page.html": REST,
    }


def test_an_indicator_with_a_page_of_its_own_is_found_there() -> None:
    """And not a second time in its framework."""
    framework = page("frameworks/f/1.html", SearchEntry("a", "A", ""), SearchEntry("b", "B", ""))

    assert [*kinds(framework, page("indicators/f/1/a.html"))] == [
        "frameworks/f/1.html",
        "frameworks/f/1.html#b",
        "indicators/f/1/a.html",
    ]


def test_an_entry_is_short_and_keeps_its_other_names() -> None:
    """A text is cut at a word; a name that is empty is none."""
    long = entry("a", "A", "word " * 100, also=["Other name", ""])

    [place] = read(search_files([page("x.html", long)])[INDEX])["pages"][0][-1]
    assert place[0] == "a"
    assert len(place[3]) <= 401
    assert place[3].endswith("word…")
    assert place[4] == ["Other name"]


def test_a_page_without_words_is_found_by_its_title() -> None:
    """And a page for those who write data is not found at all."""
    hidden = Page("rules/x.html", "X", "", NOTHING, for_readers=False)

    assert read(search_files([page("x.html", title="Title"), hidden])[INDEX])["pages"] == [
        ["x.html", REST, "Title", "", [], []]
    ]


def test_what_is_said_of_single_governments_lies_apart_where_it_is_much() -> None:
    """The index then keeps names alone, and each government has a file, which a query that names it loads."""
    row = SearchEntry("row", "Row", "words")
    pages = [
        page("cities/x/2024.f.html", row),
        page("cities/y/2024.f.html", row),
        page("frameworks/f/1.html", row),
        page("services.html", SearchEntry("x_app", "App", ""), SearchEntry("z_app", "App", "")),
    ]
    together, apart = search_files(pages), search_files(pages, most_together=0)

    assert [*together] == [INDEX]
    assert {*apart} == {INDEX, "search/of/x.js", "search/of/y.js", "search/of/z.js"}
    index = read(apart[INDEX])
    assert index["apart"] == "search/of/*.js"
    assert {address: len(places) for address, *_, places in index["pages"]} == {
        "cities/x/2024.f.html": 0,
        "cities/y/2024.f.html": 0,
        "frameworks/f/1.html": 1,
        "services.html": 0,
    }
    assert read(apart["search/of/x.js"]) == [
        ["cities/x/2024.f.html", PLACES_ONLY, "T", "", [], [["row", REST, "Row", "words", []]]],
        ["services.html", PLACES_ONLY, "T", "", [], [["x_app", REST, "App", "", []]]],
    ]


def test_the_index_of_a_whole_country_stays_small() -> None:
    """552 governments, five years, 47 ratings each: 100 kB compressed, and little more for each named."""
    rows = [SearchEntry(f"i-{row}", f"Indicator {row}", f"What the source says of {row}. " * 10) for row in range(ROWS)]
    results = [
        page(f"cities/g-{number}/{2020 + year}.spbe.html", *rows, title=f"Government {number} {2020 + year}: SPBE")
        for number in range(GOVERNMENTS)
        for year in range(PERIODS)
    ]
    cities = [page(f"cities/g-{number}.html", title=f"Government {number}") for number in range(GOVERNMENTS)]

    scripts = search_files([*cities, *results])

    assert len(scripts) == 1 + GOVERNMENTS
    assert len(gzip.compress(scripts.pop(INDEX).encode())) < 100_000
    assert max(map(len, scripts.values())) < 100_000


def test_words_that_mean_the_same_are_listed_once() -> None:
    """No phrase stands in two lines, where one line would then hide what the other knows; nor twice in one."""
    words = tomllib.loads(Path(search_index.__file__).with_name(search_index.WORDS).read_text(encoding="utf-8"))
    phrases = [phrase for group in words["alike"] for phrase in group]

    assert sorted(phrases) == sorted(set(phrases))
    assert all(phrase == phrase.lower() for phrase in phrases)
    assert all(len(group) > 1 for group in words["alike"])
