"""The rows of tables, each cell held against its mapping and its framework, gathered by government and period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from maturity.findings import shortened
from maturity.messages import say
from maturity.model.entry import Slug
from maturity.model.framework import Framework
from maturity.model.import_columns import PERIOD
from maturity.model.import_mapping import EmptyCell, ImportMapping
from maturity.model.table_names import NamedGovernment, id_of
from maturity.model.table_periods import EXAMPLES, NamedPeriod, read_period
from maturity.storage.rules import REPEATED_ROW, WRONG_CELL
from maturity.storage.tables import Grid, GridRow
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.table_cells import Cells, skip_hint
from maturity.workflows.table_given import Given, GivenReader
from maturity.workflows.table_governments import GovernmentReader
from maturity.workflows.table_layout import Layout, Questions, Slice, parts_of

NO_PERIOD = NamedPeriod("", None)
LAST_DAY_HINT = say(
    "write in the mapping: {key}, a month and a day, for all; or name it under 'periods' for this one",
    key="period: {ends: 03-31}",
)


@dataclass(slots=True)
class TableResult:
    """What tables say of one government in one period."""

    government: NamedGovernment
    period: NamedPeriod
    row: str
    scores: dict[Slug, Decimal] = field(default_factory=dict)
    index: Decimal | None = None
    band: str | None = None
    peer_group: str | None = None
    answers: dict[str, list[Given]] = field(default_factory=dict)
    """What was given for each indicator, by its id."""

    @property
    def slug(self) -> str:
        """The name of its file, without the framework."""
        return f"{self.government.id}/{id_of(self.period.label)}"


class ResultReader:
    """Reads table after table, and remembers what it has seen."""

    def __init__(self, mapping: ImportMapping, framework: Framework) -> None:
        self.mapping = mapping
        self.framework = framework
        self.governments = GovernmentReader(mapping)
        self.questions = Questions(framework, mapping)
        self.results: dict[tuple[str, str], TableResult] = {}
        self.periods: dict[str, NamedPeriod] = {}

    def read(self, layout: Layout) -> None:
        """Take over every sound row; what is wrong with the others is noted in the table, all of it."""
        reader = _RowReader(self, layout)
        for row in layout.table.rows:
            for columns in layout.slices:
                reader.read(row, columns)
        reader.cells.tell_missing()

    def refuse_incomplete(self) -> None:
        """Note checklists of which not every practice is answered: what a list leaves out would count as not met."""
        for result in self.results.values():
            for name, given in result.answers.items():
                measure = self.framework.indicators[name].measure
                if not given[0].question.part or measure.inner or getattr(measure, "answers", None):
                    continue
                for theirs in _by_respondent(given).values():
                    _refuse_incomplete(name, theirs, parts_of(measure))

    @cached_property
    def bands(self) -> dict[str, str]:
        """What each word for a band means: the mapping's words, and the framework's own."""
        found: dict[str, str] = {}
        listed = (self.framework.bands, *(group.bands for group in self.framework.peer_groups.values()))
        for band in (band for bands in listed for band in bands):
            found |= {band.id: band.id} | {title: band.id for title in (band.title.en, band.title.id) if title}
        return found | self.mapping.bands


def _by_respondent(given: Sequence[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for each in given:
        found.setdefault(each.respondent, []).append(each)
    return found


def _refuse_incomplete(name: str, given: Sequence[Given], practices: Sequence[str]) -> None:
    without = [each for each in given if each.answer.state]
    unasked = [practice for practice in practices if practice not in {each.question.part for each in given}]
    if len(without) == len(given):
        return  # nobody looked at any of them
    for each in without[:1] or (given[:1] if unasked else ()):
        listed = words_listed([one.question.part for one in without] + unasked)
        message = say("nothing says whether these practices of {name!r} are met: {listed}", name=name, listed=listed)
        hint = say("a practice is met or it is not; only a framework with graded answers can leave one open")
        each.table.fault(WRONG_CELL, message, each.row, each.column, hint)


class _RowReader:
    """Reads the rows of one table."""

    def __init__(self, reader: ResultReader, layout: Layout) -> None:
        self.reader = reader
        self.mapping = reader.mapping
        self.framework = reader.framework
        self.table: Grid = layout.table
        self.cells = Cells(layout.table, reader.mapping)
        self.given = GivenReader(self.cells, reader.mapping, reader.framework, reader.questions)
        self.seen: dict[tuple[str, ...], int] = {}
        self.only = {column: frozenset(values) for column, values in reader.mapping.only.items() if column != PERIOD}

    def read(self, row: GridRow, columns: Slice) -> None:
        """Take over what a row says of one period, unless any of its cells will not do."""
        if any(row.cells.get(column, "") not in values for column, values in self.only.items()):
            return
        if columns.period is not None and self._says_nothing(row, columns):
            return
        before = self.cells.faults
        government = self.reader.governments.government(self.cells, row, columns)
        period = self._period(row, columns)
        found = TableResult(government, period, self.table.row_printed(row.line))
        self._numbers(row, columns, found)
        found.band, found.peer_group = self._band(row, columns), self._peer_group(row, columns)
        given = [*self.given.of_row(row, columns, period.label)]
        if government.id and period.label:
            self._refuse_repeated(row, columns, [government.id, period.label], given)
        holds = given or found.scores or found.index is not None
        if self.cells.faults == before and not holds:
            self._refuse_nothing(row, columns)
        if self.cells.faults == before and (holds or found.band):
            self._join(row, columns, found, given)

    def _says_nothing(self, row: GridRow, columns: Slice) -> bool:
        """Whether a table with a column for each period has none of this one here, which the mapping lets pass."""
        if self.mapping.empty_cells is EmptyCell.REFUSE:
            return False
        keys = [columns.columns[key] for key in ("index", "band", "value") if key in columns.columns]
        heads = [*keys, *columns.scores.values(), *(asked.column.column for asked in columns.answers)]
        heads += [counted.column for counted in columns.counts]
        said = filter(None, (self.cells.raw(row, head) for head in heads))
        return all(text not in self.mapping.states and self.cells.is_missing(text) for text in said)

    def _refuse_nothing(self, row: GridRow, columns: Slice) -> None:
        if self.mapping.columns.numbers and not self.mapping.columns.has_answers:
            city = columns.columns.get("city") or self.table.columns[0]
            self.cells.fault(row, city, say("the row has neither an index nor a score"))

    def _join(self, row: GridRow, columns: Slice, found: TableResult, given: Sequence[Given]) -> None:
        """Add what a row says to what other rows and tables say of the same government and period."""
        key = found.government.id, found.period.label
        held = self.reader.results.setdefault(key, found)
        if held is not found:
            for node, score in found.scores.items():
                self._hold(row, columns.scores[node], held.scores.setdefault(node, score), score)
            for name in ("index", "band", "peer_group"):
                value, other = getattr(found, name), getattr(held, name)
                if other is None:
                    setattr(held, name, value)
                elif value is not None:
                    self._hold(row, columns.columns[name], other, value)
        for each in given:
            said = held.answers.setdefault(each.question.indicator.id, [])
            first = next((one for one in said if one.asked == each.asked), None)
            if first is None:
                said.append(each)
            else:
                self._hold(row, each.column, first.answer.printed, each.answer.printed)

    def _hold(self, row: GridRow, column: str, first: object, other: object) -> None:
        """Refuse another number than the one that stands in another row or table."""
        if first != other:
            self.cells.fault(
                row, column, say("says {other}, and another row or table says {first}", other=other, first=first)
            )

    def _period(self, row: GridRow, columns: Slice) -> NamedPeriod:
        column = columns.columns.get("period")
        rule = self.mapping.period
        text = columns.period or (" ".join(self.cells.raw(row, column).split()) if column else rule.label or "")
        if text not in self.reader.periods:
            before = self.cells.faults
            found = self._named_period(row, column or columns.columns.get("city") or self.table.columns[0], text)
            if self.cells.faults > before:
                return NO_PERIOD  # each row with such a cell is told
            self.reader.periods[text] = found
        return self.reader.periods[text]

    def _named_period(self, row: GridRow, column: str, text: str) -> NamedPeriod:
        """Return the period of a text with its last day, as the mapping says or its name."""
        mapping, own = self.mapping, self.mapping.periods.get(text)
        last = own.ends if own and own.ends is not None else mapping.period.ends
        if text and not id_of(text):
            self.cells.fault(
                row, column, say("{text!r} gives no name for the file of its results", text=shortened(text))
            )
            return NO_PERIOD
        if last is not None and not isinstance(last, str):
            return NamedPeriod(text, last)
        found = read_period(text, last)
        if not text:
            self.cells.fault(row, column, say("is empty"))
        elif found is None:
            hint = say(
                "read are {examples}; one with a name of its own needs 'ends' under 'periods' in the mapping",
                examples=EXAMPLES,
            )
            self.cells.fault(
                row, column, say("must be a period such as 2024; it is {text!r}", text=shortened(text)), hint
            )
        elif own is None and not (mapping.sources and mapping.evidence):
            known = words_listed(mapping.periods)
            message = say("{text} has no source: the mapping gives one only for {known}", text=text, known=known)
            hint = say("correct it, or name its source in the mapping, under 'periods'")
            self.cells.fault(row, column, message, hint)
        elif found.ends is None:
            self.cells.fault(row, column, say("{text!r} does not say on which day it ends", text=text), LAST_DAY_HINT)
        else:
            return found
        return NO_PERIOD

    def _numbers(self, row: GridRow, columns: Slice, found: TableResult) -> None:
        scale = self.framework.scale
        named = {**columns.scores, **({"": columns.columns["index"]} if "index" in columns.columns else {})}
        for node, column in named.items():
            text = self.cells.line(row, column)
            if not text:
                self.cells.refuse_empty(row, column)
                continue
            number = self.cells.number(row, column, text)
            if number is None:
                continue
            if not scale.lowest <= number <= scale.highest:
                message = say(
                    "{text} is off the scale from {low} to {high}", text=text, low=scale.lowest, high=scale.highest
                )
                self.cells.fault(row, column, message, skip_hint(row))
            elif node:
                found.scores[node] = number
            else:
                found.index = number

    def _band(self, row: GridRow, columns: Slice) -> str | None:
        column = columns.columns.get("band")
        if column is None:
            return None
        before, text = self.cells.faults, self.cells.text(row, column)
        if not text:
            if self.cells.faults == before:
                self.cells.refuse_empty(row, column)
            return None
        if text not in self.reader.bands:
            known = self.mapping.bands or self.reader.bands
            hint = did_you_mean(text, known) or say("known here: {names}", names=words_listed(known))
            self.cells.fault(row, column, say("{text!r} is none of the mapping's bands", text=shortened(text)), hint)
        return self.reader.bands.get(text)

    def _peer_group(self, row: GridRow, columns: Slice) -> str | None:
        text = self.cells.text(row, column := columns.columns.get("peer_group"))
        group = self.mapping.peer_groups.get(text) or id_of(text) or None
        if text and column and group not in self.framework.peer_groups:
            known = [*self.mapping.peer_groups, *self.framework.peer_groups]
            hint = did_you_mean(text, known) or say("known here: {names}", names=words_listed(known))
            message = say("{framework} has no peer group {text!r}", framework=self.framework.ref, text=shortened(text))
            self.cells.fault(row, column, message, hint)
        return group

    def _refuse_repeated(self, row: GridRow, columns: Slice, whose: Sequence[str], given: Sequence[Given]) -> None:
        """Refuse a row that says again what an earlier one said."""
        at = columns.columns
        kept = [given[0].question.name if given else row.cells[at["indicator"]]] if "indicator" in at else []
        kept += [id_of(row.cells[at["respondent"]])] if "respondent" in at else []
        kept += [id_of(row.cells[at["value"]])] if "count" in at else []
        first = self.seen.setdefault((*whose, *kept), row.line)
        if first != row.line:
            what = " ".join([*whose, *kept])
            message = say("{what} stands here a second time; the first one is on line {line}", what=what, line=first)
            column = at.get("city") or at.get("period") or self.table.columns[0]
            hint = say("keep one of the two rows")
            self.table.fault(REPEATED_ROW, message, row.line, column, hint)
