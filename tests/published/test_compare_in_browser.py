"""The comparison in a real browser: order, filters, marks, shared addresses, heads that stay, and no script at all."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from maturity.model.text import LANGUAGES
from maturity.presentation.portfolio import Portfolio
from maturity.storage.shipped import shipped
from maturity.website.generator import build_site
from maturity.website.site import site_request
from tests.outputs.test_comparison_tool import placed
from tests.outputs.test_published_results import portfolio, published

pytestmark = [pytest.mark.browser, pytest.mark.native]
TABLE, TOOL = "comparisons/yard/1.html", "compare/yard/1.html"
COUNT = 40
SHOWN = """() => [...document.querySelector('.compared').tBodies[0].rows].filter((row) => !row.hidden)
    .map((row) => row.querySelector('th a')?.textContent).filter(Boolean)"""
WIDEST = "() => document.documentElement.scrollWidth"


def of_many() -> Portfolio:
    """Forty cities in two periods: city 1 has 1.05, city 40 has 3.00; those of even number rose by a tenth."""
    given = {}
    for place in range(1, COUNT + 1):
        now = f"{1 + place / 20:.2f}"
        before = f"{1 + place / 20 - (0.1 if place % 2 == 0 else -0.05):.2f}"
        given[f"city{place:02}", 2022] = published(before, before, before)
        given[f"city{place:02}", 2023] = published(now, "2.00" if place % 3 else "4.00", now)
    return placed(portfolio(given))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small site, built into a folder and opened from the disk."""
    home, docs, of = tmp_path_factory.mktemp("compare"), tmp_path_factory.mktemp("docs"), of_many()
    for language in LANGUAGES:
        build_site(shipped("site") / "mkdocs.yml", docs, Path(home, language), site_request(of, language))
    return home.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desk's window, in which no script fails and nothing is asked for elsewhere."""
    page, wrong = browser.new_page(viewport={"width": 1440, "height": 900}), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda made: None if made.url.startswith("file:") else wrong.append(made.url))
    yield page
    page.close()
    assert wrong == []


def names(page: Page) -> list[str]:
    return [str(name) for name in page.evaluate(SHOWN)]


def test_every_column_sorts_both_ways_and_the_head_says_how(page: Page, root: str) -> None:
    """By name, number and change; whoever opens the address sees the same order, in the other language too."""
    page.goto(f"{root}/en/{TABLE}")
    assert names(page)[0] == "City40"  # by rank, as the page has it without a script
    head = page.locator(".compared th", has_text="Index").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert (head.get_attribute("aria-sort"), names(page)[:2]) == ("ascending", ["City01", "City02"])
    page.locator(".compared th", has_text="Change").first.locator("button").click()
    assert int(names(page)[0].removeprefix("City")) % 2 == 0
    assert page.locator(".compared tbody tr").first.get_attribute("class") == "average"

    page.click(".languages a")
    page.wait_for_url("**/id/**#sort=-change")
    page.locator(".compared th[aria-sort=descending]", has_text="Perubahan").first.wait_for()


def test_filters_leave_what_fits_and_the_address_keeps_them(page: Page, root: str) -> None:
    """A name, a province and the peers of a chosen city; the address brings all of it back."""
    page.goto(f"{root}/en/{TABLE}")
    page.fill("[data-tool=q]", "CITY1")
    assert len(names(page)) == 10
    page.select_option("[data-tool=region]", label="Province 0")
    assert names(page) == ["City19", "City17", "City15", "City13", "City11"]
    assert "10 of 80 rows shown" in page.inner_text("[data-comparison-status]")
    address = page.url
    page.click("[data-clear]")
    assert len(names(page)) == COUNT
    page.goto("about:blank")
    page.goto(address)
    assert names(page) == ["City19", "City17", "City15", "City13", "City11"]

    page.goto("about:blank")
    page.goto(f"{root}/id/{TABLE}#city=city40&peers=region")
    assert len(names(page)) == COUNT // 2


def test_a_chosen_city_is_marked_in_table_and_strip(page: Page, root: str) -> None:
    """Its row is seen, below a head that is seen; each row of the strip has its printed number where it lies."""
    page.goto(f"{root}/en/{TABLE}#city=city20")
    row = page.locator(".compared tr.chosen").first
    row.wait_for()
    head, box = page.locator(".compared thead th").first.bounding_box(), row.bounding_box()
    assert head
    assert box
    assert 0 <= head["y"] < head["y"] + head["height"] <= box["y"] + 1
    assert box["y"] + box["height"] <= 900
    labels = page.locator(".chart-wide text.is-chosen").all_text_contents()
    assert labels[:3] == ["City20 2.00", "City20 2.00", "City20 2.00"]

    page.goto("about:blank")
    page.goto(f"{root}/en/{TABLE}#city=city20&period=2022")
    older = page.locator(".compared tr.chosen").nth(1).bounding_box()
    assert older
    assert 0 <= older["y"] <= 900

    page.select_option("[data-tool=show]", label="Domain policy")
    assert names(page)[0] in {f"City{place:02}" for place in range(3, COUNT + 1, 3)}
    heads = page.locator(".compared thead").first.locator("th:visible").all_text_contents()
    assert "Domain policy" in heads
    assert "Domain service" not in heads


