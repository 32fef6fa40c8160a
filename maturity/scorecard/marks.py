"""The small picture beside a rating: steps of a scale, a bar, or the form of its absence."""

from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.arithmetic.outcome import Marker
from maturity.charts.levels import LevelSteps, draw_level
from maturity.charts.parts import CAP, TRACK, corner, ramp
from maturity.charts.svg import NOTHING, Caption, picture, rectangle, vertical
from maturity.model.framework import Indicator
from maturity.model.measures import Levels, Progress
from maturity.model.states import State
from maturity.presentation.numbers import NO_SCORE
from maturity.scorecard.subject import Subject
from maturity.scoring.result import NodeResult

WIDE: Final = 77
HIGH: Final = 14
STUB: Final = 3
"""The lowest of a scale is drawn as a value too."""
USUAL_STEPS: Final = 5
PROGRESS: Final = {Progress.NOT_REACHED: 0, Progress.PARTLY_REACHED: 1, Progress.REACHED: 2}
"""Goals judged in words fill no, one or both of two steps; the words always stand beside them."""


def draw_mark(subject: Subject, leaf: NodeResult, prefix: str) -> Markup:
    """Draw where one indicator stands; empty where a number or words must do, as for context."""
    rating, words, standing = leaf.rating, _in_words(subject, leaf), marker_of_leaf(leaf)
    caption = Caption(f"{prefix}-{leaf.id}", words, words)
    measure = levels_of(leaf)
    steps = sorted(measure.levels) if measure else list(range(USUAL_STEPS))
    if rating is None or not rating.counts:
        return draw_level(caption, LevelSteps(len(steps), 0, standing))
    if rating.level is not None:
        return draw_level(caption, LevelSteps(len(steps), steps.index(rating.level) + 1, standing))
    if rating.progress is not None:
        return draw_level(caption, LevelSteps(2, PROGRESS[rating.progress], standing))
    return _bar(caption, subject, leaf.score, standing) if leaf.score is not None else NOTHING


def draw_score(subject: Subject, node: NodeResult, prefix: str) -> Markup:
    """Draw how far along the scale a dimension's score is; empty where it has none."""
    if node.score is None:
        return NOTHING
    words = f"{subject.number(node.score)} {subject.out_of.unescape()}"
    return _bar(Caption(f"{prefix}-{node.id}", words, words), subject, node.score, Marker.RATED)


def _in_words(subject: Subject, leaf: NodeResult) -> str:
    """Say what the small picture shows."""
    rating, voice, measure = leaf.rating, subject.voice, levels_of(leaf)
    if rating is None or not rating.counts:
        return voice.t((leaf.state or State.NOT_ASSESSED).name_key)
    if rating.level is not None and measure:
        return str(voice.phrase("level-of", level=rating.level, highest=max(measure.levels)))
    if rating.progress is not None:
        return voice.term("progress", rating.progress)
    return f"{subject.number(leaf.score)} {subject.out_of.unescape()}" if leaf.score is not None else NO_SCORE


def marker_of_leaf(leaf: NodeResult) -> Marker:
    """Return the form of an indicator's own state, whatever became of its score."""
    return (leaf.state or State.NOT_ASSESSED).marker


def levels_of(leaf: NodeResult) -> Levels | None:
    """Return the described levels of an indicator, if that is how it is answered."""
    measure = leaf.node.measure if isinstance(leaf.node, Indicator) else None
    return measure if isinstance(measure, Levels) else None


def length_of(subject: Subject, leaf: NodeResult) -> Fraction | None:
    """Return how far along its scale an indicator stands, from 0 to 1; None where nobody can say."""
    if leaf.score is not None:
        return subject.share(leaf.score)
    if leaf.rating and leaf.rating.counts and leaf.rating.progress:
        return Fraction(PROGRESS[leaf.rating.progress], 2)
    return None


def _bar(caption: Caption, subject: Subject, score: Fraction, standing: Marker) -> Markup:
    end = max(subject.share(score) * WIDE, Fraction(STUB))
    parts = [
        rectangle(0, 0, WIDE, HIGH, TRACK),
        rectangle(0, 0, end, HIGH, ramp(subject.axis.step(score))),
        vertical(min(end, Fraction(WIDE - 1)), 0, HIGH, CAP),
    ]
    if standing is Marker.DISPUTED:
        parts.append(corner(WIDE, 0))
    return picture(caption, (WIDE, HIGH), parts, name="chart-level")
