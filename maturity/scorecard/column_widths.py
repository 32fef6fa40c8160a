"""How wide the column of answers on page 2 must be for a score and its bar, or its steps, to stand on one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from maturity.charts.lettering import width
from maturity.charts.levels import width_of_steps
from maturity.scorecard.marks import HIGH, MOST_STEPS, WIDE
from maturity.scorecard.rows import CardTable, published_rows
from maturity.scorecard.writer import CardWriter

BEHIND: Final = Fraction(3, 10)
"""What lies between a score and its mark, in em."""


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """The room for a score, and for the whole column, in em."""

    number: str
    column: str


@dataclass(frozen=True, slots=True)
class Density:
    """What the style sheet gives in em: to a score, to the column, to a mark's height, to the space beside it."""

    number: Fraction
    column: Fraction
    mark: Fraction
    beside: Fraction


WHOLE: Final = Density(Fraction(27, 10), Fraction(102, 10), Fraction(84, 95), Fraction(7, 10))
HALF: Final = Density(Fraction(14, 10), Fraction(75, 10), Fraction(72, 87), Fraction(5, 10))
"""A table over the whole width of the page, and one of two side by side."""


def widths_of(card: CardWriter, tables: Sequence[CardTable], columns: int) -> ColumnWidths | None:
    """Measure the scores and marks of the tables; nothing where the usual widths will do."""
    usual, rows = HALF if columns > 1 else WHOLE, [row for table in tables for row in table.rows]
    scores = [str(row.answer) for row in rows if row.lines.is_scored]
    scores += [card.view.shown(node.score) for node, _, _ in published_rows(card)]
    number = max([usual.number, *(width(score, 100, bold=True) / 100 + BEHIND for score in scores)])
    steps = (len(row.lines.levels) for row in rows)
    marks = [WIDE, *(width_of_steps(count) for count in steps if 0 < count <= MOST_STEPS)]
    column = number + Fraction(max(marks), HIGH) * usual.mark + usual.beside
    if number == usual.number and column <= usual.column:
        return None
    return ColumnWidths(f"{float(number):.1f}", f"{float(max(column, usual.column)):.1f}")
