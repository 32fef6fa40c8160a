"""The page above the language folders: it only leads on to the site's first language."""

from maturity.outputs.pages.rendering import Writer
from maturity.outputs.pages.site import NAMES
from maturity.outputs.portfolio import Portfolio


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages."""
    settings = portfolio.settings
    w = Writer(portfolio, settings.languages[0], "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))
