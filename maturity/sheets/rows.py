"""The rows of a workbook: one for each indicator, and below it one for each part, sub-unit, entry or further passage.

Whoever writes a workbook and whoever reads it makes the same rows of the same ratings, so that a cell means the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import EnumMeta
from typing import Any, Final

from maturity.findings import Keys
from maturity.model.assessment import Confidence
from maturity.model.entry import Number
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS, AnswerKey
from maturity.model.measures.shapes import AsDeclared, Asked, EachOf, Inside, NumberShape, OneOf, SomeOf
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.words import Words
from maturity.sheets.slots import Kind, Slot, labels_of

COLUMNS: Final = (
    "id", "question", "guide", "answer", "state", "reason", "confidence", "rationale", "source", "locator", "finding",
    "note",
)  # fmt: skip
"""The columns of a workbook, in order; each has its own slot in a row, or none."""
EVIDENCE: Final = ("source", "locator", "finding")
SPARE_UNITS = 3
"""Rows for sub-units that are not in the file yet."""
SPARE = "+"
"""What the id of such a row begins with."""
CALLED = "called"
"""Where the name of such a sub-unit is kept until it has an id."""
LONGEST_GUIDE = 6000
MEMBER_YES, MEMBER_NO = True, False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: what it is about, what stands there to be read, and which of its cells can be filled."""

    id: str
    """The indicator, and behind slashes what within it: ``online``, ``online/units/north``, ``online/evidence/2``."""
    indicator: str
    title: str
    guide: str = ""
    depth: int = 0
    slots: Mapping[str, Slot] = field(default_factory=dict)
    """By column."""


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading and the rows below it; ``depth`` is how deep it lies within its sheet."""

    title: str
    depth: int
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet: a dimension, or the indicators that lie in none."""

    id: str
    title: str
    sections: tuple[SheetSection, ...]

    @property
    def rows(self) -> Iterator[SheetRow]:
        """All of its rows."""
        for section in self.sections:
            yield from section.rows


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one assessment in one language."""

    words: Words
    sources: Mapping[str, str]
    """The sources that can be cited, by id, with their titles."""
    base: Mapping[str, Mapping[str, Any]]
    """What the file says, by indicator and key."""

    def pages(self, framework: Framework) -> Iterator[SheetPage]:
        """Yield a sheet for the indicators of no dimension, and one for each dimension."""
        if framework.own_indicators:
            title = self._text(framework.short_title or framework.title)
            yield SheetPage("", title, (SheetSection("", 0, self._rows(framework.own_indicators)),))
        for dimension in framework.dimensions:
            yield SheetPage(dimension.id, self._text(dimension.title), tuple(self._sections(dimension, 0)))

    def _sections(self, dimension: Dimension, depth: int) -> Iterator[SheetSection]:
        yield SheetSection(self._text(dimension.title), depth, self._rows(dimension.indicators))
        for within in dimension.dimensions:
            yield from self._sections(within, depth + 1)

    def _rows(self, indicators: Sequence[Indicator]) -> tuple[SheetRow, ...]:
        return tuple(row for indicator in indicators for row in self.rows_of(indicator))

    def rows_of(self, indicator: Indicator) -> Iterator[SheetRow]:
        """Yield the rows of one indicator, its own first."""
        name, measure = indicator.id, indicator.measure
        title = f"{self._text(indicator.title)}\n{self._text(indicator.ask)}"
        if not measure.asked:
            yield SheetRow(name, name, title, self.words("sheet.counted"))
            return
        rating = self.base.get(name) or {}
        slots = {**self._beside(()), **self._passage(0), "note": Slot((), Kind.NOTE)}
        guide = self._guide(measure)
        if indicator.units is not None:
            guide = f"{self.words('sheet.units', units=self._text(indicator.units.title))}\n{guide}".strip()
            yield SheetRow(name, name, title, guide, 0, slots)
            yield from self._units(indicator, rating)
        else:
            own, below = self._answer(measure, (), name, name, 1)
            yield SheetRow(name, name, title, guide, 0, {**own, **slots})
            yield from below
        for place in range(1, len(rating.get("evidence") or ())):
            title = self.words("sheet.further-passage", number=place + 1)
            yield SheetRow(f"{name}/evidence/{place + 1}", name, title, "", 1, self._passage(place))

    def _units(self, indicator: Indicator, rating: Mapping[str, Any]) -> Iterator[SheetRow]:
        held = rating.get(UNITS.name) or {}
        spare = [f"{SPARE}{number}" for number in range(1, SPARE_UNITS + 1)]
        for unit in (*held, *spare):
            path, key = (UNITS.name, unit), f"{indicator.id}/{UNITS.name}/{unit}"
            own, below = self._answer(indicator.measure, path, key, indicator.id, 2)
            slots = {**own, **self._stated(path)}
            if unit in held:
                yield SheetRow(key, indicator.id, unit, "", 1, slots)
            else:
                called = Slot((*path, CALLED), Kind.NAME)
                yield SheetRow(key, indicator.id, "", self.words("sheet.new-unit"), 1, {**slots, "question": called})
            yield from below

    def _answer(
        self, measure: Measure, path: Keys, key: str, indicator: str, depth: int
    ) -> tuple[dict[str, Slot], list[SheetRow]]:
        """Return the cell that answers a measure in its own row, and the rows below that answer the rest."""
        own, below = dict[str, Slot](), list[SheetRow]()
        for asked in measure.asked:
            name = asked.key.name
            match asked.shape:
                case SomeOf(options=options):
                    yes_no = {MEMBER_YES: self.words("sheet.yes"), MEMBER_NO: self.words("sheet.no")}
                    for entry, text in options.items():
                        slot = Slot((*path, name, entry), Kind.MEMBER, yes_no)
                        below.append(self._entry(f"{key}/{name}/{entry}", indicator, text, depth, slot))
                case EachOf(options=options, answers=answers):
                    grades = labels_of({grade: self._text(text) for grade, text in answers.items()})
                    for entry, text in options.items():
                        slot = Slot((*path, name, entry), Kind.OPTION, grades)
                        below.append(self._entry(f"{key}/{name}/{entry}", indicator, text, depth, slot))
                case Inside():
                    for part, inner in measure.inner.items():
                        below += self._part(inner, (*path, name, part), f"{key}/{name}/{part}", indicator, depth)
                case _:
                    slot = self._plain(asked, (*path, name))
                    if not own:
                        own["answer"] = slot
                    else:
                        remark = asked.remark or self._about(asked) or Text(en=name)
                        below.append(self._entry(f"{key}/{name}", indicator, remark, depth, slot))
        return own, below

    def _part(self, inner: Any, path: Keys, key: str, indicator: str, depth: int) -> list[SheetRow]:
        own, below = self._answer(inner.measure, path, key, indicator, depth + 1)
        slots = {**own, **self._stated(path)}
        return [SheetRow(key, indicator, self._text(inner.title), self._guide(inner.measure), depth, slots), *below]

    def _entry(self, key: str, indicator: str, text: Text, depth: int, slot: Slot) -> SheetRow:
        return SheetRow(key, indicator, self._text(text), "", depth, {"answer": slot})

    def _plain(self, asked: Asked, path: Keys) -> Slot:
        """Return the cell of a key that one cell can hold."""
        if isinstance(asked.shape, OneOf):
            options = labels_of({value: self._text(text) for value, text in asked.shape.options.items()})
            return Slot(path, Kind.OPTION, options, asked.key.typed if asked.shape.between else None)
        return Slot(path, *self._declared(asked.key))

    def _declared(self, key: AnswerKey[Any]) -> tuple[Kind, dict[Any, str]]:
        """Return what the type of a key's value says of its cell."""
        if isinstance(key.type, EnumMeta):
            options: Any = key.type  # an enumeration of any kind
            names = [str(option) for option in options]
            return Kind.OPTION, {name: self.words(f"{key.name}.{name}") for name in names}
        return (Kind.NUMBER, {}) if key.type is Number else (Kind.TEXT, {})

    def _beside(self, path: Keys) -> dict[str, Slot]:
        confidences = {str(value): self.words(f"confidence.{value}") for value in Confidence}
        return {
            **self._stated(path),
            "confidence": Slot(("confidence",), Kind.OPTION, confidences),
            "rationale": Slot(("rationale",), Kind.TEXT),
        }

    def _stated(self, path: Keys) -> dict[str, Slot]:
        states = {str(state): self.words(state.name_key) for state in State if state is not State.RATED}
        return {
            "state": Slot((*path, "state"), Kind.OPTION, states),
            "reason": Slot((*path, "reason"), Kind.TEXT),
        }

    def _passage(self, place: int) -> dict[str, Slot]:
        return self.passage(("evidence", place))

    def passage(self, path: Keys) -> dict[str, Slot]:
        """Return the cells of one passage."""
        sources = labels_of({name: f"{name}: {title}" for name, title in self.sources.items()})
        return {
            "source": Slot((*path, "source"), Kind.OPTION, sources),
            "locator": Slot((*path, "locator"), Kind.TEXT),
            "finding": Slot((*path, "finding"), Kind.TEXT),
        }

    def _guide(self, measure: Measure) -> str:
        """Say what each answer means, or what is to be given."""
        lines = []
        for asked in measure.asked:
            match asked.shape:
                case OneOf(options=options):
                    lines += [
                        f"{option}: {self._text(text)}" if isinstance(option, int) else f"• {self._text(text)}"
                        for option, text in options.items()
                    ]
                case SomeOf():
                    lines.append(self.words("sheet.yes-or-no"))
                case EachOf(answers=answers):
                    lines += [f"• {self._text(text)}" for text in answers.values()]
                case NumberShape() | AsDeclared():
                    if about := asked.remark or self._about(asked):
                        lines.append(self._text(about))
        return "\n".join(lines)[:LONGEST_GUIDE]

    @staticmethod
    def _about(asked: Asked) -> Text | None:
        return asked.shape.about if isinstance(asked.shape, NumberShape | AsDeclared) else None

    def _text(self, text: Text) -> str:
        return " ".join(text.words(self.words.language).split())


def value_at(rating: Mapping[str, Any], path: Keys, kind: Kind) -> Any:
    """Return what a rating holds where a cell's path leads; nothing where it holds nothing there."""
    value: Any = rating
    last = path[-1] if path else ""
    for key in path[:-1]:
        if isinstance(value, Mapping):
            value = value.get(key)
        else:
            value = value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
    if kind is Kind.MEMBER:
        return None if value is None else last in value
    return value.get(last) if isinstance(value, Mapping) else None
