"""Makes a framework of a table of indicators, once: what a cell says is carried over, and what none says is left open.

A table has a row for each indicator, with the texts of levels in columns, or a row for each level of an indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from maturity.errors import CannotCreateError
from maturity.findings import Finding, shortened
from maturity.messages import Message, say
from maturity.model.combinations.registry import MEAN, NOTHING
from maturity.model.entry import LONGEST_PROSE
from maturity.model.free_ids import FreeIds
from maturity.model.table_form import LAST_HEADER_ROW, NumberForm, SkippedRows
from maturity.model.table_names import id_of
from maturity.storage.rules import MISSING_COLUMN, TABLE_FORM, WRONG_CELL
from maturity.storage.tables import Grid, read_table
from maturity.storage.tables.detecting import guessed_form
from maturity.storage.tables.detecting_numbers import guessed_numbers
from maturity.storage.tables.grid import GridRow
from maturity.storage.tables.numbers import Missing, NumberFault, read_number
from maturity.storage.tables.raw_rows import NoRowsError
from maturity.suggestions import words_listed
from maturity.workflows.framework_columns import FrameworkColumns, framework_columns, level_of

OPEN = {"id": "…", "en": "…"}
"""Stands where only a person knows what belongs, as in a template; a published result rests on none of it."""
KINDS = {
    "levels": "levels", "level": "levels", "tingkat": "levels", "target": "target", "context": "context",
    "konteks": "context",
}  # fmt: skip
"""The measures of which a table can say all that they need, by the words for them."""
FEWEST_LEVELS, MOST_LEVELS = 2, 20
PERCENT = (0, 100)
"""The scale where no indicator has levels."""


@dataclass
class TabledIndicator:
    """What the rows of one indicator say."""

    line: int
    dimension: tuple[tuple[str, str], ...]
    texts: dict[str, dict[str, str]]
    own_id: str
    weight: Decimal | None = None
    kind: str | None = None
    levels: dict[int, dict[str, str]] = field(default_factory=dict)
    id: str = ""


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
        form = guessed_form(table).form
    except NoRowsError as error:
        raise CannotCreateError(say("{file}: {problem}", file=table.name, problem=error.message), error.hint) from error
    # A row with one cell is not passed over for a note: no indicator is lost without a word.
    below_header = form.skip.below_header  # rows of the table, and no test
    only_numbering = SkippedRows(below_header=below_header)
    grid = read_table(table, form.model_copy(update={"skip": only_numbering}))
    columns = framework_columns(grid.columns)
    last = form.header[-1]
    if not columns.levels and not columns.is_long and last < LAST_HEADER_ROW:
        # The numbers of levels may stand in a row of their own, below a head that is merged over them.
        both = read_table(table, form.model_copy(update={"header": (*form.header, last + 1), "skip": SkippedRows()}))
        if both.rows and framework_columns(both.columns).levels:
            grid, columns = both, framework_columns(both.columns)
    made = TabledFramework(findings=grid.findings)
    if grid.rows:
        _Reading(grid, columns, made).read()
        made.findings.sort(key=lambda one: (one.place.line, one.place.column))
        made.told[:0] = _told_of(grid, columns)
    return made


def _told_of(grid: Grid, columns: FrameworkColumns) -> list[Message]:
    """Say what each column was taken for, and which were not."""
    told: list[Message] = []
    for (role, level), places in columns.texts.items():
        key = role if level is None else f"levels/{level}"
        told += [say("column {column!r}: {key}", column=column, key=f"{key}/{one}") for one, column in places.items()]
    told += [say("column {column!r}: {key}", column=column, key=key) for key, column in columns.plain.items()]
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
        self.found: list[TabledIndicator] = []
        self.by_id: dict[str, TabledIndicator] = {}
        self.by_words: dict[tuple[str, ...], TabledIndicator] = {}
        """Each indicator by its id as the table has it, or else by its title and dimension."""
        weight = columns.plain.get("weight")
        cells = [row.cells for row in grid.rows]
        guessed = guessed_numbers([weight] if weight else [], cells).form
        # A word among weights is a slip, and never a mark of no weight.
        self.numbers = guessed.model_copy(update={"missing": NumberForm().missing})

    def read(self) -> None:
        """Take over every row, and then make the framework if nothing is wrong."""
        if self.columns.named("title") is None:
            hint = say("columns here: {names}", names=words_listed(self.grid.columns))
            self.grid.fault(MISSING_COLUMN, say("no column has the titles of indicators"), hint=hint)
            return
        for row in self.grid.rows:
            self._row(row)
        if not self.found:
            return
        levels = sorted({level for one in self.found for level in one.levels})
        self._judge(levels)
        if not self.grid.findings:
            self._make(levels)

    def _row(self, row: GridRow) -> None:
        texts = {role: self._texts(row, role) for role, level in self.columns.texts if level is None}
        own = row.cells.get(self.columns.plain.get("id", ""), "")
        last = self.found[-1] if self.found else None
        title, dimension = texts.pop("title"), tuple(texts.pop("dimension", {}).items())
        if not dimension and last:
            dimension = last.dimension  # a cell that is merged over several rows, or left out below the first
        elif not dimension and self.columns.named("dimension"):
            self._fault(row, "dimension", say("names no dimension, and no row above does"))
        level_text = texts.pop("text", {}) if self.columns.is_long else {}
        same = self._above(title, own, dimension)
        if same is None:
            if not title:
                self._fault(row, "title", say("has no title"))
                return
            same = TabledIndicator(row.line, dimension, texts | {"title": title}, own)
            self._own_id(row, same)
            self.found.append(same)
            self.by_words.setdefault(_words(title, own, dimension), same)
        elif title and title != same.texts["title"]:
            self._fault(row, "title", say("has another title in row {row}", row=same.line))
        if same.line != row.line:
            self._once(row, same, texts)
        self._weight(row, same)
        self._kind(row, same)
        if self.columns.is_long:
            self._level(row, same, level_text)
        else:
            for level in self.columns.levels:
                if said := self._texts(row, "text", level):
                    same.levels[level] = said

    def _above(self, title: dict[str, str], own: str, dimension: tuple[tuple[str, str], ...]) -> TabledIndicator | None:
        """Return the indicator that a row says more of, where each row is one level."""
        if not self.columns.is_long or not self.found:
            return None
        if not title and not own:
            return self.found[-1]
        return self.by_words.get(_words(title, own, dimension))

    def _texts(self, row: GridRow, role: str, level: int | None = None) -> dict[str, str]:
        """Return the texts of one role in a row, by language; those that could not be shown are told."""
        found: dict[str, str] = {}
        for language, column in self.columns.texts.get((role, level), {}).items():
            text = row.cells[column]
            if not text:
                continue
            odd = next((letter for letter in text if not letter.isprintable()), None)
            if odd is not None:
                message = say("has an invisible character U+{letter:04X}", letter=ord(odd))
                self.grid.fault(WRONG_CELL, message, row.line, column)
            elif len(text) > LONGEST_PROSE:
                message = say("has {number:,} letters; {most:,} are the most", number=len(text), most=LONGEST_PROSE)
                self.grid.fault(WRONG_CELL, message, row.line, column)
            found[language] = text
        return found

    def _fault(self, row: GridRow, role: str, message: Message, hint: str = "") -> None:
        self.grid.fault(WRONG_CELL, message, row.line, self.columns.named(role), hint)

    def _own_id(self, row: GridRow, one: TabledIndicator) -> None:
        if not one.own_id:
            return
        one.id = id_of(one.own_id)
        if not one.id:
            self._fault(row, "id", say("{text!r} gives no id of letters and digits", text=shortened(one.own_id)))
        elif (other := self.by_id.setdefault(one.id, one)) is not one:
            self._fault(row, "id", say("the id {id!r} stands in row {row} already", id=one.id, row=other.line))

    def _once(self, row: GridRow, one: TabledIndicator, texts: dict[str, dict[str, str]]) -> None:
        """Take what a later row of an indicator adds; what it says otherwise is a fault."""
        for role, said in texts.items():
            for language, text in said.items():
                if one.texts.setdefault(role, {}).setdefault(language, text) != text:
                    self._fault(row, role, say("says something else in row {row}", row=one.line))

    def _weight(self, row: GridRow, one: TabledIndicator) -> None:
        cell = row.cells.get(self.columns.plain.get("weight", ""), "")
        read = read_number(cell, self.numbers)
        if isinstance(read, NumberFault):
            self._fault(row, "weight", read.message)
        elif not isinstance(read, Missing):
            if read < 0:
                self._fault(row, "weight", say("a weight is not below zero"))
            elif one.weight is not None and one.weight != read:
                self._fault(row, "weight", say("says something else in row {row}", row=one.line))
            one.weight = read

    def _kind(self, row: GridRow, one: TabledIndicator) -> None:
        cell = row.cells.get(self.columns.plain.get("kind", ""), "")
        if not cell:
            return
        kind = KINDS.get(cell.casefold())
        if kind is None:
            hint = say("one of {words}; any other measure is written in framework.yaml", words=words_listed(KINDS))
            self._fault(row, "kind", say("a table cannot say all of a measure {kind!r}", kind=shortened(cell)), hint)
        elif one.kind not in (None, kind):
            self._fault(row, "kind", say("says something else in row {row}", row=one.line))
        one.kind = kind or "levels"

    def _level(self, row: GridRow, one: TabledIndicator, text: dict[str, str]) -> None:
        cell = row.cells[self.columns.plain["level"]]
        level = level_of(cell)
        if not cell and not text:
            return
        if level is None:
            self._fault(row, "level", say("{text!r} is no level", text=shortened(cell)))
        elif level in one.levels:
            self._fault(row, "level", say("level {level} has its text already", level=level))
        else:
            one.levels[level] = text

    def _judge(self, levels: Sequence[int]) -> None:
        """See that every indicator says how it is answered, and that all levels make one scale."""
        lines = {row.line: row for row in self.grid.rows}
        for one in self.found:
            if not one.levels and one.kind is None:
                hint = say("give the texts of its levels, or in a column 'kind' one of: context, target")
                self._fault(lines[one.line], "title", say("has no levels, and nothing says how it is answered"), hint)
            elif one.levels and one.kind not in (None, "levels"):
                message = say("has texts of levels and is yet a {kind}", kind=one.kind)
                self._fault(lines[one.line], "kind", message)
        needs = levels or any(one.kind == "levels" for one in self.found)
        if needs and not FEWEST_LEVELS <= len(_span(levels)) <= MOST_LEVELS:
            message = say("levels have to be {few} to {most} numbers", few=FEWEST_LEVELS, most=MOST_LEVELS)
            self.grid.fault(TABLE_FORM, message)

    def _make(self, levels: Sequence[int]) -> None:
        taken = _name(self.found)
        is_weighed = any(one.weight is not None and one.kind != "context" for one in self.found)
        lowest, highest = (levels[0], levels[-1]) if levels else PERCENT
        content: dict[str, Any] = {
            "description": OPEN,
            "sources": {"source-1": {"title": "…", "kind": "other", "origin": "third-party", "verified": False}},
            "scoring_origin": "consultant",
            "criteria": {"source": "source-1"},
            "scale": {"lowest": lowest, "highest": highest},
            "combine": (MEAN if is_weighed else NOTHING).id,
        }
        groups: dict[tuple[tuple[str, str], ...], list[TabledIndicator]] = {}
        for one in self.found:
            groups.setdefault(one.dimension, []).append(one)
        parts: list[dict[str, Any]] = []
        for dimension, members in groups.items():
            indicators = [_entry(one, _span(levels), is_weighed=is_weighed) for one in members]
            if dimension:
                named = taken.take(_best_id(dict(dimension)) or "dimension")
                parts.append({"id": named, "title": dict(dimension), "indicators": indicators})
            else:
                content["indicators"] = indicators
        if parts:
            content["dimensions"] = parts
        self.made.content = content | {"verified": False}
        self.made.cases = _cases(self.found, lowest, is_weighed=is_weighed)
        if not is_weighed:
            self.made.told.append(say("no column has weights: indicators stand side by side, without an index"))
        elif any(one.weight is None for one in self.found):
            self.made.told.append(say("where a row has no weight, it counts 1"))


def _words(title: dict[str, str], own: str, dimension: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return what two rows of one indicator have in common."""
    pairs = () if own else (*sorted(title.items()), *dimension)
    return (own, *(word for pair in pairs for word in pair))


