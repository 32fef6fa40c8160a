"""A page's table of contents."""

from mkdocs.structure.toc import AnchorLink, TableOfContents

from maturity.website.page import Page
from maturity.website.sections import sections

# Where the templates put the page itself; the link that skips the frame leads there.
CONTENT = "_content"
FEWEST = 3


def contents_of(page: Page) -> TableOfContents:
    """List a page's sections; a page of few, or with a navigation of its own, needs no list from us."""
    top = AnchorLink(page.title, CONTENT, 1)
    if "<nav" not in page.html:
        listed = [AnchorLink(title, anchor, 2) for anchor, title, _ in sections(page.html)]
        top.children = listed if len(listed) >= FEWEST else []
    return TableOfContents([top])
