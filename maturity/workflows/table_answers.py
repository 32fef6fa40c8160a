"""What a cell means as an answer to its indicator: a level, a choice, practices, a number, or why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from maturity.findings import shortened
from maturity.messages import Message, say
from maturity.model.given_answer import Answer
from maturity.model.import_columns import AnswerColumn
from maturity.model.import_mapping import EmptyCell, ImportMapping, StateMeant
from maturity.model.measures.answering import answer_faults
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import VALUE
from maturity.model.measures.shapes import Asked, EachOf, Inside, OneOf, SomeOf
from maturity.model.states import State
from maturity.model.table_names import id_of
from maturity.model.text import Text
from maturity.storage.tables import GridRow
from maturity.storage.tables.detecting import is_number
from maturity.storage.tables.raw_rows import StoredNumber
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.table_cells import Cells
from maturity.workflows.table_layout import Question, parts_of

MET, NOT_MET = "met", "not-met"
RANGE = re.compile(r"([0-9]+)\s?[-–]\s?([0-9]+)")
AT_LEAST = re.compile(r"(?:>=|≥)\s?([0-9]+)|([0-9]+)\s?\+")
WHOLE = re.compile(r"-?[0-9]+(?:[.,]0+)?")
LIST = re.compile(r"[;,\s]+")
EMPTY = Text(en="The table has no entry here.", id="Tabel tidak memuat isian di sini.")


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What one cell says: the keys of an answer, or the state that stands instead of one."""

    keys: Mapping[str, Any] = field(default_factory=dict)
    state: StateMeant | None = None
    printed: str = ""


class AnswerReader:
    """Reads the answers of one table."""

    def __init__(self, cells: Cells, mapping: ImportMapping) -> None:
        self.cells = cells
        self.mapping = mapping
        self.states = {mark: _with_reason(mark, meant) for mark, meant in mapping.states.items()}
        self.empty = _of_empty(mapping.empty_cells)
        self._known: dict[tuple[str, str, str, bool], CellAnswer] = {}

    def answer(self, row: GridRow, question: Question, column: AnswerColumn) -> CellAnswer | None:
        """Return what a cell answers; None where it says nothing, or something that is wrong and was noted."""
        raw = row.cells.get(column.column, "")
        if (meant := self.states.get(raw)) is not None:
            return CellAnswer(state=meant, printed=str(raw))
        text = self.cells.line(row, column.column)
        if not text:
            self.cells.refuse_empty(row, column.column)
            return CellAnswer(state=self.empty) if self.empty else None
        if VALUE in question.indicator.measure.answered_with and self.cells.is_missing(text):
            self.cells.number(row, column.column, text)
            return CellAnswer(state=self.empty) if self.empty else None
        key = (question.name, column.column, text, isinstance(text, StoredNumber))
        if not (column.per or column.target) and (known := self._known.get(key)):
            return known
        before = self.cells.faults
        keys = self._keys(row, question, column, text)
        if keys is None or self.cells.faults > before:
            return None
        self._known[key] = found = CellAnswer(keys, printed=str(text))
        return found

    def _keys(self, row: GridRow, question: Question, column: AnswerColumn, text: str) -> dict[str, Any] | None:
        meaning = column.words.get(text) or self.mapping.words.get(text) or text
        measure = question.indicator.measure
        if not question.part:
            keys = self._of_measure(row, column, measure, question.name, text, meaning)
        elif question.part in measure.inner:
            part = measure.inner[question.part].measure
            inner = self._of_measure(row, column, part, question.part, text, meaning)
            return None if inner is None else {"parts": {question.part: inner}}
        else:
            return self._practice(row, column, question, text, meaning)
        if keys is not None:
            self._refuse_faulty(row, column, measure, question.name, keys)
        return keys

    def _refuse_faulty(
        self, row: GridRow, column: AnswerColumn, measure: Measure, name: str, keys: Mapping[str, Any]
    ) -> None:
        for fault in answer_faults(name, Answer.model_validate(keys), measure):
            self.cells.fault(row, column.column, fault.message, fault.hint)

    def _practice(
        self, row: GridRow, column: AnswerColumn, question: Question, text: str, meaning: str
    ) -> dict[str, Any] | None:
        """Return whether a practice is met, or how far."""
        (asked,) = question.indicator.measure.asked[:1]
        grades = [*asked.shape.answers] if isinstance(asked.shape, EachOf) else [MET, NOT_MET]
        if meaning not in grades:
            wanted = words_listed(grades)
            message = say(
                "{text!r} does not say how far {name!r} is met: {wanted}",
                text=shortened(text),
                name=question.name,
                wanted=wanted,
            )
            self.cells.fault(row, column.column, message, _says(text, grades[0]))
            return None
        return {asked.key.name: {question.part: meaning}}

    def _of_measure(
        self, row: GridRow, column: AnswerColumn, measure: Measure, name: str, text: str, meaning: str
    ) -> dict[str, Any] | None:
        """Return a cell as an answer to a measure, which says itself in what shapes it can be answered."""
        wanted: list[str] = []
        for asked in (asked for asked in measure.asked if not asked.key.is_beside):
            if isinstance(asked.shape, EachOf | Inside):
                hint = say("name a column for each, as in {key}", key=f"answers: {{{name}/{parts_of(measure)[0]}: …}}")
                self.cells.fault(
                    row, column.column, say("{name!r} has several answers, and this cell is one", name=name), hint
                )
                return None
            if (found := _meant(asked, meaning)) is not None:
                return {asked.key.name: found}
            wanted += _options(asked)
        if VALUE in measure.answered_with and (not wanted or is_number(meaning)):
            return self._number(row, column, meaning)
        if not wanted:
            self.cells.fault(
                row, column.column, say("{name!r} is answered in words of its own, which no table has", name=name)
            )
            return None
        message = say(
            "{text!r} is no answer to {name!r}: {wanted}", text=shortened(text), name=name, wanted=words_listed(wanted)
        )
        remedy = None if is_number(meaning) else did_you_mean(meaning, wanted) or _says(text, wanted[0])
        self.cells.fault(row, column.column, message, remedy)
        return None

    def _number(self, row: GridRow, column: AnswerColumn, text: str) -> dict[str, Any] | None:
        keys: dict[str, Decimal] = {}
        before = self.cells.faults
        for key, at, printed in (
            ("value", column.column, text),
            ("per", column.per, self.cells.raw(row, column.per)),
            ("target", column.target, self.cells.raw(row, column.target)),
        ):
            if at is None or not printed:
                continue
            number = self.cells.number(row, at, printed)
            if number is not None:
                keys[key] = number
            elif key == "value" or self.cells.faults > before:
                return None
        return keys


