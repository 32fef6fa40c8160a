"""Decides how each indicator of a table is answered, and makes its measure and the scale that all of them share."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from maturity.messages import Message, say
from maturity.model.free_ids import FreeIds
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.storage.rules import TABLE_FORM
from maturity.suggestions import words_listed
from maturity.workflows.framework_cells import FrameworkCells
from maturity.workflows.framework_columns import Key
from maturity.workflows.framework_measures import KINDS
from maturity.workflows.framework_numbers import NumberMeasures
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
ALSO: Mapping[str, frozenset[str]] = {"number": frozenset({"levels"}), "choices": frozenset({"levels"})}
"""Cells that a kind can use beside its own: bounds of levels, and levels as the scores of choices."""
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
        roles = {kind: key for key in reversed(one.said) if (kind := _kind_of(key)) is not None}
        if one.kind is None:
            if not roles:
                message = say("has no levels, and nothing says how it is answered")
                hint = say(
                    "give the texts of its levels, or in a column 'kind' one of: {words}",
                    words=words_listed([kind for kind in KINDS if kind != "levels"]),
                )
                self.cells.fault(one.line, ("title", None), message, hint)
                return
            first, *others = reversed(roles)
            for other in others:
                message = say("belongs to a measure {other!r}, and other cells to {kind!r}", other=other, kind=first)
                hint = say("say in a column 'kind' which it is")
                self.cells.fault(one.said[roles[other]], roles[other], message, hint)
                one.is_wrong = True
            one.kind = first
            return
        foreign = [kind for kind in roles if kind != one.kind and kind not in ALSO.get(one.kind, ())]
        foreign += ["levels"] if one.kind == "choices" and one.choices and one.levels else []
        for kind in dict.fromkeys(foreign):
            one.is_wrong = True
            if kind == "levels":
                message = say("has texts of levels and is yet a {kind}", kind=one.kind)
                self.cells.fault(one.said[("kind", None)], ("kind", None), message)
                continue
            message = say("belongs to a measure {other!r}, and this one is {kind!r}", other=kind, kind=one.kind)
            self.cells.fault(one.said[roles[kind]], roles[kind], message)

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
                return {"kind": "levels", "levels": {level: one.levels.get(level) or OPEN for level in _span(levels)}}
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
            yield TabledChoice(one.said["text", level], key, text, Decimal(level), key)

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
        if lowest == highest:
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
        unused = {
            "unit": {"levels", "choices", "yes/no"},
            "direction": {"levels", "choices", "yes/no", "context"},
            "target": {"levels", "choices", "yes/no", "context"},
        }
        for role, where in unused.items():
            key: Key = (role, None)
            users = (one for one in self.found if one.kind in where and (role in one.texts or key in one.said))
            column = self.cells.columns.named(role)
            if column is not None and (first := next(users, None)) is not None:
                place = self.cells.grid.where(first.said.get(key, first.line), column)
                self.told.append(say("not placed: {place}", place=place))


def _kind_of(key: Key) -> str | None:
    role, number = key
    return "target" if role == "target" and number is not None else KIND_OF_ROLE.get(role)


def _span(levels: Sequence[int]) -> range:
    """Return all levels of the scale: also those between, of which the table says nothing."""
    return range(levels[0], levels[-1] + 1) if levels else range(0)


def _answer_id(text: Mapping[Language, str]) -> str:
    """Return the id of an answer; one that YAML could read as a number or as yes and no has a word before it."""
    named = next(filter(None, (id_of(text.get(language, "")) for language in ("en", "id"))), "")
    is_plain = named[:1].isalpha() and named not in {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
    return named if is_plain else f"answer-{named}".rstrip("-")[:80].rstrip("-")
