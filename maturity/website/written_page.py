"""A page that somebody wrote by hand, as one of the site's."""

from markupsafe import Markup

from maturity.website.page import Page, entry
from maturity.website.sections import opening, sections

MANUAL = "manual/"
"""Pages for those who make such sites, which whoever looks for a city's results does not want to find."""


def written_page(address: str, title: str, description: str, html: str, *, has_heading: bool) -> Page:
    """Return a page of HTML that was made of checked Markdown; one without a heading gets its title as one."""
    heading = Markup() if has_heading else Markup("<h1>{}</h1>\n").format(title)
    body = heading + Markup(html)  # the parser of Markdown made it, and lets no HTML through
    search = (entry("", title, opening(body)), *(entry(*section) for section in sections(body)))
    article = Markup('<article class="prose">{}</article>').format(body)
    return Page(address, title, description, article, search, for_readers=not address.startswith(MANUAL))
