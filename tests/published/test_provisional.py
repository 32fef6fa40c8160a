"""A build with drafts in a real browser: what is nothing for the public yet says so on screen and on paper."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from maturity.cli import run
from tests.conftest import BASE, Once
from tests.published.conftest import printing_here
from tests.published.test_in_browser import (
    LANGUAGES_AT_WIDTHS,
    WIDE,
    Seen,
    open_every_row,
    violations_in_either_scheme,
)

pytestmark = [pytest.mark.browser, pytest.mark.native]
PAGES = ["cities/kota.html", "cities/kota/2024.mini.html"]


@pytest.fixture(scope="module")
def drafts(once: Once) -> Path:
    """A site of one assessment that misses the gate, with a reviewer's objection, a question and a stale mark."""
    return once("provisional", drafts_in)


def drafts_in(home: Path) -> Path:
    root = Path(shutil.copytree(BASE, home / "w"))
    at = ("-C", str(root))
    one, who = "kota/2024/mini", ("--reviewer", "Siti Aminah")
    stamp = ["review", "stamp", *at, one]
    assert run(["review", "start", *at, one, *who, "--interests", "none"]) == 0
    assert run([*stamp, "online", "catalogue", *who, "--verdict", "agree"]) == 0
    assert run([*stamp, "openness", *who, "--verdict", "disagree", "--practice", "data", "--note", "No."]) == 0
    assert run([*stamp, "training", *who, "--verdict", "question", "--note", "Which groups?"]) == 0
    file, settings = root / "assessments" / "kota" / "2024.mini.yaml", root / "maturity.yaml"
    file.write_text(file.read_text().replace("level: 2", "level: 3"))
    settings.write_text(settings.read_text() + "gate: {quorum: 2}\n")
    with printing_here():
        assert run(["build", "-q", "--drafts", *at]) == 0
    return root / "build" / "site"


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AT_WIDTHS)
def test_stamped_pages_are_sound(browser: Browser, drafts: Path, language: str, width: int) -> None:
    """The stamp stands above all else, is no obstacle to a click, hides nothing from axe and makes nothing wider."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    for address in PAGES:
        page.goto(f"{drafts.as_uri()}/{language}/{address}")
        band, heading = (page.locator(one).bounding_box() for one in (".watermark", "h1"))
        assert band
        assert heading
        assert band["y"] + band["height"] <= heading["y"]
        assert page.evaluate("getComputedStyle(document.querySelector('.watermark-field')).pointerEvents") == "none"
        open_every_row(page)
        assert page.evaluate(WIDE) == []
        assert [*violations_in_either_scheme(page, Seen(), [width])] == []
    context.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_printed_sheet_is_stamped(browser: Browser, drafts: Path, language: str) -> None:
    """Whoever finds the third sheet of a printed page knows that it is nothing for the public."""
    page = browser.new_page()
    page.goto(f"{drafts.as_uri()}/{language}/cities/kota/2024.mini.html")
    stamp = page.locator(".watermark strong").inner_text()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert len(sheets) > 1
    for sheet in sheets:
        assert "".join(stamp.split()) in "".join(sheet.extract_text().split())
    page.close()


def test_an_open_objection_leads_to_its_row(browser: Browser, drafts: Path) -> None:
    """One click from what is open to what it is about."""
    page = browser.new_page()
    page.goto(f"{drafts.as_uri()}/en/cities/kota/2024.mini.html")
    page.click("a[href='#openness']:has-text('Openness') >> nth=-1")

    page.locator("#openness .remarks").wait_for(state="visible")
    page.close()
