"""The rows of a table of published results, each cell held against its mapping and its framework."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from maturity.findings import shortened
from maturity.messages import say
from maturity.model.entry import LONGEST_NAME
from maturity.model.framework import Framework
from maturity.model.import_mapping import EmptyCell, ImportMapping
from maturity.presentation.escaping import formula_sign
from maturity.storage.tables import Grid, GridRow
from maturity.storage.tables.numbers import Missing, NumberFault, plain, read_number
from maturity.storage.tables.rules import READ_AS_MISSING, REPEATED_ROW, WRONG_CELL
from maturity.suggestions import did_you_mean, words_listed

LONGEST_ID = 80
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class PublishedScores:
    """What one row says: one city's result for one year."""

    line: int
    city: str
    name: str
    kind: str | None
    period: str
    scores: dict[str, Decimal]
    index: Decimal | None
    band: str | None


def results_of(table: Grid, mapping: ImportMapping, framework: Framework) -> tuple[PublishedScores, ...]:
    """Return every sound row; what is wrong with the others is noted in the table, all of it."""
    if table.columns:
        table.refuse_missing(mapping.columns.names)
    if table.findings:
        return ()
    reader = _RowReader(table, mapping, framework)
    results = tuple(result for row in table.rows if (result := reader.result(row)))
    reader.tell_missing()
    return results


class _RowReader:
    """Reads row after row, and remembers which results it has seen."""

    def __init__(self, table: Grid, mapping: ImportMapping, framework: Framework) -> None:
        self.table = table
        self.mapping = mapping
        self.framework = framework
        self.missing: Counter[str] = Counter()
        self.seen: dict[tuple[str, str], int] = {}
        self.names: dict[str, str] = {}

    def result(self, row: GridRow) -> PublishedScores | None:
        """Return a row's result, or nothing where any of its cells will not do."""
        columns, before = self.mapping.columns, len(self.table.findings)
        (city, name, kind), period = self._city(row), self._period(row)
        read = {node: self._number(row, column) for node, column in columns.numbers.items()}
        numbers = {node: number for node, number in read.items() if number is not None}
        band = self._band(row)
        if city and period:
            self._refuse_repeated(row, city, period)
        if len(self.table.findings) == before and not numbers:
            self._fault(row, columns.city, "the row has neither an index nor a score")
        if len(self.table.findings) > before:
            return None
        index = numbers.pop("", None)
        return PublishedScores(row.line, city, name, kind, period, numbers, index, band)

    def _fault(self, row: GridRow, column: str, message: str, hint: str | None = None) -> None:
        self.table.fault(WRONG_CELL, message, row.line, column, hint or "")

    def tell_missing(self) -> None:
        """Say how many cells held a mark that means no value."""
        if self.missing:
            marks = ", ".join(f"{mark!r} ({number})" for mark, number in self.missing.most_common())
            self.table.fault(READ_AS_MISSING, say("read as no value: {marks}", marks=marks))

    def _text(self, row: GridRow, column: str) -> str:
        """Return a cell's text, unless a spreadsheet would run it or it is too long for any name."""
        text = row.cells[column]
        if sign := formula_sign(text):
            self._fault(row, column, f"begins with {sign!r}, which a spreadsheet would run")
            return ""
        if len(text) > LONGEST_NAME:
            self._fault(row, column, f"is longer than the {LONGEST_NAME} letters allowed")
            return ""
        return text

    def _city(self, row: GridRow) -> tuple[str, str, str | None]:
        """Return the city's id, name and kind; without an id where the cell gives none."""
        column, before = self.mapping.columns.city, len(self.table.findings)
        text = self._text(row, column)
        known = self.mapping.cities.get(text)
        slug = known.id if known else _slug(text)
        if not text and len(self.table.findings) == before:
            self._fault(row, column, "is empty")
        elif text and not slug:
            message = f"{shortened(text)!r} gives no id for the city"
            self._fault(row, column, message, "give it one under 'cities' in the mapping")
        elif (other := self.names.setdefault(slug, text)) != text:
            message = f"{shortened(text)!r} gives the same id as {other!r}: {slug}"
            self._fault(row, column, message, "give each an id under 'cities' in the mapping")
            slug = ""
        name, kind = (known.name, known.kind) if known else (None, None)
        return slug, name or text, kind or self.mapping.kind

    def _period(self, row: GridRow) -> str:
        column = self.mapping.columns.period
        text = row.cells[column]
        if not YEAR.fullmatch(text):
            self._fault(row, column, f"must be a year such as 2024; it is {text!r}" if text else "is empty")
            return ""
        if text not in self.mapping.periods:
            known = ", ".join(self.mapping.periods)
            self._fault(row, column, f"{text} has no source: the mapping gives one for {known}")
            return ""
        return text

    def _number(self, row: GridRow, column: str) -> Decimal | None:
        text, scale = row.cells[column], self.framework.scale
        number = read_number(text, self.mapping.number_form)
        if isinstance(number, Missing):
            if number.mark:
                self.missing[number.mark] += 1
            else:
                self._refuse_empty(row, column)
            return None
        if isinstance(number, NumberFault):
            self._fault(row, column, number.message, number.hint)
            return None
        if not scale.lowest <= number <= scale.highest:
            self._fault(row, column, f"{plain(number)} is off the scale from {scale.lowest} to {scale.highest}")
            return None
        return number

    def _band(self, row: GridRow) -> str | None:
        column = self.mapping.columns.band
        if column is None:
            return None
        text, before = self._text(row, column), len(self.table.findings)
        if not row.cells[column]:
            self._refuse_empty(row, column)
        elif text and text not in self.mapping.bands:
            hint = did_you_mean(text, self.mapping.bands) or f"known here: {words_listed(self.mapping.bands)}"
            self._fault(row, column, f"{text!r} is none of the mapping's bands", hint)
        return self.mapping.bands.get(text) if len(self.table.findings) == before else None

    def _refuse_empty(self, row: GridRow, column: str) -> None:
        if self.mapping.empty_cells is EmptyCell.REFUSE:
            hint = "if that means 'not published', the mapping says: empty_cells: leave-out"
            self._fault(row, column, "is empty", hint)

    def _refuse_repeated(self, row: GridRow, city: str, period: str) -> None:
        first = self.seen.setdefault((city, period), row.line)
        if first != row.line:
            message = f"{city} {period} stands here a second time; the first one is on line {first}"
            self.table.fault(REPEATED_ROW, message, row.line, self.mapping.columns.city)


