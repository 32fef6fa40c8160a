"""The page of changes in a real browser, of a made repository of a few days, with its links and feeds."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from maturity.cli import run
from maturity.model.text import LANGUAGES, Language
from tests.conftest import BASE, Once
from tests.history import commit, git, second_city
from tests.outputs.test_changes_told import ATOM, faults_of_feeds
from tests.published.judges import faults_of_markup
from tests.published.test_in_browser import complaints_in_each_language
from tests.published.test_site_files import Page, broken_links

PAGE = "changes.html"
ADDRESS = "https://data.example.org"
SETTINGS = f"address: {ADDRESS}\nrepository: https://example.org/data\ncontact: mailto:a@example.org\n"
MANY = [f"city-{number}" for number in range(1, 11)]
"""More than are told one by one."""
REASON = "Tables of 2024, <b>as</b> printed: " + "https://example.org/" + "a-very-long-address/" * 8 + " \u202eend"
RAISED = {
    "level: 2": "level: 3",
    "choice: partial": "choice: complete",
    "practices: [budget]": "practices: [budget, data]",
    "value: 62.5": "value: 70",
    "progress: partly-reached": "progress: reached",
}
"""More changed ratings of one result than are told one by one."""


@pytest.fixture(scope="module")
def home(once: Once) -> Path:
    """The site of a repository in which everything became of results that can: on five days, and not recorded yet."""
    return once("changes", changed_in)


def changed_in(folder: Path) -> Path:
    root = Path(shutil.copytree(BASE, folder / "w"))
    settings, kota = root / "maturity.yaml", root / "assessments" / "kota" / "2024.mini.yaml"
    settings.write_text(settings.read_text() + SETTINGS)
    git(root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(root, "The beginning", "2026-01-05")
    for name in MANY:
        second_city(root, name)
    commit(root, REASON, "2026-02-03")
    raised = kota.read_text()
    for old, new in RAISED.items():
        assert old in raised
        raised = raised.replace(old, new)
    kota.write_text(raised)
    commit(root, "Evidence of 2025", "2026-03-12")
    first, second = (root / "assessments" / name / "2024.mini.yaml" for name in MANY[:2])
    second.write_text(second.read_text().replace("level: 2", "level: two"))
    first.write_text(first.read_text().replace("status: published", "status: draft"))
    commit(root, "One withdrawn, one broken", "2026-04-02")
    second.write_text(second.read_text().replace("level: two", "level: 1"))
    commit(root, "Mended", "2026-05-07")
    kota.write_text(raised.replace("level: 3", "level: 1"))
    assert run(["build", "-q", "--no-pdf", "-C", str(root)]) == 0
    return root / "build" / "site"


@pytest.mark.browser
def test_the_page_is_sound(browser: Browser, home: Path) -> None:
    """By the same judges as every kind of page."""
    assert complaints_in_each_language(browser, home, [PAGE]) == []


@pytest.mark.browser
def test_every_sort_of_change_is_read_without_scripts(browser: Browser, home: Path) -> None:
    """Folds open, what is told by their number stands within, and words of a commit are words."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home.as_uri()}/en/{PAGE}")
    assert page.locator("main h2").all_inner_texts() == [
        "7 May 2026", "2 April 2026", "12 March 2026", "3 February 2026", "5 January 2026",
    ]  # fmt: skip
    many = page.locator("details.folded", has_text=f"{len(MANY) - 1} new results")
    line = many.get_by_role("link", name="Kota City-3")
    assert not line.is_visible()
    many.locator("summary").first.click()
    line.wait_for(state="visible")
    assert "<b>as</b> printed" in page.inner_text("main")
    assert page.locator("main b").count() == 0
    for said in ("cannot be compared with the day before", "was taken out", "not recorded yet", "ratings changed"):
        assert page.get_by_text(said).count(), said
    line.click()
    assert page.url.endswith("/en/cities/city-3/2024.mini.html")
    context.close()


def test_the_page_is_sound_markup(home: Path) -> None:
    """Nu has no error, warning or remark, in either language."""
    assert faults_of_markup([home / language / PAGE for language in LANGUAGES]) == []


def test_links_of_the_whole_site_lead_somewhere(home: Path) -> None:
    """To the page from each other one, from it to results, and to feed and table."""
    pages = {path: Page(path) for path in home.rglob("*.html")}

    assert broken_links(home, pages) == []
    for language in LANGUAGES:
        own = pages[home / language / PAGE].links
        assert {"feed.xml", "../data/changes.csv", "cities/kota/2024.mini.html"} <= {*own}
        without = [
            path
            for path, page in pages.items()
            if path.is_relative_to(home / language) and not any(link.endswith(PAGE) for link in page.links)
        ]
        assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_feeds_are_valid_and_lead_to_it(home: Path, language: Language) -> None:
    """One of all and one for each government that changed; each entry leads to its day on the page."""
    written = {path.relative_to(home).as_posix(): path.read_text() for path in (home / language).rglob("*.xml")}
    written = {path: text for path, text in written.items() if "feed" in path}
    cities = {f"{language}/feeds/{name}.xml" for name in ("kota", *MANY[1:])}

    assert {*written} == {f"{language}/feed.xml", *cities}
    assert faults_of_feeds(written, ADDRESS, language) == []
    anchors = Page(home / language / PAGE).anchors
    for text in written.values():
        there = [link.get("href") or "" for link in ElementTree.fromstring(text).iter(f"{ATOM}link")]
        days = [link.partition("#")[2] for link in there if PAGE in link and "#" in link]
        assert days
        assert {*days} <= anchors
