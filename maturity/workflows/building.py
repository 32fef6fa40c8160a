"""Builds what the public sees: a site for each language, the scorecards, and the open data, all or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from maturity.errors import NoNativeLibraryError, NotOursError, ScorecardError, SiteBuildError
from maturity.exchange.open_data import scorecard_downloads
from maturity.exchange.page_tables import page_tables
from maturity.exchange.published_files import DATA
from maturity.findings import Finding
from maturity.messages import joined, say
from maturity.model.text import Language
from maturity.presentation.data_state import DataState
from maturity.presentation.dataset import base_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.score_changes import ScoreHistory
from maturity.storage.documents import read_bytes
from maturity.storage.fingerprints import workspace_fingerprint
from maturity.storage.pages import WrittenFolder, over_shipped, own_pages
from maturity.storage.publishing import (
    INCOMPLETE,
    clear_up,
    mark,
    marker_of,
    refuse_inputs,
    refuse_strangers,
    replacing,
    write_unpublished,
)
from maturity.storage.shipped import shipped
from maturity.website.corrections_feed import corrections_feed
from maturity.website.dead_links import dead_links
from maturity.website.feeds import feeds
from maturity.website.generator.building import build_site
from maturity.website.page import Page
from maturity.website.root_files import root_files
from maturity.website.site import landing_page
from maturity.website.taking_along import badges
from maturity.workflows.exporting import write_data
from maturity.workflows.own_parts import ready_parts
from maturity.workflows.portfolios import Assembled
from maturity.workflows.published_folder import list_published
from maturity.workflows.scorecards import PrintedScorecard, chosen, plan, print_scorecards, prune, said_of
from maturity.workflows.site_material import SiteMaterial

SITE = Path("build") / "site"
CACHE = Path("build") / "cache"
MOST_LINKS_NAMED = 20
CALLED = {"id": say("Indonesian"), "en": say("English")}


@dataclass(frozen=True, slots=True)
class Built:
    """Where everything is, and what was not made."""

    folder: Path
    sites: tuple[Path, ...]
    scorecards: int
    without_scorecards: str | None = None
    unprinted: tuple[PrintedScorecard, ...] = ()
    """The scorecards that could not be printed, each with the reason."""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, and who wants to hear of each step."""

    root: Path
    output: Path
    drafts: bool
    jobs: int | None
    scorecards: bool
    report: Callable[[str], None]
    watch: Callable[[Iterator[PrintedScorecard], int], Iterator[PrintedScorecard]]
    strict: bool = False
    """Whether nothing is to be published where a scorecard cannot be printed."""
    state: DataState = field(default_factory=DataState)
    """What the data are the state of, which every page says."""
    history: ScoreHistory = field(default_factory=ScoreHistory, repr=False)
    """What changed in the results over time, as far as the state knows it."""
    history_from: tuple[str, ...] = ()
    """What that is told from: a copy to which older commits came has more to tell of the same files."""

    @property
    def marker(self) -> str:
        """What the published folder remembers, so that the same is not built twice."""
        options = [f"drafts={self.drafts}", f"scorecards={self.scorecards}", f"state={self.state}"]
        options += [f"history={name}" for name in self.history_from]
        return workspace_fingerprint(self.root, *options)


def built_before(request: Request, languages: tuple[str, ...]) -> Built | None:
    """Return what an earlier build has made, if it is just what would be built now."""
    _refuse_inputs(request)
    clear_up(request.output)
    refuse_strangers(request.output)
    if (marker_of(request.output) or "").partition("\n")[0] != request.marker:
        return None
    scorecards = len([*(request.output / "pdf").rglob("*.pdf")])
    return Built(request.output, _sites(request.output, languages), scorecards, unchanged=True)


def build(request: Request, assembled: Assembled) -> Built:
    """Build into a new folder and put it in the old one's place once it is whole."""
    _refuse_inputs(request)
    portfolio, marker = replace(assembled.portfolio, state=request.state, history=request.history), request.marker
    with replacing(request.output, marker) as fresh:
        printed, lacking = _scorecards(request, portfolio, fresh)
        unprinted = tuple(card for card in printed if card.fault)
        if unprinted and request.strict:
            raise ScorecardError(said_of(unprinted[0], fresh), say("nothing was replaced"))
        downloads = tuple(write_data(portfolio, fresh / DATA))
        for name, content in page_tables(portfolio):
            write_unpublished(fresh / name, content.encode())
        if printed:
            cards = scorecard_downloads(chosen(portfolio), portfolio.settings.languages)
            missing = {card.path.relative_to(fresh).as_posix() for card in unprinted}
            downloads = (*(replace(card, made=card.path not in missing) for card in cards), *downloads)
        own = ready_parts(request.root, portfolio.settings.site, portfolio.settings.languages)
        written = _written(request.root, portfolio.settings.languages)
        material = SiteMaterial(portfolio, written, own, downloads)
        for language, folder in written.items():
            request.report(say("site in {language}", language=CALLED[language]))
            asked = material.request(language)
            asked = replace(asked, pages=_with_files_written(asked.pages, fresh))
            with _files_of(folder, request.root, own.pictures) as beside:
                # The generator's settings are always the program's own: they can run code, so no workspace gives them.
                build_site(shipped("site") / "mkdocs.yml", beside, fresh / language, asked)
        _write_beside(request, portfolio, fresh, _addresses(fresh, written))
        _refuse_dead_links(fresh, written, urlsplit(base_of(portfolio.settings.address)).path)
        list_published(fresh)
        if lacking or unprinted:
            # A site that lacks its scorecards is not what the marker promises: the next build tries again.
            mark(fresh, INCOMPLETE)
    sites, number = _sites(request.output, portfolio.settings.languages), len(printed) - len(unprinted)
    unprinted = tuple(replace(card, path=request.output / card.path.relative_to(fresh)) for card in unprinted)
    return Built(request.output, sites, number, lacking, unprinted)


