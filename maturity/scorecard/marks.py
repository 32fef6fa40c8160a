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
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

WIDE: Final = 77
HIGH: Final = 14
STUB: Final = 3
"""The lowest of a scale is drawn as a value too."""
USUAL_STEPS: Final = 5


def draw_mark(card: CardWriter, leaf: NodeResult, prefix: str) -> Markup:
    """Draw where one indicator stands; empty where a number or words must do, as for context."""
    rating, words, standing = leaf.rating, _in_words(card, leaf), standing_of_leaf(leaf)
    caption = Caption(f"{prefix}-{leaf.id}", words, words)
    steps = list(levels_of(leaf))
    if rating is None or not rating.counts:
        return draw_level(caption, LevelSteps(len(steps) or USUAL_STEPS, 0, standing))
    if (level := level_of(leaf)) is not None:
        return draw_level(caption, LevelSteps(len(steps), steps.index(level) + 1, standing))
    if goal := goal_in_words_of(leaf):  # the words always stand beside the steps
        return draw_level(caption, LevelSteps(goal.steps, goal.held, standing))
    return _bar(caption, card, leaf.score, standing) if leaf.score is not None else NOTHING


def draw_score(card: CardWriter, node: NodeResult, prefix: str) -> Markup:
    """Draw how far along the scale a dimension's score is; empty where it has none."""
    if node.score is None:
        return NOTHING
    words = f"{card.view.shown(node.score)} {card.out_of.unescape()}"
    return _bar(Caption(f"{prefix}-{node.id}", words, words), card, node.score, Marker.RATED)


def _in_words(card: CardWriter, leaf: NodeResult) -> str:
    """Say what the small picture shows."""
    rating = leaf.rating
    if rating is None or not rating.counts:
        return card.term("state", leaf.state or State.NOT_ASSESSED)
    if (level := level_of(leaf)) is not None:
        return str(card.phrase("level-of", level=level, highest=max(levels_of(leaf))))
    if goal := goal_in_words_of(leaf):
        return card.t(goal.key)
    return f"{card.view.shown(leaf.score)} {card.out_of.unescape()}" if leaf.score is not None else NO_SCORE


def standing_of_leaf(leaf: NodeResult) -> Marker:
    """Return the form of an indicator's own state, whatever became of its score."""
    return Marker((leaf.state or State.NOT_ASSESSED).value)


def levels_of(leaf: NodeResult) -> Mapping[int, Text]:
    """Return the described levels of an indicator, the lowest first; nothing where it is answered otherwise."""
    measure = measure_of(leaf)
    return measure.described_levels if measure else {}


def length_of(card: CardWriter, leaf: NodeResult) -> Fraction | None:
    """Return how far along its scale an indicator stands, from 0 to 1; None where nobody can say."""
    if leaf.score is not None:
        return card.axis.share(leaf.score)
    goal = goal_in_words_of(leaf) if leaf.rating and leaf.rating.counts else None
    return Fraction(goal.held, goal.steps) if goal else None


def _bar(caption: Caption, card: CardWriter, score: Fraction, standing: Marker) -> Markup:
    end = max(card.axis.share(score) * WIDE, Fraction(STUB))
    parts = [
        rectangle(0, 0, WIDE, HIGH, TRACK),
        rectangle(0, 0, end, HIGH, ramp(card.axis.step(score))),
        vertical(min(end, Fraction(WIDE - 1)), 0, HIGH, CAP),
    ]
    if standing is Marker.DISPUTED:
        parts.append(corner(WIDE, 0))
    return picture(caption, (WIDE, HIGH), parts, name="chart-level")
