"""What search can find, as scripts that a browser loads once somebody searches; knows no generator.

One index holds every page and the places on it. What is said of single governments grows with them and with the
years: beyond some size it lies apart, a file for each government, which is loaded when a query names it.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from maturity.website.page import Page, SearchEntry

INDEX = "search/index.js"
APART = "search/of/*.js"
MOST_TOGETHER = 500_000
"""How many characters on single governments the index may hold: about a quarter of that many bytes, compressed."""

WORDS = "search_words.toml"
PLACES_ONLY, REST, LIBRARY, RATED_BY, SECTION, RESULT, CITY = range(-1, 6)
"""Kinds of entries: of two that a query fits equally, the one of the later kind is shown first.

What a city was rated by is asked for; the library's other frameworks have the same words, and no results.
"""

LISTS = frozenset({"factors.html", "glossary.html"})
"""Pages whose places are what somebody asks for, as indicators are."""

Indexed = list[Any]
"""Address, kind, title, text and other names of a page, and of each place on it in the same way."""


def search_files(pages: Iterable[Page], most_together: int = MOST_TOGETHER) -> dict[str, str]:
    """Return the scripts by address: a browser runs one from a disk too, and fetches nothing else from there."""
    shown = [page for page in pages if page.for_readers]
    addresses = {page.address for page in shown}
    used = {_framework_of(address) for address in addresses if kind_at(address) is RESULT}
    together = [_indexed(page, addresses, used) for page in shown]
    words = {name: _words()[name] for name in ("small", "light", "alike")}
    apart = _by_government(together)
    if sum(len(_json(places)) for pages in apart.values() for *_, places in pages) <= most_together:
        return {INDEX: _script("maturityIndex", {"pages": together, **words})}
    rest = [_without_governments(page) for page in together]
    return {
        INDEX: _script("maturityIndex", {"pages": rest, "apart": APART, **words}),
        **{APART.replace("*", name): _script("maturityPlaces", pages) for name, pages in apart.items()},
    }


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
            return RATED_BY
        case ["frameworks", _, _]:
            return LIBRARY
        case _:
            return REST


def _indexed(page: Page, addresses: Set[str], used: Set[str]) -> Indexed:
    whole = next((entry for entry in page.search if not entry.anchor), SearchEntry("", page.title, page.description))
    kind, of_places = kind_at(page.address), RATED_BY if page.address in LISTS else REST
    if kind is LIBRARY and page.address.split("/")[1] in used:
        kind = of_places = RATED_BY
    places = [
        _columns(entry.anchor, of_places, entry, entry.also)
        for entry in page.search
        if entry.anchor and not _has_own_page(page.address, entry.anchor, addresses)
    ]
    also = (*whole.also, *_words()["pages"].get(page.address, ()))
    return [*_columns(page.address, kind, whole, also), places]


def _columns(place: str, kind: int, entry: SearchEntry, also: Iterable[str]) -> Indexed:
    return [place, kind, entry.title, entry.text, [*also]]


def _framework_of(address: str) -> str:
    """Return the id of the framework by which the result at an address came to be."""
    return PurePosixPath(address).stem.rpartition(".")[2]


def _has_own_page(address: str, anchor: str, addresses: Set[str]) -> bool:
    """Tell whether what stands at a place on a framework's page has a page too, which is found in its place."""
    folder, _, rest = address.removesuffix(".html").partition("/")
    return folder == "frameworks" and f"indicators/{rest}/{anchor}.html" in addresses


def _by_government(pages: Iterable[Indexed]) -> Mapping[str, list[Indexed]]:
    """Return for each government the pages with places on it, with those alone."""
    found: dict[str, dict[str, Indexed]] = {}
    for address, _, title, *_, places in pages:
        for place in places:
            if government := _government_at(address, place[0]):
                page = [address, PLACES_ONLY, title, "", [], []]
                found.setdefault(government, {}).setdefault(address, page)[-1].append(place)
    return {government: [*of.values()] for government, of in found.items()}


def _without_governments(page: Indexed) -> Indexed:
    address, *columns, places = page
    return [address, *columns, [place for place in places if not _government_at(address, place[0])]]


def _government_at(address: str, anchor: str) -> str:
    """Return the id of the one government that a place is about, if it is about one."""
    match PurePosixPath(address).with_suffix("").parts:
        case ("cities", government, *_):
            return government
        case ("services",):
            return anchor.partition("_")[0]
        case _:
            return ""


def _script(name: str, value: object) -> str:
    return f"window.{name}={_json(value)};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _words() -> dict[str, Any]:
    """Return what search knows of words: those too small to ask for, those that mean the same, and so on."""
    return tomllib.loads(files("maturity.website").joinpath(WORDS).read_text(encoding="utf-8"))
