"""What the theme's template sees: plain values with every address already relative to the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from maturity.outputs.page import Link, Page, SiteRequest, relative


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
    """One page."""

    title: str
    head_title: str
    description: str
    breadcrumbs: tuple[LinkView, ...]
    html: Markup


def show_site(request: SiteRequest, page: Page) -> SiteView:
    return SiteView(
        language=request.language.code,
        name=request.name,
        alternates=_alternates(request, page),
        navigation=tuple(_entry(link, page) for link in request.navigation),
        words=request.words,
        footer=request.footer,
        contact=request.contact,
    )


def show_page(request: SiteRequest, page: Page) -> PageView:
    home = page.address == "index.html"
    return PageView(
        title=page.title,
        head_title=request.name if home else f"{page.title} · {request.name}",
        description=page.description,
        breadcrumbs=tuple(LinkView(link.title, relative(link.address, page.address)) for link in page.breadcrumbs),
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


def _entry(link: Link, page: Page) -> LinkView:
    section = page.breadcrumbs[0].address if page.breadcrumbs else ""
    current = {page.address: "page", section: "true"}.get(link.address, "")
    return LinkView(link.title, relative(link.address, page.address), current)
