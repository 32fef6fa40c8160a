"""The site's five sections, the pages below them, and where a hand-written page stands among them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from posixpath import dirname, join

from maturity.presentation.kind_words import all_called
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.taken_files import PLANS
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words
from maturity.website.changes_page import CHANGES_ADDRESS, has_changes
from maturity.website.page import Link, Page

ABOUT = "about.html"
SECTIONS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("comparison", "comparisons/index.html", (("plans", PLANS),)),
    ("frameworks", "frameworks/index.html", ()),
    ("factors", "factors.html", (("services", "services.html"),)),
    (
        "about",
        ABOUT,
        (
            ("sources", "sources.html"),
            ("methodology", "methodology.html"),
            ("glossary", "glossary.html"),
            ("downloads", "downloads.html"),
            ("changes", CHANGES_ADDRESS),
            ("accessibility", "accessibility.html"),
        ),
    ),
)
"""Each section but the first: the word for it, its first page, and its other pages; rules and manual lie deeper."""
WRITTEN_BELOW_ABOUT = ("contest.html", "manual/index.html")
"""Hand-written pages that are listed there too, by their own titles, where the site has them."""


def sections_of_site(portfolio: Portfolio, written: Sequence[Page], t: Words) -> tuple[Link, ...]:
    """Return the sections with their pages, for a site with these hand-written ones."""
    titles = {page.address: page.title for page in written}
    absent = {
        address
        for address, is_there in ((CHANGES_ADDRESS, has_changes(portfolio)), (PLANS, portfolio.has_plans))
        if not is_there
    }
    by_hand = tuple(Link(titles[address], address) for address in WRITTEN_BELOW_ABOUT if address in titles)

    def section(name: str, address: str, below: Sequence[tuple[str, str]]) -> Link:
        title = t(f"section.{name}" if f"section.{name}" in t else f"nav.{name}")
        pages = [Link(t(f"nav.{word}"), place) for word, place in below if place not in absent]
        first = (Link(t(f"nav.{name}"), address),) if pages else ()
        return Link(title, address, (*first, *pages, *(by_hand if address == ABOUT else ())))

    return (all_governments(portfolio, t), *(section(*each) for each in SECTIONS))


def all_governments(portfolio: Portfolio, t: Words) -> Link:
    """Return the way to all governments, called what those shown are: cities, or cities and provinces."""
    return Link(all_called((city.kind for city in portfolio.cities), Voice(t.language)), "index.html")


def placed(written: Sequence[Page], t: Words) -> Iterator[Page]:
    """Yield the hand-written pages, each with the way to it: they stand below the page about the site.

    A page in a folder also stands below the first page of that folder, and of every one around it.
    """
    titles = {page.address: page.title for page in written}
    for page in written:
        above = [*_first_pages(page.address)]
        trail = (Link(titles[address], address) for address in above if address in titles)
        yield page if page.address == ABOUT else replace(page, breadcrumbs=(Link(t("nav.about"), ABOUT), *trail))


def _first_pages(address: str) -> Iterator[str]:
    """Yield the first page of each folder that a page lies in, from the outermost to its own, but for the page."""
    folder = dirname(address)
    if folder:
        yield from _first_pages(folder)
        if (first := join(folder, "index.html")) != address:
            yield first