def _span(levels: Sequence[int]) -> range:
    """Return all levels of the scale: also those between, of which the table says nothing."""
    return range(levels[0], levels[-1] + 1) if levels else range(0)


def _entry(one: TabledIndicator, levels: range, *, is_weighed: bool) -> dict[str, Any]:
    """Return an indicator as it stands in a file."""
    entry: dict[str, Any] = {"id": one.id, "title": one.texts["title"], "ask": one.texts.get("ask") or OPEN}
    if said := one.texts.get("description"):
        entry["description"] = said
    if is_weighed and one.weight is not None:
        entry["weight"] = one.weight
    kind = one.kind or "levels"
    measure: dict[str, Any] = {"kind": kind}
    if kind == "levels":
        measure["levels"] = {level: one.levels.get(level) or OPEN for level in levels}
    elif said := one.texts.get("unit"):
        measure["unit"] = said
    entry["measure"] = measure
    if said := one.texts.get("next_step"):
        entry["next_step"] = said
    return entry


def _name(found: Sequence[TabledIndicator]) -> FreeIds:
    """Give an id to each indicator that has none of its own, the table's own first; return the ids that are taken."""
    taken = FreeIds(one.id for one in found if one.id)
    for one in found:
        if not one.id:
            one.id = taken.take(_best_id(one.texts["title"]) or "indicator")
    return taken


