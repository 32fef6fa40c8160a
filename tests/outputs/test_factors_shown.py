"""What pages and scorecards show of factors that were joined up."""

import re
from dataclasses import replace

import pytest

from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.scorecard.render import render_scorecard
from tests.one_truth.markup import parsed
from tests.outputs.conftest import EVIDENCE
from tests.outputs.naming import Study, naming, note, studied
from tests.outputs.test_factor_patterns import TWELVE, twelve
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import plain


def stated() -> Portfolio:
    """A city of which one study says how strong two factors are, and of a third not."""
    notes = [
        note("budget", "inhibiting", ["levels"], strength="strong", evidence=EVIDENCE),
        note("staff", "inhibiting", ["states"], evidence=EVIDENCE),
        note("law", "supporting", [], strength="weak", touches="everything", evidence=EVIDENCE),
    ]
    of = naming({"ambon": [Study("2023", ())]})
    city = replace(of.cities[0], assessments=(studied(Study("2023", ()), "ambon", notes),))
    return replace(of, cities=(city,))


def test_a_strength_has_its_word_and_its_form_wherever_a_factor_stands() -> None:
    """So many signs, and the word; where none is stated one sign and no word."""
    found = pages(stated())
    result = words_of(found["cities/ambon/2023.all-kinds.html"])
    indicator = words_of(found["indicators/all-kinds/1.0/levels.html"])

    assert "budget internal · ▼▼▼ strong Touches" in result
    assert "staff internal Touches" in result
    assert "law internal · ▲ weak" in result
    assert "Ambon, 2023 ▼▼▼ strong" in indicator


def test_each_part_of_a_result_has_its_field_under_its_name() -> None:
    """Above its ratings, and nowhere else on that page."""
    html = pages(stated())["cities/ambon/2023.all-kinds.html"].html
    sections = html.split('<section class="dimension"')[1:]

    assert [re.findall(r'<span class="finding">([^<]*)</span>', each) for each in sections[:2]] == [
        ["Factors: 1 inhibiting, 0 supporting"],
        ["Factors: 1 inhibiting, 0 supporting"],
    ]
    assert ["▼ budget (strong)</desc>" in each for each in sections[:2]] == [True, False]


@pytest.mark.parametrize(
    ("language", "listed", "head"),
    [
        ("en", ["▼▼▼ budget internal, strong", "▼ staff internal", "▲ law internal, weak"], "Factors by part"),
        ("id", ["▼▼▼ budget internal, kuat", "▼ staff internal", "▲ law internal, lemah"], "Faktor menurut bagian"),
    ],
)
def test_a_scorecard_tells_strengths_and_draws_what_is_tied_to_a_part(
    language: Language, listed: list[str], head: str
) -> None:
    """The field stands in what is left out where there is no room; what touches everything is in no part of it."""
    of = stated()
    html = render_scorecard(of.cities[0].assessments[0], of.cities[0], of, language)
    spare = re.findall(r"<!-- where there is room -->(.*?)<!-- /where there is room -->", html, re.DOTALL)

    assert all(each in plain(html) for each in listed)
    assert len(spare) == 1
    assert head in spare[0]
    assert "law" not in spare[0]
    assert "▼ budget" in spare[0]


def test_no_text_of_a_file_can_end_what_is_left_out() -> None:
    """The marks around it are the card's own: in a text they are text."""
    of = stated()
    mark = "<!-- where there is room -->"
    text = of.cities[0].assessments[0].assessment.method.approach
    hostile = text.model_copy(update={"en": mark, "id": mark})
    assert mark not in render_scorecard(of.cities[0].assessments[0], of.cities[0], of, "en").split(mark)[0]
    method = of.cities[0].assessments[0].assessment.method.model_copy(update={"approach": hostile})
    one = of.cities[0].assessments[0]
    result = replace(one.result, assessment=one.assessment.model_copy(update={"method": method}))
    html = render_scorecard(replace(one, result=result), of.cities[0], of, "en")

    assert html.count(mark) == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "Common to several governments Counted are governments whose studies name factors by the same framework in "
            "the same period, where there are at least 5 of them.",
        ),
        (
            "id",
            "Kesamaan beberapa pemerintah Hitungan ini mencakup pemerintah yang faktornya disebut dalam penelitian "
            "dengan kerangka dan periode yang sama, jika jumlahnya sekurang-kurangnya 5.",
        ),
    ],
)
def test_the_page_of_factors_says_what_is_common_and_of_whom(language: Language, told: str) -> None:
    """With its size, its denominator, and files to take; a factor that one government names is common to nobody."""
    html = pages(twelve(), language)["factors.html"].html
    seen = plain(html)

    assert told in seen
    assert {"en": "▼ budget: inhibiting in 7 of 12 cities", "id": "▼ budget: penghambat di 7 dari 12 kota"}[
        language
    ] in seen
    assert 'href="../data/patterns.csv"' in html
    assert 'href="../data/factors.json"' in html
    assert parsed(html) is not None


def test_of_too_few_the_page_says_nothing() -> None:
    """No count, no heading, and no word that a group is too small: that would tell its size."""
    few = naming({city: [Study("2024", (("budget", "inhibiting", ("levels",)),))] for city in TWELVE[:4]})

    assert "_patterns" not in pages(few)["factors.html"].html


def test_what_one_government_names_is_common_to_nobody() -> None:
    """It stands in the data, and no sentence is made of it."""
    cities = {city: [Study("2024", (("budget", "inhibiting", ()),))] for city in TWELVE[:6]}
    cities[TWELVE[0]] = [Study("2024", (("budget", "inhibiting", ()), ("staff", "supporting", ())))]
    seen = words_of(pages(naming(cities))["factors.html"])

    assert "budget: inhibiting in 6 of 6 cities" in seen
    assert "staff: supporting" not in seen
