"""Entries for search, kept short so that the index stays small however large the portfolio."""

from maturity.website.page import SearchEntry

LONGEST = 400


def entry(anchor: str, title: str, *texts: str) -> SearchEntry:
    """Return an entry whose text is cut at a word once it is long enough."""
    text = " ".join(" ".join(texts).split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0] + "…"
    return SearchEntry(anchor, title, text)
