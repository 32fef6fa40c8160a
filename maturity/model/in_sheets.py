"""How a score is worked out in a spreadsheet: formulas as text, which a workbook puts where their numbers stand.

A formula is written as a workbook stores it: names of functions in English, arguments parted by commas. What has none
says so by giving nothing, and then the workbook says it in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from maturity.arithmetic.outcome import Absence, ScaleRange


class NamedKey(Protocol):
    """A key of an answer."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class RuleFormula:
    """A combination rule: what is worked out of each part, and what of all of them.

    In ``term`` and ``second`` stand ``{value}``, ``{weight}``, ``{counts}`` (1 or 0) and ``{level}`` of one part, and
    the ranges ``{terms}``, ``{counting}``, ``{levels}`` of all. In ``whole`` and ``blocked`` stand the ranges, with
    ``{values}``, ``{weights}`` and ``{seconds}`` too; what does not count has the value 0. ``blocked`` is true where a
    zero forbids a score.
    """

    whole: str
    term: str = "0"
    second: str = "0"
    blocked: str = "FALSE"


@dataclass(frozen=True, slots=True)
class JoinedTerm:
    """One value among those that are joined: whether it counts, the value, and its weight."""

    counts: str
    value: str
    weight: str


@dataclass(frozen=True, slots=True)
class AnswerFormula:
    """What an answer scores: a formula that holds where ``answered`` is true and none of the absences is."""

    answered: str
    score: str = "0"
    share: str = "1"
    """How much of what is asked is answered, from 0 to 1."""
    absences: tuple[tuple[str, Absence], ...] = ()
    """Where an answer has no score all the same, and why; the first that holds counts."""


class AnswerCells(Protocol):
    """The cells that hold one answer, as formulas name them."""

    @property
    def counts(self) -> str:
        """Whether its state lets it be scored."""

    @property
    def cannot_apply(self) -> str:
        """Whether the question means nothing here."""

    def number(self, key: NamedKey) -> str:
        """Return the number under a key; of a range of levels the lower end."""

    def holds(self, key: NamedKey) -> str:
        """Return whether there is one."""

    def option(self, key: NamedKey) -> str:
        """Return which of its options is chosen, counted from 1; 0 where none is."""

    def entry(self, key: NamedKey, name: str) -> str:
        """Return which answer an entry of a list has, counted from 1 (yes is 1, no is 2); 0 where it has none."""

    def inside(self, key: NamedKey, name: str) -> "AnswerCells":
        """Return the cells of a part."""

    def joined(self, terms: Sequence[JoinedTerm], rule: str) -> str | None:
        """Return what values come to by a rule; nothing where that has no formula."""


def literal(number: Decimal | Fraction | int) -> str:
    """Write a number as a formula does; a fraction as the division that it is."""
    value = Fraction(number)
    if value.denominator == 1:
        return str(value.numerator) if value >= 0 else f"({value.numerator})"
    return f"({value.numerator}/{value.denominator})"


def chosen(position: str, values: Sequence[Decimal | Fraction | int]) -> str:
    """Return the value at a position, counted from 1; 0 where that is none."""
    return "(" + "+".join(f"({position}={place})*{literal(value)}" for place, value in enumerate(values, start=1)) + ")"


def over_scale(share: str, ends: ScaleRange) -> str:
    """Lay a share from 0 to 1 over the scale."""
    return f"({literal(ends.lowest)}+({share})*{literal(ends.highest - ends.lowest)})"


def clipped(share: str) -> str:
    """Keep a share between 0 and 1."""
    return f"MIN(MAX({share},0),1)"


def any_of(conditions: Sequence[str]) -> str:
    """Return whether any holds."""
    return f"OR({','.join(conditions)})" if conditions else "FALSE"


def all_of(conditions: Sequence[str]) -> str:
    """Return whether all hold."""
    return f"AND({','.join(conditions)})" if conditions else "TRUE"


def reached(values: str, bound: str) -> str:
    """Return whether numbers reach a bound, as they are to so many digits: a spreadsheet's own last ones are noise."""
    return f"(ROUND({values}-({bound}),11)>=0)"