@pytest.mark.parametrize("width", [390, 1440])
def test_head_and_names_stay_in_sight(page: Page, root: str, width: int) -> None:
    """Scrolled both ways, the names stand below the head of names, and the head above the rows."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{root}/id/{TABLE}")
    box = page.locator(".tall").first
    box.evaluate("(box) => { box.scrollIntoView(); box.scrollTop = 700; box.scrollLeft = 150 }")
    places = box.evaluate("""(box) => {
        const own = box.getBoundingClientRect()
        const name = [...box.querySelectorAll("thead th")].find((each) => each.textContent.trim() === "Kota")
        const head = name.getBoundingClientRect()
        const seen = document.elementFromPoint(head.left + 8, head.top + head.height / 2)
        const row = document.elementFromPoint(head.left + 8, head.bottom + 80)
        return [own.top, head.top, own.left, head.left, name.contains(seen), Boolean(row.closest("th[scope=row]"))]
    }""")
    top, head_top, left, head_left, is_seen, is_name = places
    assert abs(top - head_top) <= 1
    assert head_left >= left - 1
    assert (is_seen, is_name) == (True, True)


def test_on_paper_each_sheet_of_a_table_has_its_head(page: Page, root: str) -> None:
    """Whoever holds the second sheet knows what its columns are."""
    page.goto(f"{root}/en/{TABLE}")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    with_rows = [text for sheet in sheets if re.search(r"^\d+ City\d\d \d", text := sheet.extract_text(), re.MULTILINE)]

    assert len(with_rows) > len(("of one year", "of the other"))
    assert [text for text in with_rows if not re.search("^Rank City Index Band", text, re.MULTILINE)] == []


def test_two_to_four_results_by_a_shared_address(page: Page, root: str) -> None:
    """Three results, their differences from the first, each a link to where it is explained; a fourth is chosen."""
    page.goto(f"{root}/id/{TOOL}#with=city20/2022,city20/2023,city40/2023,nobody/2023")
    rows = page.locator("[data-sides-box] tbody tr:visible")
    assert [text.strip() for text in rows.first.locator("td").all_text_contents()] == [
        "1,90",
        "2,00 +0,10",
        "3,00 +1,10",
    ]
    link = rows.nth(2).locator("td a").nth(1)
    assert str(link.evaluate("(link) => link.href")).endswith("/id/cities/city20/2023.yard.html#policy")
    held = unquote(str(page.locator("[data-sides-file] a").get_attribute("href")).partition(",")[2]).split("\r\n")
    assert held[0] == 'node,title,"city20/2022","city20/2023","city40/2023"'
    assert held[1].endswith(",1.90,2.00,3.00")
    page.locator(".sides-tools select").nth(3).select_option(label="City01 · 2023")
    assert page.url.endswith("#with=city20/2022,city20/2023,city40/2023,city01/2023")
    page.click(".languages a")
    page.wait_for_url("**/en/**")
    assert page.locator("[data-sides-box] tbody tr:visible").first.locator("td").last.inner_text().split() == [
        "1.05",
        "−0.85",
    ]


def test_a_prepared_pair_leads_on_to_more(page: Page, root: str) -> None:
    """The link below a pair brings it along."""
    page.goto(f"{root}/en/compare/yard/1/city20.html")
    page.locator("a[data-with]").first.click()
    page.wait_for_url("**/compare/yard/1.html#with=city20/2022,city20/2023")
    assert page.locator("[data-sides-box] thead th").count() == 3


def test_without_scripts_there_is_a_plain_table_and_prepared_pairs(browser: Browser, root: str) -> None:
    """Nothing is offered that needs a script; the address of a row still marks it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/id/{TABLE}#city=city20")
    assert page.locator(".compared").first.locator("tbody tr").count() == COUNT + 1
    assert not page.locator(".comparison-tools:visible, .compared button:visible").count()
    assert page.locator("tr:has(:target) th").first.text_content() == "City20"
    page.goto(f"{root}/id/{TOOL}")
    assert not page.locator(".sides-tools:visible, [data-sides-box]:visible, #_results:visible").count()
    page.click("text=City20")
    assert page.locator(".sides").count() == 2
    context.close()


@pytest.mark.parametrize("address", [TABLE, TOOL + "#with=city20/2022,city20/2023,city40/2023,city01/2023"])
def test_nothing_is_wider_than_a_small_phone(page: Page, root: str, address: str) -> None:
    """320 pixels, with the tools unfolded: only the table's own box scrolls sideways."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{root}/id/{address}")
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")

    assert page.evaluate(WIDEST) == 320
