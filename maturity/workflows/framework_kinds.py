"""Decides how each indicator of a table is answered, and makes its measure and the scale that all of them share."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from maturity.findings import shortened
from maturity.messages import Message, joined, say
from maturity.model.direction import Direction
from maturity.model.free_ids import FreeIds
from maturity.model.measures.target import EARLIEST, LATEST
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.storage.rules import TABLE_FORM
from maturity.storage.tables.detecting import is_number, is_total
from maturity.suggestions import words_listed
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import Key
from maturity.workflows.framework_measures import KINDS, kind_told, kinds_listed, meant
from maturity.workflows.framework_numbers import TARGET, NumberMeasures
from maturity.workflows.tabled_indicator import OPEN, TabledChoice, TabledIndicator

FEWEST_LEVELS, MOST_LEVELS = 2, 20
FEWEST_CHOICES, MOST_CHOICES = 2, 50
PERCENT = (Decimal(0), Decimal(100))
"""The scale where no cell has a level or a score."""
KIND_OF_ROLE: Mapping[str, str] = {
    "text": "levels", "choice": "choices", "score": "choices", "yes": "yes/no", "no": "yes/no", "worst": "number",
    "best": "number", "lowest": "number", "highest": "number", "baseline": "target", "baseline year": "target",
    "target year": "target",
}  # fmt: skip
"""The kind of measure that a cell of each role makes, where nothing else is said."""
USED: Mapping[str, frozenset[str]] = {
    "yes/no": frozenset({"yes", "no"}),
    "number": frozenset({"unit", "direction", "worst", "best", "lowest", "highest", "target"}),
    "target": frozenset({"unit", "direction", "target", "target year", "baseline", "baseline year"}),
    "context": frozenset({"unit"}),
}
"""The cells that a kind uses, beside the texts of its answers."""
DIRECTIONS: Mapping[Direction, str] = {
    Direction.UP: "up, more, higher, more is better, higher is better, maximize, maximise, positive, naik, "
    "meningkat, tinggi, positif, maksimalkan, makin tinggi makin baik, semakin tinggi semakin baik",
    Direction.DOWN: "down, less, lower, less is better, lower is better, minimize, minimise, negative, turun, "
    "menurun, rendah, negatif, minimalkan, makin rendah makin baik, semakin rendah semakin baik",
}
YEAR = re.compile("[0-9]{4}")
YES_NO: Mapping[str, tuple[dict[Language, str], Decimal]] = {
    "yes": ({"id": "Ya.", "en": "Yes."}, Decimal(1)),
    "no": ({"id": "Tidak.", "en": "No."}, Decimal(0)),
}
"""The two answers: all that is asked, and none of it."""


class MeasureMaking:
    """Makes the measures of all indicators of a table, and their scale; what a cell leaves unclear is a finding."""

    def __init__(self, cells: FrameworkCells, found: Sequence[TabledIndicator]) -> None:
        self.cells = cells
        self.found = found
        self.numbers = NumberMeasures(cells)
        self.told: list[Message] = []
        self.unused: dict[Key, int] = {}
        """The line of the first cell of each column that says what the kind of its indicator has no use for."""

    def make(self) -> tuple[Decimal | int, Decimal | int]:
        """Give each indicator its measure; return the lowest and the highest score."""
        for one in self.found:
            if not one.is_wrong:
                self._decide(one)
        levels = sorted({level for one in self.found for level in self._levels_of(one)})
        if (levels or any(one.kind == "levels" for one in self.found)) and not self._are_a_scale(levels):
            message = say("levels have to be {few} to {most} numbers", few=FEWEST_LEVELS, most=MOST_LEVELS)
            self.cells.grid.fault(TABLE_FORM, message)
            return PERCENT
        for one in self.found:
            if not one.is_wrong and one.kind:
                one.measure = self._measure(one, levels)
        self._tell()
        return self._scale(levels)

    def _decide(self, one: TabledIndicator) -> None:
        """Find the kind of one indicator, as its row says or as the cells that it has make clear."""
        first: dict[str, Key] = {}
        for key in one.said:
            if kind := _kind_of(key):
                first.setdefault(kind, key)
        if one.kind is not None:
            self._refuse_foreign(one, one.kind)
        elif not first:
            message = say("has no levels, and nothing says how it is answered")
            hint = say(
                "give the texts of its levels, or in a column 'kind' one of: {words}",
                words=kinds_listed(kind for kind in KINDS if kind != "levels"),
            )
            if left := self.cells.columns.left:
                hint = joined((hint, say("not placed: {place}", place=words_listed(left))))
            if any(map(is_total, one.texts["title"].values())):
                hint = say("the row seems to be a total; delete it from the table")
            self.cells.fault(one.line, ("title", None), message, hint)
        else:
            in_words = [kind for kind in first if kind == "choices" or (kind == "levels" and self._is_worded(one))]
            one.kind, *others = in_words or first
            for other in others:
                message = say(
                    "belongs to a measure {other!r}, and other cells to {kind!r}",
                    other=kind_told(other),
                    kind=kind_told(one.kind),
                )
                self.cells.fault(
                    one.said[first[other]], first[other], message, say("say in a column 'kind' which it is")
                )
                one.is_wrong = True
        if one.kind is not None and not one.is_wrong:
            self._read(one, one.kind)

    def _is_worded(self, one: TabledIndicator) -> bool:
        """Tell whether levels are described; bounds of a number are numbers alone."""
        return not all(is_number(text) for texts in one.levels.values() for text in texts.values())

    def _refuse_foreign(self, one: TabledIndicator, kind: str) -> None:
        """Refuse texts of answers in a row whose kind has no use for them."""
        if one.levels and (one.kind not in {"levels", "number", "choices"} or (one.kind == "choices" and one.choices)):
            message = say("has texts of levels and is yet a {kind}", kind=kind_told(kind))
            self.cells.fault(one.said["kind", None], ("kind", None), message)
            one.is_wrong = True
        if one.choices and one.kind != "choices":
            message = say("has choices and is yet a {kind}", kind=kind_told(kind))
            self.cells.fault(one.said["kind", None], ("kind", None), message)
            one.is_wrong = True

    def _read(self, one: TabledIndicator, kind: str) -> None:
        """Read the numbers, years and the direction that a kind uses; of the others the first is told."""
        told = len(self.cells.grid.findings)
        used = USED.get(kind, frozenset())
        for key, cell in one.cells.items():
            role, _ = key
            if role not in used or (key != TARGET and role == "target" and kind == "number"):
                self.unused.setdefault(key, one.said[key])
            elif role == "direction":
                one.direction = meant(cell, DIRECTIONS)
                if one.direction is None:
                    hint = say("one of {words}", words=words_listed(["up", "down", "naik", "turun"]))
                    self.cells.fault(one.said[key], key, say("{text!r} is no direction", text=shortened(cell)), hint)
            elif role.endswith("year"):
                one.years[role] = int(cell) if YEAR.fullmatch(cell) else 0
                if not EARLIEST <= one.years[role] <= LATEST:
                    self.cells.fault(one.said[key], key, say("{text!r} is no year", text=shortened(cell)))
            elif (read := self.cells.read(one.said[key], cell, key)) is not None:
                one.numbers[key] = read
        if one.texts.get("unit") and "unit" not in used:
            self.unused.setdefault(("unit", None), one.line)
        one.is_wrong = one.is_wrong or len(self.cells.grid.findings) > told

    def _levels_of(self, one: TabledIndicator) -> Sequence[int]:
        """Return the levels of the scale that an indicator speaks of."""
        if one.kind == "number" and one.levels:
            return self.cells.columns.levels or [*one.levels]  # the lowest one needs no bound
        return [] if one.kind == "choices" else [*one.levels]

    @staticmethod
    def _are_a_scale(levels: Sequence[int]) -> bool:
        return bool(levels) and FEWEST_LEVELS <= len(_span(levels)) <= MOST_LEVELS

    def _measure(self, one: TabledIndicator, levels: Sequence[int]) -> dict[str, Any]:
        match one.kind:
            case "levels":
                return {
                    "kind": "levels",
                    "levels": {level: _typed(one.levels.get(level)) or OPEN for level in _span(levels)},
                }
            case "choices":
                return self._choices(one)
            case "yes/no":
                return self._yes_no(one)
            case "number":
                return self.numbers.quantity(one)
            case "target":
                return self.numbers.target(one)
        return {"kind": "context"} | ({"unit": said} if (said := one.texts.get("unit")) else {})

    def _choices(self, one: TabledIndicator) -> dict[str, Any]:
        if one.levels:
            one.choices = [*self._levels_as_choices(one)]
        seen: dict[tuple[str, str], TabledChoice] = {}
        for choice in one.choices:
            if not choice.text:
                self.cells.fault(choice.line, choice.points_key, say("is the score of a choice without a text"))
            elif choice.points is None:
                message, hint = say("has no score"), say("a column such as 'score 1' says what each choice counts")
                self.cells.fault(choice.line, choice.key, message, hint)
            for language, text in choice.text.items():
                if seen.setdefault((language, text.casefold()), choice) is not choice:
                    self.cells.fault(choice.line, choice.key, say("is the same answer as another one"))
                    break
        if not FEWEST_CHOICES <= len(one.choices) <= MOST_CHOICES:
            message = say("needs {few} to {most} choices", few=FEWEST_CHOICES, most=MOST_CHOICES)
            self.cells.fault(one.line, ("title", None), message)
        ids = FreeIds()
        described = {
            ids.take(_answer_id(choice.text)): {"text": choice.text, "points": choice.points} for choice in one.choices
        }
        return {"kind": "choices", "choices": described}

    def _levels_as_choices(self, one: TabledIndicator) -> Iterator[TabledChoice]:
        for level, text in sorted(one.levels.items()):
            key: Key = ("text", None if self.cells.columns.is_long else level)
            yield TabledChoice(one.said["text", level], key, _typed(text), Decimal(level), key)

    def _yes_no(self, one: TabledIndicator) -> dict[str, Any]:
        """Make a question of two answers; without scores yes counts as all of the scale, and no as none of it."""
        said = {name: one.numbers.get((name, None)) for name in YES_NO}
        given = [name for name, points in said.items() if points is not None]
        for name in YES_NO:
            if given and name not in given:
                message = say("stands alone: the other answer has no score")
                self.cells.fault(one.said[given[0], None], (given[0], None), message)
        measure: dict[str, Any] = {"kind": "choices", "choices": {}}
        for name, (text, share) in YES_NO.items():
            points = said[name] if given else share
            measure["choices"][f"answer-{name}"] = {"text": text, "points": points}
            if given:
                key: Key = (name, None)
                one.choices.append(TabledChoice(one.said.get(key, one.line), key, text, points, key))
        return measure if given else measure | {"score": "share"}

    def _scale(self, levels: Sequence[int]) -> tuple[Decimal | int, Decimal | int]:
        """Return the ends of the scale: those of levels, or else of scores, which have to lie on it."""
        scored = [choice for one in self.found for choice in one.choices if choice.points is not None]
        points = [choice.points for choice in scored if choice.points is not None]
        if not levels and not points:
            return PERCENT
        lowest, highest = (levels[0], levels[-1]) if levels else (min(points), max(points))
        for choice in scored:
            if choice.points is not None and not lowest <= choice.points <= highest:
                message = say("lies outside the scale of the levels, {low} to {high}", low=lowest, high=highest)
                self.cells.fault(choice.line, choice.points_key, message)
        if lowest == highest and not self.cells.grid.findings:  # or another score may only be misprinted
            message = say("every answer of the table has this score, so there is no scale")
            self.cells.fault(scored[0].line, scored[0].points_key, message)
        return lowest, highest

    def _tell(self) -> None:
        if any(one.measure.get("score") == "share" for one in self.found):
            self.told.append(
                say("where yes and no have no scores, yes counts as the highest of the scale, no as the lowest")
            )
        if self.numbers.is_direction_open:
            self.told.append(say("where nothing says which way a target leads, more is better"))
        for key, line in self.unused.items():
            if column := self.cells.columns.named(*key):
                self.told.append(say("not placed: {place}", place=self.cells.grid.where(line, column)))


def _kind_of(key: Key) -> str | None:
    role, number = key
    return "target" if role == "target" and number is not None else KIND_OF_ROLE.get(role)


def _typed(texts: Mapping[Language, str] | None) -> dict[Language, str]:
    """Return texts as texts, also where a workbook holds them as numbers."""
    return {language: str(text) for language, text in (texts or {}).items()}


def _span(levels: Sequence[int]) -> range:
    """Return all levels of the scale: also those between, of which the table says nothing."""
    return range(levels[0], levels[-1] + 1) if levels else range(0)


def _answer_id(text: Mapping[Language, str]) -> str:
    """Return the id of an answer; one that YAML could read as a number or as yes and no has a word before it."""
    named = next(filter(None, (id_of(text.get(language, "")) for language in ("en", "id"))), "")
    is_plain = named[:1].isalpha() and named not in {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
    return named if is_plain else f"answer-{named}".rstrip("-")[:80].rstrip("-")
