"""What a page's head tells machines: its one address, itself in other languages, and how a link to it is shown."""

from urllib.parse import quote

from maturity.website.page import Page, SiteRequest, relative

LOCALES = {"id": "id_ID", "en": "en_GB"}


def show_head(request: SiteRequest, page: Page, counterparts: dict[str, str]) -> dict[str, object]:
    """Return links and properties of a page; ``counterparts`` are its addresses in each language that has it.

    A page has one address only where the settings say where the site is published. Without that the links to other
    languages are relative, which browsers and offline readers follow, and search engines pass over.
    """
    alternates = [
        {"code": code, "href": _address(request, page, code, address)} for code, address in counterparts.items()
    ]
    first = request.languages[0].code
    if request.base and first in counterparts:
        alternates.append({"code": "x-default", "href": _address(request, page, first, counterparts[first])})
    canonical = _address(request, page, request.language.code, page.address) if request.base else ""
    properties = [
        ("og:type", "website"),
        ("og:site_name", request.name),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:locale", LOCALES.get(request.language.code, request.language.code)),
        *(("og:locale:alternate", LOCALES.get(code, code)) for code in counterparts if code != request.language.code),
        *((("og:url", canonical),) if canonical else ()),
    ]
    return {
        "canonical": canonical,
        "alternates": alternates if len(counterparts) > 1 else [],
        "feeds": [
            {"title": feed.title, "href": relative(feed.address, page.address)}
            for address in dict.fromkeys(("", page.address))
            if (feed := request.feeds.get(address))
        ],
        "properties": [(name, content) for name, content in properties if content],
    }


def _address(request: SiteRequest, page: Page, code: str, address: str) -> str:
    if request.base:
        return f"{request.base}/{code}/{quote(address)}"
    return relative(f"../{code}/{quote(address)}", page.address)
