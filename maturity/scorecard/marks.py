"""The small picture beside a rating: steps of a scale, a bar, or the form of its absence."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.charts.levels import LevelSteps, draw_level
from maturity.charts.parts import CAP, TRACK, Marker, corner, ramp
from maturity.charts.svg import NOTHING, Caption, picture, rectangle, vertical
from maturity.model.assessment import State
from maturity.model.text import Text
from maturity.presentation.answers import goal_in_words_of, level_of, measure_of
from maturity.presentation.numbers import NO_SCORE
from maturity.scorecard.subject import Subject
from maturity.scoring.result import NodeResult

WIDE: Final = 77
HIGH: Final = 14
STUB: Final = 3
"""The lowest of a scale is drawn as a value too."""
USUAL_STEPS: Final = 5


def draw_mark(subject: Subject, leaf: NodeResult, prefix: str) -> Markup:
    """Draw where one indicator stands; empty where a number or words must do, as for context."""
    rating, words, standing = leaf.rating, _in_words(subject, leaf), standing_of_leaf(leaf)
    caption = Caption(f"{prefix}-{leaf.id}", words, words)
    steps = list(levels_of(leaf))
    if rating is None or not rating.counts:
        return draw_level(caption, LevelSteps(len(steps) or USUAL_STEPS, 0, standing))
    if (level := level_of(leaf)) is not None:
        return draw_level(caption, LevelSteps(len(steps), steps.index(level) + 1, standing))
    if goal := goal_in_words_of(leaf):  # the words always stand beside the steps
        return draw_level(caption, LevelSteps(goal.steps, goal.held, standing))
    return _bar(caption, subject, leaf.score, standing) if leaf.score is not None else NOTHING


def draw_score(subject: Subject, node: NodeResult, prefix: str) -> Markup:
    """Draw how far along the scale a dimension's score is; empty where it has none."""
    if node.score is None:
        return NOTHING
    words = f"{subject.number(node.score)} {subject.out_of.unescape()}"
    return _bar(Caption(f"{prefix}-{node.id}", words, words), subject, node.score, Marker.RATED)


def _in_words(subject: Subject, leaf: NodeResult) -> str:
    """Say what the small picture shows."""
    rating, voice = leaf.rating, subject.voice
    if rating is None or not rating.counts:
        return voice.term("state", leaf.state or State.NOT_ASSESSED)
    if (level := level_of(leaf)) is not None:
        return str(voice.phrase("level-of", level=level, highest=max(levels_of(leaf))))
    if goal := goal_in_words_of(leaf):
        return voice.t(goal.key)
    return f"{subject.number(leaf.score)} {subject.out_of.unescape()}" if leaf.score is not None else NO_SCORE


def standing_of_leaf(leaf: NodeResult) -> Marker:
    """Return the form of an indicator's own state, whatever became of its score."""
    return Marker((leaf.state or State.NOT_ASSESSED).value)


def levels_of(leaf: NodeResult) -> Mapping[int, Text]:
    """Return the described levels of an indicator, the lowest first; nothing where it is answered otherwise."""
    measure = measure_of(leaf)
    return measure.described_levels if measure else {}


def length_of(subject: Subject, leaf: NodeResult) -> Fraction | None:
    """Return how far along its scale an indicator stands, from 0 to 1; None where nobody can say."""
    if leaf.score is not None:
        return subject.share(leaf.score)
    goal = goal_in_words_of(leaf) if leaf.rating and leaf.rating.counts else None
    return Fraction(goal.held, goal.steps) if goal else None


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
