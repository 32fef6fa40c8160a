"""What the theme's templates see: plain values with every address already relative to the page."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from markupsafe import Markup

from maturity.website.generator.head import show_head
from maturity.website.page import Link, Page, SiteRequest, relative

HOME = "index.html"
PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as the page prints it; `current` is empty, `page` for this page, `true` for its section."""

    title: str
    href: str
    current: str = ""
    below: tuple["LinkView", ...] = ()


def show_site(request: SiteRequest, page: Page) -> dict[str, object]:
    """Return what stands around every page.

    Each language keeps its own at the same addresses in a folder beside; the switch leads to the first page of one
    that lacks this one.
    """
    section, current = _place(request, page)
    icon = request.own.icon or request.own.logo

    def link(address: str) -> str:
        return relative(address, page.address)

    navigation = [_entry(link, page, section, current) for link in request.navigation]
    alternates = [
        {
            "code": language.code,
            "name": language.name,
            "href": relative(f"../{language.code}/{_counterpart(request, language.code, page)}", page.address),
            "current": language == request.language,
        }
        for language in request.languages
    ]
    return {
        "name": request.name,
        "alternates": alternates,
        "navigation": navigation,
        "section": next((entry for entry in navigation if entry.current and entry.below), None),
        "words": request.words,
        "foot": request.own.text("foot", request.blanks, request.language.code, link),
        "logo": link(request.own.logo) if request.own.logo else "",
        "icon": link(icon) if icon else "",
        "icon_kind": PICTURES.get(PurePosixPath(icon).suffix, ""),
        "footer": request.footer,
        "contact": request.contact,
        "changes": request.changes and LinkView(request.changes.title, relative(request.changes.address, page.address)),
        "nonce": _nonce(page),
    }


def show_page(request: SiteRequest, page: Page, contents: tuple[LinkView, ...]) -> dict[str, object]:
    """Return one page; ``contents`` are its sections, where a list of them helps."""
    home = page.address == HOME
    counterparts = {
        language.code: page.address
        for language in request.languages
        if page.address not in request.lacking.get(language.code, ())
    }
    return {
        **show_head(request, page, counterparts),
        "data_block": Markup(page.data_block),
        "title": page.title,
        "head_title": request.name if home else f"{page.title} · {request.name}",
        "description": page.description,
        "breadcrumbs": [LinkView(link.title, relative(link.address, page.address)) for link in page.breadcrumbs],
        "contents": contents,
        "html": page.html,
    }


def _nonce(page: Page) -> str:
    """Return what marks the frame's scripts on a page: a digest of the page, so that the page cannot hold it."""
    return sha256("\0".join([page.title, page.description, page.html]).encode()).hexdigest()[:32]


def _counterpart(request: SiteRequest, language: str, page: Page) -> str:
    return HOME if page.address in request.lacking.get(language, ()) else page.address


def _place(request: SiteRequest, page: Page) -> tuple[str, str]:
    """Return the address of the section that the page is in, and that of the page in it which it is or stands below."""
    sections = {each.address: link.address for link in request.navigation for each in link.below}
    sections |= {link.address: link.address for link in request.navigation}
    trail = [*(link.address for link in page.breadcrumbs), page.address]
    current = next((address for address in reversed(trail) if address in sections), "")
    return sections.get(current, ""), current


def _entry(link: Link, page: Page, section: str, current: str) -> LinkView:
    """Show a section with its pages, of which one may be the current one."""
    here = "" if link.address != section else "page" if link.address == page.address else "true"
    below = tuple(_below(each, page, current) for each in link.below)
    return LinkView(link.title, relative(link.address, page.address), here, below)


def _below(link: Link, page: Page, current: str) -> LinkView:
    here = "" if link.address != current else "page" if link.address == page.address else "true"
    return LinkView(link.title, relative(link.address, page.address), here)
