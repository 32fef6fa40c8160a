"""One assessment as the HTML of its scorecard. Pure: the same portfolio gives the same text."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.phrases import CardVoice
from maturity.scorecard.subject import Subject
from maturity.scorecard.view import view_of


def render_scorecard(assessed: Assessed, city: AssessedCity, portfolio: Portfolio, language: Language) -> str:
    """Return the scorecard as one HTML document, for ``render_pdf`` to print."""
    voice = CardVoice(language)
    card = view_of(Subject(voice, ResultViews(portfolio, language), city.city, assessed))
    return _environment().get_template("scorecard.html.j2").render(card=card, phrase=voice.phrase)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("maturity.scorecard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
