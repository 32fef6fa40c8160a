"""What search can find, as the script that a browser loads once somebody searches; knows no generator."""

import json
import tomllib
from collections.abc import Iterable, Set
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from maturity.website.page import Page, SearchEntry

ADDRESS = "search/index.js"
WORDS = "search_words.toml"

REST, FRAMEWORK, INDICATOR, SECTION, RESULT, CITY = range(6)
"""Kinds of entries: of two that a query fits equally, the one of the later kind is shown first."""

LISTS = frozenset({"factors.html", "services.html", "glossary.html"})
"""Pages whose places are what somebody asks for, as indicators are."""


def search_script(pages: Iterable[Page]) -> str:
    """Return the index as a script: a browser runs one from a disk too, and fetches nothing else from there."""
    shown = [page for page in pages if page.for_readers]
    addresses = {page.address for page in shown}
    used = {_framework_of(address) for address in addresses if kind_at(address) is RESULT}
    index = {
        "pages": [_as_indexed(page, addresses, used) for page in shown],
        **{name: _words()[name] for name in ("small", "light", "alike")},
    }
    return f"window.maturityIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def kind_at(address: str) -> int:
    """Return the kind of what has a page of its own at an address."""
    if address in _words()["pages"]:
        return SECTION
    match address.split("/"):
        case ["cities", _]:
            return CITY
        case ["cities", _, _]:
            return RESULT
        case ["indicators", _, _, _]:
            return INDICATOR
        case ["frameworks", _, _]:
            return FRAMEWORK
        case _:
            return REST


def _as_indexed(page: Page, addresses: Set[str], used: Set[str]) -> list[object]:
    """Return address, kind, title, text and other names of a page, and of each place on it in the same way."""
    whole = next((entry for entry in page.search if not entry.anchor), SearchEntry("", page.title, page.description))
    kind = kind_at(page.address)
    # What a city was rated by is asked for; the library's other frameworks have the same words, and no results.
    is_used = kind is FRAMEWORK and page.address.split("/")[1] in used
    of_places = INDICATOR if is_used or page.address in LISTS else REST
    places = [
        _columns(entry.anchor, of_places, entry, entry.also)
        for entry in page.search
        if entry.anchor and not _has_own_page(page.address, entry.anchor, addresses)
    ]
    also = (*whole.also, *_words()["pages"].get(page.address, ()))
    return [*_columns(page.address, kind, whole, also), places]


def _columns(place: str, kind: int, entry: SearchEntry, also: Iterable[str]) -> list[object]:
    return [place, kind, entry.title, entry.text, [*also]]


def _framework_of(address: str) -> str:
    """Return the id of the framework by which the result at an address came to be."""
    return PurePosixPath(address).stem.rpartition(".")[2]


def _has_own_page(address: str, anchor: str, addresses: Set[str]) -> bool:
    """Tell whether what stands at a place on a framework's page has a page too, which is found in its place."""
    folder, _, rest = address.removesuffix(".html").partition("/")
    return folder == "frameworks" and f"indicators/{rest}/{anchor}.html" in addresses


@cache
def _words() -> dict[str, Any]:
    """Return what search knows of words: those too small to ask for, those that mean the same, and so on."""
    return tomllib.loads(files("maturity.website").joinpath(WORDS).read_text(encoding="utf-8"))
