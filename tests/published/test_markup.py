"""The site's markup as the checker of HTML reads it; and that each judge of pages finds what is wrong in one."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route

from maturity.model.text import LANGUAGES
from maturity.website.accessibility_page import TESTED_WITH
from tests.conftest import Once
from tests.examples import AT_NIGHT
from tests.published.judges import HOME, faults_of_markup, lost_in_small, objections
from tests.published.test_in_browser import KINDS, too_wide, violations
from tests.published.test_provisional import PAGES, drafts_in

ABOVE_THE_LANGUAGES = ["index.html", "404.html"]
WRONG = """<!doctype html><html lang="en"><title>Wrong</title>
<style>main { width: 800px } b { font-size: 11px }
p { color: #ccc; background: #fff } div { height: 1px; overflow: hidden }</style>
<main><button></button><p id="one">Pale</p><b>Small</b><div id="one">Cut<br>off</div></main></html>"""


def test_every_kind_of_page_is_sound_markup(once: Once, site: Path) -> None:
    """Nu has no error, warning or remark on a page of every kind, nor on badges, the style sheet and drafts."""
    drafts = once("provisional", drafts_in)
    usual = [f"{language}/{kind}" for language in LANGUAGES for kind in KINDS] + ABOVE_THE_LANGUAGES
    pages = [*site.rglob("*.html")] if AT_NIGHT else [site / each for each in usual]
    beside = [site / "id" / "assets" / "css" / "all.css", *sorted((site / "embed").glob("*.svg"))[:2]]

    assert faults_of_markup([*pages, *beside, *(drafts / "en" / page for page in PAGES)]) == []


@pytest.mark.browser
def test_pages_above_the_languages_are_sound(browser: Browser, served: str) -> None:
    """The choice of a language, which browsers leave at once, and the page for lost readers."""
    page = browser.new_page()
    for address in ABOVE_THE_LANGUAGES:
        page.route(f"{served}/{address}", stay)
        page.goto(f"{served}/{address}")
        found = [*violations(page), *objections(page, to_contrast=False), *objections(page, to_contrast=True)]
        assert [*found, *too_wide(page, 390), *lost_in_small(page)] == [], address
    page.close()


def stay(route: Route) -> None:
    """Take out what leads on to the first language."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text()))


@pytest.mark.browser
def test_each_judge_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    """A page with a fault for each of them: nobody here approves of everything."""
    wrong = tmp_path / "wrong.html"
    wrong.write_text(WRONG, encoding="utf-8")
    page = browser.new_page()
    page.goto(wrong.as_uri())

    assert any("Button.Name" in one for one in objections(page, to_contrast=False))
    assert [one.partition(" ")[0].endswith("G18.Fail") for one in objections(page, to_contrast=True)] == [True]
    lost = [one.partition(":")[0] for one in lost_in_small(page)]
    assert (lost.count("scrolls sideways at 320"), lost.count("small at 320")) == (1, 1)
    page.close()
    assert any("Duplicate ID" in one for one in faults_of_markup([wrong]))


def test_the_accessibility_statement_names_what_is_run() -> None:
    """Each tool with the version that is installed here, which is the one that is pinned."""
    axe = re.match(r"/\*! axe v([\d.]+)", Axe().axe_script)
    installed = [json.loads((HOME / name / "package.json").read_text()) for name in ("html_codesniffer", "vnu-jar")]
    pinned = json.loads((HOME.parent / "package.json").read_text())["dependencies"]

    assert axe
    assert {one["name"]: one["version"] for one in installed} == pinned
    assert {"axe": axe[1], "sniffer": pinned["html_codesniffer"], "nu": pinned["vnu-jar"]} == TESTED_WITH
