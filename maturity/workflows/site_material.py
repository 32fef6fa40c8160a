"""All that a site is made of beside the results: hand-written pages, the site's own parts, what can be taken along.

A build makes every page of it; a preview makes the page that somebody looks at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from maturity.checks.manual import manual
from maturity.model.text import Language
from maturity.presentation.portfolio import Download, Portfolio
from maturity.storage.pages import WrittenFolder, WrittenPage
from maturity.website.page import Page, PlannedPage, SiteRequest
from maturity.website.site import planned_pages, site_request
from maturity.website.written_page import written_page
from maturity.workflows.own_parts import ReadyParts


@dataclass(frozen=True)
class SiteMaterial:
    """A portfolio and everything that stands around it on a site."""

    portfolio: Portfolio
    written: Mapping[Language, WrittenFolder]
    """The hand-written pages, with those of the program."""
    own: ReadyParts
    downloads: tuple[Download, ...]

    @cached_property
    def _pages(self) -> dict[Language, list[Page]]:
        return {code: [_page(each) for each in folder.pages.values()] for code, folder in self.written.items()}

    def request(self, language: Language) -> SiteRequest:
        """Return what a builder of the site needs in one language."""
        own = self.own.by_language[language]
        return site_request(self.portfolio, language, self.downloads, manual(language), self._pages, own)

    def planned(self, language: Language) -> Iterator[PlannedPage]:
        """Yield each page of the same site, to be made when it is asked for."""
        own, by_hand = self.own.by_language[language], self._pages[language]
        return planned_pages(self.portfolio, language, self.downloads, manual(language), own, by_hand)


def _page(written: WrittenPage) -> Page:
    return written_page(
        written.address, written.title, written.description, written.html, has_heading=written.has_heading
    )
