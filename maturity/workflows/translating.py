"""A framework's texts as a workbook for translators, and what comes back joined with what the file says by then."""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maturity.errors import RefusedError
from maturity.findings import Finding, Keys, Place, in_order, shortened
from maturity.messages import Message, joined, say, say_many
from maturity.model.entry import LONGEST_PROSE, UNPRINTABLE
from maturity.model.framework import Framework
from maturity.model.returned import Conflict
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import words
from maturity.sheets.slots import CellError, tidied
from maturity.sheets.text_workbook import COLUMNS, TextRow, TextWorkbook
from maturity.storage.data_edits import replaced
from maturity.storage.reading import Loaded
from maturity.storage.rules import NOT_A_TABLE, REPEATED_ROW, WRONG_CELL
from maturity.storage.tables.workbooks import WholeSheet
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.creation import newest
from maturity.workflows.framework_texts import framework_texts
from maturity.workflows.handed_back import Remark, SheetReturned, Taken, shown
from maturity.workflows.proposed_changes import proposed
from maturity.workflows.sheet_lines import FoundCell, FoundLine, Heads, heads_of, is_head, line_at, words_above

TEXTS = Heads(
    COLUMNS,
    words_above((f"texts.column.{column}", column) for column in COLUMNS),
    ("id",),
    (frozenset({"id", *(f"text-{language}" for language in LANGUAGES)}),),
)
"""The workbook of a framework's texts."""
DAMAGED = say("its hidden sheet does not say what was handed out")
FILL_THE_ONE = say("fill in the workbook as it was handed out, or hand out a new one: maturity sheet texts")
Texts = Mapping[str, Mapping[Language, str]]
"""Texts by their names, each by language without those that it lacks."""


@dataclass(frozen=True, slots=True)
class TakenTexts(Taken):
    """What texts that were handed back would do to a framework."""

    places: Mapping[Keys, str]
    gone: frozenset[str] = frozenset()
    """The names of texts that the framework has no more, as where an indicator has another id by now."""

    def conflict_line(self, conflict: Conflict, where: Message) -> Message:
        """Say of a text that is gone that nothing holds it any more."""
        name = str(conflict.keys[0])
        if name not in self.gone:
            return Taken.conflict_line(self, conflict, where)  # slots leave no super() to a dataclass
        return say(
            "{where}: it was {base}; here it is {given}, and the framework has no text {name!r} any more",
            where=where,
            base=shown(conflict.base),
            given=shown(conflict.given),
            name=name,
        )

    def conflicts_counted(self) -> Message:
        """Say how many texts were changed on both sides."""
        number = len(self.conflicts)
        return say_many(number, "{number} text was changed on both sides", "{number} texts were changed on both sides")

    def place_of(self, keys: Keys) -> str:
        """Return where a text stands in the workbook."""
        return self.places.get(keys, "")


def texts_for(root: Path, framework: str, language: Language) -> bytes:
    """Return the workbook of a framework's texts; ``framework`` is its id, with its version or the newest is meant.

    Raises ``CannotCreateError`` where the workspace has no such framework of its own, ``RefusedError`` where its file
    has errors.
    """
    workspace = read_workspace(root)
    ref = newest(framework, {*workspace.frameworks, *workspace.broken_frameworks})
    loaded = _whole(workspace, ref)
    phrases = words(language)
    rows = _rows_of(loaded, language)
    base = {row.id: row.texts for row in rows}
    meta = json.dumps({"framework": ref, "language": language, "base": base}, ensure_ascii=False)
    title = (loaded.model.short_title or loaded.model.title).words(language)
    return TextWorkbook(phrases, rows, " ".join(title.split()), ref, meta).written()


def _whole(workspace: Workspace, ref: str) -> Loaded[Framework]:
    loaded = workspace.frameworks.get(ref)
    if loaded is None or loaded.partial:
        raise RefusedError(say("{name} has errors; fix them first: maturity validate", name=ref))
    if workspace.documents.get(loaded.document.name) is None or loaded.document.name.startswith("library:"):
        message = say("{name} is a framework of the library, whose file is not in this workspace", name=ref)
        raise RefusedError(message, say("copy its folder into frameworks/, and edit it there"))
    return loaded


