"""The answers of a workbook as a sheet of formulas sees them: each fetched by its id, so that sorting moves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from maturity.arithmetic.outcome import Absence, ScaleRange
from maturity.findings import Keys
from maturity.model.combinations.registry import RULES
from maturity.model.combining import ALONE, Combine
from maturity.model.framework import Indicator
from maturity.model.in_sheets import AnswerFormula, JoinedTerm, NamedKey, any_of, literal
from maturity.model.measures.keys import UNITS
from maturity.model.scale import Rounding
from maturity.model.states import State
from maturity.sheets.layout import OwnCell, column_range, letters, quoted
from maturity.sheets.rows import SPARE, SPARE_UNITS, SheetPage, value_at
from maturity.sheets.slots import Kind, Slot

COLUMNS: Final = (
    "id", "title", "weight", "score", "band", "coverage", "why", "code", "gap", "counts", "value", "level", "term",
    "second", "part", "coverable", "covered", "held",
)  # fmt: skip
"""What stands in a line of the sheet; from the code on it is what the score is worked out with."""
AT: Final = {column: letters(place) for place, column in enumerate(COLUMNS)}
PLACE: Final = {column: place for place, column in enumerate(COLUMNS)}
RAW, READ = PLACE["score"], PLACE["coverage"]
"""Where a line of an answer has what stands in its cell, and what that is read as."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where an answer stands: the name of its sheet, the last row there, the id of its line and its column."""

    sheet: str
    last: int
    line: str
    column: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class LiveAnswers:
    """Every cell that can be filled, by the indicator and the path within its rating."""

    places: Mapping[Keys, AnswerPlace]
    labels: Mapping[str, str]
    """How each state is shown."""
    base: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(
        cls, pages: Sequence[SheetPage], ends: Sequence[tuple[str, int]], base: Mapping[str, Mapping[str, Any]]
    ) -> "LiveAnswers":
        """Find them on the pages; ``ends`` are the names of their sheets with the last row of each."""
        places, labels = dict[Keys, AnswerPlace](), dict[str, str]()
        for page, (name, last) in zip(pages, ends, strict=True):
            for row in page.rows:
                for column, slot in row.slots.items():
                    places[row.indicator, *slot.path] = AnswerPlace(name, last, row.id, column, slot)
                    if column == "state":
                        labels.update(slot.options)
        return cls(places, labels, base)


