"""What a checklist scores in a spreadsheet: formulas of which answer each of its entries has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol

from maturity.arithmetic.outcome import Absence, ScaleRange
from maturity.model.in_sheets import AnswerFormula, any_of, chosen, literal, over_scale, reached


class Entry(Protocol):
    """One entry of a checklist."""

    @property
    def points(self) -> Decimal: ...

    @property
    def level(self) -> int | None: ...


class Grade(Protocol):
    """One of the answers that an entry can have."""

    @property
    def share(self) -> Decimal: ...


class Checklist(Protocol):
    """What is asked of a checklist."""

    @property
    def score(self) -> str: ...

    @property
    def practices(self) -> Mapping[str, Entry]: ...

    @property
    def answers(self) -> Mapping[str, Grade]: ...

    @property
    def absent(self) -> str: ...

    @property
    def met_from(self) -> Decimal: ...

    @property
    def needed(self) -> Decimal: ...

    @property
    def below_complete(self) -> Decimal | None: ...


def in_sheet(checklist: Checklist, position: Callable[[str], str], ends: ScaleRange) -> AnswerFormula | None:
    """Return what a checklist scores as a formula; graded levels that may be open in part have none.

    ``position`` says which answer an entry has, counted from 1; of a list without grades yes is 1 and no is 2.
    """
    if checklist.answers and checklist.absent == "skip" and checklist.score == "cumulative":
        return None
    shares = [grade.share for grade in checklist.answers.values()] or [Decimal(1), Decimal(0)]
    entries = {name: CellOfEntry(position(name), each.points, each.level) for name, each in checklist.practices.items()}
    is_graded = bool(checklist.answers)
    cells = CellsOfList(entries, shares, is_graded, checklist.absent if is_graded else "lowest")
    if checklist.score == "cumulative":
        return cells.by_levels(checklist.met_from, checklist.needed, ends)
    return cells.by_points(ends if checklist.score == "share" else None, checklist.below_complete)


class CellOfEntry(NamedTuple):
    """One entry of a checklist in a spreadsheet: which answer it has, what it is worth, its level if it has one."""

    position: str
    points: Decimal
    level: int | None


@dataclass(frozen=True, slots=True)
class CellsOfList:
    """A checklist in a spreadsheet; ``shares`` are those of its answers, in order."""

    entries: Mapping[str, CellOfEntry]
    shares: Sequence[Decimal]
    is_graded: bool
    absent: str
    """What an entry without an answer does: skip, lowest or block."""

    def by_points(self, ends: ScaleRange | None, ceiling: Decimal | None) -> AnswerFormula:
        """Return the points met, or with a scale their share laid over it; below completeness under a ceiling."""
        points = _sum(f"{literal(each.points)}*{chosen(each.position, self.shares)}" for each in self.entries.values())
        whole = _sum(literal(each.points) for each in self.entries.values())
        if self.absent == "skip":
            whole = _sum(f"{literal(each.points)}*({each.position}>0)" for each in self.entries.values())
        score = points
        if ends is not None:
            share = f"{points}/{whole}"
            if ceiling is not None:
                share = f"IF({reached(share, '1')},1,MIN({share},{literal(Fraction(ceiling) / 100)}))"
            score = over_scale(share, ends)
        absences = ((f"{whole}=0", Absence.NOT_ASSESSED),) if self.absent == "skip" else ()
        return self._answered(score, [each.points for each in self.entries.values()], absences)

    def by_levels(self, met_from: Decimal, needed: Decimal, ends: ScaleRange) -> AnswerFormula:
        """Return the highest level of which, and of every one below, enough is met."""
        by_level = dict[int, list[str]]()
        for each in self.entries.values():
            met = reached(chosen(each.position, self.shares), literal(met_from))
            by_level.setdefault(each.level or 0, []).append(f"{met}*1")
        formula = literal(max(by_level))
        steps = sorted(by_level.items())
        lower = [literal(ends.lowest), *(literal(level) for level, _ in steps)]
        for (_, own), otherwise in reversed([*zip(steps, lower, strict=False)]):
            is_whole = f"{_sum(own)}*100>={literal(needed * len(own))}"
            formula = f"IF({is_whole},{formula},{otherwise})"
        return self._answered(formula, [Decimal(1)] * len(self.entries), ())

    def _answered(
        self, score: str, weights: Sequence[Decimal], absences: tuple[tuple[str, Absence], ...]
    ) -> AnswerFormula:
        filled = [f"({each.position}>0)" for each in self.entries.values()]
        if not self.is_graded:
            return AnswerFormula(any_of(filled), score)
        known = _sum(f"{literal(weight)}*{each}" for weight, each in zip(weights, filled, strict=True))
        if self.absent == "block":
            absences = ((f"({_sum(f'{each}*1' for each in filled)}<{len(filled)})", Absence.INCOMPLETE), *absences)
        return AnswerFormula(any_of(filled), score, f"{known}/{literal(sum(weights, Decimal()))}", absences)


def _sum(terms: Iterable[str]) -> str:
    return f"({'+'.join(terms)})"
