"""What we know of Material: its settings for a language, and what it ships in vain."""

import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from maturity.website.page import SiteRequest

# One needs an absolute address, the other prints the day of the build.
UNWANTED_TEMPLATES = {"404.html", "sitemap.xml"}
# A search in place of which we have our own, maps for people who work on Material, another icon; and of ours the
# weight of type that only scorecards are printed in.
UNUSED_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
UNUSED_FILES = {"assets/images/favicon.png", "assets/fonts/inter-700.woff2"}

STYLES = "assets/stylesheets/"
SCRIPTS = "assets/javascripts/bundle."
"""Where its own lie, of which each page needs all."""
FRAME = "base.html"
NOT_FOR_A_BOX = ' autocomplete="off"'
"""What keeps Firefox from opening the menu again with a page: no box may have it, so `site.js` shuts what is open."""

_AUTOMATIC, _LIGHT, _DARK = (f"(prefers-color-scheme{which})" for which in ("", ": light", ": dark"))


class _Files(FileSystemLoader):
    """A theme without what lies hidden in it: MkDocs takes none of that, and Material has 14,000 icons there."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template; what HTML does not know is taken out of Material's frame."""
        source, path, is_fresh = super().get_source(environment, template)
        return (source.replace(NOT_FOR_A_BOX, "") if template == FRAME else source), path, is_fresh

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for home in self.searchpath:
            for folder, below, files in os.walk(home):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(home).as_posix() for name in files)
        return sorted(found)


def dress(config: MkDocsConfig, request: SiteRequest) -> None:
    """Set what depends on the language: Material's own words, the palette's names."""
    words = request.words
    config.theme["language"] = request.language.code
    config.theme["palette"] = [
        _palette(_AUTOMATIC, "default", "theme-light-dark", words["automatic"]),
        _palette(_LIGHT, "default", "weather-sunny", words["light"]),
        _palette(_DARK, "slate", "weather-night", words["dark"]),
    ]


def with_our_loader(config: MkDocsConfig) -> None:
    """Let templates be read by our loader; to look at each icon takes MkDocs a quarter of a small site's time."""
    theme, made = config.theme, config.theme.get_env

    def environment() -> Environment:
        env = made()
        env.loader = _Files(theme.dirs)
        return env

    theme.get_env = environment  # type: ignore[method-assign]  # MkDocs asks the theme, and has no other way in


def without_unwanted_templates(config: MkDocsConfig) -> None:
    """Keep MkDocs from making pages of its own."""
    config.theme.static_templates -= UNWANTED_TEMPLATES


def is_unused(path: str) -> bool:
    """Tell whether the theme holds a file that our pages never ask for."""
    return path in UNUSED_FILES | UNWANTED_TEMPLATES or path.startswith(UNUSED_FOLDERS) or path.endswith(".map")


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, object]:
    return {
        "media": media,
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/{icon}", "name": name},
    }
