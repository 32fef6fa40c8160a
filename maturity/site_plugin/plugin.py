"""The plugin: adds our pages as generated files, shows them with our template, writes the search index."""

from pathlib import Path
from typing import cast

import jinja2
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from maturity.outputs.page import Page, SiteRequest
from maturity.site_plugin.search_index import index_as_script, sections_of
from maturity.site_plugin.views import show_page, show_site

# Pages of MkDocs' own: one needs an absolute address, the other prints the day of the build.
UNWANTED_TEMPLATES = {"404.html", "sitemap.xml"}


class NoSettings(Config):
    """The plugin has none of its own: what it needs comes with the request."""


class SitePlugin(BasePlugin[NoSettings]):
    """Puts the pages of a request, and the hand-written ones, into the site being built."""

    request: SiteRequest | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.static_templates -= UNWANTED_TEMPLATES
        self._finished: dict[str, Page] = {page.address: page for page in self._given.pages}
        self._written: list[Page] = []
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages without content: nothing from a data file ever passes through Markdown."""
        for name in UNWANTED_TEMPLATES:
            if template := files.get_file_from_path(name):
                files.remove(template)
        for address in self._finished:
            source = address.removesuffix(".html") + ".md"
            if files.get_file_from_path(source):
                raise PluginError(f"the hand-written page {source} stands where a generated one belongs")
            files.append(File.generated(config, source, content=""))
        for file in files.documentation_pages():
            # MkDocs' navigation grows with the square of its entries; ours is the same few on every page.
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    def on_env(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        """Escape everything that a template prints: MkDocs escapes nothing."""
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        env.undefined = jinja2.StrictUndefined
        return env

    def on_page_context(self, context: TemplateContext, *, page: SitePage, **_: object) -> TemplateContext:
        """Add a finished page, and what stands around it, to what the template sees."""
        finished = self._finished.get(page.url) or self._hand_written(page)
        view = {"site": show_site(self._given, finished), "view": show_page(self._given, finished)}
        return cast(TemplateContext, {**context, **view})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        pages = [*self._finished.values(), *self._written]
        Path(config.site_dir, "search-index.js").write_text(index_as_script(pages), encoding="utf-8")

    @property
    def _given(self) -> SiteRequest:
        if self.request is None:
            raise PluginError("`maturity build` builds this site; MkDocs alone has no assessments.")
        return self.request

    def _hand_written(self, page: SitePage) -> Page:
        """Turn a rendered Markdown page of the site's own sources, which are trusted, into a page."""
        html = Markup(page.content or "")
        title = str(page.title)
        written = Page(
            address=page.url,
            title=title,
            description=str(page.meta.get("description", self._given.description)),
            html=Markup('<article class="prose">{}</article>').format(html),
            search=sections_of(title, html),
        )
        self._written.append(written)
        return written
