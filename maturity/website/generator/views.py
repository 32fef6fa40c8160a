"""What the theme's templates see: plain values with every address already relative to the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from maturity.website.page import Link, Page, SiteRequest, relative


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as the page prints it; `current` is empty, `page` for this page, `true` for its section."""

    title: str
    href: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class AlternateView:
    """The same page in one of the site's languages."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class SiteView:
    """What stands around every page."""

    language: str
    name: str
    alternates: tuple[AlternateView, ...]
    navigation: tuple[LinkView, ...]
    words: Mapping[str, str]
    footer: tuple[str, ...]
    contact: Link | None


@dataclass(frozen=True, slots=True)
class PageView:
    """One page; `contents` are its sections, where a list of them helps."""

    title: str
    head_title: str
    description: str
    breadcrumbs: tuple[LinkView, ...]
    contents: tuple[LinkView, ...]
    html: Markup


def show_site(request: SiteRequest, page: Page) -> SiteView:
    current = _current(request, page)
    return SiteView(
        language=request.language.code,
        name=request.name,
        alternates=_alternates(request, page),
        navigation=tuple(_entry(link, page, current) for link in request.navigation),
        words=request.words,
        footer=request.footer,
        contact=request.contact,
    )


def show_page(request: SiteRequest, page: Page, contents: tuple[LinkView, ...]) -> PageView:
    home = page.address == "index.html"
    return PageView(
        title=page.title,
        head_title=request.name if home else f"{page.title} · {request.name}",
        description=page.description,
        breadcrumbs=tuple(LinkView(link.title, relative(link.address, page.address)) for link in page.breadcrumbs),
        contents=contents,
        html=page.html,
    )


def _alternates(request: SiteRequest, page: Page) -> tuple[AlternateView, ...]:
    """Every language keeps its pages in a folder of its own beside the others, at the same addresses."""
    return tuple(
        AlternateView(
            code=language.code,
            name=language.name,
            href=relative(f"../{language.code}/{page.address}", page.address),
            current=language == request.language,
        )
        for language in request.languages
    )


def _current(request: SiteRequest, page: Page) -> str:
    """Return the address of the navigation's entry that the page is, or stands below."""
    entries = {link.address for link in request.navigation}
    trail = [*(link.address for link in page.breadcrumbs), page.address]
    return next((address for address in reversed(trail) if address in entries), "")


def _entry(link: Link, page: Page, current: str) -> LinkView:
    here = "page" if link.address == page.address else "true"
    href = relative(link.address, page.address)
    return LinkView(link.title, href, here if link.address == current else "")
