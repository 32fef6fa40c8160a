"""What an authority published, on paper: its scores, whether ours agree, and what of it is not public."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.presentation.comparison import FEWEST, Change, changes_of
from maturity.presentation.numbers import NO_SCORE, show_change, show_decimal, show_share
from maturity.presentation.published import (
    exception_in,
    hidden_below,
    index_words,
    reported_nodes,
    rests_on_report,
    shown_band,
    targets_for,
)
from maturity.presentation.published_words import verdict_sentences, what_is_public
from maturity.scorecard.marks import draw_score
from maturity.scorecard.subject import Subject
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
    said: Markup
    verdict: Markup
    exception: Markup
    refs: tuple[int, ...]


def published_of(subject: Subject) -> Published | None:
    """Gather what was published; nothing where an assessment has none of it."""
    reported = subject.assessment.reported
    if reported is None:
        return None
    exception = exception_in(subject.framework, subject.assessment)
    return Published(
        rows=tuple(_row(subject, node) for node in reported_nodes(subject.root)),
        said=escape(what_is_public(subject.result, subject.voice.words)),
        verdict=escape(" ".join(verdict_sentences(subject.result, subject.voice.words))),
        exception=subject.voice.say(exception.note) if exception else NOTHING,
        refs=subject.refs(reported.evidence),
    )


def targets_of(subject: Subject) -> tuple[Markup, ...]:
    """Name the targets that other frameworks set for this index in its year."""
    voice = subject.voice
    return tuple(
        voice.phrase("beside", title=voice.say(one.framework.title), value=show_decimal(one.value, voice.language))
        for one in targets_for(subject.portfolio, subject.result)
    )


def history_of(subject: Subject) -> History | None:
    """Return the periods of the same framework version; nothing for a single one, or where ratings fill the page."""
    made = [one for one in subject.home.assessments if one.framework.ref == subject.framework.ref]
    changes = changes_of(made)
    if len(changes) < FEWEST or not rests_on_report(subject.result):
        return None
    rows = tuple(_period(subject, each) for each in changes)
    heads = tuple(subject.voice.say(part.title) for part in subject.framework.parts[:MOST_HEADS])
    return History(heads, rows, any(row.target for row in rows))


def _period(subject: Subject, each: Change) -> HistoryRow:
    result, voice = each.one.result, subject.voice
    band = shown_band(result)
    aims = targets_for(subject.portfolio, result)
    return HistoryRow(
        period=each.one.assessment.period.called(voice.language),
        index=index_words(result, voice.language),
        change=show_change(each.change, subject.scale, voice.language),
        target=", ".join(show_decimal(one.value, voice.language) for one in aims),
        band=voice.say(band.title) if band else NOTHING,
        scores=tuple(subject.number(part.score) for part in result.root.parts[:MOST_HEADS]),
    )


def _row(subject: Subject, node: NodeResult) -> ScoreRow:
    hidden = hidden_below(node)
    return ScoreRow(
        title=subject.voice.say(node.node.title),
        detail=subject.voice.say(node.node.description) if node.node.description else NOTHING,
        mark=draw_score(subject, node, "published"),
        number=subject.number(node.score),
        share=show_share(node.used, subject.voice.language),
        hidden=str(hidden) if hidden else NO_SCORE,
    )
