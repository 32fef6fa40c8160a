"""The page above the language folders: it only leads on to the site's first language."""

from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.website.rendering import Writer
from maturity.website.site import NAMES


def landing_page(portfolio: Portfolio) -> str:
    """Return a whole HTML document for the folder that holds the languages."""
    settings = portfolio.settings
    language = settings.languages[0]
    w = Writer(language, ResultViews(portfolio, language), "index.html")
    return str(w.render("landing", settings=settings, languages=[(code, NAMES[code]) for code in settings.languages]))
