"""The tables of page 2: one for each dimension, one row for each indicator; and what an authority published."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Scored
from maturity.charts.svg import NOTHING
from maturity.model.states import State
from maturity.presentation.answers import absence_of
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.reported_scores import hidden_below
from maturity.presentation.result.dimensions import DimensionLines
from maturity.presentation.result.history import PastResult, history_of
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result_groups import FEWEST
from maturity.presentation.voice import capitalised
from maturity.scorecard.marks import draw_mark, draw_score
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult


@dataclass(frozen=True, slots=True)
class CardRow:
    """One indicator with where it stands, in what is particular to paper."""

    lines: IndicatorLines
    mark: Markup
    answer: Markup
    detail: Markup
    goal: Markup
    beside: Markup
    """The answers beside the one that counts: the government's own, and the one before moderation."""
    state: str


@dataclass(frozen=True, slots=True)
class CardTable:
    """The rows of one dimension under its trail, with the published scores that our own stand beside."""

    dimension: DimensionLines
    title: Markup
    beside: Markup
    rows: tuple[CardRow, ...]

    @property
    def verified(self) -> bool:
        """Whether somebody has checked how the framework describes the dimension, and those that it lies in."""
        return all(above.node.verified for above in self.dimension.trail)


def tables_of(card: CardWriter) -> tuple[CardTable, ...]:
    """Return a table for each dimension that holds indicators to show, whatever the depth of the tree."""
    start = -1 if card.is_long else 0
    return tuple(
        CardTable(
            dimension=dimension,
            title=Markup(" › ").join(card.say(node.node.title) for node in dimension.trail[start:])
            if not dimension.is_whole
            else escape(card.view.depth_names.indicator),
            beside=_beside(card, dimension),
            rows=tuple(_row(card, row) for row in dimension.indicators),
        )
        for dimension in card.view.dimensions
        if dimension.indicators
    )


def _beside(card: CardWriter, dimension: DimensionLines) -> Markup:
    """Name the published scores that complete ratings stand before; nothing where none was published."""
    kept = [node for node in dimension.trail if node.reported is not None and not node.from_report]
    return Markup(" ").join(
        card.phrase("beside-own", title=card.say(node.node.title), score=card.number(node.reported)) for node in kept
    )


def columns_of(card: CardWriter, tables: tuple[CardTable, ...]) -> tuple[tuple[CardTable, ...], ...]:
    """Return many tables as two columns of about the same height, which keeps the card at two pages; few stay one."""
    if not card.is_long:
        return (tables,)
    rows = sum(len(table.rows) for table in tables)
    left: list[CardTable] = []
    while tables and sum(len(table.rows) for table in left) + len(tables[0].rows) / 2 <= rows / 2:
        left.append(tables[0])
        tables = tables[1:]
    return (tuple(left), tables) if left and tables else (tuple(left) or tables,)


def answer_of(card: CardWriter, row: IndicatorLines) -> Markup:
    """Write the answer: a level, a score, a value with its unit, or words."""
    if row.leaf.rating is None or not row.is_answered:
        return Markup(NO_SCORE)
    if row.level is not None and row.leaf.score in {None, row.level}:
        return escape(row.level_words)
    if goal := row.goal_in_words:
        return escape(capitalised(card.t(goal.key)))
    return escape(row.number) if row.is_scored else _value(card, row)


def detail_of(card: CardWriter, row: IndicatorLines) -> Markup:
    """Write what a score was made from, for measures other than levels."""
    if not row.is_scored or row.leaf.rating is None or row.leaf.score == row.level:
        return NOTHING
    if row.fed and row.fed.is_used:
        return escape(f"{row.answer_words} · {row.fed.slug}")
    if not row.measure.is_promise:
        return escape(row.answer_words)
    ends = row.assessment.period.ends
    due = row.measure.due(ends.year if ends else None)
    if due is None:
        return _value(card, row)
    return card.phrase("of-target", value=_value(card, row), year=due[0], goal=card.number(due[1]))


def goal_of(card: CardWriter, row: IndicatorLines) -> Markup:
    """Write what the city aims for, and by when; empty where it has set nothing."""
    return card.phrase("goal", goal=row.goal) if row.goal else NOTHING


def beside_of(row: IndicatorLines) -> Markup:
    """Write the answers beside the one that counts; empty where there are none."""
    return Markup(" · ").join(Markup("{}: {}").format(side.label, side.answer) for side in row.sides[1:])


def state_of(card: CardWriter, row: IndicatorLines) -> str:
    """Say what is known, and for a rating that gives no number why it gives none."""
    outcome = row.leaf.outcome
    if row.rating.imputed is not None:
        return card.t("mark.imputed")
    if row.state is State.RATED and not isinstance(outcome, Scored) and outcome.reason is not Absence.IN_WORDS:
        return card.term("absence", absence_of(row.leaf))
    return card.t(row.state.name_key)


def measure_head(card: CardWriter) -> Markup:
    """Name the column of answers with its scale, so that the rows need no units."""
    rows, headline, unit = card.view.indicators.values(), card.view.headline, card.view.scale.unit
    ranges = {(min(row.levels), max(row.levels)) for row in rows if row.levels}
    if len(ranges) == 1 and all(row.levels for row in rows):
        lowest, highest = ranges.pop()
        return card.phrase("levels-from-to", lowest=lowest, highest=highest)
    if not any(row.is_scored for row in rows):
        return card.phrase("answers")
    if unit is None:
        return card.phrase("scores-from-to", lowest=headline.lowest, highest=headline.highest)
    return card.phrase("answers-in", unit=card.say(unit))


def published_rows(card: CardWriter) -> list[tuple[NodeResult, Markup, int]]:
    """Return each published score with its bar, and how many ratings below it are not public."""
    scores = card.view.published.scores if card.view.published else ()
    return [(node, draw_score(card, node, "published"), hidden_below(node)) for node in scores]


def history_on_card(card: CardWriter) -> tuple[PastResult, ...]:
    """Return the periods of the same framework version; nothing for a single one, or where ratings fill the page."""
    if not card.view.headline.is_official:
        return ()
    results = history_of(card.views, card.view.city, card.view.framework, card.view.headline.subject)
    return results if len(results) >= FEWEST else ()


def _row(card: CardWriter, row: IndicatorLines) -> CardRow:
    mark = draw_mark(card, row, "row")
    return CardRow(
        row, mark, answer_of(card, row), detail_of(card, row), goal_of(card, row), beside_of(row), state_of(card, row)
    )


def _value(card: CardWriter, row: IndicatorLines) -> Markup:
    """Write the number measured, with its unit, or the text given in its place."""
    value, text = row.measure.number_in(row.leaf.rating), row.measure.text_in(row.leaf.rating)
    if value is None:
        return card.say(text) if text else Markup(NO_SCORE)
    unit = row.measure.counted_unit
    return Markup("{} {}").format(card.number(value), card.say(unit)) if unit else escape(card.number(value))
