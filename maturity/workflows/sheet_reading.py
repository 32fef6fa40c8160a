"""Reads a workbook that somebody has filled in: by the ids in it, wherever its rows, columns and sheets have gone."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maturity.errors import RefusedError
from maturity.findings import Finding, Keys, Place, in_order, shortened
from maturity.messages import Message, joined, say
from maturity.model.framework import Framework
from maturity.model.measures.keys import UNITS
from maturity.model.returned import ReturnedAnswers
from maturity.model.table_names import id_of
from maturity.presentation.words import words
from maturity.sheets.layout import MARK, META
from maturity.sheets.rows import CALLED, COLUMNS, EVIDENCE, SPARE, RowMaker, SheetRow, value_at
from maturity.sheets.slots import CellError, Kind, Slot, read, tidied
from maturity.sheets.text_workbook import TEXTS_MARK
from maturity.storage.answer_files import MOST_BYTES, read_answers
from maturity.storage.documents import read_bytes
from maturity.storage.rules import NOT_A_TABLE, REPEATED_ROW, WRONG_CELL
from maturity.storage.tables.kinds import JSON, FileKind, ForeignKind, kind_of
from maturity.storage.tables.raw_rows import NoRowsError
from maturity.storage.tables.workbooks import WholeSheet, whole_sheets
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.handed_back import Remark, SheetReturned
from maturity.workflows.returned_answers import take_back
from maturity.workflows.sheet_lines import FoundCell, FoundLine, content_of, heads_of, is_head, line_at
from maturity.workflows.translating import read_texts

HAND_BACK = say("save it as a workbook (.xlsx) and hand that back")
NOT_OURS = say("is no workbook that maturity sheet write has made, or its hidden sheet is gone")
FILL_THE_ONE = say("fill in the workbook as it was handed out, or hand out a new one: maturity sheet write")
COUNT = "count"


def read_back(root: Path, path: Path, label: str) -> SheetReturned:
    """Read a filled workbook, or the answers that a form has saved; ``label`` is what the state after it is called."""
    name = str(path)
    raw = read_bytes(path.resolve(), name, path.resolve().parent, MOST_BYTES)
    if isinstance(raw, Finding):
        return SheetReturned(None, (replace(raw, effect=None),))
    kind = kind_of(raw) if raw.strip() else FileKind.TEXT
    if kind == JSON:
        returned, findings = read_answers(raw, name)
        return SheetReturned(take_back(root, returned, label) if returned else None, findings)
    if kind is not FileKind.WORKBOOK:
        message = kind.message if isinstance(kind, ForeignKind) else say("is no workbook")
        return SheetReturned(None, (NOT_A_TABLE.finding(message, Place(name, (), 1, 1), HAND_BACK),))
    try:
        sheets, has_comments = whole_sheets(raw)
    except NoRowsError as error:
        return SheetReturned(None, (NOT_A_TABLE.finding(error.message, Place(name, (), 1, 1), error.hint),))
    if texts := content_of(sheets, TEXTS_MARK):
        return read_texts(root, sheets, texts, name, label)
    handed, _ = read_answers(content_of(sheets, MARK).encode("utf-8", errors="replace"), name)
    if handed is None:
        return SheetReturned(None, (NOT_A_TABLE.finding(NOT_OURS, Place(name, (), 1, 1), FILL_THE_ONE),))
    reading = SheetReading(handed, sheets, *_asked(read_workspace(root), handed))
    returned, findings = reading.read()
    comments = (say("comments on cells are not read; what is meant for the assessors stands in its own column"),)
    notes = (*reading.notes, *(comments if has_comments else ()))
    if findings:
        return SheetReturned(None, findings, tuple(reading.remarks), notes)
    return SheetReturned(take_back(root, returned, label), (), tuple(reading.remarks), notes)


def _asked(workspace: Workspace, handed: ReturnedAnswers) -> tuple[Framework, dict[str, str]]:
    """Return the framework that was handed out, and the sources that can be cited, by id."""
    loaded = workspace.frameworks.get(handed.framework)
    if loaded is None or loaded.partial:
        message = say(
            "{name} was made for {framework}, which is not here", name=handed.name, framework=handed.framework
        )
        raise RefusedError(message)
    file = next((file for file in assessment_files(workspace) if file.slug == handed.assessment), None)
    sources = file.citable if file else {}
    return loaded.model, {name: source.title for name, source in sources.items() if not source.private}


@dataclass(slots=True)
class SheetReading:
    """Makes of the cells of a workbook what was handed back."""

    handed: ReturnedAnswers
    sheets: Sequence[WholeSheet]
    framework: Framework
    sources: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    places: dict[Keys, str] = field(default_factory=dict)

    def read(self) -> tuple[ReturnedAnswers, tuple[Finding, ...]]:
        """Return what was handed back, and all that cannot be meant in it."""
        maker = RowMaker(words(self.handed.language), self.sources, self.handed.base)
        rows = {row.id: row for page in maker.pages(self.framework) for row in page.rows}
        found, further = self._rows(rows)
        given = {name: deepcopy(dict(rating)) for name, rating in self.handed.base.items()}
        asked = {row.indicator for row in rows.values() if row.slots}
        for name in asked - {*given}:
            given[name] = {}
        changes = dict[str, list[tuple[Slot, Any, FoundCell]]]()
        for each in found.values():
            row = rows[each.id]
            changes.setdefault(row.indicator, []).extend(self._changes(row, each))
        for indicator, changed in changes.items():
            given[indicator] = self._changed(indicator, given.get(indicator, {}), changed)
        self._add_passages(given, further, maker)
        kept = {name: rating for name, rating in given.items() if name in self.handed.base or rating}
        return replace(self.handed, given=kept, places=self.places), in_order(self.findings)

    # Finding the rows

    def _rows(self, known: Mapping[str, SheetRow]) -> tuple[dict[str, FoundLine], list[FoundLine]]:
        """Return the rows by their ids, and those of further passages."""
        found, further, seen = dict[str, FoundLine](), list[FoundLine](), set[str]()
        for sheet in self.sheets:
            heads = heads_of(sheet)
            if heads is None or sheet.name == META:
                continue
            at, columns = heads
            seen |= set(columns)
            for number in sorted(sheet.rows):
                row = line_at(sheet, number, columns)
                if number <= at or is_head(row.id):
                    continue
                if "id" not in columns:
                    further += [row] if row.id or row.texts else []
                elif row.id in known:
                    self._take(found, row)
                else:
                    self._without_id(row, known)
        if not found:
            self._fault(NOT_A_TABLE, say("has no row with the id of an indicator"), FILL_THE_ONE)
        elif missing := [column for column in COLUMNS if column not in seen]:
            said = words(self.handed.language)
            named = ", ".join(said(f"sheet.column.{column}") for column in missing)
            self.notes.append(
                say("these columns are gone, and what they held stays as it was: {columns}", columns=named)
            )
        return found, further

    def _take(self, found: dict[str, FoundLine], row: FoundLine) -> None:
        first = found.setdefault(row.id, row)
        if not first.says_the_same(row):
            message = say("{where}: {id} stands there a second time, with other answers; the first is {first}",
                          where=row.where, id=row.id, first=first.where)  # fmt: skip
            self._fault(REPEATED_ROW, message, say("delete the one that does not count"), row)

    def _without_id(self, row: FoundLine, known: Mapping[str, SheetRow]) -> None:
        """Tell of a row that has answers and the id of nothing; a heading, or somebody's own line, has none."""
        fillable = {column for column in COLUMNS if column not in {"id", "question", "guide", "note"}}
        if not row.id and not fillable & {*row.texts}:
            return
        if not row.id:
            self._fault(WRONG_CELL, say("{where}: the row has answers and no id", where=row.where), FILL_THE_ONE, row)
        elif fillable & {*row.texts} or did_you_mean(row.id, known):
            message = say("{where}: there is no {id!r}", where=row.where, id=shortened(row.id))
            self._fault(WRONG_CELL, message, did_you_mean(row.id, known) or FILL_THE_ONE, row)

    # Reading their cells

    def _changes(self, row: SheetRow, found: FoundLine) -> Iterator[tuple[Slot, Any, FoundCell]]:
        """Yield each cell that says something else than was handed out, with what it says."""
        rating = self.handed.base.get(row.indicator) or {}
        for column, slot in row.slots.items():
            if (cell := found.cells.get(column)) is None:
                continue
            held = value_at(rating, slot.path, slot.kind)
            if slot.kind is Kind.NOTE:
                if cell.whole:
                    self.remarks.append(Remark(row.indicator, tidied(cell.whole.text)))
                continue
            self.places[row.indicator, *slot.path] = cell.where
            for above in range(len(slot.path)):
                self.places.setdefault((row.indicator, *slot.path[:above]), found.where)
            value = self._value(slot, cell, held)
            if value is not held:
                yield slot, value, cell

    def _value(self, slot: Slot, cell: FoundCell, held: Any) -> Any:
        """Return what a cell says, what was handed out where nothing has changed or nobody can tell."""
        try:
            return read(slot, cell.text(), held, self.handed.language)
        except CellError as error:
            self._wrong(cell, error.message, error.hint)
            return held

    def _changed(
        self, indicator: str, rating: dict[str, Any], changed: list[tuple[Slot, Any, FoundCell]]
    ) -> dict[str, Any]:
        """Return a rating with what its cells say."""
        members = dict[Keys, dict[Any, Any]]()
        for slot, value, _ in changed:
            if slot.kind is Kind.MEMBER:
                members.setdefault(slot.path[:-1], {})[slot.path[-1]] = value
            else:
                _put(rating, slot.path, value)
        for path, said in members.items():
            self._list(indicator, rating, path, said)
        self._name_units(indicator, rating)
        if isinstance(rating.get("evidence"), dict):
            rating["evidence"] = [one for _, one in sorted(rating["evidence"].items()) if _says_more(one)]
        return _pruned(rating)

    def _list(self, indicator: str, rating: dict[str, Any], path: Keys, said: Mapping[Any, Any]) -> None:
        """Put a list together of what each entry says; one that says nothing beside others that do is told."""
        base = self.handed.base.get(indicator) or {}
        held = value_at(base, path, Kind.OPTION)
        entries = [keys[-1] for keys in self.places if keys[:-1] == (indicator, *path)]
        answers = {entry: said.get(entry, None if held is None else entry in held) for entry in entries}
        if all(answer is None for answer in answers.values()):
            _put(rating, path, None)
            return
        for entry in (entry for entry, answer in answers.items() if answer is None):
            where = self.places[indicator, *path, entry]
            message = say("{where}: no answer stands beside those of the other lines", where=where)
            self._fault(WRONG_CELL, message, say("write yes or no in each line, or empty them all"))
        kept = [entry for entry in held or () if answers.get(entry, True)]
        _put(rating, path, [*kept, *(entry for entry in entries if answers[entry] and entry not in kept)])

    def _name_units(self, indicator: str, rating: dict[str, Any]) -> None:
        """Give a sub-unit that is new the id that its name gives."""
        units = rating.get(UNITS.name)
        if not isinstance(units, dict):
            return
        for emptied in [unit for unit, answer in units.items() if {*answer} <= {COUNT}]:
            del units[emptied]  # how many gave an answer that is gone is nothing by itself
        for spare in [unit for unit in units if str(unit).startswith(SPARE)]:
            answer = units.pop(spare)
            called = answer.pop(CALLED, None)
            if not answer and not called:
                continue
            name = id_of(called or "")
            where = self.places.get((indicator, UNITS.name, spare, CALLED), "")
            if not name:
                message = say("{where}: the line has an answer and no name", where=where)
                self._fault(WRONG_CELL, message, say("write the name of who answers, in plain letters"))
            elif name in units:
                message = say("{where}: {name} is there already", where=where, name=name)
                self._fault(REPEATED_ROW, message, say("answer in its own line"))
            else:
                units[name] = answer
                for keys in [keys for keys in self.places if keys[:3] == (indicator, UNITS.name, spare)]:
                    self.places[indicator, UNITS.name, name, *keys[3:]] = self.places[keys]

    def _add_passages(self, given: dict[str, dict[str, Any]], further: Sequence[FoundLine], maker: RowMaker) -> None:
        """Put the passages of the page for further ones where they belong."""
        titles = {name: f"{name}: {name}" for name in self.framework.indicators}
        slots = maker.passage(())
        for row in further:
            cells = {column: cell for column, cell in row.cells.items() if column in EVIDENCE}
            if not row.id and not any(cell.whole for cell in cells.values()):
                continue
            chosen = Slot((), Kind.OPTION, titles)
            meant = row.cells["indicator"]
            name = self._value(chosen, meant, None) if row.id else None
            if name is None:
                if not row.id:
                    self._wrong(meant, say("the passage belongs to no indicator"), say("choose the indicator"))
                continue
            passage = {column: self._value(slots[column], cell, None) for column, cell in cells.items()}
            passage = {column: value for column, value in passage.items() if value is not None}
            listed = given.setdefault(name, {}).setdefault("evidence", [])
            self.places[name, "evidence", len(listed)] = row.where
            listed.append(passage)

    def _wrong(self, cell: FoundCell, message: Message, hint: str | None) -> None:
        place = Place(self.handed.name, (cell.where,), cell.row + 1, cell.column + 1)
        self.findings.append(WRONG_CELL.finding(joined((cell.where, message), ": "), place, hint))

    def _fault(self, rule: Any, message: Message, hint: str | None, row: FoundLine | None = None) -> None:
        place = Place(self.handed.name, (row.where,), *row.spot) if row else Place(self.handed.name, (), 1, 1)
        self.findings.append(rule.finding(message, place, hint))


def _put(rating: dict[str, Any], path: Keys, value: Any) -> None:
    """Put a value where a cell's path leads; passages are kept by their numbers until all of them are known."""
    holder: Any = rating
    for key in path[:-1]:
        if key == "evidence" and not isinstance(holder.get(key), dict):
            holder[key] = dict(enumerate(holder.get(key) or ()))
        holder = holder.setdefault(key, {})
    if value is None:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = value


def _says_more(passage: Mapping[str, Any]) -> bool:
    """Tell whether a passage still has any of what its cells show."""
    return any(passage.get(column) is not None for column in EVIDENCE)


def _pruned(value: dict[str, Any]) -> dict[str, Any]:
    """Leave out answers of which nothing is left."""
    for key in [key for key, below in value.items() if isinstance(below, dict)]:
        if not _pruned(value[key]):
            del value[key]
    return value