def _slug(name: str) -> str:
    """Return a city's id as its name gives it, or nothing where letters would be lost."""
    slug = "-".join(re.findall(r"[a-z0-9]+", name.lower().replace("'", "")))
    return slug if name.isascii() and len(slug) <= LONGEST_ID else ""


def misfits(
    mapping: ImportMapping, framework: Framework, kinds: Collection[str]
) -> Iterator[tuple[tuple[str, ...], str, str | None]]:
    """Yield what in a mapping neither the framework nor the workspace has: keys, what is wrong, what was meant."""
    named: list[tuple[tuple[str, ...], str | None]] = [(("kind",), mapping.kind)]
    named += [(("cities", name, "kind"), city.kind) for name, city in mapping.cities.items()]
    for keys, kind in named:
        if kind is not None and kind not in kinds:
            yield keys, f"there is no kind of government {kind!r}", did_you_mean(kind, kinds)
    for node in mapping.columns.scores:
        if node not in framework.by_id:
            message = f"{framework.ref} has no dimension or indicator {node!r}"
            yield ("columns", "scores", node), message, did_you_mean(node, framework.by_id)
    listed = (framework.bands, *(group.bands for group in framework.peer_groups.values()))
    bands = [band.id for group in listed for band in group]
    for word, band in mapping.bands.items():
        if band not in bands:
            yield ("bands", word), f"{framework.ref} has no band {band!r}", did_you_mean(band, bands)