def _rows_of(loaded: Loaded[Framework], language: Language) -> list[TextRow]:
    return [*framework_texts(loaded.model, read_yaml(loaded.document.raw)[0], words(language))]


def read_texts(root: Path, sheets: Sequence[WholeSheet], content: str, name: str, label: str) -> SheetReturned:
    """Say what a workbook of texts would do; ``content`` is its hidden sheet, ``label`` names the state after it."""
    handed = _handed_out(content)
    if handed is None:
        return SheetReturned(None, (NOT_A_TABLE.finding(DAMAGED, Place(name, (), 1, 1), FILL_THE_ONE),))
    ref, language, base = handed
    workspace = read_workspace(root)
    if ref not in {*workspace.frameworks, *workspace.broken_frameworks}:
        raise RefusedError(say("{name} was made for {framework}, which is not here", name=name, framework=ref))
    loaded = _whole(workspace, ref)
    now = {row.id: row for row in _rows_of(loaded, language)}
    reading = _TextReading(name, sheets, base)
    given = reading.read()
    remarks = tuple(reading.remarks)
    if reading.findings:
        return SheetReturned(None, in_order(reading.findings), remarks)
    found = _Merged(base, now, reading.places, reading.spots)
    found.join(given)
    if lacking := [each for each in (f"text-{one}" for one in LANGUAGES) if each not in reading.columns]:
        named = ", ".join(words(language)(f"texts.column.{each}") for each in lacking)
        found.notes.append(say("these columns are gone, and what they held stays as it was: {columns}", columns=named))
    notes = tuple(found.notes)
    if found.conflicts:
        gone = frozenset(base) - frozenset(now)
        taken = TakenTexts(reading.places, gone, conflicts=tuple(found.conflicts), notes=notes)
        return SheetReturned(taken, (), remarks)
    if faults := tuple(found.faults(name)):
        return SheetReturned(None, in_order(faults), remarks)
    change = None
    if found.edits:
        data = _edited(loaded, now, found.edits)
        change = proposed(workspace, [replaced(loaded.document, data, Framework)], label)
        if change.errors:
            return SheetReturned(None, change.errors, remarks)
    return SheetReturned(TakenTexts(reading.places, notes=notes, change=change), (), remarks)


