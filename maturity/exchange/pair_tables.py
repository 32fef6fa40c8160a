"""The tables of two results side by side: each thing that either of them says, both numbers, and the difference."""

from collections.abc import Iterator

from maturity.exchange.bilingual import both
from maturity.exchange.headed_scores import headed_index
from maturity.exchange.tables import TableRow, csv_text
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import plain_answer
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.portfolio import Portfolio, compare_address
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.side_by_side import (
    BAND,
    WHOLE,
    Pair,
    SideCell,
    cells_of,
    number_apart,
    rows_of,
    side_by_side,
)
from maturity.presentation.taken_files import taken_table
from maturity.presentation.words import words
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import shown_band

QUALIFYING = frozenset(state.value for state in State if state.qualifies_answer)
"""The states of an answer that is there."""
COLUMNS = (
    "framework", "node", "kind", "title_id", "title_en", "first", "first_state", "second", "second_state", "difference",
    "first_city", "first_name", "first_period", "second_city", "second_name", "second_period",
)  # fmt: skip


def pair_tables(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Yield the table of each prepared pair, with where it lies."""
    views = ResultViews(portfolio, portfolio.settings.languages[0])  # of their cells only the plain values are taken
    for framework in portfolio.frameworks:
        for city, pairs in side_by_side(portfolio).pairs(framework).items():
            for pair in pairs:
                path = taken_table(compare_address(framework, city), pair.kind.value)
                yield path, csv_text(COLUMNS, _rows(pair, framework, views))


def _rows(pair: Pair, framework: Framework, views: ResultViews) -> Iterator[TableRow]:
    sides = [views.of(peer.city, peer.assessed) for peer in (pair.first, pair.second)]
    cells = [cells_of(view) for view in sides]
    whose = tuple(cell for view in sides for cell in (view.city.city.id, view.city.city.name, view.assessed.period))
    plain = [_plain(view) for view in sides]
    for row in rows_of(sides[0], cells):
        node = framework.by_id.get(row.id)
        kind = "indicator" if isinstance(node, Indicator) else "dimension" if node else row.id.removeprefix("_")
        first, second = (own.get(row.id) for own in cells)
        told = (cell for own, values in zip((first, second), plain, strict=True) for cell in _said(row.id, own, values))
        title = both(node.title) if node else _name(row.id)
        yield framework.ref, row.id, kind, *title, *told, number_apart(first, second), *whose


def _said(name: str, cell: SideCell | None, plain: dict[str, object]) -> TableRow:
    """Return the answer and the state of one side."""
    if cell is None:
        return "", ""
    return (plain.get(name) if not cell.state or cell.state in QUALIFYING else ""), cell.state


def _plain(view: ResultView) -> dict[str, object]:
    """Return what a result says by the ids of the rows, in no language: numbers as printed, and ids."""
    band, found = shown_band(view.result), dict[str, object]()
    found[WHOLE], found[BAND] = headed_index(view.result).score, band.id if band else None
    for node in view.root.walk():
        if node.parts or node.from_report:
            found[node.id] = None if node.score is None else printed(node.score, view.scale)
        elif node.rating is not None:
            found[node.id] = plain_answer(node.rating)
    return found


def _name(row: str) -> TableRow:
    key = "comparison.index" if row == WHOLE else "comparison.band"
    return both(Text(id=words("id")(key), en=words("en")(key)))
