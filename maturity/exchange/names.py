"""What the ids in a table are called: columns at its end, so that nobody has to look them up."""

from collections.abc import Callable, Iterator, Sequence

from maturity.exchange.bilingual import both
from maturity.model.framework import Dimension, Framework
from maturity.model.text import Text
from maturity.presentation.portfolio import Portfolio

Cells = tuple[object, ...]
Called = Callable[[dict[str, object], Portfolio], Cells]


def _city(row: dict[str, object], portfolio: Portfolio) -> Cells:
    found = portfolio.by_id.get(str(row["city"]))  # nothing where a row is of all of them
    return (found.city.name if found else None,)


def _framework(row: dict[str, object], portfolio: Portfolio) -> Cells:
    found = _by(row, portfolio)
    if found is None:  # of what is shown no more only the family is known
        return both(next((each.title for each in portfolio.frameworks if each.id == row["framework"]), None))
    return both(found.title)


def _dimension(row: dict[str, object], portfolio: Portfolio) -> Cells:
    found = _by(row, portfolio)
    node = found.by_id.get(str(row["dimension"])) if found else None
    return both(node.title if isinstance(node, Dimension) else None)


def _by(row: dict[str, object], portfolio: Portfolio) -> Framework | None:
    """Return the framework of a row; a goal may be of one by which nobody was assessed, or of none."""
    return next((each for each in portfolio.frameworks if each.ref == row["framework"]), None)


def _factor(row: dict[str, object], portfolio: Portfolio) -> Cells:
    title = portfolio.factor_title(str(row["factor"]))
    return both(title if isinstance(title, Text) else None)


NAMED: dict[str, tuple[tuple[str, ...], Called]] = {
    "city": (("city_name",), _city),
    "framework": (("framework_title_id", "framework_title_en"), _framework),
    "dimension": (("dimension_title_id", "dimension_title_en"), _dimension),
    "factor": (("factor_title_id", "factor_title_en"), _factor),
}
"""By the column that holds an id: the columns that hold its name, and what finds it."""


def with_names(columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a table, and after them those of the names of its ids."""
    return (*columns, *(name for each in _ids(columns) for name in NAMED[each][0]))


def rows_with_names(columns: Sequence[str], rows: Iterator[Cells], portfolio: Portfolio) -> Iterator[Cells]:
    """Yield each row with the names of its ids."""
    named = [NAMED[each][1] for each in _ids(columns)]
    for row in rows:
        record = dict(zip(columns, row, strict=True))
        yield *row, *(cell for call in named for cell in call(record, portfolio))


def _ids(columns: Sequence[str]) -> list[str]:
    """Return the columns whose ids are named; a table about what they stand for has the name anyhow."""
    return [each for each in NAMED if each in columns and "name" not in columns]
