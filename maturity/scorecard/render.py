"""One assessment as the HTML of its scorecard. Pure: the same portfolio gives the same text."""

from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.templates import template_of
from maturity.scorecard.contents import contents_of
from maturity.scorecard.writer import CardWriter


def render_scorecard(assessed: Assessed, city: AssessedCity, portfolio: Portfolio, language: Language) -> str:
    """Return the scorecard as one HTML document, for ``render_pdf`` to print."""
    views = ResultViews(portfolio, language)
    card = CardWriter(language, views, views.of(city, assessed))
    template = template_of("maturity.scorecard", "scorecard")
    return template.render(w=card, card=contents_of(card), phrase=card.phrase)
