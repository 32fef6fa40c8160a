"""The small picture beside a rating: steps of a scale, a bar, or the form of its absence."""

from fractions import Fraction
from typing import Final

from markupsafe import Markup

from maturity.arithmetic.outcome import Marker
from maturity.charts.levels import LevelSteps, draw_level
from maturity.charts.parts import CAP, TRACK, corner, earlier, edged
from maturity.charts.svg import NOTHING, Caption, picture, rectangle, vertical
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.voice import capitalised
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

WIDE: Final = 77
HIGH: Final = 14
STUB: Final = 3
"""The zero of a scale is drawn as a value too."""
USUAL_STEPS: Final = 5
MOST_STEPS: Final = 10
"""A scale of more levels is drawn as a bar, which takes the room of a few."""


def draw_mark(card: CardWriter, row: IndicatorLines, prefix: str) -> Markup:
    """Draw where one indicator stands; empty where a number or words must do, as for context."""
    shown, marker = _in_words(card, row), row.state.marker
    caption = Caption(f"{prefix}-{row.id}", shown, shown)
    steps = list(row.levels) if len(row.levels) <= MOST_STEPS else []
    if row.leaf.rating is None or not row.rating.counts:
        return draw_level(caption, LevelSteps(len(steps) or USUAL_STEPS, 0, marker))
    if row.level is not None and steps:
        reached = steps.index(row.level) + 1
        possible = reached if row.highest_level is None else steps.index(row.highest_level) + 1
        return draw_level(caption, LevelSteps(len(steps), reached, marker, possible))
    if goal := row.goal_in_words:  # the words always stand beside the steps
        return draw_level(caption, LevelSteps(goal.steps, goal.held, marker))
    return _bar(caption, card, row.leaf.score, marker) if row.leaf.score is not None else NOTHING


def draw_score(card: CardWriter, node: NodeResult, prefix: str) -> Markup:
    """Draw how far along the scale a dimension's score is; empty where it has none."""
    if node.score is None:
        return NOTHING
    shown = f"{card.view.shown(node.score)} {card.out_of.unescape()}"
    return _bar(Caption(f"{prefix}-{node.id}", shown, shown), card, node.score, Marker.RATED)


def _in_words(card: CardWriter, row: IndicatorLines) -> str:
    """Say what the small picture shows."""
    if row.leaf.rating is None or not row.rating.counts:
        return card.t(row.state.name_key)
    if row.level is not None:
        return place_on_scale(card, row)
    if goal := row.goal_in_words:
        return card.t(goal.key)
    return f"{row.number} {card.out_of.unescape()}" if row.is_scored else NO_SCORE


def place_on_scale(card: CardWriter, row: IndicatorLines) -> str:
    """Say which level of how many is held, or between which levels a rating lies."""
    if row.is_range:
        return capitalised(row.answer_words)
    return str(card.phrase("level-of", level=row.level, highest=max(row.levels)))


def _bar(caption: Caption, card: CardWriter, score: Fraction, marker: Marker) -> Markup:
    end = max(card.axis.reach(score) * WIDE, Fraction(STUB))
    parts = [
        rectangle(0, 0, WIDE, HIGH, TRACK),
        rectangle(0, 0, end, HIGH, edged(card.axis.step(score))),
        vertical(min(end, Fraction(WIDE - 1)), 0, HIGH, CAP),
    ]
    if marker is Marker.DISPUTED:
        parts.append(corner(WIDE, 0))
    if marker is Marker.CARRIED:
        parts.append(earlier(0, 0, HIGH))
    return picture(caption, (WIDE, HIGH), parts, name="chart-level")
