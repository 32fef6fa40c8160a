"""The pages of corrections and plans in a real browser, of a made workspace: long words, both languages and schemes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from maturity.cli import run
from maturity.model.text import LANGUAGES
from maturity.presentation.taken_files import PLANS
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows import replying, reviewing
from maturity.workflows.selection import selectors_of
from tests.conftest import BASE, Once
from tests.history import begin, commit, git, second_city
from tests.planned_city import PLAN, plan
from tests.published.judges import faults_of_markup
from tests.published.test_in_browser import complaints_in_each_language
from tests.published.test_site_files import Page, broken_links

CORRECTIONS = "corrections.html"
RESULT = "cities/kota/2024.mini.html"
KINDS = [CORRECTIONS, RESULT, "cities/kota.html", "cities/kota/plan.html", PLANS]
SETTINGS = 'address: https://data.example.org\nreleases: {tags: "v*"}\n'
WHY = "Read as <b>4,000</b> users, see https://example.org/" + "a-very-long-address/" * 8
TOGETHER = (
    "status: published\ngoals:\n"
    "  each: {title: {id: Tiap, en: Each}, of: mini@1, for: {kind: city}, target: {score: 2.5, by: 2027}}\n"
)


@pytest.fixture(scope="module")
def home(once: Once) -> Path:
    """The site of two cities with plans: one result was corrected twice, the other is published no more."""
    return once("record", recorded_in)


def correct(root: Path, slug: str, day: str, kind: str = "error") -> None:
    """Let the program itself write the correction, as anybody would."""
    given = ["--kind", kind, "--why", WHY, "--by", "Tim Contoh", "--as-of", day, "--lang", "en", "--write"]
    assert run(["correct", slug, *given, "-C", str(root)]) == 0


def spoken_of(root: Path, slug: str) -> None:
    """Have a plan's first goal read, objected to by another one, replied to and answered, and its whole replied to."""
    (meant,) = selectors_of([slug])
    held = read_workspace(root)
    folder = held.folder_of(slug.removesuffix("plan").rstrip("/"))
    assert folder
    assert folder.plan
    goal = f"goals/{next(iter(folder.plan.model.goals))}"
    words = {"note": {"en": WHY}, "verdict": "disagree"}
    for name, mark in (("Siti Aminah", {"verdict": "agree"}), ("Budi", words)):
        reviewing.start(root, meant, name, None, reviewing.NOTHING_BINDS, "en")
        reviewing.stamp(root, meant, name, [goal], {"date": "2026-01-05", **mark})
    for about in (goal, None):
        said = {"indicator": about, "by": "Dinas Kominfo", "text": {"en": WHY}, "date": "2026-01-06"}
        replying.reply(root, meant, said, "en")
    answer = {"indicator": goal, "why": {"en": WHY}, "by": "Tim Contoh", "date": "2026-01-07"}
    replying.answer(root, meant, {**answer, "to": "Budi", "decision": "refused"}, "en")
    replying.answer(root, meant, {**answer, "to": "Dinas Kominfo"}, "en")


def recorded_in(folder: Path) -> Path:
    root = Path(shutil.copytree(BASE, folder / "w"))
    settings, kota = root / "maturity.yaml", root / "assessments" / "kota" / "2024.mini.yaml"
    settings.write_text(settings.read_text() + SETTINGS)
    second_city(root, "lain")
    plan(root, PLAN)
    plan(root, TOGETHER, "")
    for slug in ("kota/plan", "plan"):
        spoken_of(root, slug)
    begin(root, day="2026-02-02")
    git(root, "tag", "v1")
    first = kota.read_text()
    for release, (level, day) in enumerate((("3", "2026-03-02"), ("1", "2026-04-06")), start=2):
        kota.write_text(first.replace("level: 2", f"level: {level}").replace("choice: partial", "choice: complete"))
        correct(root, "kota/2024/mini", day)
        commit(root, f"Corrected on {day}", day)
        git(root, "tag", f"v{release}")
    gone = root / "assessments" / "lain" / "2024.mini.yaml"
    gone.write_text(gone.read_text().replace("status: published", "status: draft"))
    correct(root, "lain/2024/mini", "2026-05-04", "method")
    commit(root, "Withdrawn", "2026-05-04")
    assert run(["validate", "-q", "-C", str(root), "--as-of", "2026-05-04", "--fail-level", "error"]) == 0
    assert run(["build", "-q", "--no-pdf", "-C", str(root)]) == 0
    return root / "build" / "site"


@pytest.mark.browser
def test_the_pages_are_sound(browser: Browser, home: Path) -> None:
    """By the same judges as every kind of page."""
    assert complaints_in_each_language(browser, home, KINDS) == []


@pytest.mark.browser
def test_each_correction_leads_to_where_it_stands(browser: Browser, home: Path) -> None:
    """Without scripts, the newest first; words of a reason are words. What is gone leads to its city."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home.as_uri()}/en/{CORRECTIONS}")
    entries = page.locator("ul.changes > li")

    assert entries.count() == 3
    assert "Kota Lain" in entries.nth(0).inner_text()
    assert [("4 May", "6 April", "2 March")[place] in entries.nth(place).inner_text() for place in range(3)] == [
        True
    ] * 3
    assert "<b>4,000</b>" in page.inner_text("main")
    assert page.locator("main b").count() == 0
    entries.nth(1).get_by_role("link").first.click()
    assert f"/en/{RESULT}#" in page.url
    page.locator(f"[id='{page.url.partition('#')[2]}']").wait_for(state="visible")
    page.go_back()
    entries.nth(0).get_by_role("link").first.click()
    assert page.url.endswith("/en/cities/lain.html")
    context.close()


def test_the_pages_are_sound_markup(home: Path) -> None:
    """Nu has no error, warning or remark, in either language."""
    assert faults_of_markup([home / language / address for language in LANGUAGES for address in KINDS]) == []


def test_links_of_the_whole_site_lead_somewhere(home: Path) -> None:
    """To both pages from each other one, from them to results, and to feed and tables."""
    pages = {path: Page(path) for path in home.rglob("*.html")}

    assert broken_links(home, pages) == []
    for language in LANGUAGES:
        own = pages[home / language / CORRECTIONS].links
        assert {"corrections.xml", "../data/corrections.csv"} <= {*own}
        assert any("cities/kota/plan.html" in link for link in pages[home / language / PLANS].links)
