"""The search as readers use it, in a real browser: what they type, what stands first, and what a visit costs."""

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.published.test_in_browser import AT_REST, violations

pytestmark = [pytest.mark.browser, pytest.mark.native]

SEARCHES: Mapping[str, Mapping[str, str]] = {
    "id": {
        "pontianak": r"^cities/pontianak\.html",
        "kota pontianak": r"^cities/pontianak\.html",
        "pontianka": r"^cities/pontianak\.html",
        "bandung": r"^cities/kota-bandung\.html",
        "jogja": r"^cities/kota-yogyakarta\.html",
        "indeks spbe medan": r"^cities/medan/2024\.spbe\.html",
        "hambatan": r"factors\.html$",
        "layanan": r"services\.html$",
        "pelayanan": r"services\.html$",
        "melayani": r"services\.html$",
        "wi-fi": r"cohen-smart-governance/2014(\.html#|/)wifi-coverage",
        "perwa 25": r"frameworks/pontianak-smart-city-masterplan/2019\.html$",
        "spbe": r"frameworks/spbe/2020\.html$",
        "pemdi": r"frameworks/pemdi/2026\.html$",
        "keamanan informasi": r"spbe/2020(\.html#|/)security-management",
        "anggaran": r"factors\.html#budget",
        "data terbuka": r"cohen-smart-governance/2014(\.html#|/)open-data",
        "kepemimpinan": r"factors\.html#leadership",
        "perijinan": r"iid/2026(\.html#|/)permits",
        "diskominfotik": r"cities/banjarmasin/2023\.grindle-implementation\.html#_recommendation-1",
    },
    "en": {
        "city of pontianak": r"^cities/pontianak\.html",
        "jakrta": r"^cities/jakarta\.html",
        "surabaya 2024": r"^cities/surabaya/2024\.spbe\.html",
        "pontianak masterplan": r"^cities/pontianak/2021\.pontianak-smart-city-masterplan\.html$",
        "obstacles": r"factors\.html$",
        "wifi": r"cohen-smart-governance/2014(\.html#|/)wifi-coverage",
        "open data": r"cohen-smart-governance/2014(\.html#|/)open-data",
        "data terbuka": r"cohen-smart-governance/2014(\.html#|/)open-data",
        "smart city": r"jakarta/2023\.grindle-implementation\.html#_statement-4",
        "smart governance": r"pontianak/2021\.cohen-smart-governance\.html$",
        "SDM": r"iid/2026(\.html#|/)(innovation-staff|human-resources)",
        "apbd": r"pontianak-rpjmd/2025(\.html#|/)city-budget",
        "budget": r"factors\.html#budget",
        "coordination": r"factors\.html#coordination",
        "cyber security": r"ikasandi/2026(\.html#|/)cyber-security",
        "ranking": r"comparisons/index\.html$",
        "download data": r"downloads\.html$",
        "contest a rating": r"contest\.html$",
        "methodolgy": r"methodology\.html$",
        "coverage": r"glossary\.html#coverage",
    },
}
"""What mayors, civil servants and journalists type, and what must be among the first three."""

FOUND = """() => [...document.querySelectorAll(".md-search-result__link")].map((one) => one.getAttribute("href"))"""
SHOWN = "() => document.querySelector('.md-search-result__list').textContent"
TOLD = ".md-search [role=status]"
LOADED = "() => Boolean(window.maturityFinder && window.maturityIndex)"
MOST_REQUESTS, MOST_BYTES = 12, 150_000


@pytest.mark.parametrize("language", SEARCHES)
def test_what_people_look_for_is_among_the_first_three(browser: Browser, site: Path, language: str) -> None:
    """Twenty queries in each language, typed into one page; a city's exact name, also misspelt, leads to it at once."""
    page = searching(browser, site, f"{language}/index.html")

    first_three = {query: look_for(page, query)[:3] for query in SEARCHES[language]}

    missed = {
        query: first_three[query]
        for query, wanted in SEARCHES[language].items()
        if not any(re.search(wanted, address) for address in first_three[query][: 1 if wanted[0] == "^" else 3])
    }
    assert missed == {}
    page.close()


def test_rules_manual_and_other_names_show_nowhere(browser: Browser, site: Path) -> None:
    """Pages for those who write data are found by no reader, and what a thing is also called is in no result."""
    page = searching(browser, site, "id/index.html")

    for query in ("validate", "wi-fi", "maturity.yaml", "aturan pemeriksaan"):
        assert not [address for address in look_for(page, query) if address.startswith(("rules/", "manual/"))], query
    assert any(address.endswith("#wifi-coverage") for address in look_for(page, "public wifi"))
    assert "Public wifi" not in page.evaluate(SHOWN)
    assert "frameworks/pontianak-smart-city-masterplan/2019.html" in look_for(page, "perwako 25")
    assert "Perwako" not in page.evaluate(SHOWN)
    page.close()


