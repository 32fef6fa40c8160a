"""What stands out: the highest and the lowest of what was rated, with what the next level asks.

Where nothing stands out, because too little is rated or all stands level, the page shows what is rated and which
questions are still open.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Confidence, State
from maturity.model.framework import Indicator
from maturity.model.text import Text
from maturity.presentation.answers import goal_in_words_of, level_of, measure_of
from maturity.presentation.reported_scores import reported_nodes, rests_on_report, unlisted
from maturity.scorecard.marks import draw_mark, draw_score, length_of, levels_of
from maturity.scorecard.rows import answer_of, detail_of
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

MOST: Final = 3
MOST_QUESTIONS: Final = 5
MOST_NAMES: Final = 5
MIDDLE: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Extreme:
    """One indicator: where it stands now, and what the next level asks."""

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
class Extremes:
    """A heading with up to three indicators and how many more stand the same, or why there are none."""

    head: Markup
    items: tuple[Extreme, ...]
    more: Markup
    empty: Markup


def sides_of(card: CardWriter) -> tuple[Extremes, Extremes]:
    """Return what page 1 shows side by side."""
    if rests_on_report(card.view.result):
        return _published(card, "highest"), _published(card, "lowest")
    high, low = strengths_of(card), gaps_of(card)
    return (high, low) if high.items or low.items else (_rated(card), _questions(card))


def unrated_of(card: CardWriter) -> Markup:
    """Name what has no rating, where the questions themselves are not shown."""
    if rests_on_report(card.view.result) or not (_highest(card) or gaps_of(card).items):
        return NOTHING
    leaves = _unrated(card)
    if len(leaves) > MOST_NAMES:
        return card.phrase("unrated-count", count=len(leaves))
    names = [card.say(leaf.node.title) for leaf in leaves]
    return card.phrase("unrated", names=card.listed(names)) if names else NOTHING


def _published(card: CardWriter, end: str) -> Extremes:
    """Return the published scores at one end: never more than half of them, so that none stands at both."""
    order = sorted(reported_nodes(card.view.root), key=lambda node: node.score or Fraction(0), reverse=end == "highest")
    items = tuple(
        Extreme(
            title=card.say(node.node.title),
            mark=draw_score(card, node, f"{end}-score"),
            place=Markup("{} {}").format(card.view.shown(node.score), card.out_of),
            now=card.say(node.node.description) if node.node.description else NOTHING,
        )
        for node in order[: max(1, min(MOST, len(order) // 2))]
    )
    return Extremes(card.phrase(f"{end}-scores"), items, NOTHING, NOTHING)


def strengths_of(card: CardWriter) -> Extremes:
    """Return the highest ratings; they are called strengths only where they reach the middle of the scale."""
    leaves = _highest(card)
    return _extremes(card, leaves, "strengths" if all(_is_strong(card, leaf) for leaf in leaves) else "highest")


def gaps_of(card: CardWriter) -> Extremes:
    """Return the lowest ratings, the lowest first; what stands as high as a strength is no gap."""
    known = _index_of(card)
    ceiling = min((length for leaf in _highest(card) if (length := length_of(card, leaf)) is not None), default=None)
    low = [(length, leaf) for length, leaf in known if ceiling is not None and length < ceiling]
    lowest_first = sorted(low, key=lambda entry: entry[0])
    return _extremes(card, tuple(leaf for _, leaf in lowest_first[: _room(known)]), "gaps")


def _highest(card: CardWriter) -> tuple[NodeResult, ...]:
    known = _index_of(card)
    lowest = min((length for length, _ in known), default=Fraction(0))
    highest_first = sorted(known, key=lambda entry: -entry[0])
    return tuple(leaf for length, leaf in highest_first[: _room(known)] if length > lowest)


def _room(known: list[tuple[Fraction, NodeResult]]) -> int:
    """Name at most three, and never more than half: what lies in the middle is neither high nor low."""
    return min(MOST, len(known) // 2)


def _index_of(card: CardWriter) -> list[tuple[Fraction, NodeResult]]:
    """Return what was rated with its length; among equals the surest comes first, then the weightiest."""
    shares, degrees = card.view.result.effective_weights(), list(Confidence)
    known = [(length, leaf) for leaf in card.view.root.leaves() if (length := length_of(card, leaf)) is not None]

    def rank(entry: tuple[Fraction, NodeResult]) -> tuple[int, Fraction]:
        confidence = entry[1].rating.confidence if entry[1].rating else None
        return (-degrees.index(confidence) if confidence else 1, -shares.get(entry[1].id, Fraction(0)))

    return sorted(known, key=rank)


def _is_strong(card: CardWriter, leaf: NodeResult) -> bool:
    if goal := goal_in_words_of(leaf):
        return goal.is_whole
    return (length_of(card, leaf) or Fraction(0)) >= MIDDLE


def _rated(card: CardWriter) -> Extremes:
    leaves = tuple(leaf for _, leaf in _index_of(card))[:MOST]
    return _extremes(card, leaves, "rated-so-far")


def _questions(card: CardWriter) -> Extremes:
    """Return what an assessor still has to ask."""
    leaves = _unrated(card)
    items = tuple(
        Extreme(
            title=card.say(leaf.node.title),
            mark=NOTHING,
            place=_if_unknown(card, leaf),
            now=card.say(leaf.node.ask),
        )
        for leaf in leaves[:MOST_QUESTIONS]
        if isinstance(leaf.node, Indicator)
    )
    rest = len(leaves) - len(items)
    more = card.phrase("more-questions", count=rest) if rest else NOTHING
    return Extremes(card.phrase("questions"), items, more, NOTHING if items else card.phrase("no-question"))


def _if_unknown(card: CardWriter, leaf: NodeResult) -> Markup:
    """Mark what was asked in vain; all else in the list is simply not assessed."""
    return escape(card.term("state", State.UNKNOWN)) if leaf.state is State.UNKNOWN else NOTHING


def _unrated(card: CardWriter) -> list[NodeResult]:
    """Return what could be rated and is not."""
    open_states, unseen = {State.NOT_ASSESSED, State.UNKNOWN}, unlisted(card.view.result)
    return [
        leaf
        for leaf in card.view.root.leaves()
        if leaf.state in open_states and leaf.id not in unseen and _is_scored(leaf)
    ]


def _is_scored(leaf: NodeResult) -> bool:
    measure = measure_of(leaf)
    return measure is None or measure.is_scored


def _extremes(card: CardWriter, leaves: tuple[NodeResult, ...], head: str) -> Extremes:
    rest = [leaf for leaf in card.view.root.leaves() if leaf.id not in {shown.id for shown in leaves}]
    last = length_of(card, leaves[-1]) if leaves else None
    same = sum(1 for leaf in rest if last is not None and length_of(card, leaf) == last)
    return Extremes(
        head=card.phrase(head),
        items=tuple(_extreme(card, leaf) for leaf in leaves),
        more=card.phrase("more-the-same", count=same) if same else NOTHING,
        empty=NOTHING if leaves else card.phrase(_why_none(card)),
    )


def _why_none(card: CardWriter) -> str:
    known = [leaf for leaf in card.view.root.leaves() if length_of(card, leaf) is not None]
    if not known:
        return "nothing-rated"
    return "only-one-rated" if len(known) == 1 else "none-stands-out"


def _extreme(card: CardWriter, leaf: NodeResult) -> Extreme:
    level = level_of(leaf)
    above = levels_of(leaf).get(level + 1) if level is not None else None
    return Extreme(
        title=card.say(leaf.node.title),
        mark=draw_mark(card, leaf, "extreme"),
        place=_place(card, leaf),
        detail=detail_of(card, leaf),
        now=_finding(card, leaf),
        now_label=_label(card, leaf),
        refs=card.refs(leaf.rating.evidence) if leaf.rating else (),
        next_label=card.phrase("next-level", level=level + 1) if above and level is not None else NOTHING,
        next=card.say(above) if above else NOTHING,
    )


def _finding(card: CardWriter, leaf: NodeResult) -> Markup:
    """Return what was found in this city; what the level means in general stands in where nothing was written down."""
    if said := _said_of_city(leaf):
        return card.brief(said)
    meaning = _meaning(leaf)
    return card.say(meaning) if meaning else NOTHING


def _label(card: CardWriter, leaf: NodeResult) -> Markup:
    """Mark the general meaning of a level, so that nobody takes it for a finding."""
    return NOTHING if _said_of_city(leaf) or not _meaning(leaf) else card.phrase("meaning-of-level")


def _said_of_city(leaf: NodeResult) -> Text | None:
    rating = leaf.rating
    if rating is None:
        return None
    return rating.rationale or next((one.finding for one in rating.evidence if one.finding), None)


def _meaning(leaf: NodeResult) -> Text | None:
    level = level_of(leaf)
    return levels_of(leaf).get(level) if level is not None else None


def _place(card: CardWriter, leaf: NodeResult) -> Markup:
    level = level_of(leaf)
    if level is None:
        return answer_of(card, leaf)
    place = card.phrase("level-of", level=level, highest=max(levels_of(leaf)))
    name = card.view.scale.levels.get(level)
    return Markup("{} · {}").format(place, card.say(name)) if name else place
