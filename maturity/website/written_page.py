"""A page that somebody wrote by hand, as one of the site's."""

from markupsafe import Markup

from maturity.website.page import Page, SearchEntry
from maturity.website.sections import opening, sections

MANUAL = "manual/"
"""Pages for those who make such sites: whoever looks for a city's results is led to the page, and to no row of it."""


def written_page(address: str, title: str, description: str, html: str, *, has_heading: bool) -> Page:
    """Return a page of HTML that was made of checked Markdown; one without a heading gets its title as one."""
    heading = Markup() if has_heading else Markup("<h1>{}</h1>\n").format(title)
    body = heading + Markup(html)  # the parser of Markdown made it, and lets no HTML through
    entries = (SearchEntry(anchor, name, text) for anchor, name, text in sections(body))
    search = (SearchEntry("", title, opening(body)), *(entries if not address.startswith(MANUAL) else ()))
    return Page(address, title, description, Markup('<article class="prose">{}</article>').format(body), search)