@dataclass(slots=True)
class Lines:
    """Writes a line for each answer that is asked for, once, and for what is worked out of several."""

    cells: dict[tuple[int, int], OwnCell]
    row: int
    answers: LiveAnswers
    made: dict[Keys, tuple[str, str]] = field(default_factory=dict)

    def answer(self, keys: Keys) -> tuple[str, str]:
        """Return the cells that hold what an answer's cell holds, and what it is read as."""
        if keys not in self.made:
            place = self.answers.places.get(keys)
            raw = '""' if place is None else _fetched(place)
            at = f"${letters(RAW)}${self.row + 1}"
            read = f"={_read(place.slot, at)}" if place else '=""'
            name = "/".join(map(str, keys))
            self.made[keys] = self._line(name, f"={raw}", read)
        return self.made[keys]

    def helper(self, indicator: str, what: str, formula: str) -> str:
        """Return a cell that holds what a formula comes to."""
        return self._line(f"{indicator}: {what}", f"={formula}", "")[0]

    def _line(self, name: str, raw: str, read: str) -> tuple[str, str]:
        self.cells[self.row, 0] = OwnCell(name, "cell")
        self.cells[self.row, RAW] = OwnCell(raw, "cell", is_formula=True)
        if read:
            self.cells[self.row, READ] = OwnCell(read, "cell", is_formula=True)
        self.row += 1
        return f"${letters(RAW)}${self.row}", f"${letters(READ)}${self.row}"

    def joined(self, name: str, terms: Sequence[JoinedTerm], rule: str, ends: ScaleRange) -> str | None:
        """Write values one below the other, and what they come to by a rule; return its cell."""
        options = ALONE[Combine(rule)]
        formula = RULES[rule].in_sheet(options, ends) if terms else None
        if formula is None:
            return None
        first, last = self.row + 1, self.row + len(terms)
        ranges = {
            many: f"${AT[one]}${first}:${AT[one]}${last}"
            for many, one in (("terms", "term"), ("seconds", "second"), ("values", "value"), ("weights", "weight"),
                              ("counting", "counts"), ("levels", "level"))
        }  # fmt: skip
        for term in terms:
            at = {column: f"{AT[column]}{self.row + 1}" for column in COLUMNS}
            texts = {
                "counts": term.counts, "value": term.value, "weight": term.weight, "level": "0",
                "term": formula.term.format(**at, **ranges), "second": formula.second.format(**at, **ranges),
            }  # fmt: skip
            self.cells[self.row, 0] = OwnCell(name, "cell")
            for column, text in texts.items():
                self.cells[self.row, PLACE[column]] = OwnCell(f"={text}", "cell", is_formula=True)
            self.row += 1
        whole = f"IF(SUM({ranges['counting']})>0,{formula.whole.format(**ranges)},0)"
        return self.helper(name, "joined", whole)

    def of_units(
        self, indicator: Indicator, cells: "LineCells", ends: ScaleRange, year: int | None
    ) -> AnswerFormula | None:
        """Return what the answers of several sub-units come to, each as often as it was given."""
        held = (self.answers.base.get(indicator.id) or {}).get(UNITS.name) or {}
        spare = [f"{SPARE}{number}" for number in range(1, SPARE_UNITS + 1)]
        terms, filled = [], list[str]()
        for unit in (*held, *spare):
            inner = cells.inside(UNITS, unit)
            formula = indicator.measure.in_sheet(inner, ends, year)
            if formula is None:
                return None
            none = any_of([condition for condition, _ in formula.absences])
            counts = self.helper(inner.key, "counts", f"AND({inner.counts},{formula.answered},NOT({none}))")
            answer = held.get(unit) or {}
            value = f"IF({counts},{formula.score},0)"
            terms.append(JoinedTerm(f"IF({counts},1,0)", value, literal(answer.get("count") or 1)))
            filled.append(f"OR({formula.answered},NOT({inner.counts}))")
        total = self.joined(indicator.id, terms, indicator.units.combine, ends) if indicator.units else None
        if total is None:
            return None
        counted = "+".join(term.counts for term in terms)
        answered = self.helper(indicator.id, "units", any_of(filled))
        return AnswerFormula(answered, total, absences=((f"({counted})=0", Absence.NOT_ASSESSED),))


