"""The glossary: one word for each idea, in both languages."""

from maturity.presentation.glossary import glossary_terms, other_language
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer


def glossary_page(w: Writer) -> Page:
    """Return the page of all terms."""
    terms = glossary_terms(w.language)
    entries = (entry(each.id, each.word, each.meaning, also=[each.translation]) for each in terms)
    title, lead = w.t("nav.glossary"), w.t("glossary.lead")
    return w.listing("glossary", title, lead, entries, terms=terms, other=other_language(w.language))
