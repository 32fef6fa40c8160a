"""What stands out on page 1: the highest and the lowest of what was rated, with what the next level asks.

Where nothing stands out, because too little is rated or all stands level, the page shows what is rated and which
questions are still open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.states import State
from maturity.presentation.drawings import FEWEST_BARS
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.strengths import MOST
from maturity.scorecard.marks import draw_mark, draw_score, place_on_scale
from maturity.scorecard.rows import answer_of, detail_of
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

MOST_QUESTIONS: Final = 5
MOST_NAMES: Final = 5


@dataclass(frozen=True, slots=True)
class Highlight:
    """One indicator or dimension: where it stands now, and what the next level asks."""

    title: Markup
    mark: Markup
    place: Markup
    now: Markup
    now_label: Markup = NOTHING
    refs: tuple[int, ...] = ()
    detail: Markup = NOTHING
    next_label: Markup = NOTHING
    next: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class HighlightList:
    """A heading with up to three highlights and how many more stand the same, or why there are none."""

    head: Markup
    items: tuple[Highlight, ...]
    more: Markup = NOTHING
    empty: Markup = NOTHING


def sides_of(card: CardWriter) -> tuple[HighlightList, ...]:
    """Return what page 1 shows side by side; nothing where only the whole was published."""
    if card.view.assessment.is_published_as_a_whole:
        return ()
    if card.view.headline.is_official:
        return _published(card)
    strengths = card.view.strengths
    if strengths.highest:
        head = "strengths" if strengths.are_strengths else "found" if strengths.are_only_found else "highest"
        return _listed(card, strengths.highest, head), _listed(card, strengths.lowest, "gaps")
    return _listed(card, strengths.rated[:MOST], "rated-so-far"), _questions(card)


def not_counted_of(card: CardWriter) -> tuple[Markup, ...]:
    """Name what has no rating, and what has one that earns no credit, where that does not stand above already."""
    strengths = card.view.strengths
    if card.view.headline.is_official:
        return ()
    if not strengths.highest:
        return _not_counted(card) if strengths.unrated else ()
    return _named(card, "unrated", strengths.unrated) + _not_counted(card)


def _not_counted(card: CardWriter) -> tuple[Markup, ...]:
    """Name what holds an answer that does not count, or that nobody has looked at in its period."""
    strengths = card.view.strengths
    return _named(card, "carried", strengths.carried) + _named(card, "unsupported", strengths.unsupported)


def _named(card: CardWriter, key: str, rows: Sequence[IndicatorLines]) -> tuple[Markup, ...]:
    if len(rows) > MOST_NAMES:
        return (card.phrase(f"{key}-count", count=len(rows)),)
    return (card.phrase(key, names=card.listed_markup([card.say(row.title) for row in rows])),) if rows else ()


def _published(card: CardWriter) -> tuple[HighlightList, ...]:
    """Return the published scores at either end, a third of them each, and what stands as high; none is at both."""
    scores = card.view.published.scores if card.view.published else ()
    if len(scores) < FEWEST_BARS:
        return ()
    most = min(MOST, max(1, len(scores) // 3))
    rising = sorted(scores, key=_height)
    falling = sorted(scores, key=_height, reverse=True)
    lowest = [node for node in rising if _height(node) <= _height(rising[most - 1])][:MOST]
    highest = [node for node in falling if _height(node) >= _height(falling[most - 1])][:MOST]
    above, below = _other_than(lowest, highest), _other_than(highest, lowest)
    if not (above or below):
        return ()
    return _end(card, above or highest, "highest"), _end(card, below or lowest, "lowest")


def _other_than(others: Sequence[NodeResult], scores: Sequence[NodeResult]) -> list[NodeResult]:
    """Return those that stand as high as none of the others."""
    heights = {_height(node) for node in others}
    return [node for node in scores if _height(node) not in heights]


def _height(node: NodeResult) -> Fraction:
    return node.score or Fraction(0)


def _end(card: CardWriter, scores: Sequence[NodeResult], end: str) -> HighlightList:
    items = tuple(
        Highlight(
            title=card.say(node.node.title),
            mark=draw_score(card, node, f"{end}-score"),
            place=Markup("{} {}").format(card.view.shown(node.score), card.out_of),
            now=card.say(node.node.description),
        )
        for node in scores
    )
    return HighlightList(card.phrase(f"{end}-scores"), items)


def _questions(card: CardWriter) -> HighlightList:
    """Return what an assessor still has to ask, marked where it was asked and nobody knew."""
    unrated = card.view.strengths.unrated
    unknown = escape(card.t(State.UNKNOWN.name_key))
    items = tuple(
        Highlight(
            card.say(row.title),
            NOTHING,
            unknown if row.state is State.UNKNOWN else NOTHING,
            card.say(row.indicator.ask),
        )
        for row in unrated[:MOST_QUESTIONS]
    )
    rest = len(unrated) - len(items)
    more = card.phrase("more-questions", count=rest) if rest else NOTHING
    uncounted = _not_counted(card)
    empty = NOTHING if items else next(iter(uncounted), card.phrase("no-question"))
    return HighlightList(card.phrase("questions"), items, more, empty)


def _listed(card: CardWriter, rows: Sequence[IndicatorLines], head: str) -> HighlightList:
    same = card.view.strengths.as_high_as(rows)
    return HighlightList(
        head=card.phrase(head),
        items=tuple(_highlight(card, row) for row in rows),
        more=card.phrase("more-the-same", count=same) if same else NOTHING,
        empty=NOTHING if rows else card.phrase("nothing-rated"),
    )


def _highlight(card: CardWriter, row: IndicatorLines) -> Highlight:
    """Say what was found in this city; what the level means in general stands in where nothing was written down."""
    rating, level = row.rating, row.level
    meaning, above = (row.levels.get(level), row.levels.get(level + 1)) if level is not None else (None, None)
    finding = rating.rationale or next((passage.finding for passage in rating.evidence if passage.finding), None)
    return Highlight(
        title=card.say(row.title),
        mark=draw_mark(card, row, "extreme"),
        place=_place(card, row),
        detail=detail_of(card, row),
        now=card.brief(finding) if finding else card.say(meaning),
        now_label=card.phrase("meaning-of-level") if meaning and not finding else NOTHING,
        refs=card.refs(rating.evidence),
        next_label=card.phrase("next-level", level=level + 1) if above and level is not None else NOTHING,
        next=card.say(above),
    )


def _place(card: CardWriter, row: IndicatorLines) -> Markup:
    if row.level is None:
        return answer_of(card, row)
    place = escape(place_on_scale(card, row))
    name = row.name
    return Markup("{} · {}").format(place, card.say(name)) if name else place
