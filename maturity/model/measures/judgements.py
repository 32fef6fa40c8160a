"""What several people who answer the same question can agree on or not."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Value: TypeAlias = Fraction | str


class JudgementScale(StrEnum):
    """What may be said of two different values: that they differ, which is more, or how far they lie apart."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that an answer says."""

    scale: JudgementScale
    value: Value | None = None
    """Nothing where the answer's score on the framework's scale is what is compared."""
    among: tuple[Value, ...] = ()
    """The values that it can have, from the lowest; empty where there is no end of them."""
    about: str = ""
    """What inside the indicator it is about, such as one practice; empty: the whole."""


Found: TypeAlias = Iterator[Judgement]
BY_SCORE = Judgement(JudgementScale.INTERVAL)
"""An answer that is no step of a scale is compared by what it scores."""


def ordinal(value: Fraction | None, among: Iterator[Fraction]) -> Iterator[Judgement]:
    """Yield the step that an answer names, where it names one."""
    if value is not None:
        yield Judgement(JudgementScale.ORDINAL, value, tuple(sorted(set(among))))


def listed(met: Collection[str] | Mapping[str, str] | None, entries: Iterable[str], grades: Iterable[str]) -> Found:
    """Yield each entry of a checklist as it is answered; what a list of those met leaves out is not met."""
    if isinstance(met, Mapping):
        among: tuple[Value, ...] = tuple(sorted(grades))
        answered = {name: met[name] for name in entries if name in met}
    else:
        among = ("met", "unmet")
        answered = {name: "met" if name in met else "unmet" for name in entries} if met is not None else {}
    for name, answer in answered.items():
        yield Judgement(JudgementScale.NOMINAL, answer, among, name)
