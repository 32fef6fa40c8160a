"""Builds what the public sees: a site for each language, the scorecards, and the open data, all or nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from maturity.checks.manual import manual
from maturity.errors import MissingNativeLibrary, NotOursError, ScorecardError, SiteBuildError
from maturity.exchange.open_data import DATA, scorecard_downloads
from maturity.presentation.portfolio import Portfolio
from maturity.storage.fingerprints import workspace_fingerprint
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
from maturity.website.generator.building import build_site
from maturity.website.site import landing_page, site_request
from maturity.workflows.exporting import write_data
from maturity.workflows.portfolios import Assembled
from maturity.workflows.scorecards import chosen, plan, print_scorecards, prune

SITE = Path("build") / "site"
CACHE = Path("build") / "cache"


@dataclass(frozen=True, slots=True)
class Built:
    """Where everything is, and what was not made."""

    folder: Path
    sites: tuple[Path, ...]
    scorecards: int
    without_scorecards: str | None = None
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
    watch: Callable[[Iterator[Path], int], Iterator[Path]]

    @property
    def marker(self) -> str:
        """What the published folder remembers, so that the same is not built twice."""
        return workspace_fingerprint(self.root, f"drafts={self.drafts}", f"scorecards={self.scorecards}")


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
    portfolio, marker = assembled.portfolio, request.marker
    with replacing(request.output, marker) as fresh:
        number, lacking = _scorecards(request, portfolio, fresh)
        # A site that lacks its scorecards is not what the marker promises: the next build tries again.
        downloads = tuple(write_data(portfolio, fresh / DATA))
        if number:
            downloads = (*scorecard_downloads(chosen(portfolio), portfolio.settings.languages), *downloads)
        for language in portfolio.settings.languages:
            request.report(f"site in {language}")
            # The generator's settings are always the program's own: they can run code, so no workspace gives them.
            settings, pages = shipped("site") / "mkdocs.yml", _pages(request.root, language)
            build_site(settings, pages, fresh / language, site_request(portfolio, language, downloads, manual()))
        (fresh / "index.html").write_text(landing_page(portfolio), encoding="utf-8")
        if lacking:
            mark(fresh, INCOMPLETE)
    return Built(request.output, _sites(request.output, portfolio.settings.languages), number, lacking)


def _sites(folder: Path, languages: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(folder / language / "index.html" for language in languages)


def _scorecards(request: Request, portfolio: Portfolio, fresh: Path) -> tuple[int, str | None]:
    """Print the scorecards; without Pango everything else still works."""
    if not request.scorecards:
        return 0, None
    cards, cache = plan(portfolio, chosen(portfolio), portfolio.settings.languages), request.root / CACHE
    try:
        printing = print_scorecards(cards, fresh, cache, request.jobs, write_unpublished)
        printed = len(list(request.watch(printing, len(cards))))
    except MissingNativeLibrary as error:
        shutil.rmtree(fresh / "pdf", ignore_errors=True)
        return 0, str(error)
    except ScorecardError as error:
        raise ScorecardError(str(error), "nothing was replaced") from error
    prune(cache, cards)
    return printed, None


def _pages(root: Path, language: str) -> Path:
    """Return the hand-written pages of a language: the workspace's own, or those that come with the program."""
    home = root / "site" / "pages"
    own = home / language
    if not own.is_dir():
        return shipped("site") / "pages" / language
    for path in (root / "site", home, own, *own.rglob("*")):
        if path.is_symlink():
            raise SiteBuildError(f"{path.relative_to(root)} is a link; put the file itself there")
    return own


def _refuse_inputs(request: Request) -> None:
    """Stop before a build could replace what it is made from, or fill a folder that a link leads to."""
    refuse_inputs(request.root, request.output)
    for path in (request.root / "build", request.root / CACHE):
        if path.is_symlink():
            raise NotOursError(f"{path} is a link; give a folder of its own")