def test_what_holds_a_part_of_a_query_waits_until_little_holds_all(browser: Browser, site: Path) -> None:
    """More words find less; a word that half of all names hold tells nothing; and one unknown word hides nothing."""
    page = searching(browser, site, "id/index.html")
    number = page.locator(TOLD)

    def found(query: str) -> int:
        look_for(page, query)
        return int(number.inner_text().split()[0])

    assert found("kota pontianak") == found("pontianak") < found("kota")
    assert found("wifi pontianak") < min(found("wifi"), found("pontianak"))
    assert found("qxqxqxq wifi") == found("wifi")
    page.close()


def test_what_looks_like_markup_is_shown_as_it_is(browser: Browser, served: str) -> None:
    """A title from data is a text on the page of results too."""
    title, text = "<img src=x onerror=alert(1)> zebra", "<b>zebra</b> & </script>"
    index = {"pages": [["x.html", 0, title, text, [], []]], "small": [], "light": [], "alike": []}
    page = browser.new_page()
    page.route("**/search/index.js", lambda route: route.fulfill(body=f"window.maturityIndex={json.dumps(index)}"))
    page.goto(f"{served}/en/index.html")
    begin(page)

    assert look_for(page, "zebra") == ["x.html"]
    assert page.evaluate(SHOWN) == title + text
    assert page.locator(".md-search-result__list :is(img, b, script)").count() == 0
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("home", ["disk", "server"])
def test_search_finds_jepin(browser: Browser, site: Path, served: str, home: str, width: int) -> None:
    """Search works from a disk too, says how much it found, is sound for axe, and leads to the very row."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{site.as_uri() if home == 'disk' else served}/id/index.html")
    begin(page)
    look_for(page, "jepin")

    page.locator(TOLD, has_text=re.compile(r"^\d+ hasil$")).wait_for()
    page.wait_for_function(AT_REST)
    assert violations(page) == []
    page.click(".md-search-result__link[href*='services.html#']")
    page.wait_for_url("**/id/services.html#*jepin*")
    context.close()


def test_search_is_led_by_keys_and_says_what_it_did(browser: Browser, site: Path) -> None:
    """A slash begins, arrows and Tab go through results, Enter takes the first, Escape shuts; each answer is told."""
    page = searching(browser, site, "en/cities/pontianak.html")
    told = page.locator(TOLD)
    assert told.inner_text() == "Type the name of a place, an indicator, a service or a regulation."
    look_for(page, "bandnug")
    assert told.inner_text() == "7 results for “bandung”"
    look_for(page, "xqxqxq")
    assert told.inner_text() == "Nothing found. Try another word, or see all places."

    look_for(page, "wifi")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".md-search-result__link").nth(1).get_attribute("href")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == second
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Escape")
    page.locator(".md-search__output").wait_for(state="hidden")

    page.keyboard.press("/")
    look_for(page, "bandung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/cities/kota-bandung.html")
    page.close()


def test_a_long_list_of_results_is_shown_in_parts(browser: Browser, site: Path) -> None:
    """The first results are there at once, and a button says how many more there are and goes on from them."""
    page = searching(browser, site, "en/index.html")
    shown = len(look_for(page, "spbe"))
    number = int(page.locator(TOLD).inner_text().split()[0])
    assert shown < number

    button = page.get_by_role("button", name=f"{number - shown} more results")
    button.click()

    assert len(page.evaluate(FOUND)) == 2 * shown
    first_new = f".md-search-result__item:nth-child({shown + 1}) a"
    assert page.evaluate("(place) => document.activeElement.matches(place)", first_new)
    page.close()


def test_in_a_large_portfolio_a_government_s_own_places_come_when_it_is_named(browser: Browser, served: str) -> None:
    """They lie apart there, and are asked for once."""
    page = browser.new_page()
    asked: list[str] = []
    places = ["cities/pontianak/2024.spbe.html", -1, "Pontianak 2024", "", [], [["row", 0, "Zebra", "", []]]]
    page.on("request", lambda made: asked.append(made.url) if "/search/of/" in made.url else None)
    page.route("**/search/of/pontianak.js", lambda route: route.fulfill(body=f"window.maturityPlaces={[places]}"))
    page.goto(f"{served}/en/index.html")
    begin(page)
    page.evaluate("() => { window.maturityIndex.apart = 'search/of/*.js' }")
    assert look_for(page, "zebra") == []

    look_for(page, "pontianak zebra")
    page.locator(".md-search-result__link[href$='2024.spbe.html#row']").wait_for()

    assert look_for(page, "pontianak zebra")[0] == look_for(page, "zebra")[0] == "cities/pontianak/2024.spbe.html#row"
    assert asked == [f"{served}/en/search/of/pontianak.js"]
    page.close()


def test_without_scripts_a_list_stands_in_place_of_the_search(browser: Browser, site: Path) -> None:
    """Nothing is offered that needs a script: a link leads to all cities."""
    context = browser.new_context(viewport={"width": 320, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/id/cities/pontianak.html")

    assert not page.locator(".md-search").is_visible()
    page.click(".md-search__plain")
    page.wait_for_url("**/id/index.html")
    assert page.locator("a[href='cities/kota-bandung.html']").count()
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        "id/index.html",
        "id/cities/pontianak.html",
        "en/cities/jakarta.html",
        "id/cities/pontianak/2021.cohen-smart-governance.html",
        "id/comparisons/spbe/2020.html",
    ],
)
def test_a_first_visit_is_light(browser: Browser, served: str, address: str) -> None:
    """At most twelve requests and 150 kB compressed, and nothing of the search before somebody uses it."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright marks what it calls, which a list's own method does not allow)
    page.goto(f"{served}/{address}", wait_until="networkidle")
    page.evaluate("() => document.fonts.ready.then(() => document.fonts.size)")
    sizes = {each.url.removeprefix(f"{served}/"): compressed(each) for each in answers}

    assert any(name.endswith(".woff2") for name in sizes)
    assert len(answers) <= MOST_REQUESTS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert not [name for name in sizes if "search" in name or "find.js" in name]
    begin(page)
    assert {each.url.rpartition("/")[2] for each in answers[len(sizes) :]} == {"find.js", "index.js"}
    context.close()