def _says(text: str, meaning: str) -> Message:
    """Return what to write into the mapping where a word of the table means an answer."""
    return say("write in the mapping what the word means: {key}", key=f"words: {{{shortened(text)}: {meaning}}}")


def _options(asked: Asked) -> list[str]:
    """Return the words by which a key can be answered, where it is answered by words."""
    options = getattr(asked.shape, "options", None) or getattr(asked.key.type, "__members__", {}).values()
    return [str(option) for option in options]


def _meant(asked: Asked, meaning: str) -> Any:
    """Return what a text means as the value of a key that is answered by one of several words, or by some of them."""
    if isinstance(asked.shape, OneOf):
        return _option(asked.shape, meaning)
    if isinstance(asked.shape, SomeOf):
        listed = [id_of(part) for part in LIST.split(meaning) if part]
        return listed if all(part in asked.shape.options for part in listed) else None
    return str(meaning) if meaning in _options(asked) else None


def _option(shape: OneOf, meaning: str) -> Any:
    """Return the option that a word or a number means, or the range of levels that it leaves open."""
    for option, text in shape.options.items():
        titles = (text.en, text.id)
        if str(option) == meaning or any(title and _same(title, meaning) for title in titles):
            return option
    if WHOLE.fullmatch(meaning) and (level := int(re.split("[.,]", meaning)[0])) in shape.options:
        return level
    if shape.between and (found := RANGE.fullmatch(meaning)):
        return {shape.between.lowest: int(found[1]), shape.between.highest: int(found[2])}
    if shape.between and (found := AT_LEAST.fullmatch(meaning)):
        return {shape.between.at_least: int(found[1] or found[2])}
    given = id_of(meaning)
    return given if given in shape.options else None


def _same(title: str, meaning: str) -> bool:
    return title.rstrip(".").casefold() == meaning.rstrip(".").casefold()


def _with_reason(mark: str, meant: State | StateMeant) -> StateMeant:
    """Return what a mark means, with the reason that the table gives: the mark itself."""
    state = meant if isinstance(meant, State) else meant.state
    reason = meant.reason if isinstance(meant, StateMeant) else None
    given = Text(en=f"The table has “{mark}” here.", id=f"Tabel memuat “{mark}” di sini.")
    return StateMeant(state=state, reason=reason or given)


def _of_empty(empty: EmptyCell) -> StateMeant | None:
    return StateMeant(state=empty.state, reason=EMPTY) if empty.state else None
