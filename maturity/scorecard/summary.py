"""Two sentences for a mayor: the assessors' own, or what the numbers say by rule where no news of them says it."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.presentation.result.indicators import IndicatorLines
from maturity.scorecard.writer import CardWriter

LONGEST_LIST: Final = 120


def summary_of(card: CardWriter) -> Markup:
    """Return the assessment's summary, or sentences made from its result; news says index and band already."""
    if card.view.assessment.summary:
        return card.say(card.view.assessment.summary)
    strengths = card.view.strengths
    highest, lowest = _named(card, "highest", strengths.highest), _named(card, "lowest", strengths.lowest)
    result = NOTHING if card.news(card.view) else _result(card)
    return Markup(" ").join(part for part in (result, highest, lowest) if part)


def _result(card: CardWriter) -> Markup:
    root, headline = card.view.root, card.view.headline
    city, subject = card.plain(card.view.city.name), card.plain(headline.subject)
    names = {"city": f"{city} ({subject})" if subject else city, "framework": card.say(card.view.framework.title)}
    if not headline.number:
        counts = {"rated": root.rated, "ratable": root.ratable}
        return card.phrase("summary.counted" if root.rated else "summary.nothing", **names, **counts)
    numbers = {"score": headline.number, "highest": headline.highest}
    if headline.band is None:
        return card.phrase("summary.scored", **names, **numbers)
    return card.phrase("summary.banded", **names, **numbers, band=card.say(headline.band))


def _named(card: CardWriter, end: str, rows: Sequence[IndicatorLines]) -> Markup:
    """Name what stands at one end, as long as the names leave the summary short."""
    names = card.listed_markup([card.say(row.title) for row in rows])
    if not names or len(names) > LONGEST_LIST:
        return NOTHING
    return card.phrase(f"summary.{end}", names=names)