@dataclass(frozen=True, slots=True)
class LineCells:
    """The cells of one answer, as formulas of the sheet name them; ``key`` is what its lines are called."""

    lines: Lines
    indicator: str
    path: Keys
    key: str
    ends: ScaleRange

    def _at(self, *path: str | int) -> tuple[str, str]:
        return self.lines.answer((self.indicator, *self.path, *path))

    @property
    def counts(self) -> str:
        states = [condition for condition, _ in self.states(self._own)]
        return f"NOT({any_of(states)})"

    @property
    def cannot_apply(self) -> str:
        return any_of([condition for condition, why in self.states(self._own) if why is Absence.NOT_APPLICABLE])

    @property
    def _own(self) -> str:
        """Whether the answer's own line, or any below it, has one."""
        places = [
            keys
            for keys, place in self.lines.answers.places.items()
            if keys[: 1 + len(self.path)] == (self.indicator, *self.path) and place.column == "answer"
        ]
        return any_of([f'{self.lines.answer(keys)[0]}<>""' for keys in places])

    def states(self, answered: str) -> list[tuple[str, Absence]]:
        """Return where a state says that there is no answer; one that nobody touched gives way to an answer."""
        answers = self.lines.answers
        before = value_at(answers.base.get(self.indicator) or {}, (*self.path, "state"), Kind.OPTION)
        raw = self._at("state")[0]
        found = []
        for state in State:
            if state.absence is not None and (label := answers.labels.get(str(state))):
                is_said = f"{raw}={text_literal(label)}"
                said = f"AND({is_said},NOT({answered}))" if before == state.value else f"({is_said})"
                found.append((said, state.absence))
        return found

    @property
    def is_silent(self) -> str:
        """Whether no state is said."""
        return f'({self._at("state")[0]}="")'

    @property
    def is_disputed(self) -> str:
        """Whether the answer is disputed."""
        label = self.lines.answers.labels.get(State.DISPUTED.value, "")
        return f"({self._at('state')[0]}={text_literal(label)})"

    def is_filled(self, column: str) -> str:
        """Return whether a cell of the indicator's own line has anything, or that of a further passage."""
        if column != "source":
            return f'({self._at(column)[0]}<>"")'
        held = len((self.lines.answers.base.get(self.indicator) or {}).get("evidence") or ())
        return any_of([f'{self._at("evidence", place, "source")[0]}<>""' for place in range(max(1, held))])

    def number(self, key: NamedKey) -> str:
        return self._at(key.name)[1]

    def holds(self, key: NamedKey) -> str:
        raw, read = self._at(key.name)
        place = self.lines.answers.places.get((self.indicator, *self.path, key.name))
        return f"ISNUMBER({read})" if place and place.slot.kind is Kind.NUMBER else f'({raw}<>"")'

    def option(self, key: NamedKey) -> str:
        return self._at(key.name)[1]

    def entry(self, key: NamedKey, name: str) -> str:
        return self._at(key.name, name)[1]

    def inside(self, key: NamedKey, name: str) -> "LineCells":
        return LineCells(self.lines, self.indicator, (*self.path, key.name, name), f"{self.key}/{name}", self.ends)

    def joined(self, terms: Sequence[JoinedTerm], rule: str) -> str | None:
        return self.lines.joined(self.key, terms, rule, self.ends)


def text_literal(text: str) -> str:
    """Write a text as a formula does, which takes 255 letters."""
    return '"' + text[:250].replace('"', '""') + '"'


def _fetched(place: AnswerPlace) -> str:
    """Return what stands in an answer's cell, wherever its line has been sorted to."""
    sheet = quoted(place.sheet)
    ids = column_range(sheet, "id", place.last)
    cell = f"INDEX({column_range(sheet, place.column, place.last)},MATCH({text_literal(place.line)},{ids},0))"
    return f'IFERROR(IF({cell}="","",{cell}),"")'


def _read(slot: Slot, raw: str) -> str:
    """Return what a cell is read as: a number, or which of its options it is, counted from 1; 0 for none."""
    if slot.kind is Kind.NUMBER:
        typed = f'IFERROR(_xlfn.NUMBERVALUE(SUBSTITUTE({raw},",","."),"."),"")'
        return f'IF({raw}="","",IF(ISNUMBER({raw}),{raw},{typed}))'
    if slot.labels and all(isinstance(label, int) for label in slot.labels):
        level = f'IFERROR(VALUE(LEFT({raw}&"..",FIND("..",{raw}&"..")-1)),"")'
        return "+".join(f"({level}={label})*{place}" for place, label in enumerate(slot.labels, start=1))
    if slot.options:
        labels = enumerate(slot.labels, start=1)
        return "+".join(f"({raw}={text_literal(str(label))})*{place}" for place, label in labels)
    return raw


def rounded(score: str, decimals: int, rule: Rounding) -> str:
    """Round as the framework does; a spreadsheet's own last digits are taken off before."""
    exact = f"ROUND({score},11)"
    match rule:
        case Rounding.HALF_UP:
            return f"ROUND({exact},{decimals})"
        case Rounding.DOWN:
            return f"TRUNC({exact},{decimals})"
        case Rounding.HALF_EVEN:
            units = f"ROUND({exact}*10^{decimals},9)"
            half = f"(ROUND(ABS({units})-INT(ABS({units})),9)=0.5)"
            even = f"SIGN({units})*2*ROUND(ABS({units})/2,0)"
            return f"IF({half},{even}/10^{decimals},ROUND({exact},{decimals}))"
