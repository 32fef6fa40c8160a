"""What a page tells machines: its one address, its other languages, how a link to it looks, and what data there are."""

import json
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from maturity.model.text import LANGUAGES, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.data_state import DataState, state_words
from maturity.presentation.dataset import dataset_of
from maturity.presentation.escaping import for_data_block
from maturity.presentation.portfolio import Download, Portfolio
from maturity.presentation.voice import Voice
from maturity.website.generator.views import show_page
from maturity.website.page import Page
from maturity.website.root_files import not_found_page, robots, root_files, sitemap
from maturity.website.site import site_request
from maturity.website.structured_data import described_for_search

HOSTILE = '</script><script>alert(1)</script> & "x" <!-- '
PAGE = Page("cities/x.html", HOSTILE, "3.11 of 5, Good. What it is", Markup("<h1>x</h1>"))
HOME = "https://example.org/kota"


def portfolio(address: str | None = HOME) -> Portfolio:
    said = {"title": Text(id=HOSTILE, en="Site"), "publisher": HOSTILE, "licence": "CC BY 4.0"}
    return Portfolio(WorkspaceSettings.model_validate(said | ({"address": address} if address else {})), (), (), {})


def head(address: str | None, page: Page = PAGE, own: dict[str, list[Page]] | None = None) -> dict[str, object]:
    return show_page(site_request(portfolio(address), "en", written=own or {}), page, ())


def test_a_page_has_one_address_where_the_site_has_one() -> None:
    """And names itself in every language by whole addresses, the first language for all other readers."""
    found = head(f"{HOME}/")

    assert found["canonical"] == f"{HOME}/en/cities/x.html"
    assert found["alternates"] == [
        {"code": "id", "href": f"{HOME}/id/cities/x.html"},
        {"code": "en", "href": f"{HOME}/en/cities/x.html"},
        {"code": "x-default", "href": f"{HOME}/id/cities/x.html"},
    ]


@pytest.mark.parametrize("address", [None, "mailto:a@example.org"])
def test_without_an_address_only_relative_links_are_given(address: str | None) -> None:
    """No address is made up; the other language is found beside the page."""
    found = head(address)

    assert found["canonical"] == ""
    assert [each["href"] for each in found["alternates"]] == ["../../id/cities/x.html", "../../en/cities/x.html"]
    assert "og:url" not in dict(found["properties"])


def test_material_takes_no_other_language_for_a_map_to_fetch() -> None:
    """Its script asks for a map of the site beside whatever is ``rel=alternate`` to the letter, on any host."""
    theme = (Path(__file__).parents[2] / "site" / "theme" / "main.html").read_text(encoding="utf-8")

    assert '<link rel="alternate " hreflang' in theme
    assert 'rel="alternate"' not in theme


def test_a_page_of_one_language_names_no_other() -> None:
    """Nothing leads to a page that is not there."""
    assert head(HOME, PAGE, {"en": [PAGE], "id": []})["alternates"] == []


def test_a_link_to_a_page_is_shown_with_its_number() -> None:
    """Title, preview, name of the site and both locales; no picture that does not exist."""
    found = head(HOME)["properties"]

    assert found == [
        ("og:type", "website"),
        ("og:site_name", "Site"),
        ("og:title", HOSTILE),
        ("og:description", "3.11 of 5, Good. What it is"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "id_ID"),
        ("og:url", f"{HOME}/en/cities/x.html"),
    ]


def test_no_text_leaves_a_data_block() -> None:
    """A page ends a script at the letters, wherever they stand; what machines read is the text as it was."""
    block = for_data_block({"name": HOSTILE})

    assert not set("<>&") & set(block)
    assert json.loads(block) == {"name": HOSTILE}


def test_the_data_are_described_for_search_engines() -> None:
    """By name, publisher, licence, state and files; what is not known is left out and never made up."""
    files = (
        Download("data/scores.csv", "CSV", Text(id="Skor", en="Scores")),
        Download("data/x/2021.f.json", "JSON", Text(id="Hasil", en="Result"), "x/2021/f"),
        Download("pdf/x.pdf", "PDF", Text(id="Lembar", en="Card")),
    )
    said = json.loads(described_for_search(dataset_of(portfolio()), "id", files, "index.html"))
    beside = json.loads(described_for_search(dataset_of(portfolio(None)), "en", files, "index.html"))

    assert said["name"] == said["publisher"]["name"] == HOSTILE
    assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [each["contentUrl"] for each in said["distribution"]] == [f"{HOME}/data/scores.csv"]
    assert [each["contentUrl"] for each in beside["distribution"]] == ["../data/scores.csv"]
    assert not {"version", "dateModified", "temporalCoverage"} & set(said)


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize(("address", "top"), [(HOME, "/kota"), (None, ""), ("https://example.org/", "")])
def test_the_page_for_lost_readers_works_at_any_depth(address: str | None, top: str) -> None:
    """A host shows it wherever nothing was found: every link begins at the host's top, in both languages."""
    page = not_found_page(portfolio(address))

    assert all(link.startswith(f"{top}/") for link in Links(page).found)
    assert {f"{top}/id/index.html", f"{top}/en/index.html"} <= set(Links(page).found)
    assert re.findall("<script[^>]*>", page) == [f'<script src="{top}/id/assets/js/palette.js">']  # light or dark
    assert HOSTILE in unescape(page)


def test_the_map_of_the_site_holds_every_page_and_no_day() -> None:
    """Each with itself in the languages that have it, by whole addresses, escaped once."""
    tree = ElementTree.fromstring(
        sitemap("https://example.org/a&b", {"id": ["index.html", "x.html"], "en": ["x.html"]})
    )
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {
        url.findtext("s:loc", "", spaces): [link.get("href") for link in url.findall("x:link", spaces)] for url in tree
    }

    top = "https://example.org/a&b"
    both = [f"{top}/id/x.html", f"{top}/en/x.html"]
    assert found == {f"{top}/id/index.html": [], both[0]: both, both[1]: both}
    assert tree.findall(".//s:lastmod", spaces) == []


def test_a_site_with_drafts_asks_search_engines_to_stay_away() -> None:
    """And has no map; without an address no map can be written either."""
    shown, with_drafts, nowhere = (
        dict(root_files(portfolio(address), {"id": ["index.html"]}, is_public=public))
        for address, public in ((HOME, True), (HOME, False), (None, True))
    )

    assert shown["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {HOME}/sitemap.xml\n"
    assert with_drafts["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert robots("", is_public=True) == "User-agent: *\nAllow: /\n"
    assert ["sitemap.xml" in files for files in (shown, with_drafts, nowhere)] == [True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_foot_says_what_the_data_are_the_state_of(language: str) -> None:
    """The day, the commit and whether more has changed, the program; or that nobody can know."""
    state = DataState(date(2026, 11, 30), "0123456789abcdef", program="1.2.3")
    changed = DataState(date(2026, 11, 30), "0123456789abcdef", is_changed=True, program="1.2.3")
    lines = [state_words(each, Voice(language)) for each in (state, changed, DataState(program="1.2.3"))]

    assert all(line.endswith("maturity 1.2.3") for line in lines)
    assert all("2026" in line and "0123456789" in line and "abcdef" not in line for line in lines[:2])
    assert len(set(lines)) == 3
    assert not re.search(r"\d{4}", lines[2])
