"""A page's sections, read from its second-level headings: for the table of contents and for search."""

import re
from collections.abc import Iterator

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from maturity.website.page import Page, SearchEntry

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)

# Where the templates put the page itself; the link that skips the frame leads there.
CONTENT = "_content"
FEWEST = 3


def contents_of(page: Page) -> TableOfContents:
    """List a page's sections; a page of few, or with a navigation of its own, needs no list from us."""
    top = AnchorLink(page.title, CONTENT, 1)
    if "<nav" not in page.html:
        sections = [AnchorLink(title, anchor, 2) for anchor, title, _ in _sections(page.html)]
        top.children = sections if len(sections) >= FEWEST else []
    return TableOfContents([top])


def sections_of(title: str, html: Markup) -> tuple[SearchEntry, ...]:
    """Return what search can find of a hand-written page."""
    opening = Markup(_HEADING.split(html, maxsplit=1)[0]).striptags()
    sections = (SearchEntry(anchor, heading, text) for anchor, heading, text in _sections(html))
    return (SearchEntry("", title, opening), *sections)


def _sections(html: Markup) -> Iterator[tuple[str, str, str]]:
    """Yield each section's anchor, title and words, as plain text."""
    pieces = _HEADING.split(html)[1:]
    for anchor, heading, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        yield anchor, Markup(heading).striptags(), Markup(text).striptags()
