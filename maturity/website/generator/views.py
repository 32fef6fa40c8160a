"""What the theme's templates see: plain values with every address already relative to the page."""

from dataclasses import dataclass

from maturity.website.page import Link, Page, SiteRequest, relative


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as the page prints it; `current` is empty, `page` for this page, `true` for its section."""

    title: str
    href: str
    current: str = ""


def show_site(request: SiteRequest, page: Page) -> dict[str, object]:
    """Return what stands around every page; each language keeps its own at the same addresses in a folder beside."""
    current = _current(request, page)
    alternates = [
        {
            "code": language.code,
            "name": language.name,
            "href": relative(f"../{language.code}/{page.address}", page.address),
            "current": language == request.language,
        }
        for language in request.languages
    ]
    return {
        "language": request.language.code,
        "name": request.name,
        "alternates": alternates,
        "navigation": [_entry(link, page, current) for link in request.navigation],
        "words": request.words,
        "footer": request.footer,
        "contact": request.contact,
    }


def show_page(request: SiteRequest, page: Page, contents: tuple[LinkView, ...]) -> dict[str, object]:
    """Return one page; ``contents`` are its sections, where a list of them helps."""
    home = page.address == "index.html"
    return {
        "title": page.title,
        "head_title": request.name if home else f"{page.title} · {request.name}",
        "description": page.description,
        "breadcrumbs": [LinkView(link.title, relative(link.address, page.address)) for link in page.breadcrumbs],
        "contents": contents,
        "html": page.html,
    }


def _current(request: SiteRequest, page: Page) -> str:
    """Return the address of the navigation's entry that the page is, or stands below."""
    entries = {link.address for link in request.navigation}
    trail = [*(link.address for link in page.breadcrumbs), page.address]
    return next((address for address in reversed(trail) if address in entries), "")


def _entry(link: Link, page: Page, current: str) -> LinkView:
    here = "page" if link.address == page.address else "true"
    href = relative(link.address, page.address)
    return LinkView(link.title, href, here if link.address == current else "")
