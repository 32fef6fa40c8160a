"""What we know of Material: its settings for a language, its search index, and what it ships in vain."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from maturity.presentation.escaping import for_html
from maturity.website.page import Page, SearchEntry, SiteRequest

SEARCH = "material/search"

# One needs an absolute address, the other prints the day of the build.
UNWANTED_TEMPLATES = {"404.html", "sitemap.xml"}
# Word stems for languages that we have none of, maps for people who work on Material, and another icon.
UNUSED_FOLDER = "assets/javascripts/lunr/"
UNUSED_FILES = {"assets/images/favicon.png"}

# Words end at blanks, punctuation and escaped characters; a decimal stays whole.
SEPARATOR = r"[\s\u200b\-,:;!?=\[\]()\"'`/|·…]+|&(?:[a-z]+|#\d+);|\.(?!\d)"

_AUTOMATIC, _LIGHT, _DARK = (f"(prefers-color-scheme{which})" for which in ("", ": light", ": dark"))

Entry = dict[str, str]
"""One thing that search can find, in the form of Material's index."""


class _ShownFiles(FileSystemLoader):
    """Lists a theme without what lies hidden in it: MkDocs takes none of that, and Material has 14,000 icons there."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for home in self.searchpath:
            for folder, below, files in os.walk(home):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(home).as_posix() for name in files)
        return sorted(found)


class _Search(Protocol):
    config: Any
    search_index: Any


def dress(config: MkDocsConfig, request: SiteRequest) -> None:
    """Set what depends on the language: Material's own words, the palette's names, and how search reads."""
    words = request.words
    config.theme["language"] = request.language.code
    config.theme["palette"] = [
        _palette(_AUTOMATIC, "default", "theme-light-dark", words["automatic"]),
        _palette(_LIGHT, "default", "weather-sunny", words["light"]),
        _palette(_DARK, "slate", "weather-night", words["dark"]),
    ]
    # There are no stems for Indonesian, and English ones would mangle it: words are found by how they begin.
    search = _search(config).config
    search.lang, search.pipeline, search.separator = ["en"], [], SEPARATOR


def index_of(config: MkDocsConfig) -> list[Entry]:
    """Return the list that Material is going to write as the search index."""
    return cast(list[Entry], _search(config).search_index.entries)


def entries_of(page: Page) -> Iterator[Entry]:
    """Yield a page's few entries, first the page as a whole, under which Material groups the others."""
    if not any(entry.anchor == "" for entry in page.search):
        yield _as_indexed(page.address, SearchEntry("", page.title, page.description))
    for entry in page.search:
        yield _as_indexed(page.address, entry)


def without_hidden_files(config: MkDocsConfig) -> None:
    """Keep MkDocs from looking at each icon, which takes a quarter of a small site's time."""
    theme, made = config.theme, config.theme.get_env

    def environment() -> Environment:
        env = made()
        env.loader = _ShownFiles(theme.dirs)
        return env

    theme.get_env = environment  # type: ignore[method-assign]  # MkDocs asks the theme, and has no other way in


def without_unwanted_templates(config: MkDocsConfig) -> None:
    """Keep MkDocs from making pages of its own."""
    config.theme.static_templates -= UNWANTED_TEMPLATES


def is_unused(path: str) -> bool:
    """Tell whether Material ships a file that our pages never ask for."""
    return path in UNUSED_FILES | UNWANTED_TEMPLATES or path.startswith(UNUSED_FOLDER) or path.endswith(".map")


def _search(config: MkDocsConfig) -> _Search:
    plugin = config.plugins.get(SEARCH)
    if plugin is None:
        raise PluginError("the site needs the theme 'material' and its plugin 'search'")
    return cast(_Search, plugin)


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, object]:
    return {
        "media": media,
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/{icon}", "name": name},
    }


def _as_indexed(address: str, entry: SearchEntry) -> Entry:
    """Escape title and text: Material's script puts both into the list of results as HTML."""
    location = f"{address}#{entry.anchor}" if entry.anchor else address
    return {"location": location, "title": str(for_html(entry.title)), "text": str(for_html(entry.text))}
