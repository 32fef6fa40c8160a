"""The frame of a site in one language, kept: it is put around any finished page when somebody asks for the page."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File

from maturity.website.generator.building import build_site
from maturity.website.generator.plugin import FinishedPage, MadeFrame
from maturity.website.page import Page, SiteRequest


class LiveFrame:
    """What MkDocs makes of a site without its pages, and what puts a page into it.

    It is made again only where something of the frame has changed: a title, a colour, a line of the foot.
    """

    def __init__(self, config_file: Path, folder: Path, request: SiteRequest) -> None:
        self.request = _without_pages(request)
        self._folder = folder
        docs = folder / "docs"
        docs.mkdir(parents=True)
        self._made: MadeFrame = build_site(config_file, docs, folder / "site", self.request)

    def fits(self, request: SiteRequest) -> bool:
        """Tell whether the frame is that of another request, too."""
        return _without_pages(request) == self.request

    @cached_property
    def files(self) -> dict[str, Path]:
        """Style sheets, scripts, type and pictures, by their addresses."""
        site = self._folder / "site"
        return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}

    def around(self, page: Page) -> str:
        """Return the page in its frame, as a build writes it."""
        made = self._made
        file = File.generated(made.config, page.address.removesuffix(".html") + ".md", content="")
        shown = FinishedPage(None, file, made.config)
        shown.active = True
        made.plugin.take(page)
        context = get_context(made.nav, [], made.config, shown)
        context = made.plugin.on_page_context(context, page=shown)
        return made.environment.get_template("main.html").render(context)


def _without_pages(request: SiteRequest) -> SiteRequest:
    return replace(request, pages=())
