"""The glossary: one word for each idea, in both languages."""

from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer

GROUP = "glossary.term."


def glossary_page(w: Writer) -> Page:
    """Return the page of all terms."""
    other = next(language for language in LANGUAGES if language != w.language)
    names = [key.removeprefix(GROUP) for key in w.t.phrases if key.startswith(GROUP)]
    terms = [
        (name, w.t(f"{GROUP}{name}"), words(other)(f"{GROUP}{name}"), w.t(f"glossary.meaning.{name}")) for name in names
    ]
    terms.sort(key=lambda term: term[1].casefold())
    entries = (entry(name, term, meaning, also=[translated]) for name, term, translated, meaning in terms)
    return w.listing("glossary", w.t("nav.glossary"), w.t("glossary.lead"), entries, terms=terms, other=other)