def _best_id(title: dict[str, str]) -> str:
    return next(filter(None, (id_of(title.get(language, "")) for language in ("en", "id"))), "")


def _cases(found: Sequence[TabledIndicator], lowest: int, *, is_weighed: bool) -> dict[str, Any]:
    """Return what the framework must come to whatever its weights are, as a beginning of its tests."""
    rated = [one.id for one in found if one.kind in (None, "levels")]
    counts = is_weighed and len(rated) == len(found) and all(one.weight != 0 for one in found)
    cases: dict[str, Any] = {}
    if rated:
        expect: dict[str, Any] = {"index": {"exact": lowest}} if counts else {}
        cases["all-lowest"] = {
            "title": {"id": "Semua indikator pada tingkat terendah.", "en": "Every indicator on the lowest level."},
            "made": True,
            "levels": dict.fromkeys(rated, lowest),
            "expect": expect | {"scores": {rated[0]: {"exact": lowest}}},
        }
    if not rated:
        scores = {one.id: {"none": "not-assessed"} for one in found if one.kind == "target"}
        cases["nothing-rated"] = {
            "title": {"id": "Tanpa penilaian tidak ada indeks.", "en": "Without a rating there is no index."},
            "made": True,
            "expect": {"scores": scores} if scores else {"index": {"none": "profile"}},
        }
    return cases
