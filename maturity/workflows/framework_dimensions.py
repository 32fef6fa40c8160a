"""The dimensions that the rows of a table name, one within the other, each with its weight."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from maturity.messages import say
from maturity.model.text import Language
from maturity.storage.tables.grid import GridRow
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import DIMENSION, WEIGHT
from maturity.workflows.tabled_indicator import TabledIndicator


@dataclass(eq=False)
class TabledDimension:
    """A dimension that a table names; the outermost, which has no title, is the framework itself."""

    line: int = 0
    title: dict[Language, str] = field(default_factory=dict)
    weight: Decimal | None = None
    weight_line: int = 0
    dimensions: list["TabledDimension"] = field(default_factory=list)
    indicators: list[TabledIndicator] = field(default_factory=list)
    by_title: dict[tuple[Language, str], "TabledDimension"] = field(default_factory=dict)
    """Those right within it, by their titles in each language."""

    @property
    def depth(self) -> int:
        """How many dimensions lie in one another below this one."""
        return max((1 + one.depth for one in self.dimensions), default=0)

    def below(self) -> Iterator["TabledDimension"]:
        """Yield every dimension within this one, each before those that lie in it."""
        for one in self.dimensions:
            yield one
            yield from one.below()


class Dimensions:
    """Finds the dimension of each row, and makes it where no row above has named it."""

    def __init__(self, cells: FrameworkCells) -> None:
        self.cells = cells
        self.whole = TabledDimension()
        self._above: list[dict[Language, str]] = []
        """What the row above lies in, from the outermost on."""

    def names_none(self, row: GridRow) -> bool:
        """Tell whether every cell of dimensions in a row is empty."""
        return not any(
            row.cells[column]
            for number in range(1, self.cells.columns.depth + 1)
            for column in self.cells.columns.texts.get((DIMENSION, number), {}).values()
        )

    def of(self, row: GridRow) -> TabledDimension:
        """Return the innermost dimension of a row; the framework itself where neither it nor a row above names one.

        As tables are printed, a dimension stands in the first of its rows: what a row leaves out before the first that
        it names, or all of them where it names none, is as in the row above.
        """
        depth = self.cells.columns.depth
        titles = [self.cells.texts(row, DIMENSION, number) for number in range(1, depth + 1)]
        first = next((number for number, title in enumerate(titles) if title), depth)
        titles[:first] = [*self._above[:first], *titles[len(self._above[:first]) : first]]
        named = max((number for number, title in enumerate(titles, start=1) if title), default=0)
        self._above = titles[:named]
        within = self.whole
        for number, title in enumerate(titles[:named], start=1):
            if title:
                within = self._within(row, within, number, title)
                self._weigh(row, within, number)
            else:
                column = self.cells.columns.named(DIMENSION, number + 1)
                hint = say("write it in each row, or merge its cells in a workbook; a dimension right in the framework "
                           "stands in the first column")  # fmt: skip
                self.cells.fault(
                    row.line,
                    (DIMENSION, number),
                    say("is empty, and {column!r} names a dimension that lies in it", column=column),
                    hint,
                )
        for number in range(named + 1, depth + 1):
            if self.cells.plain(row, WEIGHT, number):
                self.cells.fault(row.line, (WEIGHT, number), say("weighs a dimension that this row does not name"))
        return within

    def _within(self, row: GridRow, outer: TabledDimension, number: int, title: dict[Language, str]) -> TabledDimension:
        found = [one for pair in title.items() if (one := outer.by_title.get(pair))]
        dimension = found[0] if found else TabledDimension(row.line)
        if not found:
            outer.dimensions.append(dimension)
        for language, text in title.items():
            other = outer.by_title.setdefault((language, text), dimension)
            if other is not dimension or dimension.title.setdefault(language, text) != text:
                line = (dimension if other is dimension else other).line
                self.cells.fault(row.line, (DIMENSION, number), say("says something else in row {row}", row=line))
        return dimension

    def _weigh(self, row: GridRow, dimension: TabledDimension, number: int) -> None:
        """Take over the weight of a dimension, which is the same in all of its rows that say it."""
        read = self.cells.number(row, WEIGHT, number)
        if read is None:
            return
        if read < 0:
            self.cells.fault(row.line, (WEIGHT, number), say("a weight is not below zero"))
        elif dimension.weight is None:
            dimension.weight, dimension.weight_line = read, row.line
        elif dimension.weight != read:
            line = dimension.weight_line
            self.cells.fault(row.line, (WEIGHT, number), say("says something else in row {row}", row=line))
