"""How results are cited and shown elsewhere: each form holds any name as a text, and every number is the page's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import cast
from xml.etree import ElementTree

import pytest
import yaml

from maturity.charts.badge import Badge, draw_badge
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.citing import Citation, cite_city, cite_dataset, cite_result
from maturity.presentation.data_state import DataState
from maturity.presentation.dataset import dataset_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.voice import Voice
from maturity.website.rendering import Writer
from maturity.website.site import site_pages
from maturity.website.taking_along import badge_of, badges

HOSTILE = (
    '}}, evil = {x\\} & 50% "q" #1 $x_y^z~\nER  - \nTY  - BOOK\n- name: [a, *b] # </script><script>alert(1)</script>'
)
STATE = DataState(date(2026, 3, 4), "0123456789abcdef0123456789abcdef01234567", program="1.2.3")


def hostile(language: Language = "en") -> Citation:
    return Citation("a/b\n}", (HOSTILE,), HOSTILE, HOSTILE, "https://a.example", HOSTILE, "", STATE, language)


def test_no_name_leaves_its_value_in_bibtex() -> None:
    """Braces, also those with a backslash, end a value; whoever counts them finds each field where it belongs."""
    record = hostile().bibtex()
    depth, begins = 0, []
    for line in record.splitlines():
        if depth == 1:
            begins.append(line.strip().partition(" =")[0])
        depth += line.count("{") - line.count("}")

    assert depth == 0
    assert begins == ["author", "title", "year", "publisher", "version", "date", "url", "note", "}"]
    assert record.startswith("@misc{a-b,\n")
    assert r"50\% " in record
    assert not re.search(r"(?<!\\)[&%$#_^~]", re.sub(r"\\textascii\w+\{\}", "", record).replace("https", ""))


def test_no_name_begins_a_field_of_ris() -> None:
    """A line of RIS is a field, so a name has one line."""
    tags = [line[:6] for line in hostile().ris().splitlines()]

    fields = ["TY", "AU", "TI", "PY", "DA", "PB", "ET", "UR", "C1", "LA", "ER"]
    assert tags == [f"{tag}  - " for tag in fields]


def test_no_name_is_more_than_a_text_in_a_citation_file() -> None:
    """It is read back as it was, but for its line breaks; and says version and day."""
    said = yaml.safe_load(hostile().cff())

    assert said["authors"] == [{"name": HOSTILE.replace("\n", " ")}]
    assert said["title"] == HOSTILE.replace("\n", " ")
    assert (said["cff-version"], said["type"]) == ("1.2.0", "dataset")
    assert (said["version"], said["date-released"]) == (STATE.commit, "2026-03-04")
    assert "license" not in said


def test_what_is_not_known_is_left_out() -> None:
    """No year, version, address or licence is made up."""
    bare = replace(hostile(), authors=("Us",), title="T", publisher="Us", url="", licence="", state=DataState())

    assert bare.line() == "Us (no date). T [data set]."
    assert bare.bibtex() == "@misc{a-b,\n  author = {{Us}},\n  title = {{T}},\n  publisher = {Us},\n}"
    assert bare.ris() == "TY  - DATA\nAU  - Us\nTI  - T\nPB  - Us\nLA  - en\nER  - "


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_is_cited_by_who_rated_it_in_the_year_of_the_data(everything: Portfolio, language: Language) -> None:
    """All else by the publisher. Its period stands in the title: no form says one year and another date."""
    portfolio = replace(everything, state=STATE)
    dataset, voice = dataset_of(portfolio), Voice(language)
    city, one = next(portfolio.assessed)
    result, page, whole = (
        cite_result(city, one, dataset, voice), cite_city(city, dataset, voice), cite_dataset(dataset, voice)
    )  # fmt: skip

    assert (result.authors, result.year) == (("Somebody",), "2026")
    assert result.title == f"Kota Uji, 2021: All kinds ({language}) ({OF_THE_BADGE[language][1]} 1.0)"
    assert {"  year = {2026},", "  date = {2026-03-04},"} <= set(result.bibtex().splitlines())
    assert {"PY  - 2026", "DA  - 2026/03/04"} <= set(result.ris().splitlines())
    assert 'date-released: "2026-03-04"' in result.cff()
    assert result.line().startswith("Somebody (2026). ")
    assert page.authors == whole.authors == (portfolio.settings.publisher,)
    assert page.year == whole.year == "2026"
    assert "0123456789" in whole.line()
    assert len({each.key for each in (result, page, whole)}) == 3


OF_THE_BADGE = {"en": ("of", "version", "Not final (draft)"), "id": ("dari", "versi", "Belum final (draf)")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_badge_says_what_the_page_says(everything: Portfolio, language: Language) -> None:
    """Number, band, period and version of the result that answers for the city; a draft is called one."""
    views = ResultViews(everything, language)
    (city,) = everything.cities
    badge = badge_of(city, Writer(language, views, city.address))
    headline = views.of(city, city.newest_first[0]).headline
    drawn = dict(badges(everything, language))
    assert [*drawn] == [f"embed/kota.{language}.svg"]
    title, *lines = ElementTree.fromstring(drawn[f"embed/kota.{language}.svg"]).itertext()

    assert badge is not None
    assert headline.band is not None
    assert title == badge.words
    assert " ".join(lines).split() == f"{badge.name} {badge.result} {badge.about} {badge.status}".split()
    of, version, status = OF_THE_BADGE[language]
    assert badge.result == f"{headline.number} {of} 5 · {headline.band.words(language)}"
    assert badge.about == f"All kinds ({language}) ({version} 1.0), 2021"
    assert badge.status == f"{status}, Us"


def test_a_badge_is_a_picture_and_nothing_more() -> None:
    """Whatever the names are, it holds no script, no link and nothing of another host."""
    picture = draw_badge(Badge('en" onload="alert(1)', HOSTILE, HOSTILE, HOSTILE, HOSTILE))
    tree = ElementTree.fromstring(picture)

    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {"svg", "title", "rect", "text"}
    assert "onload" not in tree.attrib
    assert not any("href" in name or name.startswith("on") for element in tree.iter() for name in element.attrib)


def test_pages_offer_what_can_be_taken_along(everything: Portfolio) -> None:
    """A result, a city and the data can be cited from their pages, and a city has its badge.

    Where nobody knows the site's address, there are no lines to copy.
    """
    pages = {page.address: str(page.html) for page in site_pages(everything, "en", ())}
    city, one = next(everything.assessed)

    for address in ("index.html", "downloads.html", city.address, one.address):
        assert pages[address].count('id="_cite"') == 1, address
    assert pages[city.address].count('id="_embed"') == 1
    assert "&lt;img" not in pages[city.address]
    assert "_cite" not in pages["glossary.html"]


def test_the_lines_to_copy_hold_any_name(everything: Portfolio) -> None:
    """What a reader pastes into a page is one link with one picture, whatever the publisher is called."""
    settings = everything.settings.model_copy(update={"address": "https://a.example/x/", "publisher": HOSTILE})
    portfolio = replace(everything, settings=settings)
    city = portfolio.cities[0]
    page = next(page for page in site_pages(portfolio, "en", ()) if page.address == city.address)
    shown = cast("re.Match[str]", re.search(r"<code>(&lt;a href.*?)</code>", page.html, re.DOTALL))[1]
    pasted = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")
    tree = ElementTree.fromstring(pasted.replace('"></a>', '"/></a>'))  # as XML, which ends a picture so

    assert tree.attrib == {"href": f"https://a.example/x/en/{city.address}"}
    assert [picture.tag for picture in tree] == ["img"]
    assert tree[0].attrib["src"] == f"https://a.example/x/embed/{city.city.id}.en.svg"
    assert HOSTILE.split("\n", maxsplit=1)[0] in tree[0].attrib["alt"]
