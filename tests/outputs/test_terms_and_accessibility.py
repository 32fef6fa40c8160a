"""Terms lead to their meaning where they stand, and the site says how far everybody can use it."""

import re
from importlib.metadata import version

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.words import words
from maturity.website.accessibility_page import TESTED_WITH
from tests.outputs.test_site_pages import ASSESSMENT, pages, words_of

GLOSSARY_LINK = re.compile(r'href="(?:\.\./)+glossary\.html#([\w-]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_of_an_answer_lead_to_their_meaning_once(everything: Portfolio, language: Language) -> None:
    """Coverage, possible range, band and confidence, as far as the answer uses them; each is in the glossary."""
    made = pages(everything, language)
    meanings = {*re.findall(r'<div id="([\w-]+)">', made["glossary.html"].html)}
    linked = {address: GLOSSARY_LINK.findall(made[address].html) for address in (ASSESSMENT, "cities/kota.html")}

    assert linked == {
        ASSESSMENT: ["band", "coverage", "bounds", "confidence"],
        "cities/kota.html": ["band", "bounds", "confidence"],
    }
    assert {*linked[ASSESSMENT]} <= meanings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_says_what_was_tested_and_what_was_not(everything: Portfolio, language: Language) -> None:
    """Every line of both lists, the program's version in place of a day, and that nobody can be written to yet."""
    text, t = words_of(pages(everything, language)["accessibility.html"]), words(language)
    lines = [t(key, **TESTED_WITH) for key in t.phrases if re.match(r"accessibility\.(?:un)?done\.", key)]

    assert len(lines) == 13
    assert [line for line in lines if line not in text] == []
    assert t("accessibility.when-text", version=version("maturity")) in text
    assert t("footer.no-contact") in text