def compressed(answer: Response) -> int:
    """Return how many bytes a server that compresses sends; what is compressed already it sends as it is."""
    body = answer.body()
    return len(body if answer.url.endswith(".woff2") else gzip.compress(body, 9))


def searching(browser: Browser, site: Path, address: str) -> Page:
    """Open a page of the site from the disk, and its search."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{address}")
    begin(page)
    return page


def begin(page: Page) -> None:
    """Open the search by its key, and wait for what it loads then."""
    page.wait_for_function("() => 'component$' in window")  # from then on the page listens to keys
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.matches('.md-search__input')")
    page.wait_for_function(LOADED)


def look_for(page: Page, query: str) -> list[str]:
    """Type a query, which is answered at once, and return where the results lead, from the language's home."""
    page.fill(".md-search__input", query)
    return [re.sub(r"^(?:\.\./|\./)+", "", address) for address in page.evaluate(FOUND)]


FINDER = Path(__file__).parents[2] / "site" / "theme" / "assets" / "js" / "find.js"
TITLES = """([texts, queries]) => {
    const pages = texts.map((text, place) => [String(place), 0, text, "", [], []])
    const find = maturityFinder({ pages, small: ["dan"], light: ["kota"], alike: [["budget", "anggaran"]] })
    return queries.map((query) => find(query).entries.map((entry) => entry.title))
}"""
FAMILIES = [
    "pelayanan melayani layanan dilayani",
    "hambatan penghambat menghambat terhambat",
    "penilaian menilai nilai dinilai nilainya",
    "pengelolaan mengelola kelola dikelola",
    "memimpin pimpinan kepemimpinan pemimpin",
    "keterbukaan terbuka membuka pembukaan buka",
    "penyusunan menyusun susunan",
    "penerapan menerapkan diterapkan terapan",
    "pengaduan mengadu aduan",
    "perizinan izin mengizinkan",
    "berbagi bagi pembagian membagikan",
    "keamanan aman mengamankan pengamanan",
    "services service",
    "cities city",
    "planning planned plan",
    "regulation regulasi",
]
SPELLINGS = {
    "wi-fi": {"wifi gratis", "Wi-Fi publik", "titik wi fi"},
    "wi fi": {"wifi gratis", "Wi-Fi publik", "titik wi fi"},
    "wifi": {"wifi gratis", "Wi-Fi publik"},
    "smartcity": {"smart city"},
    "kota-kota": {"Kota Pontianak"},
    "pontianka": {"Kota Pontianak"},
    "potianak": {"Kota Pontianak"},
    "Pontïanak": {"Kota Pontianak"},
    "ponti": {"Kota Pontianak"},
    "budget": {"anggaran"},
    "4,71": {"skor 4.71"},
    "xyz": set(),
    "dan": set(),
    "": set(),
    "<b>": set(),
}


def test_words_of_one_root_find_each_other(browser: Browser) -> None:
    """Whatever stands before and after the root, in either language, and whatever letter a prefix has swallowed."""
    words = [word for family in FAMILIES for word in family.split()]

    found = dict(zip(words, titles_found(browser, words, words), strict=True))

    for family in map(str.split, FAMILIES):
        assert {word: sorted(found[word]) for word in family} == dict.fromkeys(family, sorted(family))
        assert [found[word][0] for word in family] == family  # and the very word first


def test_a_spelling_finds_what_it_means(browser: Browser) -> None:
    """With a hyphen or without, joined, doubled, misspelt, accented, unfinished, in the other language."""
    texts = sorted({text for titles in SPELLINGS.values() for text in titles})

    found = zip(SPELLINGS, titles_found(browser, texts, [*SPELLINGS]), strict=True)

    assert {query: set(titles) for query, titles in found} == SPELLINGS


def titles_found(browser: Browser, texts: list[str], queries: list[str]) -> list[list[str]]:
    """Return what each query finds where there is nothing but what finds things, and these texts."""
    page = browser.new_page()
    page.add_script_tag(path=FINDER)
    found: list[list[str]] = page.evaluate(TITLES, [texts, queries])
    page.close()
    return found
