"""Makes a framework of a table of indicators, once: what a cell says is carried over, and what none says is left open.

A table has a row for each indicator, with the texts of levels in columns, or a row for each level of an indicator.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from maturity.errors import CannotCreateError
from maturity.findings import Finding, shortened
from maturity.messages import Message, joined, say, say_many
from maturity.model.table_form import LAST_HEADER_ROW, SkippedRows, TableForm
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.storage.rules import MISSING_COLUMN, TABLE_FORM
from maturity.storage.tables import read_table
from maturity.storage.tables.detecting import guessed_form
from maturity.storage.tables.grid import Grid, GridRow
from maturity.storage.tables.raw_rows import NoRowsError
from maturity.storage.tables.reading import JOINED_BY
from maturity.suggestions import words_listed
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import DIMENSION, MOST_DIMENSIONS, FrameworkColumns, framework_columns
from maturity.workflows.framework_content import cases_of, content_of
from maturity.workflows.framework_dimensions import Dimensions, TabledDimension
from maturity.workflows.framework_heads import head_of
from maturity.workflows.framework_kinds import MeasureMaking
from maturity.workflows.framework_measures import MeasureReading
from maturity.workflows.tabled_indicator import TabledIndicator

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LEAST_TO_CHOOSE, MOST_SHEETS = 2, 40


@dataclass
class TabledFramework:
    """What a table says of a framework: its content without a name, what is told of it, and what is wrong in it."""

    content: dict[str, Any] = field(default_factory=dict)
    cases: dict[str, Any] = field(default_factory=dict)
    told: list[Message] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def tabled_framework(table: Path) -> TabledFramework:
    """Read a table of indicators; where any cell is wrong there are findings, all at once, and no content."""
    try:
        form, others = _form_of(table)
    except NoRowsError as error:
        raise CannotCreateError(say("{file}: {problem}", file=table.name, problem=error.message), error.hint) from error
    # A row with one cell is not passed over for a note: no indicator is lost without a word.
    below_header = form.skip.below_header  # rows of the table, and no test
    only_numbering = SkippedRows(below_header=below_header)
    grid = read_table(table, form.model_copy(update={"skip": only_numbering}))
    columns = framework_columns(grid.columns)
    if grid.rows and (both := _with_second_head(table, form, grid, columns)):
        grid, columns = both, framework_columns(both.columns)
    made = TabledFramework(findings=grid.findings)
    if others:
        made.told.append(
            say("read is sheet {sheet!r}; not read: {others}", sheet=grid.sheet, others=words_listed(others))
        )
    if grid.rows:
        _Reading(grid, columns, made).read()
        made.findings.sort(key=lambda one: (one.place.line, one.place.column))
        made.told[:0] = _told_of(grid, columns)
    return made


def _form_of(table: Path) -> tuple[TableForm, list[str]]:
    """Return the form of a table, and the sheets beside it: of several the first counts that has titles of indicators.

    Raises ``NoRowsError`` where the file is no table. A cover, or notes, may stand before the table.
    """
    guess = guessed_form(table)
    if len(guess.sheets) < LEAST_TO_CHOOSE:
        return guess.form, []
    form = next(filter(None, (_with_titles(table, sheet) for sheet in guess.sheets[:MOST_SHEETS])), guess.form)
    return form, [sheet for sheet in guess.sheets if sheet != str(form.sheet)]


def _with_titles(table: Path, sheet: str) -> TableForm | None:
    """Return the form of a sheet if one of its columns has the titles of indicators."""
    try:
        form = guessed_form(table, sheet).form
    except NoRowsError:
        return None
    form = form.model_copy(update={"sheet": sheet})
    return form if framework_columns(read_table(table, form).columns).named("title") else None


def _with_second_head(table: Path, form: TableForm, grid: Grid, columns: FrameworkColumns) -> Grid | None:
    """Return the table with its first row as a second row of names, where it cannot be one of an indicator.

    The numbers of levels, and the names of parts of a dimension, may stand in a row of their own, below a head that is
    merged over them.
    """
    is_whole = columns.are_numbered and not columns.left
    if columns.is_long or is_whole or form.header[-1] >= LAST_HEADER_ROW:
        return None
    header = (*form.header, form.header[-1] + 1)
    both = read_table(table, form.model_copy(update={"header": header, "skip": SkippedRows()}))
    of_both = framework_columns(both.columns)
    are_new = of_both.are_numbered and not columns.are_numbered
    if not both.rows or not (are_new or len(of_both.left) < len(columns.left)):
        return None
    title = columns.named("title")
    needed = [
        _says_something(both.columns[place], grid.rows[0].cells[column])
        for place, column in enumerate(grid.columns)
        if column == title or not are_new
    ]
    return both if all(needed) else None


def _says_something(head: str, cell: str) -> bool:
    """Tell whether a cell below a head is empty, or makes with it the name of a column."""
    return not cell or head_of(head.replace(JOINED_BY, " ")) is not None or head_of(cell) is not None


def _told_of(grid: Grid, columns: FrameworkColumns) -> list[Message]:
    """Say what each column was taken for, and which were not."""
    taken = sorted(columns.taken_for().items(), key=lambda one: grid.columns.index(one[0]))
    told = [say("column {column!r}: {key}", column=column, key=key) for column, key in taken]
    for column in columns.left:
        first = next((row.line for row in grid.rows if row.cells[column]), None)
        if first is not None:
            told.append(say("not placed: {place}", place=grid.where(first, column)))
    return told


class _Reading:
    """Goes through the rows of a table, and records what is wrong in any of them."""

    def __init__(self, grid: Grid, columns: FrameworkColumns, made: TabledFramework) -> None:
        self.grid = grid
        self.columns = columns
        self.made = made
        self.cells = FrameworkCells(grid, columns)
        self.dimensions = Dimensions(self.cells)
        self.measures = MeasureReading(self.cells)
        self.found: list[TabledIndicator] = []
        self.by_id: dict[str, TabledIndicator] = {}
        self.by_words: dict[tuple[object, ...], TabledIndicator] = {}
        """Each indicator by its id as the table has it, or else by its title and dimension."""
        self.by_line: dict[int, TabledIndicator] = {}
        self.within: dict[int, TabledDimension] = {}
        """The dimension of each indicator, by its line."""
        self.as_above: list[int] = []
        """The lines of indicators that name no dimension, and lie in that of the row above."""

    def read(self) -> None:
        """Take over every row, and then make the framework if nothing is wrong."""
        if self.columns.named("title") is None:
            known = say("columns here: {names}", names=words_listed(self.grid.columns))
            hint = joined((say("call the column that has them 'indicator' or 'indikator'"), known))
            self.grid.fault(MISSING_COLUMN, say("no column has the titles of indicators"), hint=hint)
            return
        for column in self.columns.too_deep:
            message = say("lies deeper than the {most} dimensions that a framework can name", most=MOST_DIMENSIONS)
            self.grid.fault(TABLE_FORM, message, None, column)
        for row in self.grid.rows:
            self._row(row)
        if not self.found:
            return
        for first, last in self.cells.merged_weights():
            weighed = {id(one) for line in range(first, last + 1) if (one := self.by_line.get(line))}
            if len(weighed) > 1:
                hint = say("the weight of a dimension stands in a column of its own, such as 'dimension weight'")
                message = say("is merged over {number} indicators: it is not clear what it weighs", number=len(weighed))
                self.cells.fault(first, ("weight", None), message, hint)
        making = MeasureMaking(self.cells, self.found)
        scale = making.make()
        if not self.grid.findings:
            self.made.told += making.told
            self._make(scale)

    def _row(self, row: GridRow) -> None:
        texts = {
            role: self.cells.texts(row, role)
            for role, number in self.columns.texts
            if number is None and role != "text"
        }
        own, title = self.cells.plain(row, "id"), texts.pop("title")
        names_none = self.dimensions.names_none(row)
        same = self._above(title, own, names_none=names_none)
        within = self.dimensions.of(row)
        if same is None and self.columns.is_long:
            same = self.by_words.get(_words(title, own, within))
        if same is None:
            if not title:
                self.cells.fault(row.line, ("title", None), say("has no title"), self._hint_of_note(row))
                return
            same = TabledIndicator(row.line, texts | {"title": title}, own)
            self._own_id(same)
            self._place(same, within, title, names_none=names_none)
        elif title and title != same.texts["title"]:
            self.cells.fault(row.line, ("title", None), say("has another title in row {row}", row=same.line))
        elif not names_none and within is not self.within[same.line]:
            self.cells.fault(row.line, (DIMENSION, 1), say("says something else in row {row}", row=same.line))
        if same.line != row.line:
            self._once(row, same, texts)
        self.by_line[row.line] = same
        self._weight(row, same)
        self.measures.take(row, same)

    @staticmethod
    def _hint_of_note(row: GridRow) -> str:
        """Say what to do with a row that is one text alone, as notes below a table are."""
        is_note = sum(map(bool, row.cells.values())) == 1
        return say("if the row is a note and no indicator, delete it from the table") if is_note else ""

    def _above(self, title: dict[Language, str], own: str, *, names_none: bool) -> TabledIndicator | None:
        """Return the indicator right above that a row says more of, where each row is one level."""
        if not self.columns.is_long or not self.found:
            return None
        last = self.found[-1]
        if not title and not own:
            return last
        return last if names_none and own in {"", last.own_id} and title == last.texts["title"] else None

    def _place(
        self, one: TabledIndicator, within: TabledDimension, title: dict[Language, str], *, names_none: bool
    ) -> None:
        self.found.append(one)
        within.indicators.append(one)
        self.within[one.line] = within
        self.by_words.setdefault(_words(title, one.own_id, within), one)
        if names_none and within is not self.dimensions.whole:
            self.as_above.append(one.line)
        elif names_none and self.columns.depth:
            self.cells.fault(one.line, (DIMENSION, 1), say("names no dimension, and no row above does"))

    def _own_id(self, one: TabledIndicator) -> None:
        if not one.own_id:
            return
        one.id = id_of(one.own_id)
        if DAY.fullmatch(one.own_id):
            message = say("the spreadsheet has made a day of it: {day}", day=one.own_id)
            self.cells.fault(one.line, ("id", None), message, say("write the id as a text, such as '1-2"))
        elif not one.id:
            message = say("{text!r} gives no id of letters and digits", text=shortened(one.own_id))
            self.cells.fault(one.line, ("id", None), message)
        elif (other := self.by_id.setdefault(one.id, one)) is not one:
            message = say("the id {id!r} stands in row {row} already", id=one.id, row=other.line)
            self.cells.fault(one.line, ("id", None), message)

    def _once(self, row: GridRow, one: TabledIndicator, texts: dict[str, dict[Language, str]]) -> None:
        """Take what a later row of an indicator adds; what it says otherwise is a fault."""
        for role, said in texts.items():
            for language, text in said.items():
                if one.texts.setdefault(role, {}).setdefault(language, text) != text:
                    self.cells.fault(row.line, (role, None), say("says something else in row {row}", row=one.line))

    def _weight(self, row: GridRow, one: TabledIndicator) -> None:
        read = self.cells.number(row, "weight")
        if read is None:
            return
        if read < 0:
            self.cells.fault(row.line, ("weight", None), say("a weight is not below zero"))
        elif one.weight is not None and one.weight != read:
            self.cells.fault(row.line, ("weight", None), say("says something else in row {row}", row=one.line))
        one.weight = read

    def _make(self, scale: tuple[Decimal | int, Decimal | int]) -> None:
        scored = [one for one in self.found if one.kind != "context"]
        dimensions = [*self.dimensions.whole.below()]
        weights = [*(one.weight for one in scored), *(one.weight for one in dimensions)]
        is_weighed = bool(scored) and any(weight is not None for weight in weights)
        whole, called = self.dimensions.whole, self.columns.called
        self.made.content = content_of(whole, self.found, scale, called, is_weighed=is_weighed)
        self.made.cases = cases_of(self.found, scale[0], counts=is_weighed and 0 not in weights)
        if not is_weighed:
            self.made.told.append(say("no column has weights: indicators stand side by side, without an index"))
        elif any(one.weight is None for one in scored):
            self.made.told.append(say("where a row has no weight, it counts 1"))
        if is_weighed and any(one.weight is None for one in dimensions):
            self.made.told.append(say("where a dimension has no weight, it counts 1"))
        if self.as_above:
            place = self.grid.where(self.as_above[0], self.columns.named(DIMENSION, 1) or "")
            told = say_many(
                len(self.as_above),
                "one row names no dimension, and its indicator lies in that of the row above: {place}",
                "{number} rows name no dimension, and their indicators lie in those of the rows above: {place} first",
                place=place,
            )
            self.made.told.append(told)


def _words(title: dict[Language, str], own: str, within: TabledDimension) -> tuple[object, ...]:
    """Return what two rows of one indicator have in common."""
    return (own,) if own else (id(within), *sorted(title.items()))
