"""What an authority published, on paper: its scores, whether ours agree, and how the city stood before."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.peer_groups import FEWEST
from maturity.presentation.reported_scores import hidden_below
from maturity.presentation.result.history import PastResult, history_of
from maturity.scorecard.marks import draw_score
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

MOST_HEADS: Final = 6


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One published score: its bar and number, its weight, and how many ratings below it are not public."""

    title: Markup
    detail: Markup
    mark: Markup
    number: str
    share: str
    hidden: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One period of the city under the same framework version."""

    period: str
    index: str
    change: str
    target: str
    band: Markup
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The city's results by one framework version, the newest first; other versions are never among them."""

    heads: tuple[Markup, ...]
    rows: tuple[HistoryRow, ...]
    targets: bool


@dataclass(frozen=True, slots=True)
class Published:
    """The published scores as a table, and in words what they are."""

    rows: tuple[ScoreRow, ...]
    public: str
    verdicts: str
    exception: Markup
    refs: tuple[int, ...]


def published_of(card: CardWriter) -> Published | None:
    """Gather what was published; nothing where an assessment has none of it."""
    published = card.view.published
    if published is None:
        return None
    return Published(
        rows=tuple(_row(card, node) for node in published.scores),
        public=published.public,
        verdicts=published.verdicts,
        exception=card.say(card.view.exception),
        refs=card.refs(published.evidence),
    )


def history_on_card(card: CardWriter) -> History | None:
    """Return the periods of the same framework version; nothing for a single one, or where ratings fill the page."""
    results = history_of(card.views, card.view.city, card.view.framework)
    if len(results) < FEWEST or not card.view.headline.is_official:
        return None
    rows = tuple(_period(card, result) for result in results)
    heads = tuple(card.say(part.title) for part in card.view.framework.parts[:MOST_HEADS])
    return History(heads, rows, any(row.target for row in rows))


def _period(card: CardWriter, result: PastResult) -> HistoryRow:
    headline = result.view.headline
    return HistoryRow(
        period=headline.period,
        index=headline.number or NO_SCORE,
        change=result.change_shown,
        target=", ".join(target.shown for target in headline.targets),
        band=card.say(headline.band),
        scores=result.view.scores(MOST_HEADS),
    )


def _row(card: CardWriter, node: NodeResult) -> ScoreRow:
    hidden = hidden_below(node)
    return ScoreRow(
        title=card.say(node.node.title),
        detail=card.say(node.node.description) if node.node.description else NOTHING,
        mark=draw_score(card, node, "published"),
        number=card.view.shown(node.score),
        share=card.share(node.used),
        hidden=str(hidden) if hidden else NO_SCORE,
    )
