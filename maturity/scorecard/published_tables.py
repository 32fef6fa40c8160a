"""What an authority published, on paper: its scores, and how the city stood before."""

from typing import Final

from markupsafe import Markup

from maturity.presentation.reported_scores import hidden_below
from maturity.presentation.result.history import PastResult, history_of
from maturity.presentation.result_groups import FEWEST
from maturity.scorecard.marks import draw_score
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

MOST_HEADS: Final = 6


def published_rows(card: CardWriter) -> list[tuple[NodeResult, Markup, int]]:
    """Return each published score with its bar, and how many ratings below it are not public."""
    scores = card.view.published.scores if card.view.published else ()
    return [(node, draw_score(card, node, "published"), hidden_below(node)) for node in scores]


def history_on_card(card: CardWriter) -> tuple[PastResult, ...]:
    """Return the periods of the same framework version; nothing for a single one, or where ratings fill the page."""
    if not card.view.headline.is_official:
        return ()
    results = history_of(card.views, card.view.city, card.view.framework)
    return results if len(results) >= FEWEST else ()
