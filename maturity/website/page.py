"""A finished page of the site and what a builder needs to know about all of them; knows no generator."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from maturity.website.own_texts import NOTHING_OWN, OwnParts

NAMES = {"id": "Bahasa Indonesia", "en": "English"}
"""What each language calls itself."""
LONGEST_ENTRY = 400
"""Entries for search are short, so that the index stays small however large the portfolio."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that search can find: a place on a page, its title and its words, all plain text.

    `also` are other names that it is found by, and that no result shows: those of the other language, for example.
    """

    anchor: str
    title: str
    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A title, plain text, and an address relative to the root of one language's site.

    ``below`` are the pages of the section that it opens, itself among them; none where it is alone.
    """

    title: str
    address: str
    below: tuple["Link", ...] = ()


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that a page gives away: where it lies below the folder that holds the languages, and what is in it."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: finished HTML with an h1, and plain text about it.

    Links inside `html` are relative to the page itself; `address` and the breadcrumbs are relative to the
    root of one language's site. A page that is not `for_readers` is for those who write data: search leaves it out.
    ``data_block`` is JSON for machines, with no sign of markup in it; ``files`` are made with the page.
    """

    address: str
    title: str
    description: str
    html: Markup
    search: tuple[SearchEntry, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()
    for_readers: bool = True
    data_block: str = ""
    files: tuple[TakenFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that is to be: where, and what makes it once somebody asks for it."""

    address: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its code, which is also its folder, and its own name for itself."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """Everything a site builder is given for one language; every text is plain and untrusted.

    `languages` are all languages of the site, this one included, in the order of the language switch; `words`
    are the frame's own words (skip, menu, search, and so on); `footer` is one line each;
    `contact` is the one link that may leave the site, already known to be http(s) or mailto; `lacking` holds for
    each other language the addresses that only this one has; `base` is where the folder of all languages will be
    published, and empty where nobody knows; `style` are rules of the site's own, made by
    this program and not by anybody else; `changes` is the page of what changed, which the foot leads to; `feeds` are
    those of single pages by their addresses, and by an empty one that of the site; `own` is what stands in the frame of
    the workspace's own, and `blanks` is what fills the blanks of its foot.
    """

    language: Language
    languages: tuple[Language, ...]
    name: str
    navigation: tuple[Link, ...]
    pages: Iterable[Page]
    words: Mapping[str, str] = field(default_factory=dict)
    footer: tuple[str, ...] = ()
    contact: Link | None = None
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    base: str = ""
    style: str = ""
    changes: Link | None = None
    feeds: Mapping[str, Link] = field(default_factory=dict)
    own: OwnParts = NOTHING_OWN
    blanks: Mapping[str, str] = field(default_factory=dict)


def relative(address: str, page: str) -> str:
    """The address as seen from another page of the same language."""
    return "../" * page.count("/") + address


def entry(anchor: str, title: str, *texts: str, also: Iterable[str] = ()) -> SearchEntry:
    """Return an entry whose text is cut at a word once it is long enough."""
    text = " ".join(" ".join(texts).split())
    if len(text) > LONGEST_ENTRY:
        text = text[:LONGEST_ENTRY].rsplit(" ", 1)[0] + "…"
    return SearchEntry(anchor, title, text, tuple(filter(None, also)))