def _write_beside(
    request: Request, portfolio: Portfolio, site: Path, addresses: Mapping[Language, Sequence[str]]
) -> None:
    """Write what lies beside the sites of the languages: badges and feeds, and what stands at their root."""
    for language in portfolio.settings.languages:
        for name, content in chain(
            badges(portfolio, language), feeds(portfolio, language), corrections_feed(portfolio, language)
        ):
            write_unpublished(site / name, content.encode())
    (site / "index.html").write_text(landing_page(portfolio), encoding="utf-8")
    for name, content in root_files(portfolio, addresses, is_public=not request.drafts):
        (site / name).write_text(content, encoding="utf-8")


def _with_files_written(pages: Iterable[Page], site: Path) -> Iterator[Page]:
    """Write what each page gives away as soon as it is made, so that no build has to hold all of that."""
    for page in pages:
        for file in page.files:
            write_unpublished(site / file.path, file.content.encode())
        yield replace(page, files=())


def _sites(folder: Path, languages: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(folder / language / "index.html" for language in languages)


def _scorecards(request: Request, portfolio: Portfolio, fresh: Path) -> tuple[tuple[PrintedScorecard, ...], str | None]:
    """Print the scorecards; without Pango everything else still works."""
    if not request.scorecards:
        return (), None
    cards, cache = plan(portfolio, chosen(portfolio), portfolio.settings.languages), request.root / CACHE
    try:
        printing = print_scorecards(cards, fresh, cache, request.jobs, write_unpublished)
        printed = tuple(request.watch(printing, len(cards)))
    except NoNativeLibraryError as error:
        shutil.rmtree(fresh / "pdf", ignore_errors=True)  # there is none where the first could not begin
        return (), error.message
    prune(cache, cards)
    return tuple(sorted(printed, key=lambda card: card.path)), None


def _written(root: Path, languages: Sequence[Language]) -> dict[Language, WrittenFolder]:
    """Return the hand-written pages of each language: the program's, and the workspace's own laid over them."""
    own = own_pages(root)
    if faulty := [finding for folder in own.values() for finding in folder.findings]:
        raise SiteBuildError(say("{file} {fault}", file=faulty[0].place.file, fault=faulty[0].message))
    laid = over_shipped(own)
    return {language: laid[language] for language in languages}


def _addresses(site: Path, languages: Iterable[Language]) -> dict[Language, list[str]]:
    """Return the address of every page of each language."""
    return {
        language: [path.relative_to(site / language).as_posix() for path in (site / language).rglob("*.html")]
        for language in languages
    }


@contextmanager
def _files_of(folder: WrittenFolder, root: Path, pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder that holds copies of what lies beside the pages and the site's own pictures, and nothing else."""
    with tempfile.TemporaryDirectory(prefix="maturity-pages-") as scratch:
        for name, path in folder.files.items():
            raw = read_bytes(path, name, root)
            if isinstance(raw, Finding):
                raise SiteBuildError(say("{file} {fault}", file=name, fault=raw.message))
            write_unpublished(Path(scratch, name), raw)
        for name, raw in pictures.items():
            write_unpublished(Path(scratch, name), raw)
        yield Path(scratch)


def _refuse_dead_links(site: Path, written: Mapping[Language, WrittenFolder], base: str) -> None:
    """Stop where a link of the site leads nowhere, and name its page; a hand-written one by the line it stands on."""
    dead = list(dead_links(site, base))
    if dead:
        places = {
            (f"{language}/{page.address}", link.address): link.fault.place
            for language, folder in written.items()
            for page in folder.pages.values()
            for link in page.links
        }
        lines = []
        for link in dead[:MOST_LINKS_NAMED]:
            place = places.get((link.page, link.address))
            where = f"{place.file}:{place.line}:{place.column}" if place else link.page
            lines.append(say("{where}: the link to {address!r} leads nowhere", where=where, address=link.address))
        more = len(dead) - len(lines)
        raise SiteBuildError(joined([*lines, *([say("and {number} more", number=more)] if more else [])], "\n"))


def _refuse_inputs(request: Request) -> None:
    """Stop before a build could replace what it is made from, or fill a folder that a link leads to."""
    refuse_inputs(request.root, request.output)
    for path in (request.root / "build", request.root / CACHE):
        if path.is_symlink():
            raise NotOursError(say("{path} is a link; give a folder of its own", path=path))
