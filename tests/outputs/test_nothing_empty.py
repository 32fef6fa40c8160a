"""A section without content is no section: no page has a heading with nothing below it, or only a word that says so."""

import re
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.words import words
from maturity.website.page import Page
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_site_pages import ASSESSMENT, pages, words_of
from tests.page_text import hollow_headings

OF_AUTHORS = re.compile(r"\b(?:services\.yaml|city\.yaml|assessments/(?!\w))")
"""What only those read who write the files; the line that a rating stands in is for readers, too."""


def ids(page: Page) -> set[str]:
    return {*re.findall(r'\sid="(_[^"]+)"', page.html)}


@pytest.mark.parametrize(
    ("html", "hollow"),
    [
        ("<h2>Factors</h2><p>One.</p>", []),
        ("<h2>Factors</h2>\n<h2>Steps</h2><p>One.</p>", ["Factors"]),
        ("<h2>Factors</h2><h3>Inside</h3><p>One.</p>", []),
        ("<h2>Factors</h2><h3>Inside</h3><div> <ul></ul></div><h2>Steps</h2><p>One.</p>", ["Inside"]),
        ("<h2>Factors</h2><p>One.</p><h2>Steps</h2><svg></svg></div>", []),
        ("<h2>Factors</h2><p>One.</p><h2>Steps</h2></div>", ["Steps"]),
        ("<h2>Factors</h2><p class='muted'>None recorded.</p><h2>Steps</h2><p>One.</p>", ["Factors"]),
    ],
)
def test_what_an_empty_section_is(html: str, hollow: list[str]) -> None:
    """Neither a heading before the next of its rank, nor one whose only words are that there is nothing."""
    assert hollow_headings(html, ["None recorded."]) == hollow


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", ["everything", "nothing"])
def test_no_page_has_an_empty_section(request: pytest.FixtureRequest, made: str, language: Language) -> None:
    """Of a portfolio that has one of everything, and of one on its first day."""
    nothing_here = [phrase for key, phrase in words(language).phrases.items() if key.startswith("empty.")]
    hollow = {
        page.address: hollow_headings(page.html, nothing_here)
        for page in pages(request.getfixturevalue(made), language).values()
    }

    assert {address: found for address, found in hollow.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_tells_its_readers_to_write_files(nothing: Portfolio, language: Language) -> None:
    """What would fill a page is the business of its authors, who have the guide."""
    told = {page.address: words_of(page) for page in pages(nothing, language).values()}

    assert [address for address, text in told.items() if OF_AUTHORS.search(text)] == []


def test_a_city_of_which_nothing_more_is_known_has_no_more_sections(nothing: Portfolio, everything: Portfolio) -> None:
    """Without results, factors, services or sources there is the sentence why, how to object and how to cite."""
    assert ids(pages(nothing)["cities/kota.html"]) == {"_contest", "_cite"}
    assert ids(pages(everything)["cities/kota.html"]) >= {"_profile", "_assessments", "_factors", "_sources"}
    assert "_services" not in ids(pages(everything)["cities/kota.html"])


def test_a_result_has_the_sections_that_its_file_fills(kota: Path) -> None:
    """Factors, recommendations and statements, each only where there is one, and none in the list of contents."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    full = pages(portfolio(kota))["cities/kota/2024.mini.html"]
    file.write_text(re.sub(r"^factors:.*", "", file.read_text("utf-8"), flags=re.M | re.S), "utf-8")
    bare = pages(portfolio(kota))["cities/kota/2024.mini.html"]

    assert {"_factors", "_recommendations"} <= ids(full)
    assert not {"_factors", "_recommendations"} & ids(bare)
    assert 'href="#_factors"' not in bare.html
    assert 'href="#_recommendations"' not in bare.html


def test_a_list_of_factors_has_only_effects_that_are_named(everything: Portfolio) -> None:
    """A heading for what supports, with nothing under it, says that nothing does; the source says no such thing."""
    html = pages(everything)[ASSESSMENT].html

    assert 'class="inhibiting">▼' in html
    assert 'class="supporting">▲' not in html
