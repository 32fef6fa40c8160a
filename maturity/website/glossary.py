"""The glossary: one word for each idea, in both languages."""

from dataclasses import dataclass

from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.website.page import Page
from maturity.website.rendering import Writer
from maturity.website.search import entry

GROUP = "glossary.term."


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word in the page's language and in the other one, and what it means here."""

    id: str
    word: str
    other: str
    other_language: str
    meaning: str


def glossary_page(w: Writer) -> Page:
    terms = sorted((_term(key.removeprefix(GROUP), w) for key in w.t.phrases if key.startswith(GROUP)), key=_order)
    title, lead = w.t("nav.glossary"), w.t("glossary.lead")
    return Page(
        address=w.address,
        title=title,
        description=lead,
        html=w.render("glossary", title=title, terms=terms),
        search=(entry("", title, lead), *(entry(term.id, term.word, term.meaning) for term in terms)),
    )


def _term(name: str, w: Writer) -> GlossaryTerm:
    other = next(language for language in LANGUAGES if language != w.language)
    return GlossaryTerm(
        name, w.t(f"{GROUP}{name}"), words(other)(f"{GROUP}{name}"), other, w.t(f"glossary.meaning.{name}")
    )


def _order(term: GlossaryTerm) -> str:
    return term.word.casefold()
