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
from maturity.scorecard.subject import Subject
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


def sides_of(subject: Subject) -> tuple[Extremes, Extremes]:
    """Return what page 1 shows side by side."""
    if rests_on_report(subject.result):
        return _published(subject, "highest"), _published(subject, "lowest")
    high, low = strengths_of(subject), gaps_of(subject)
    return (high, low) if high.items or low.items else (_rated(subject), _questions(subject))


def unrated_of(subject: Subject) -> Markup:
    """Name what has no rating, where the questions themselves are not shown."""
    if rests_on_report(subject.result) or not (_highest(subject) or gaps_of(subject).items):
        return NOTHING
    leaves = _unrated(subject)
    if len(leaves) > MOST_NAMES:
        return subject.voice.phrase("unrated-count", count=len(leaves))
    names = [subject.voice.say(leaf.node.title) for leaf in leaves]
    return subject.voice.phrase("unrated", names=subject.voice.listed(names)) if names else NOTHING


def _published(subject: Subject, end: str) -> Extremes:
    """Return the published scores at one end: never more than half of them, so that none stands at both."""
    voice = subject.voice
    order = sorted(reported_nodes(subject.root), key=lambda node: node.score or Fraction(0), reverse=end == "highest")
    items = tuple(
        Extreme(
            title=voice.say(node.node.title),
            mark=draw_score(subject, node, f"{end}-score"),
            place=Markup("{} {}").format(subject.number(node.score), subject.out_of),
            now=voice.say(node.node.description) if node.node.description else NOTHING,
        )
        for node in order[: max(1, min(MOST, len(order) // 2))]
    )
    return Extremes(voice.phrase(f"{end}-scores"), items, NOTHING, NOTHING)


def strengths_of(subject: Subject) -> Extremes:
    """Return the highest ratings; they are called strengths only where they reach the middle of the scale."""
    leaves = _highest(subject)
    return _extremes(subject, leaves, "strengths" if all(_is_strong(subject, leaf) for leaf in leaves) else "highest")


def gaps_of(subject: Subject) -> Extremes:
    """Return the lowest ratings, the lowest first; what stands as high as a strength is no gap."""
    known = _index_of(subject)
    ceiling = min(
        (length for leaf in _highest(subject) if (length := length_of(subject, leaf)) is not None), default=None
    )
    low = [(length, leaf) for length, leaf in known if ceiling is not None and length < ceiling]
    lowest_first = sorted(low, key=lambda entry: entry[0])
    return _extremes(subject, tuple(leaf for _, leaf in lowest_first[: _room(known)]), "gaps")


def _highest(subject: Subject) -> tuple[NodeResult, ...]:
    known = _index_of(subject)
    lowest = min((length for length, _ in known), default=Fraction(0))
    highest_first = sorted(known, key=lambda entry: -entry[0])
    return tuple(leaf for length, leaf in highest_first[: _room(known)] if length > lowest)


def _room(known: list[tuple[Fraction, NodeResult]]) -> int:
    """Name at most three, and never more than half: what lies in the middle is neither high nor low."""
    return min(MOST, len(known) // 2)


def _index_of(subject: Subject) -> list[tuple[Fraction, NodeResult]]:
    """Return what was rated with its length; among equals the surest comes first, then the weightiest."""
    shares, degrees = subject.result.effective_weights(), list(Confidence)
    known = [(length, leaf) for leaf in subject.root.leaves() if (length := length_of(subject, leaf)) is not None]

    def rank(entry: tuple[Fraction, NodeResult]) -> tuple[int, Fraction]:
        confidence = entry[1].rating.confidence if entry[1].rating else None
        return (-degrees.index(confidence) if confidence else 1, -shares.get(entry[1].id, Fraction(0)))

    return sorted(known, key=rank)


def _is_strong(subject: Subject, leaf: NodeResult) -> bool:
    if goal := goal_in_words_of(leaf):
        return goal.is_whole
    return (length_of(subject, leaf) or Fraction(0)) >= MIDDLE


def _rated(subject: Subject) -> Extremes:
    leaves = tuple(leaf for _, leaf in _index_of(subject))[:MOST]
    return _extremes(subject, leaves, "rated-so-far")


def _questions(subject: Subject) -> Extremes:
    """Return what an assessor still has to ask."""
    voice, leaves = subject.voice, _unrated(subject)
    items = tuple(
        Extreme(
            title=voice.say(leaf.node.title),
            mark=NOTHING,
            place=_if_unknown(subject, leaf),
            now=voice.say(leaf.node.ask),
        )
        for leaf in leaves[:MOST_QUESTIONS]
        if isinstance(leaf.node, Indicator)
    )
    rest = len(leaves) - len(items)
    more = voice.phrase("more-questions", count=rest) if rest else NOTHING
    return Extremes(voice.phrase("questions"), items, more, NOTHING if items else voice.phrase("no-question"))


def _if_unknown(subject: Subject, leaf: NodeResult) -> Markup:
    """Mark what was asked in vain; all else in the list is simply not assessed."""
    return escape(subject.voice.term("state", State.UNKNOWN)) if leaf.state is State.UNKNOWN else NOTHING


def _unrated(subject: Subject) -> list[NodeResult]:
    """Return what could be rated and is not."""
    open_states, unseen = {State.NOT_ASSESSED, State.UNKNOWN}, unlisted(subject.result)
    return [
        leaf
        for leaf in subject.root.leaves()
        if leaf.state in open_states and leaf.id not in unseen and _is_scored(leaf)
    ]


def _is_scored(leaf: NodeResult) -> bool:
    measure = measure_of(leaf)
    return measure is None or measure.is_scored


def _extremes(subject: Subject, leaves: tuple[NodeResult, ...], head: str) -> Extremes:
    voice = subject.voice
    rest = [leaf for leaf in subject.root.leaves() if leaf.id not in {shown.id for shown in leaves}]
    last = length_of(subject, leaves[-1]) if leaves else None
    same = sum(1 for leaf in rest if last is not None and length_of(subject, leaf) == last)
    return Extremes(
        head=voice.phrase(head),
        items=tuple(_extreme(subject, leaf) for leaf in leaves),
        more=voice.phrase("more-the-same", count=same) if same else NOTHING,
        empty=NOTHING if leaves else voice.phrase(_why_none(subject)),
    )


def _why_none(subject: Subject) -> str:
    known = [leaf for leaf in subject.root.leaves() if length_of(subject, leaf) is not None]
    if not known:
        return "nothing-rated"
    return "only-one-rated" if len(known) == 1 else "none-stands-out"


def _extreme(subject: Subject, leaf: NodeResult) -> Extreme:
    level, voice = level_of(leaf), subject.voice
    above = levels_of(leaf).get(level + 1) if level is not None else None
    return Extreme(
        title=voice.say(leaf.node.title),
        mark=draw_mark(subject, leaf, "extreme"),
        place=_place(subject, leaf),
        detail=detail_of(subject, leaf),
        now=_finding(subject, leaf),
        now_label=_label(subject, leaf),
        refs=subject.refs(leaf.rating.evidence) if leaf.rating else (),
        next_label=voice.phrase("next-level", level=level + 1) if above and level is not None else NOTHING,
        next=voice.say(above) if above else NOTHING,
    )


def _finding(subject: Subject, leaf: NodeResult) -> Markup:
    """Return what was found in this city; what the level means in general stands in where nothing was written down."""
    if said := _said_of_city(leaf):
        return subject.voice.brief(said)
    meaning = _meaning(leaf)
    return subject.voice.say(meaning) if meaning else NOTHING


def _label(subject: Subject, leaf: NodeResult) -> Markup:
    """Mark the general meaning of a level, so that nobody takes it for a finding."""
    return NOTHING if _said_of_city(leaf) or not _meaning(leaf) else subject.voice.phrase("meaning-of-level")


def _said_of_city(leaf: NodeResult) -> Text | None:
    rating = leaf.rating
    if rating is None:
        return None
    return rating.rationale or next((one.finding for one in rating.evidence if one.finding), None)


def _meaning(leaf: NodeResult) -> Text | None:
    level = level_of(leaf)
    return levels_of(leaf).get(level) if level is not None else None


def _place(subject: Subject, leaf: NodeResult) -> Markup:
    level = level_of(leaf)
    if level is None:
        return answer_of(subject, leaf)
    place = subject.voice.phrase("level-of", level=level, highest=max(levels_of(leaf)))
    name = subject.scale.levels.get(level)
    return Markup("{} · {}").format(place, subject.voice.say(name)) if name else place
