"""An indicator's page in a real browser: narrow without sideways scroll, and each cell leads to its opened rating."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from maturity.cli import run
from tests.conftest import BASE, Once
from tests.history import of_year

pytestmark = [pytest.mark.browser, pytest.mark.native]
SMALLEST = {"width": 320, "height": 700}


def three_years(home: Path) -> Path:
    """A site of one city with three periods, of which the first is lower."""
    root = Path(shutil.copytree(BASE, home / "w"))
    newest = root / "assessments" / "kota" / "2024.mini.yaml"
    text = newest.read_text(encoding="utf-8")
    for year in ("2022", "2023"):
        moved = of_year(text, year)
        moved = moved.replace("level: 2", "level: 1") if year == "2022" else moved
        newest.with_name(f"{year}.mini.yaml").write_text(moved, "utf-8")
    assert run(["build", "-q", "--drafts", "--no-pdf", "-C", str(root)]) == 0
    return root / "build" / "site"


def test_a_cell_on_the_smallest_phone_leads_to_its_rating(once: Once, browser: Browser) -> None:
    """Number, dots and direction stand in the cell; the page does not scroll sideways, and one click shows the row."""
    site = once("three-years", three_years)
    page = browser.new_page(viewport=SMALLEST)
    page.goto(f"{site.as_uri()}/en/indicators/mini/1/online.html")

    assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"]
    cells = page.locator(".heat tbody td a.cell")
    assert [" ".join(text.split()) for text in cells.all_inner_texts()][1].endswith("↑ higher than before")

    cells.nth(1).click()
    assert page.url.endswith("/cities/kota/2023.mini.html#online")
    assert page.locator("details#online").evaluate("row => row.open")
    page.close()
