"""Files at the top of the published folder, beside the languages: what hosts and search engines ask for by name."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, urlsplit

from maturity.model.text import Language
from maturity.presentation.dataset import base_of
from maturity.presentation.escaping import for_html
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.words import words
from maturity.website.page import NAMES
from maturity.website.rendering import Writer

OF_FORGES = (".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev")
"""How domains end that forges give to every site of theirs."""


def root_files(
    portfolio: Portfolio, pages: Mapping[Language, Iterable[str]], *, is_public: bool
) -> Iterator[tuple[str, str]]:
    """Yield each file's name and content; ``pages`` are the addresses of each language's pages.

    A map of the site has to hold whole addresses, so there is none where the settings do not say where it is
    published. A site that shows drafts asks search engines to stay away. Forges read in
    CNAME which domain a site has.
    """
    base = base_of(portfolio.settings.address)
    yield "404.html", not_found_page(portfolio)
    yield "robots.txt", robots(base, is_public=is_public)
    if domain := own_domain(base):
        yield "CNAME", f"{domain}\n"
    if base and is_public:
        yield "sitemap.xml", sitemap(base, pages)


def own_domain(base: str) -> str:
    """Return the domain that is the site's alone, as forges that publish folders ask for it; empty where it has none.

    A site below a path shares its domain, and a forge's own domains are given by the forge.
    """
    try:
        parts = urlsplit(base)
        host = "" if parts.path or parts.port else parts.hostname or ""
    except ValueError:
        return ""
    is_name = "." in host and not host.rpartition(".")[2].isdigit() and ":" not in host
    return host if is_name and not host.endswith(OF_FORGES) else ""


def not_found_page(portfolio: Portfolio) -> str:
    """Return the page for addresses that lead nowhere, in every language of the site.

    A host shows it at whatever address was asked for, so no link of it can be relative to itself: all begin with the
    path of the address in the settings, and without one at the top of the host.
    """
    settings = portfolio.settings
    top = urlsplit(base_of(settings.address)).path
    w = Writer(settings.languages[0], ResultViews(portfolio, settings.languages[0]), "404.html")
    said = [(code, NAMES[code], words(code), settings.title.words(code)) for code in settings.languages]
    return str(w.render("not_found", settings=settings, top=top, said=said))


def robots(base: str, *, is_public: bool) -> str:
    """Return what programs that read the whole web are asked to do."""
    lines = ["User-agent: *", "Allow: /" if is_public else "Disallow: /"]
    return "\n".join([*lines, *([f"Sitemap: {base}/sitemap.xml"] if base and is_public else []), ""])


def sitemap(base: str, pages: Mapping[Language, Iterable[str]]) -> str:
    """Return the map of the site: every page, with itself in the other languages, and no day of any."""
    held = {code: dict.fromkeys(sorted(addresses)) for code, addresses in pages.items()}

    def place(code: str, address: str) -> str:
        return str(for_html(f"{base}/{code}/{quote(address)}"))

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for code, addresses in held.items():
        for address in addresses:
            others = [other for other in held if address in held[other]]
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{other}" href="{place(other, address)}"/>' for other in others
            )
            lines.append(f"<url><loc>{place(code, address)}</loc>{links if len(others) > 1 else ''}</url>")
    return "\n".join([*lines, "</urlset>", ""])
