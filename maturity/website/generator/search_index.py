"""What search can find, in the form of Material's index: a few short entries a page."""

from collections.abc import Iterator

from maturity.presentation.escaping import for_html
from maturity.website.page import Page, SearchEntry

Entry = dict[str, str]


def entries_of(page: Page) -> Iterator[Entry]:
    """Yield a page's entries, first the page as a whole, under which Material groups the others."""
    if not any(entry.anchor == "" for entry in page.search):
        yield _entry(page.address, SearchEntry("", page.title, page.description))
    for entry in page.search:
        yield _entry(page.address, entry)


def _entry(address: str, entry: SearchEntry) -> Entry:
    """Escape title and text: Material's script puts both into the list of results as HTML."""
    location = f"{address}#{entry.anchor}" if entry.anchor else address
    return {"location": location, "title": str(for_html(entry.title)), "text": str(for_html(entry.text))}
