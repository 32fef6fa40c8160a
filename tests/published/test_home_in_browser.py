"""Home and map in a real browser: a city found in one step, a list sorted, a map walked by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.native]

SHOWN = """() => [...document.querySelectorAll("#_all tbody tr:not(.kind):not([hidden])")]
    .map((row) => row.querySelector("a").textContent)"""
COLUMN = """(column) => [...document.querySelectorAll("#_all tbody tr:not(.kind)")]
    .map((row) => row.cells[column].textContent)"""
FIRST_SCREEN = 844
LETTERS = """() => [...document.querySelectorAll(".chart-map text")].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


def opened(browser: Browser, site: Path, address: str, width: int = 390, *, scripts: bool = True) -> Page:
    context = browser.new_context(viewport={"width": width, "height": FIRST_SCREEN}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{address}")
    return page


def test_a_city_is_found_in_one_step(browser: Browser, site: Path) -> None:
    """On a phone the field stands on the first screen; case, accents and "Kota" do not count; Enter opens the one."""
    page = opened(browser, site, "id/index.html")
    field, said = page.locator(".finder input"), page.locator(".finder [role=status]")
    box = field.bounding_box()
    assert box
    assert box["y"] + box["height"] <= FIRST_SCREEN

    field.fill("Kota BÂNDU")
    assert page.evaluate(SHOWN) == ["Bandung"]
    page.wait_for_function("() => document.querySelector('.finder [role=status]').textContent.startsWith('1 dari 94')")
    field.fill("zzz")
    assert page.evaluate(SHOWN) == []
    page.wait_for_function("() => document.querySelector('.finder [role=status]').textContent.startsWith('Tidak ada')")
    field.fill("papua")  # no name has it, so provinces answer
    assert page.evaluate(SHOWN) == ["Jayapura", "Sorong"]
    field.fill("padang")
    assert len(page.evaluate(SHOWN)) == 3
    field.press("Enter")  # of several the one that is called exactly so
    page.wait_for_url("**/id/cities/padang.html")
    assert said.count() == 0
    page.context.close()


def test_a_city_is_found_without_scripts(browser: Browser, site: Path) -> None:
    """No field that does nothing, and no button; the whole list with its links, in the order of names."""
    page = opened(browser, site, "id/index.html", scripts=False)

    assert not page.locator(".finder input").is_visible()
    assert page.locator("#_all button").count() == 0
    assert page.locator("#_all tbody a").count() == 94
    page.locator("#_all tbody a", has_text="Yogyakarta").click()
    page.wait_for_url("**/id/cities/kota-yogyakarta.html")
    page.context.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_heads_sort_the_list(browser: Browser, site: Path, language: str) -> None:
    """The highest number first, then the lowest; the head says which, and names come back in their order."""
    page = opened(browser, site, f"{language}/index.html", 1440)
    by_name = page.evaluate(SHOWN)
    assert by_name.index("Bandung") < by_name.index("Cimahi") < by_name.index("Jayapura")
    index, change = page.locator("#_all thead button").nth(1), page.locator("#_all thead button").nth(3)

    index.focus()
    page.keyboard.press("Enter")
    assert page.locator("#_all thead th[aria-sort]").get_attribute("aria-sort") == "descending"
    numbers = [float(cell.replace(",", ".")) for cell in page.evaluate(COLUMN, 1)[:93]]  # the province stands apart
    assert numbers == sorted(numbers, reverse=True)
    page.keyboard.press("Enter")
    assert page.locator("#_all thead th[aria-sort]").get_attribute("aria-sort") == "ascending"
    change.click()
    changes = [
        float(cell.replace(",", ".").replace("−", "-").replace("±", "")) for cell in page.evaluate(COLUMN, 3)[:93]
    ]
    assert changes == sorted(changes, reverse=True)
    page.locator("#_all thead button").first.click()
    assert page.evaluate(SHOWN) == by_name
    page.context.close()


def test_the_map_is_walked_by_keyboard(browser: Browser, site: Path) -> None:
    """Each square is a link that says who and what, in the order of the list, and its line stands out beside it."""
    page = opened(browser, site, "en/map.html", 1440)
    squares, lines = page.locator(".chart-map a"), page.locator(".map-regions li a")
    addresses = "(links) => links.map((link) => link.getAttribute('href'))"
    assert squares.evaluate_all(addresses) == lines.evaluate_all(addresses)
    assert squares.count() + page.locator(".map-list > ul li").count() == 94

    page.get_by_role("link", name="Banda Aceh, 3.70, Very good").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    third = lines.nth(2).get_attribute("href")
    assert page.evaluate("document.activeElement.getAttribute('href')") == third
    assert page.locator(".map-regions a.lit").get_attribute("href") == third
    lines.nth(5).hover()
    assert page.locator(".chart-map a.lit").get_attribute("href") == lines.nth(5).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{third}")
    page.context.close()


def test_home_and_map_fit_the_smallest_screen(browser: Browser, site: Path) -> None:
    """At 320 pixels nothing makes the page slide, and no sign of the map is smaller than eleven pixels."""
    page = opened(browser, site, "id/index.html", 320)
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 320
    page.goto(f"{site.as_uri()}/id/map.html")
    assert page.evaluate(wide) <= 320
    scale = page.locator(".chart-map").first.evaluate("(map) => map.getBoundingClientRect().width / 350")
    assert 15 * scale >= 11
    page.context.close()


@pytest.mark.parametrize(("width", "least"), [(320, 11), (390, 14), (768, 15), (1440, 15)])
def test_letters_on_the_map_do_not_grow_with_it(browser: Browser, site: Path, width: int, least: int) -> None:
    """They are as large as those of the page around them, and on the smallest screen still to be read."""
    page = opened(browser, site, "en/map.html", width)
    sizes = page.evaluate(LETTERS)

    assert least <= min(sizes)
    assert max(sizes) <= 15.01
    page.context.close()
