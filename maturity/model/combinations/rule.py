"""What a way of combining scores has to be able to do; each rule of the registry is one such class."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import ClassVar, NamedTuple, Protocol

from maturity.arithmetic.outcome import Bounds, ScaleRange
from maturity.arithmetic.steps import Step, Term
from maturity.messages import say
from maturity.model.in_sheets import RuleFormula
from maturity.model.text import Text


class Zeros(StrEnum):
    """What a zero does in a mean that cannot divide by it or that it would pull down to zero."""

    ZERO = "zero"
    FLOOR = "floor"
    BLOCK = "block"


class Options(Protocol):
    """The options that a rule may take, as a framework gives them; ``Combination`` says what each means."""

    @property
    def power(self) -> Decimal | None: ...

    @property
    def zeros(self) -> Zeros: ...

    @property
    def floor(self) -> Decimal | None: ...

    @property
    def met_from(self) -> Decimal | None: ...

    @property
    def below_complete(self) -> Decimal | None: ...

    @property
    def needed(self) -> Decimal: ...


class Parts(NamedTuple):
    """The numbers to combine, side by side: values, weights as so many ``unit``-ths, and levels where there are any."""

    values: Sequence[Fraction]
    weights: Sequence[int]
    unit: int
    levels: Sequence[int | None]

    def weighted_sum(self, whole: int = 0) -> Fraction:
        """Return the sum of value times weight, or that over a ``whole`` in units of weight, in one fraction."""
        ratios = [value.as_integer_ratio() for value in self.values]
        below = lcm(*[denominator for _, denominator in ratios])
        above = sum(
            [numerator * (below // denominator) * weight
             for (numerator, denominator), weight in zip(ratios, self.weights, strict=True)]
        )  # fmt: skip
        return Fraction(above, below * (whole or self.unit))

    def with_values(self, values: Sequence[Fraction]) -> "Parts":
        """Return other numbers with the same weights and levels."""
        return self._replace(values=values)


Merit = tuple[Fraction | int, ...]
"""Numbers that stand for some parts among the others: with more of each a result is never less."""


class OnePart(NamedTuple):
    """One number among those that are combined; ``levels`` are all that occur beside its own."""

    value: Fraction
    weight: int
    level: int | None
    levels: Sequence[int]


def sums(one: Merit, other: Merit) -> Merit:
    """Add what two sets of parts bring, number by number."""
    return tuple(left + right for left, right in zip(one, other, strict=True))


def parts_of(terms: Sequence[Term]) -> Parts:
    """Return what a rule needs of some terms."""
    weights, unit = whole_weights([term.weight for term in terms])
    return Parts([term.value for term in terms], weights, unit, [term.level for term in terms])


def whole_weights(weights: Sequence[Fraction]) -> tuple[tuple[int, ...], int]:
    """Return weights as whole numbers of their common unit, and how many units make one."""
    unit = lcm(*(weight.denominator for weight in weights))
    return tuple(weight.numerator * (unit // weight.denominator) for weight in weights), unit


class CombinationRule(ABC):
    """One way of combining scores; never told which node it combines for."""

    id: ClassVar[str]
    makes_a_score: ClassVar[bool] = True
    is_weighted: ClassVar[bool] = True
    """Whether a part's share of the weights means something, beyond having any."""
    is_sum_of_shares: ClassVar[bool] = False
    """Whether the result is the sum of every part times its share of the weights."""
    adds_up: ClassVar[bool] = False
    """Whether the result is the sum of every part times its weight, whatever the weights come to together."""
    picks_a_part: ClassVar[bool] = False
    """Whether the result is always one of the values that went in."""
    can_exceed_parts: ClassVar[bool] = False
    """Whether the result can lie beyond all that went in."""
    needs_positive: ClassVar[bool] = False
    """Whether the result means nothing where a value is below zero."""
    needs_levels: ClassVar[bool] = False
    """Whether each part must say to which level it belongs."""
    for_compounds: ClassVar[bool] = False
    """Whether the parts of one compound answer may be combined so."""
    for_units: ClassVar[bool] = False
    """Whether the answers of several sub-units may be combined so."""
    merits_are_places: ClassVar[bool] = True
    """Whether the merit of some parts has a number for each of them, so that it matters which they are."""
    for_tags: ClassVar[bool] = False
    """Whether the indicators that bear a tag may be combined so."""
    takes: ClassVar[tuple[str, ...]] = ()
    """The options that mean something to it, in the order in which its step names them."""
    requires: ClassVar[tuple[str, ...]] = ()
    """The options without which it says nothing."""
    phrases: ClassVar[Mapping[str, Text]] = {}
    """Its words in the groups ``combine``, ``combine-why``, ``report.rule`` and ``step``, where a locale has none."""

    @abstractmethod
    def value(self, parts: Parts, options: Options, scale: ScaleRange) -> Fraction | None:
        """Combine one or more parts; None where a zero forbids it."""

    @abstractmethod
    def formula(self, terms: Sequence["WrittenTerm"], given: Mapping[str, str], step_of: "StepOf") -> str:
        """Write the terms of a step as they are put together, every number already written in the reader's language."""

    def in_sheet(self, options: Options, scale: ScaleRange) -> RuleFormula | None:
        """Return how a spreadsheet works it out; nothing where it has no formula, which a workbook then says."""
        return None

    def bounds(self, lowest: Parts, highest: Parts, options: Options, scale: ScaleRange) -> Bounds:
        """Return the lowest and the highest result; both ends are enough, since more never makes less of any rule."""
        low, high = self.value(lowest, options, scale), self.value(highest, options, scale)
        return Bounds(scale.lowest if low is None else low, scale.highest if high is None else high)

    def merit(self, part: "OnePart", options: Options) -> Merit:
        """Return what one part brings to the result, in numbers of which more never makes less of it."""
        return (part.value,)

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        """Return what two sets of parts bring together: where each number is at least another's, so is the result.

        Side by side holds for every rule; one that needs fewer numbers lets a search forget more.
        """
        return (*one, *other)

    def range_of_some(self, ranges: Sequence[Bounds], weights: Sequence[Fraction]) -> Bounds:
        """Return the lowest and the highest result of any one or more of the parts with these ranges."""
        return Bounds(min(part.low for part in ranges), max(part.high for part in ranges))

    def is_exact(self, parts: Parts, options: Options) -> bool:
        """Tell whether the result is exact, and not rounded to the digits of a root."""
        return True

    def step(self, value: Fraction, terms: Sequence[Term], options: Options, scale: ScaleRange) -> Step:
        """Return the arithmetic that gave a value: enough to do it again on paper."""
        exact = self.is_exact(parts_of(terms), options)
        return Step(self.id, self.given(options, scale), value, tuple(terms), exact=exact)

    def given(self, options: Options, scale: ScaleRange) -> dict[str, Fraction]:
        """Return the numbers that the rule needs beside its terms, as its step names them."""
        numbers = {name.replace("_", "-"): getattr(options, name) for name in self.takes}
        return {name: Fraction(number) for name, number in numbers.items() if isinstance(number, Decimal)}

    def step_key(self, step: Step) -> str:
        """Return the phrase that tells the step, which may read differently at an edge."""
        return step.operation

    def problem(self, options: Options) -> str | None:
        """Return what is missing among the options, if anything is."""
        missing = next((name for name in self.requires if getattr(options, name) is None), None)
        return say("the rule {rule!r} needs {option!r}", rule=self.id, option=missing) if missing else None


class WrittenTerm(NamedTuple):
    """A term of a step with its numbers written out."""

    value: str
    weight: str
    term: Term


StepOf = Callable[[int, str], str]
"""Writes the values that belong to a level."""


def listed(terms: Sequence[WrittenTerm]) -> str:
    """Write the values one after the other."""
    return ", ".join(term.value for term in terms)
