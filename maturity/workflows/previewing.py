"""A site as a build would write it, of which each file is made when somebody looks at it."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from maturity.errors import NoNativeLibraryError
from maturity.exchange.open_data import data_downloads, open_data, scorecard_downloads
from maturity.exchange.page_tables import page_tables
from maturity.findings import Finding
from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.taken_files import page_of_chart
from maturity.storage.documents import read_bytes
from maturity.storage.pages import WrittenFolder, over_shipped
from maturity.storage.publishing import write_unpublished
from maturity.storage.shipped import shipped
from maturity.website.feeds import feeds
from maturity.website.generator.live import LiveFrame
from maturity.website.page import Page, PlannedPage, SiteRequest, TakenFile
from maturity.website.root_files import not_found_page, root_files
from maturity.website.search_index import search_files
from maturity.website.site import landing_page
from maturity.website.taking_along import badges
from maturity.workflows.building import CACHE
from maturity.workflows.own_parts import ReadyParts
from maturity.workflows.scorecards import chosen, plan, print_scorecards, said_of
from maturity.workflows.site_material import SiteMaterial

SEARCH = "search/"


class Frames:
    """The frames of the languages, each made again only where it has changed."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="maturity-preview-")
        self._made, self._kept = 0, dict[Language, LiveFrame]()

    def close(self) -> None:
        """Remove what they are made of."""
        self._home.cleanup()

    def of(self, language: Language, request: SiteRequest) -> LiveFrame:
        """Return the frame of a language's pages."""
        frame = self._kept.get(language)
        if frame is None or not frame.fits(request):
            self._made += 1
            place = Path(self._home.name, f"{language}-{self._made}")
            frame = LiveFrame(shipped("site") / "mkdocs.yml", place, request)
            self._kept[language] = frame
        return frame


@dataclass
class PreviewedSite:
    """The files of a site by their paths, for one state of a workspace."""

    root: Path
    portfolio: Portfolio
    pages: Mapping[Language, WrittenFolder]
    """What the workspace has of hand-written pages."""
    own: ReadyParts
    frames: Frames
    drafts: bool
    scorecards: bool
    report: Callable[[str], None]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site."""
        return self.portfolio.settings.languages

    def file(self, path: str) -> str | bytes | None:
        """Return a file by its path from the folder that holds the languages; nothing where there is none."""
        first, _, rest = path.partition("/")
        if path in {"", "index.html"}:
            return landing_page(self.portfolio)
        for code in self.languages:
            if first == code:
                return self._sites[code].file(rest or "index.html")
        match first:
            case "data":
                return self._data.get(path)
            case "take":
                return self._tables.get(path) or self._chart(path)
            case "pdf" if self.scorecards:
                return self._scorecard(path)
            case "embed":
                pictures = (each for code in self.languages for each in badges(self.portfolio, code, path))
                return next((picture for _, picture in pictures), None)
        return self._root_files.get(path)

    @cached_property
    def not_found(self) -> str:
        """The page for addresses that lead nowhere; its links lead to the preview, wherever the site will be."""
        here = self.portfolio.settings.model_copy(update={"address": None})
        return not_found_page(replace(self.portfolio, settings=here))

    @cached_property
    def _sites(self) -> dict[Language, "_LanguageSite"]:
        laid = over_shipped(self.pages)
        written = {code: laid[code] for code in self.languages}
        cards = scorecard_downloads(chosen(self.portfolio), self.languages) if self.scorecards else ()
        material = SiteMaterial(self.portfolio, written, self.own, (*cards, *data_downloads(self.portfolio)))
        return {code: _LanguageSite(code, material, self.frames, self.root) for code in self.languages}

    @cached_property
    def _data(self) -> dict[str, str]:
        return {download.path: content for download, content in open_data(self.portfolio)}

    @cached_property
    def _tables(self) -> dict[str, str]:
        return dict(page_tables(self.portfolio))

    def _chart(self, path: str) -> str | None:
        code, address = page_of_chart(path) if path.endswith(".svg") else ("", "")
        files = (site.files_of(address) for language, site in self._sites.items() if language == code)
        return next((file.content for of_page in files for file in of_page if file.path == path), None)

    @cached_property
    def _root_files(self) -> dict[str, str]:
        addresses = {code: site.addresses for code, site in self._sites.items()}
        return dict(root_files(self.portfolio, addresses, is_public=not self.drafts))

    def _scorecard(self, path: str) -> bytes | None:
        asked = [
            (city, one, code)
            for city, one in chosen(self.portfolio)
            for code in self.languages
            if one.pdf(code) == path
        ]
        for city, one, code in asked:
            with tempfile.TemporaryDirectory(prefix="maturity-card-") as scratch:
                cards = plan(self.portfolio, [(city, one)], [code])
                try:
                    (card,) = print_scorecards(cards, Path(scratch), self.root / CACHE, 1, write_unpublished)
                except NoNativeLibraryError as error:
                    self.report(error.message)
                    return None
                if not card.fault:
                    return card.path.read_bytes()
                self.report(said_of(card, Path(scratch)))
        return None


class _LanguageSite:
    """The site in one language; what is made of a page is kept as long as the files stay as they are."""

    def __init__(self, language: Language, material: SiteMaterial, frames: Frames, root: Path) -> None:
        self._language, self._material, self._frames, self._root = language, material, frames, root
        self._made: dict[str, Page] = {}

    def file(self, address: str) -> str | bytes | None:
        """Return a file by its address in the site."""
        if address in self._planned:
            return self._frame.around(self._page(address))
        if address.startswith(SEARCH):
            return self._search.get(address)
        if address in self._feeds:
            return self._feeds[address]
        if (picture := self._material.own.pictures.get(address)) is not None:
            return picture
        if (beside := self._material.written[self._language].files.get(address)) is not None:
            raw = read_bytes(beside, address, self._root)
            return None if isinstance(raw, Finding) else raw
        asset = self._frame.files.get(address)
        return asset.read_bytes() if asset else None

    def files_of(self, address: str) -> tuple[TakenFile, ...]:
        """Return what a page gives away; nothing where there is no such page."""
        return self._page(address).files if address in self._planned else ()

    @property
    def addresses(self) -> list[str]:
        """Where its pages are."""
        return [*self._planned]

    def _page(self, address: str) -> Page:
        if address not in self._made:
            self._made[address] = self._planned[address].make()
        return self._made[address]

    @cached_property
    def _planned(self) -> dict[str, PlannedPage]:
        return {page.address: page for page in self._material.planned(self._language)}

    @cached_property
    def _feeds(self) -> dict[str, str]:
        written = feeds(self._material.portfolio, self._language)
        return {name.removeprefix(f"{self._language}/"): content for name, content in written}

    @cached_property
    def _frame(self) -> LiveFrame:
        return self._frames.of(self._language, self._material.request(self._language))

    @cached_property
    def _search(self) -> dict[str, str]:
        return search_files(map(self._page, self._planned))
