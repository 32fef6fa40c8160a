"""A workspace's own mark and texts: where they stand, what fills their blanks, and that nothing in them is alive."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.reports.differences.kinds import FilePower, power_of
from maturity.storage.pages import over_shipped, own_pages
from maturity.website.generator.views import show_site
from maturity.workflows.own_parts import ready_parts
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.site_material import SiteMaterial

TEXTS = """
site:
  logo: lambang/kota.svg
  texts:
    home_before: {id: "Situs **{publisher}**.", en: "The site of **{publisher}**."}
    home_after: {id: "Akhir {site}.", en: "The end of {site}."}
    city_before: {id: "Tentang {city}, {kind}.", en: "About {city}, {kind}."}
    city_after: {id: "{city}: {index} pada {period}.", en: "{city}: {index} in {period}."}
    result_before: {id: "[Keberatan](contest.md)", en: "[Object](contest.md)"}
    result_after: {id: "Predikat {band}.", en: "Band {band}."}
    foot: {id: "Jalan Contoh 1, [tentang](about.md)", en: "Jalan Contoh 1, [about](about.md)"}
"""
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"/></svg>'


@pytest.fixture
def own(kota: Path) -> Path:
    """The small workspace with a mark and a text in every place."""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + TEXTS)
    (kota / "site/lambang").mkdir(parents=True)
    (kota / "site/lambang/kota.svg").write_text(MARK)
    assert Run(kota).findings == ()
    return kota


def material(root: Path) -> SiteMaterial:
    portfolio = assemble(Run(root), selectors_of(())).portfolio
    parts = ready_parts(root, portfolio.settings.site, portfolio.settings.languages)
    return SiteMaterial(portfolio, over_shipped(own_pages(root)), parts, ())


def texts_on(root: Path, language: Language) -> dict[str, list[str]]:
    """Return the own texts of every page, in their order on it."""
    pages = {page.address: page.make().html for page in material(root).planned(language)}
    found = {
        address: re.findall(r'<div class="own-text".*?>\n(.*?)\n</div>', html, re.S) for address, html in pages.items()
    }
    return {address: own for address, own in found.items() if own}


def test_each_text_stands_in_its_place(own: Path) -> None:
    """Before and after what the program says there, and on no other page; addresses lead on from where they stand."""
    assert texts_on(own, "en") == {
        "index.html": ["<p>The site of <strong>Kantor Contoh</strong>.</p>", "<p>The end of Example.</p>"],
        "cities/kota.html": ["<p>About Kota Contoh, City.</p>", "<p>Kota Contoh: 1.96 in 2024.</p>"],
        "cities/kota/2024.mini.html": ['<p><a href="../../contest.html">Object</a></p>', "<p>Band Early.</p>"],
    }


def test_a_text_in_one_language_is_marked_in_the_other(own: Path, change: Callable) -> None:
    """It stands in, and a browser reads it aloud as what it is."""
    change(
        own / "maturity.yaml",
        'result_after: {id: "Predikat {band}.", en: "Band {band}."}',
        'result_after: {id: "Sampai jumpa."}',
    )
    pages = {page.address: page.make().html for page in material(own).planned("en")}

    assert '<div class="own-text" lang="id">\n<p>Sampai jumpa.</p>' in pages["cities/kota/2024.mini.html"]


def test_a_text_is_left_out_where_a_blank_has_no_value(own: Path, change: Callable) -> None:
    """Of a city without a result there is no index: a sentence with a hole in it would be worse than none."""
    change(own / "assessments/kota/2024.mini.yaml", "status: published", "status: draft")

    assert texts_on(own, "en")["cities/kota.html"] == ["<p>About Kota Contoh, City.</p>"]


def test_what_fills_a_blank_is_text(own: Path, change: Callable) -> None:
    """Whoever may name a city may not write the page."""
    change(own / "assessments/kota/city.yaml", "Kota Contoh", "'<b>[Kota](javascript:x)</b>'")

    assert texts_on(own, "en")["cities/kota.html"][0] == ("<p>About &lt;b&gt;[Kota](javascript:x)&lt;/b&gt;, City.</p>")


def test_a_heading_of_a_text_stands_below_that_of_the_page(own: Path, change: Callable) -> None:
    """And bears no name that something else on the page could have."""
    change(own / "maturity.yaml", "home_after: {id: ", 'home_after: {id: "# Peta", en: "# Map"}  # {id: ')

    assert texts_on(own, "en")["index.html"][1] == "<h2>Map</h2>"


@pytest.mark.parametrize(("address", "up"), [("index.html", ""), ("cities/kota.html", "../")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_foot_and_mark_are_on_every_page(own: Path, address: str, up: str, language: Language) -> None:
    """The mark is the icon, too, where no other one is named."""
    made = material(own)
    request = made.request(language)
    page = next(page.make() for page in made.planned(language) if page.address == address)
    shown = show_site(request, page)

    assert f'<a href="{up}about.html">' in str(shown["foot"])
    assert (shown["logo"], shown["icon"], shown["icon_kind"]) == (
        f"{up}assets/own/lambang/kota.svg", f"{up}assets/own/lambang/kota.svg", "image/svg+xml",
    )  # fmt: skip
    assert made.own.pictures == {"assets/own/lambang/kota.svg": MARK.encode()}


def test_nothing_of_ones_own_leaves_the_frame_as_it_is(kota: Path) -> None:
    """No empty part stands in the place of what nobody gave."""
    made = material(kota)
    shown = show_site(made.request("en"), next(made.planned("en")).make())

    assert (shown["foot"], shown["logo"], shown["icon"]) == ("", "", "")
    assert texts_on(kota, "en") == {}


def test_a_picture_is_a_file_that_readers_are_shown() -> None:
    """What a change does to one is told as it is of a page."""
    assert power_of("site/lambang/kota.svg") is power_of("site/pages/en/about.md") is FilePower.PAGE


def test_a_revision_is_not_asked_for_its_pictures(own: Path) -> None:
    """They are not taken from git; what a text holds is looked at all the same."""
    (own / "site/lambang/kota.svg").unlink()

    assert [finding.rule for finding in Run(own).findings] == ["refused-file"]
    assert Run(own, site=False).findings == ()
