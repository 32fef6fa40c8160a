"""What a row of a table says of how its indicator is answered: its kind, levels, choices, numbers and years."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from maturity.findings import shortened
from maturity.messages import Translated, in_each, say
from maturity.model.measures.registry import kinds
from maturity.storage.tables.grid import GridRow
from maturity.suggestions import words_listed
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import Key, level_of
from maturity.workflows.framework_heads import Spoken, plain_words
from maturity.workflows.tabled_indicator import TabledChoice, TabledIndicator

KINDS: Mapping[str, str] = {
    "levels": "levels, level, tingkat",
    "choices": "choices, choice, multiple choice, pilihan, pilihan ganda",
    "yes/no": "yes no, ya tidak",
    "number": "number, quantity, angka, bilangan, kuantitas",
    "target": "target",
    "context": "context, konteks",
}
"""The kinds of measure of which a table can say all that they need, by the words for them."""
SPOKEN_KINDS: Mapping[str, Spoken] = {
    "levels": {"en": "levels", "id": "tingkat"},
    "choices": {"en": "choices", "id": "pilihan"},
    "yes/no": {"en": "yes/no", "id": "ya/tidak"},
    "number": {"en": "number", "id": "angka"},
    "target": {"en": "target", "id": "target"},
    "context": {"en": "context", "id": "konteks"},
}
"""What each is called where it is told."""
BY_HAND: Mapping[str, str] = {
    "practices": "practices, practice, checklist, praktik, daftar periksa",
    "compound": "compound, gabungan, komposit",
    "derived": "derived, turunan",
    "fed": "fed",
}
"""The kinds that need more than a table says."""
READ_LATER = frozenset(
    {
        "yes", "no", "worst", "best", "lowest", "highest", "target", "target year", "baseline", "baseline year",
        "direction",
    }
)  # fmt: skip
"""Cells that only some kinds of measure use."""
_Meant = TypeVar("_Meant")


class MeasureReading:
    """Takes over what rows say of how their indicators are answered."""

    def __init__(self, cells: FrameworkCells) -> None:
        self.cells = cells
        self.columns = cells.columns
        self.later = [key for key in self.columns.plain if key[0] in READ_LATER]

    def take(self, row: GridRow, one: TabledIndicator) -> None:
        """Take over one row."""
        told = len(self.cells.grid.findings)
        self._kind(row, one)
        for key in self.later:
            cell = self.cells.plain(row, *key)
            if not self.cells.is_empty(cell):
                if one.cells.setdefault(key, cell) != cell:
                    self._contradicts(row, one, key)
                one.said.setdefault(key, row.line)
        if self.columns.is_long:
            self._row_of_one(row, one)
        else:
            self._columns_of_all(row, one)
        one.is_wrong = one.is_wrong or len(self.cells.grid.findings) > told

    def _columns_of_all(self, row: GridRow, one: TabledIndicator) -> None:
        """Take over levels and choices that have columns of their own."""
        for level in self.columns.levels:
            if text := self.cells.texts(row, "text", level):
                one.levels[level] = text
                one.said.setdefault(("text", level), row.line)
        for number in sorted({*self.columns.numbers("choice"), *self.columns.numbers("score")}):
            text, points = self.cells.texts(row, "choice", number), self.cells.number(row, "score", number)
            if text or points is not None:
                self._choose(one, TabledChoice(row.line, ("choice", number), text, points, ("score", number)))

    def _kind(self, row: GridRow, one: TabledIndicator) -> None:
        cell = self.cells.plain(row, "kind")
        if not cell:
            return
        key: Key = ("kind", None)
        kind = meant(cell, KINDS)
        if kind is None:
            by_hand = meant(cell, BY_HAND)
            hint = say("one of {words}; any other measure is written in framework.yaml", words=kinds_listed(KINDS))
            if by_hand is not None:
                needed = [name for name, key in kinds()[by_hand].model_fields.items() if key.is_required()]
                hint = say(
                    "call it 'context' here, and then write its measure by hand in framework.yaml, with {keys}",
                    keys=words_listed(needed),
                )
            message = say("a table cannot say all of a measure {kind!r}", kind=shortened(cell))
            self.cells.fault(row.line, key, message, hint)
        elif one.kind not in {None, kind}:
            self._contradicts(row, one, key)
        else:
            one.kind = kind
            one.said.setdefault(key, row.line)

    def _row_of_one(self, row: GridRow, one: TabledIndicator) -> None:
        """Take over a row that is one level of an indicator, or one choice."""
        text, cell = self.cells.texts(row, "text"), self.cells.plain(row, "level")
        points = self.cells.number(row, "score")
        if points is not None or (text and self.cells.plain(row, "score")):
            texts = {language: str(said) for language, said in text.items()}
            self._choose(one, TabledChoice(row.line, ("text", None), texts, points, ("score", None)))
            return
        level = level_of(cell)
        if not cell and not text:
            return
        key: Key = ("level", None)
        if level is None:
            self.cells.fault(row.line, key, say("{text!r} is no level", text=shortened(cell)))
        elif level in one.levels:
            self.cells.fault(row.line, key, say("level {level} has its text already", level=level))
        else:
            one.levels[level] = text
            one.said.setdefault(("text", level), row.line)

    def _choose(self, one: TabledIndicator, choice: TabledChoice) -> None:
        one.choices.append(choice)
        of_choices = choice.points_key if self.columns.is_long else choice.key  # a text may be that of a level too
        one.said.setdefault(of_choices, choice.line)

    def _contradicts(self, row: GridRow, one: TabledIndicator, key: Key) -> None:
        message = say("says something else in row {row}", row=one.said.get(key, one.line))
        self.cells.fault(row.line, key, message)


def kind_told(kind: str) -> Translated:
    """Return what a kind of measure is called, in each language."""
    return in_each(lambda language: SPOKEN_KINDS[kind][language])


def kinds_listed(kinds: Iterable[str]) -> Translated:
    """List kinds of measure by what they are called, in each language."""
    listed = [*kinds]
    return in_each(lambda language: words_listed([SPOKEN_KINDS[kind][language] for kind in listed]))


def meant(cell: str, words: Mapping[_Meant, str]) -> _Meant | None:
    """Return what a cell means by one of several words for it."""
    said = plain_words(cell)
    return next((meant for meant, listed in words.items() if said in listed.split(", ")), None)
