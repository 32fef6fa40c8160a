"""How far several people agree beyond chance: weighted kappa for two, Krippendorff's alpha for any number.

The coefficients are the library's (nltk.metrics.agreement); what counts as how far apart is handed to it, as the
sources define it: Cohen (1968) for kappa with linear and quadratic weights, Krippendorff (2004, chapter 11) for alpha.
They are real numbers without a unit; 1 is perfect agreement, 0 what chance would bring, and below 0 it is less.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from maturity.model.measures.judgements import JudgementScale, Value

FEWEST_UNITS = 2
"""Of one thing nobody can tell agreement from chance."""
TWO = 2
DIGITS = Decimal("1E-12")
"""So far a coefficient is kept: what lies beyond hangs on the order of floating-point sums."""


class Mark(NamedTuple):
    """What one person said of one thing."""

    rater: str
    unit: str
    value: Value


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    NOTHING_SHARED = "nothing-shared"
    ONE_UNIT = "one-unit"
    ONE_VALUE = "one-value"
    NOT_TWO = "not-two"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, or why there is none, and how many units it rests on."""

    units: int
    value: Fraction | None = None
    why: Undefined | None = None


class Weights(StrEnum):
    """How fast disagreement grows with the steps between two answers: as they do, or with their square."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"


Distance = Callable[[Value, Value], Fraction]


def percent_agreement(marks: Iterable[Mark]) -> Coefficient:
    """Return the share of equal answers among all pairs of people who answered the same, from 0 to 1; exact."""
    shared = _shared(marks)
    pairs = [one == other for values in shared.values() for one, other in combinations(values.values(), TWO)]
    if not pairs:
        return Coefficient(0, why=Undefined.NOTHING_SHARED)
    return Coefficient(len(shared), Fraction(sum(pairs), len(pairs)))


def krippendorff_alpha(marks: Iterable[Mark], scale: JudgementScale) -> Coefficient:
    """Return alpha; what only one person answered is left out, as the method has it."""
    shared = _shared(marks)
    values = [value for answers in shared.values() for value in answers.values()]
    if why := _why_undefined(shared, values):
        return Coefficient(len(shared), why=why)
    return Coefficient(len(shared), _kept(_task(shared, _distance(scale, values)).alpha()))


def weighted_kappa(
    marks: Iterable[Mark], scale: JudgementScale, among: Sequence[Value], weights: Weights
) -> Coefficient:
    """Return kappa of two people; ``among`` are the steps that an answer can be, where it is one.

    Names without an order have no distance, so there both weights come to Cohen's kappa of 1960.
    """
    marks = tuple(marks)
    shared = _shared(marks)
    raters = sorted({mark.rater for mark in marks})
    if len(raters) != TWO:
        return Coefficient(len(shared), why=Undefined.NOT_TWO)
    values = [value for answers in shared.values() for value in answers.values()]
    if why := _why_undefined(shared, values):
        return Coefficient(len(shared), why=why)
    distance = _steps(scale, among, TWO if weights is Weights.QUADRATIC else 1)
    return Coefficient(len(shared), _kept(_task(shared, distance).weighted_kappa_pairwise(*raters)))


def _why_undefined(shared: dict[str, dict[str, Value]], values: Sequence[Value]) -> Undefined | None:
    if not shared:
        return Undefined.NOTHING_SHARED
    if len(shared) < FEWEST_UNITS:
        return Undefined.ONE_UNIT
    return Undefined.ONE_VALUE if len(set(values)) == 1 else None


def _shared(marks: Iterable[Mark]) -> dict[str, dict[str, Value]]:
    """Return what several people answered, by unit and person."""
    units: dict[str, dict[str, Value]] = defaultdict(dict)
    for mark in marks:
        units[mark.unit][mark.rater] = mark.value
    return {unit: answers for unit, answers in sorted(units.items()) if len(answers) >= TWO}


def _distance(scale: JudgementScale, values: Sequence[Value]) -> Distance:
    """Return how far two values are apart for alpha: its squared difference."""
    if scale is not JudgementScale.ORDINAL:
        return _steps(scale, (), TWO)
    counted = Counter(values)
    order = sorted(counted)
    before = dict(zip(order, _running(counted[value] for value in order), strict=True))

    def by_rank(one: Value, other: Value) -> Fraction:
        low, high = sorted((one, other), key=order.index)
        between = before[high] - before[low] + counted[low]
        return (between - Fraction(counted[low] + counted[high], 2)) ** 2

    return by_rank


def _running(counts: Iterable[int]) -> Iterable[int]:
    total = 0
    for count in counts:
        total += count
        yield total


def _steps(scale: JudgementScale, among: Sequence[Value], power: int) -> Distance:
    places = {value: Fraction(place) for place, value in enumerate(among)}

    def apart(one: Value, other: Value) -> Fraction:
        if scale is JudgementScale.NOMINAL or isinstance(one, str) or isinstance(other, str):
            return Fraction(one != other)
        return abs(places.get(one, one) - places.get(other, other)) ** power

    return apart


def _task(shared: dict[str, dict[str, Value]], distance: Distance) -> Any:
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 (it is large, and one command needs it)

    marks = [(rater, unit, value) for unit, answers in shared.items() for rater, value in sorted(answers.items())]
    return AnnotationTask(data=marks, distance=distance)


def _kept(value: float) -> Fraction:
    return Fraction(Decimal(repr(float(value))).quantize(DIGITS))