def _handed_out(content: str) -> tuple[str, Language, Texts] | None:
    """Return the framework, the language and the texts that were handed out; nothing where somebody has edited them."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(ref := value.get("framework"), str):
        return None
    language, base = value.get("language"), value.get("base")
    if language not in LANGUAGES or not isinstance(base, dict):
        return None
    for texts in base.values():
        if not isinstance(texts, dict) or not {*texts} <= {*LANGUAGES}:
            return None
        if not all(isinstance(said, str) for said in texts.values()):
            return None
    return ref, language, base


@dataclass(slots=True)
class _TextReading:
    """Makes of the cells of a workbook the texts that were handed back."""

    name: str
    sheets: Sequence[WholeSheet]
    base: Texts
    findings: list[Finding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    places: dict[Keys, str] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    """Those that any of the sheets has."""
    spots: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    """The row and the column of each text in a language, counted from 1."""

    def read(self) -> dict[str, dict[Language, str]]:
        """Return every text that has a line; one whose line is gone was not touched."""
        lines = dict[str, FoundLine]()
        for sheet in self.sheets:
            if (heads := heads_of(sheet, TEXTS)) is None:
                continue
            at, columns = heads
            self.columns |= {*columns}
            for number in sorted(sheet.rows):
                line = line_at(sheet, number, columns, TEXTS)
                if number > at and not is_head(line.id, TEXTS):
                    self._take(lines, line)
        if not lines and not self.findings:
            message = say("has no row with the id of a text")
            self.findings.append(NOT_A_TABLE.finding(message, Place(self.name, (), 1, 1), FILL_THE_ONE))
        return {name: self._texts(line) for name, line in lines.items()}

    def _take(self, lines: dict[str, FoundLine], line: FoundLine) -> None:
        if line.id in self.base:
            first = lines.setdefault(line.id, line)
            if first is not line and not first.says_the_same(line):
                message = say("{where}: {id} stands there a second time, with other texts; the first is {first}",
                              where=line.where, id=line.id, first=first.where)  # fmt: skip
                self._fault(REPEATED_ROW, message, line, say("delete the one that does not count"))
        elif any(line.texts.get(f"text-{language}") for language in LANGUAGES):
            if not line.id:
                self._fault(
                    WRONG_CELL, say("{where}: the row has texts and no id", where=line.where), line, FILL_THE_ONE
                )
            else:
                message = say("{where}: there is no {id!r}", where=line.where, id=shortened(line.id))
                self._fault(WRONG_CELL, message, line, did_you_mean(line.id, self.base) or FILL_THE_ONE)

    def _texts(self, line: FoundLine) -> dict[Language, str]:
        texts = dict(self.base[line.id])
        if (note := line.cells.get("note")) and note.whole:
            self.remarks.append(Remark(line.id, tidied(note.whole.text)))
        for language in LANGUAGES:
            if (cell := line.cells.get(f"text-{language}")) is None:
                continue
            self.places[line.id, language] = cell.where
            self.spots[line.id, language] = cell.row + 1, cell.column + 1
            try:
                said = _prose(cell)
            except CellError as error:
                place = Place(self.name, (cell.where,), cell.row + 1, cell.column + 1)
                self.findings.append(WRONG_CELL.finding(joined((cell.where, error.message), ": "), place, error.hint))
                continue
            if said != texts.get(language, ""):
                texts.pop(language, None)
                texts |= {language: said} if said else {}
        return texts

    def _fault(self, rule: Any, message: Message, line: FoundLine, hint: str | None) -> None:
        self.findings.append(rule.finding(message, Place(self.name, (line.where,), *line.spot), hint))


def _prose(cell: FoundCell) -> str:
    """Return the text of a cell; ``CellError`` where no file could hold it."""
    said = tidied(cell.text())
    if found := UNPRINTABLE.search(said):
        raise CellError(say("has an invisible character U+{letter:04X}", letter=ord(found[0])), say("type it anew"))
    if len(said) > LONGEST_PROSE:
        message = say("has {number} letters, and a text has at most {most}", number=len(said), most=LONGEST_PROSE)
        raise CellError(message, say("shorten it"))
    return said


@dataclass(slots=True)
class _Merged:
    """Texts that were handed back, joined with what the file says today; nobody's words are overwritten."""

    base: Texts
    now: Mapping[str, TextRow]
    places: Mapping[Keys, str]
    spots: Mapping[Keys, tuple[int, int]]
    edits: dict[str, dict[Language, str]] = field(default_factory=dict)
    """By name, each text as it becomes."""
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def join(self, given: Texts) -> None:
        """Join each text in each language."""
        for name, texts in given.items():
            today = self.now[name].texts if name in self.now else {}
            wanted = dict(today)
            for language in LANGUAGES:
                was, says, has = (side.get(language) for side in (self.base[name], texts, today))
                if says in (was, has):
                    continue
                if has != was or name not in self.now:
                    self.conflicts.append(Conflict((name, language), was, says, has))
                    continue
                wanted.pop(language, None)
                if says is None:
                    self.notes.append(say("{name}: the {language} text is taken out", name=name, language=language))
                else:
                    wanted[language] = says
            if wanted != today:
                self.edits[name] = {language: wanted[language] for language in LANGUAGES if language in wanted}

    def faults(self, file: str) -> Iterator[Finding]:
        """Yield each text of which nothing would be left."""
        for name, texts in self.edits.items():
            if not texts:
                at = next(((name, one) for one in LANGUAGES if (name, one) in self.places), (name,))
                where = self.places.get(at, name)
                hint = say("write it in one of the languages")
                message = say("{where}: nothing is left of the text {name!r}", where=where, name=name)
                yield WRONG_CELL.finding(message, Place(file, (name,), *self.spots.get(at, (1, 1))), hint)


def _edited(loaded: Loaded[Framework], now: Mapping[str, TextRow], edits: Texts) -> dict[str, Any]:
    """Return what a framework's file should say."""
    data: dict[str, Any] = deepcopy(read_yaml(loaded.document.raw)[0])
    for name, texts in edits.items():
        holder: Any = data
        for key in now[name].keys[:-1]:
            holder = holder[key]
        held = holder[now[name].keys[-1]]
        stays = {one: said for one, said in held.items() if texts.get(one) == now[name].texts.get(one)}
        holder[now[name].keys[-1]] = {**texts, **stays}  # with the spaces that a cell does not keep
    return data
