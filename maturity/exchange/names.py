"""What the ids in a table are called: columns at its end, so that nobody has to look them up."""

from collections.abc import Callable, Iterator, Sequence

from maturity.exchange.bilingual import both
from maturity.model.framework import Dimension
from maturity.model.text import Text
from maturity.presentation.portfolio import Portfolio

Cells = tuple[object, ...]
Called = Callable[[dict[str, object], Portfolio], Cells]


def _city(row: dict[str, object], portfolio: Portfolio) -> Cells:
    city = portfolio.by_id.get(str(row["city"]))
    return (city.city.name if city else "",)


def _framework(row: dict[str, object], portfolio: Portfolio) -> Cells:
    found = portfolio.by_framework.get(str(row["framework"]))
    return both(found[0][1].framework.title if found else None)


def _dimension(row: dict[str, object], portfolio: Portfolio) -> Cells:
    found = portfolio.by_framework.get(str(row["framework"]))
    node = found[0][1].framework.by_id.get(str(row["dimension"])) if found else None
    return both(node.title if isinstance(node, Dimension) else None)


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
