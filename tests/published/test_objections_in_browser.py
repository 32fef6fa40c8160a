"""A row's own link and the objection to it in a real browser, on a site whose publisher can be written to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator

from tests.conftest import Once
from tests.published.test_changes_in_browser import ADDRESS, changed_in

pytestmark = pytest.mark.browser
RESULT = "cities/kota/2024.mini.html"


@pytest.fixture(scope="module")
def home(once: Once) -> Path:
    """A site with an address of its own and a contact."""
    return once("changes", changed_in)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_objection_carries_the_address_of_its_row(browser: Browser, home: Path, *, scripts: bool) -> None:
    """From the mark beside a row to a letter about just that row, in the other language too, with scripts and without.

    What the letter names is where the row stands on the published site, not where this copy lies.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{home.as_uri()}/en/{RESULT}")
    page.locator("a.row-link[href='#catalogue']").click()
    assert page.url.endswith(f"/en/{RESULT}#catalogue")
    if not scripts:
        page.locator("#catalogue > summary").click()
    letter = letter_of(page.locator("#catalogue a[href^='mailto:']"))
    assert letter["to"] == "a@example.org"
    assert letter["subject"].startswith("Objection: ")
    assert f"{ADDRESS}/en/{RESULT}#catalogue" in letter["body"]

    page.click(".languages a")
    page.wait_for_url(f"**/id/{RESULT}{'#catalogue' if scripts else ''}")
    if not scripts:
        page.locator("#catalogue > summary").click()
    told = letter_of(page.locator("#catalogue a[href^='mailto:']"))
    assert told["subject"].startswith("Keberatan: ")
    assert f"{ADDRESS}/id/{RESULT}#catalogue" in told["body"]
    context.close()


def letter_of(link: Locator) -> dict[str, str]:
    """Return what a link that a reader can see writes, and to whom."""
    link.wait_for(state="visible")
    parts = urlsplit(str(link.get_attribute("href")))
    return {"to": parts.path, **{name: values[0] for name, values in parse_qs(parts.query).items()}}
