"""The tables of page 2: one for each dimension, one row for each indicator."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Scored
from maturity.charts.svg import NOTHING
from maturity.model.assessment import State
from maturity.model.framework import Indicator
from maturity.presentation.answers import counted_in, goal_in_words_of, level_of, measure_of, shown_answer
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.reported_scores import unlisted
from maturity.scorecard.marks import draw_mark, levels_of
from maturity.scorecard.phrases import capitalised
from maturity.scorecard.subject import Subject
from maturity.scoring.result import NodeResult


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: where it stands, how sure that is, and what it rests on."""

    title: Markup
    verified: bool
    mark: Markup
    answer: Markup
    detail: Markup
    numeric: bool
    confidence: str
    state: str
    plain: bool
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One dimension: its name, its score if it has one, and its rows."""

    title: Markup
    score: str
    beside: Markup
    verified: bool
    rows: tuple[Row, ...]


def groups_of(subject: Subject) -> tuple[Group, ...]:
    """Return a group for each dimension that holds indicators, whatever the depth of the tree.

    What lies below a published score is shown only as far as it was rated.
    """
    unseen = unlisted(subject.result)
    groups = (
        Group(
            title=_trail(subject, trail[-1:] if subject.is_long else trail),
            score=subject.number(trail[-1].score) if trail[-1].score is not None else "",
            beside=_published_beside(subject, trail),
            verified=trail[-1].node.verified,
            rows=tuple(
                row_of(subject, part)
                for part in trail[-1].parts
                if isinstance(part.node, Indicator) and part.id not in unseen
            ),
        )
        for trail in _dimensions(subject.root, ())
    )
    return tuple(group for group in groups if group.rows)


def _published_beside(subject: Subject, trail: tuple[NodeResult, ...]) -> Markup:
    """Name the published scores that complete ratings stand before; nothing where none was published."""
    kept = [node for node in trail if node.reported is not None and not node.from_report]
    said = [
        subject.voice.phrase(
            "beside-own", title=subject.voice.say(node.node.title), score=subject.number(node.reported)
        )
        for node in kept
    ]
    return Markup(" ").join(said)


def columns_of(subject: Subject, groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], ...]:
    """Return many groups as two columns of about the same height, which keeps the card at two pages; few stay one."""
    if not subject.is_long:
        return (groups,)
    rows = sum(len(group.rows) for group in groups)
    left: list[Group] = []
    while groups and sum(len(group.rows) for group in left) + len(groups[0].rows) / 2 <= rows / 2:
        left.append(groups[0])
        groups = groups[1:]
    return (tuple(left), groups) if left and groups else (tuple(left) or groups,)


def row_of(subject: Subject, leaf: NodeResult) -> Row:
    """Describe one indicator."""
    rating = leaf.rating
    confidence = rating.confidence if rating and rating.counts else None
    return Row(
        title=subject.voice.say(leaf.node.title),
        verified=leaf.node.verified,
        mark=draw_mark(subject, leaf, "row"),
        answer=answer_of(subject, leaf),
        detail=detail_of(subject, leaf),
        numeric=leaf.score is not None,
        confidence=subject.voice.term("confidence", confidence) if confidence else NO_SCORE,
        state=state_of(subject, leaf),
        plain=state_of(subject, leaf) == subject.voice.term("state", State.RATED),
        refs=subject.refs(rating.evidence) if rating else (),
    )


def answer_of(subject: Subject, leaf: NodeResult) -> Markup:
    """Write the answer: a level, a score, a value with its unit, or words."""
    rating = leaf.rating
    if rating is None or not (rating.counts or rating.imputed):
        return Markup(NO_SCORE)
    if (level := level_of(leaf)) is not None and leaf.score in {None, level}:
        return Markup(level)
    if goal := goal_in_words_of(leaf):
        return escape(capitalised(subject.voice.t(goal.key)))
    if leaf.score is not None:
        return escape(subject.number(leaf.score))
    return value_of(subject, leaf)


def detail_of(subject: Subject, leaf: NodeResult) -> Markup:
    """Write what a score was made from, for measures other than levels."""
    rating, voice = leaf.rating, subject.voice
    measure = measure_of(leaf)
    if leaf.score is None or rating is None or measure is None or leaf.score == level_of(leaf):
        return NOTHING
    if measure.is_counted_in_register:
        around = subject.result.context
        return escape(counted_in(around.register if around else None, measure, voice.t))
    if not measure.is_promise:
        return escape(shown_answer(leaf, voice.t))
    ends = subject.assessment.period.ends
    due = measure.due(ends.year if ends else None)
    if due is None:
        return value_of(subject, leaf)
    year, goal = due
    return voice.phrase("of-target", value=value_of(subject, leaf), year=year, goal=show_decimal(goal, voice.language))


def value_of(subject: Subject, leaf: NodeResult) -> Markup:
    """Write the number measured, with its unit, or the text given in its place."""
    measure, voice = measure_of(leaf), subject.voice
    value, text = (measure.number_in(leaf.rating), measure.text_in(leaf.rating)) if measure else (None, None)
    if value is None or measure is None:
        return voice.say(text) if text else Markup(NO_SCORE)
    shown = escape(show_decimal(value, voice.language))
    unit = measure.counted_unit
    return Markup("{} {}").format(shown, voice.say(unit)) if unit else shown


def state_of(subject: Subject, leaf: NodeResult) -> str:
    """Say what is known, and for a rating that gives no number why it gives none."""
    state = leaf.state or State.NOT_ASSESSED
    if leaf.rating is not None and leaf.rating.imputed is not None:
        return subject.voice.t("mark.imputed")
    if state is State.RATED and not isinstance(leaf.outcome, Scored) and leaf.outcome.reason is not Absence.IN_WORDS:
        return subject.voice.term("absence", absence_of(leaf))
    return subject.voice.term("state", state)


def measure_head(subject: Subject) -> Markup:
    """Name the column of answers with its scale, so that the rows need no units."""
    ranges = {(min(levels), max(levels)) for leaf in subject.root.leaves() if (levels := levels_of(leaf))}
    scored = [leaf for leaf in subject.root.leaves() if not levels_of(leaf)]
    if len(ranges) == 1 and not scored:
        lowest, highest = ranges.pop()
        return subject.voice.phrase("levels-from-to", lowest=lowest, highest=highest)
    unit = subject.scale.unit
    if not any(leaf.score is not None for leaf in subject.root.leaves()):
        return subject.voice.phrase("answers")
    if unit is None:
        return subject.voice.phrase("scores-from-to", lowest=subject.lowest, highest=subject.highest)
    return subject.voice.phrase("answers-in", unit=subject.voice.say(unit))


def _dimensions(node: NodeResult, trail: tuple[NodeResult, ...]) -> list[tuple[NodeResult, ...]]:
    """Return every dimension that holds indicators itself, with the dimensions above it."""
    found = [trail] if trail and any(isinstance(part.node, Indicator) for part in node.parts) else []
    for part in node.parts:
        if not isinstance(part.node, Indicator):
            found.extend(_dimensions(part, (*trail, part)))
    return found


def _trail(subject: Subject, trail: tuple[NodeResult, ...]) -> Markup:
    return Markup(" › ").join(subject.voice.say(node.node.title) for node in trail)
