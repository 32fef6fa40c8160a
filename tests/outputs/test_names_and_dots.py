"""A body is called what the reader's language calls it, and no line of facts begins with a dot."""

import re
from dataclasses import replace
from html import unescape

import pytest

from maturity.cli.formats import rendered
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.explanation import Explanations
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.terminal import Printing
from maturity.scorecard.render import render_scorecard
from maturity.website.rendering import Writer
from tests.outputs.test_site_pages import ASSESSMENT, pages, words_of

PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
LOOSE_DOT = re.compile(r".{0,30}(?:^|[^\N{NO-BREAK SPACE}])·\s.{0,20}")


@pytest.mark.parametrize(("language", "called"), [("id", "Badan Contoh"), ("en", "Agency of Examples")])
def test_a_body_is_called_by_its_name_in_each_language(everything: Portfolio, language: Language, called: str) -> None:
    """On the pages that name a source or who rated, and on the scorecard; a name that nobody translated stays."""
    names = {"Badan Contoh": Text(id="Badan Contoh", en="Agency of Examples")}
    settings = everything.settings.model_copy(update={"names": names})
    portfolio = replace(everything, settings=settings)
    city = portfolio.cities[0]
    assessed = city.assessments[0]
    study = assessed.assessment.sources["study"].model_copy(update={"author": "Badan Contoh"})
    assessed.assessment.sources["study"] = study
    made = pages(portfolio, language)

    for address in (ASSESSMENT, "cities/kota.html", "sources.html"):
        assert called in words_of(made[address]), address
    assert called in render_scorecard(assessed, city, portfolio, language)
    assert Writer(language, ResultViews(portfolio, language), "").named("Somebody") == "Somebody"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_begins_with_a_dot(everything: Portfolio, language: Language) -> None:
    """Between two facts a line can break only behind the dot; what is preformatted has the lines that it has."""
    loose = {
        page.address: LOOSE_DOT.findall(re.sub(r"<[^>]+>", "", PREFORMATTED.sub("", page.html)))
        for page in pages(everything, language).values()
    }

    assert {address: found for address, found in loose.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_preformatted_is_shown_to_the_letter(everything: Portfolio, language: Language) -> None:
    """The arithmetic under a result has each line, indent and dot of what ``explain`` prints."""
    _, assessed = next(each for each in everything.assessed if each[1].address == ASSESSMENT)
    explained = [(everything.cities[0], assessed, assessed.trace().root)]
    printed = rendered("explain", "text", Explanations(explained), Printing(language=language))
    shown = PREFORMATTED.findall(pages(everything, language)[ASSESSMENT].html)

    assert [unescape(each.partition(">")[2].removesuffix("</pre>")).rstrip("\n") for each in shown][:1] == [
        printed.rstrip("\n")
    ]
