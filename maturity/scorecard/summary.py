"""Two sentences for a mayor: the assessors' own, or what the numbers say by rule."""

from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.presentation.shown_index import index_words, shown_band, shown_index
from maturity.scorecard.strengths import Extremes, gaps_of, strengths_of
from maturity.scorecard.writer import CardWriter

LONGEST_LIST: Final = 120


def summary_of(card: CardWriter) -> Markup:
    """Return the assessment's summary, or sentences made from its result."""
    if card.view.assessment.summary:
        return card.say(card.view.assessment.summary)
    return Markup(" ").join(part for part in (_where(card), _highest(card), _lowest(card)) if part)


def _where(card: CardWriter) -> Markup:
    root = card.view.root
    names = {"city": card.view.city.city.name, "framework": card.say(card.view.framework.title)}
    index, band = shown_index(card.view.result), shown_band(card.view.result)
    if index is None:
        counts = {"rated": root.rated, "ratable": root.ratable}
        return card.phrase("summary.counted" if root.rated else "summary.nothing", **names, **counts)
    numbers = {"score": index_words(card.view.result, card.language), "highest": card.view.headline.highest}
    if band is None:
        return card.phrase("summary.scored", **names, **numbers)
    return card.phrase("summary.banded", **names, **numbers, band=card.say(band.title))


def _highest(card: CardWriter) -> Markup:
    return _named(card, "highest", strengths_of(card))


def _lowest(card: CardWriter) -> Markup:
    return _named(card, "lowest", gaps_of(card))


def _named(card: CardWriter, end: str, extremes: Extremes) -> Markup:
    """Name what stands at one end, as long as the names leave the summary short."""
    names = card.listed([item.title for item in extremes.items])
    if not names or len(names) > LONGEST_LIST:
        return NOTHING
    return card.phrase(f"summary.{end}", names=names)
