"""The page above the language folders: it only leads on to the site's first language."""

from maturity.presentation.portfolio import Portfolio
from maturity.website.rendering import Writer
from maturity.website.site import NAMES


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages."""
    settings = portfolio.settings
    w = Writer(portfolio, settings.languages[0], "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))
