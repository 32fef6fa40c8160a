"""Every rating has its own address and a way to object to it that carries this address, whatever a name holds."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Portfolio
from maturity.website.objections import Objection, where_to_object
from tests.outputs.test_site_pages import ASSESSMENT, pages

HOSTILE = 'a&body=b"><script>?#é\n=% +'
SAID = Objection(f"Objection: {HOSTILE}", f"Address: https://example.org/{HOSTILE}\n")


def settings(**given: str) -> WorkspaceSettings:
    return WorkspaceSettings.model_validate({"title": {"id": "Judul", "en": "Title"}, "publisher": "Us", **given})


def with_settings(portfolio: Portfolio, **given: str) -> Portfolio:
    return replace(portfolio, settings=settings(**given))


@pytest.mark.parametrize(
    ("given", "before", "blanks"),
    [
        ({"contact": "mailto:us@example.org"}, "mailto:us@example.org", ("subject", "body")),
        ({"repository": "https://github.com/us/data"}, "https://github.com/us/data/issues/new", ("title", "body")),
        ({"repository": "https://github.com/us/data.git/"}, "https://github.com/us/data/issues/new", ("title", "body")),
        (
            {"repository": "https://gitlab.example.go.id/us/data"},
            "https://gitlab.example.go.id/us/data/-/issues/new",
            ("issue[title]", "issue[description]"),
        ),
    ],
)
def test_an_objection_carries_its_words_whatever_they_hold(
    given: dict[str, str], before: str, blanks: tuple[str, str]
) -> None:
    """Each of the two blanks reads back as it was, and nothing becomes a blank of its own."""
    address = where_to_object(SAID, settings(**given))
    home, _, query = address.partition("?")

    assert home == before
    assert parse_qs(query, strict_parsing=True, keep_blank_values=True) == {
        blanks[0]: [SAID.title],
        blanks[1]: [SAID.body],
    }
    assert re.search(r"[\s\"<>#]", address) is None


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, ""),
        ({"contact": "https://example.org/form?to=us"}, "https://example.org/form?to=us"),
        (
            {"contact": "https://example.org/form", "repository": "https://github.com/us/data"},
            "https://example.org/form",
        ),
        ({"repository": "https://example.org/us/data"}, ""),
        ({"repository": "https://github.com.example.org/us/data"}, ""),
    ],
)
def test_what_nobody_knows_is_not_filled_in(given: dict[str, str], address: str) -> None:
    """A form is opened as it is, the publisher's word comes first, and an unknown forge has no known form."""
    assert where_to_object(SAID, settings(**given)) == address


def test_a_contact_with_a_subject_of_its_own_keeps_it() -> None:
    """More is added behind what stands there."""
    address = where_to_object(SAID, settings(contact="mailto:us@example.org?cc=them@example.org"))

    assert address.startswith("mailto:us@example.org?cc=them@example.org&subject=Objection")
    assert address.count("?") == 1


@pytest.mark.parametrize(
    ("language", "lead", "called"),
    [("id", "Keberatan: ", "Tautan ke penilaian ini"), ("en", "Objection: ", "Link to this rating")],
)
def test_each_row_has_its_address_and_its_objection(
    everything: Portfolio, language: Language, lead: str, called: str
) -> None:
    """A mark that leads to the row, and a link that names the rating with where it stands on the published site."""
    portfolio = with_settings(everything, contact="mailto:us@example.org", address="https://example.org/kota/")
    html = pages(portfolio, language)[ASSESSMENT].html
    rows = re.findall(r'<details class="row" id="([^"]+)">', html)
    marks = re.findall(r'<a class="row-link no-print" href="#([^"]+)" aria-label="([^"]+)">#</a>', html)
    letters = [parse_qs(urlsplit(unescape(link)).query) for link in re.findall(r'href="(mailto:[^"]+)"', html)]
    by_place = {letter["body"][0].split("\n")[1].split(": ")[1]: letter["subject"][0] for letter in letters}

    assert [anchor for anchor, _ in marks] == rows
    assert marks[0] == ("levels", f"{called}: levels ({language})")
    site = f"https://example.org/kota/{language}/{ASSESSMENT}"
    assert {*by_place} == {site, *(f"{site}#{row}" for row in rows)}
    assert by_place[f"{site}#levels"] == f"{lead}Kota Uji 2021, levels ({language})"


def test_without_a_published_address_an_objection_names_the_page(everything: Portfolio) -> None:
    """The folder and file of the page say which one it is, wherever the site lies."""
    html = pages(with_settings(everything, contact="mailto:us@example.org"))[ASSESSMENT].html

    assert "Address%3A%20en%2Fcities%2Fkota%2F2021.all-kinds.html%23levels" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_says_where_there_is_no_link(everything: Portfolio, language: Language) -> None:
    """The rows keep their own address; that nobody can be written to is said once."""
    html = pages(everything, language)[ASSESSMENT].html

    assert "mailto:" not in html
    assert 'class="row-link no-print"' in html
    assert {"id": "Alamat kontak penerbit belum tersedia.", "en": "The publisher has given no contact address"}[
        language
    ] in html


def test_a_hostile_title_stays_within_its_blank(everything: Portfolio) -> None:
    """A title that looks like markup or like a blank is a title."""
    portfolio = with_settings(everything, contact="mailto:us@example.org")
    framework = portfolio.cities[0].assessments[0].framework
    indicator = framework.dimensions[0].indicators[0]
    object.__setattr__(indicator, "title", Text(id=HOSTILE, en=HOSTILE))
    html = pages(portfolio)[ASSESSMENT].html
    (link,) = re.findall(r'href="(mailto:[^"]+%23levels[^"]*)"', html)

    assert "<script>" not in html
    assert parse_qs(urlsplit(unescape(link)).query).keys() == {"subject", "body"}
