"""The plugin: adds our pages and the search index as generated files, and shows the pages with our templates."""

from dataclasses import dataclass
from types import CodeType
from typing import Final, cast

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link as NavigationLink
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from maturity.website.generator.contents import contents_of
from maturity.website.generator.joining import join_assets
from maturity.website.generator.material import dress, is_unused, with_our_loader, without_unwanted_templates
from maturity.website.generator.views import LinkView, show_page, show_site
from maturity.website.page import Page, SiteRequest
from maturity.website.search_index import search_files


class NoSettings(Config):
    """The plugin has none of its own: what it needs comes with the request."""


class FinishedPage(SitePage):
    """A page that is finished: MkDocs reads no file for it, and makes no Markdown parser to render nothing with."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs hands it over; nothing of it is needed)
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs hands them over; nothing of them is needed)
        self.content = ""


class CompiledTemplates(jinja2.BytecodeCache):
    """The theme's templates, compiled once for all languages: MkDocs makes a new environment for each build."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if one with this very source was compiled before."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; the theme has a fixed number of them."""
        if bucket.code is not None:
            self._compiled[bucket.key, bucket.checksum] = bucket.code


COMPILED: Final = CompiledTemplates()


@dataclass(frozen=True, slots=True)
class MadeFrame:
    """What a build leaves behind, with which one page more can be shown."""

    plugin: "SitePlugin"
    config: MkDocsConfig
    environment: jinja2.Environment
    nav: Navigation


class SitePlugin(BasePlugin[NoSettings]):
    """Puts the pages of a request into the site being built."""

    request: SiteRequest | None = None
    frame: MadeFrame | None = None
    """What the build that is over has made around its pages."""

    def take(self, page: Page) -> None:
        """Take one page more."""
        self._finished[page.address] = page

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._finished: dict[str, Page] = {}
        for page in self._given.pages:
            if page.address in self._finished:
                source = page.address.removesuffix(".html") + ".md"
                raise PluginError(f"the hand-written page {source} stands where a generated one belongs")
            self.take(page)
        dress(config, self._given)
        with_our_loader(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages without content: nothing from a data file ever passes through Markdown."""
        without_unwanted_templates(config)
        for file in [file for file in files if is_unused(file.src_uri)]:
            files.remove(file)
        join_assets(config, files, self._given.style)
        for address, script in search_files(self._finished.values()).items():
            files.append(File.generated(config, address, content=script))
        for file in files.documentation_pages():
            raise PluginError(f"{file.src_uri} is no finished page")
        for address in self._finished:
            source = address.removesuffix(".html") + ".md"
            file = File.generated(config, source, content="")
            FinishedPage(None, file, config)  # it puts itself into the file
            files.append(file)
        for file in files.documentation_pages():
            # MkDocs' navigation grows with the square of its entries; ours is the same few on every page.
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Give Material the few entries of the site's navigation, without which it draws no drawer."""
        self._nav = nav
        nav.items = [NavigationLink(link.title, link.address) for link in self._given.navigation]
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, **_: object) -> jinja2.Environment:
        """Escape everything that a template prints, Material's own included: MkDocs escapes nothing."""
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        env.bytecode_cache = COMPILED
        self.frame = MadeFrame(self, config, env, self._nav)
        return env

    def on_page_context(self, context: TemplateContext, *, page: SitePage, **_: object) -> TemplateContext:
        """Add a finished page, and what stands around it, to what the templates see."""
        finished = self._finished[page.url]
        page.title = finished.title
        page.toc = contents_of(finished)
        contents = tuple(LinkView(one.title, one.url) for one in page.toc.items[0].children)
        hidden = ["navigation"] if contents else ["navigation", "toc"]
        page.meta = {"hide": hidden}
        view = show_page(self._given, finished, contents)
        return cast(TemplateContext, {**context, "site": show_site(self._given, finished), "view": view})

    @property
    def _given(self) -> SiteRequest:
        if self.request is None:
            raise PluginError("`maturity build` builds this site; MkDocs alone has no assessments.")
        return self.request
