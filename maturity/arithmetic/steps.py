"""The arithmetic of a score, step by step, as ``explain`` prints it. Recorded only when somebody asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from maturity.arithmetic.roots import is_short


@dataclass(frozen=True, slots=True)
class Term:
    """One of several numbers that a step puts together; ``level`` is its step under a cumulative rule."""

    name: str
    value: Fraction
    weight: Fraction = Fraction(1)
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One operation, all that went into it and what came out: enough to do it again on paper.

    ``exact`` is False where a root or a logarithm that had to be rounded made the result, or went into it.
    """

    operation: str
    given: Mapping[str, Fraction]
    result: Fraction
    terms: tuple[Term, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    phrase: str = ""
    """How it is said, where that differs from what is said of the operation elsewhere."""
    exact: bool = True


Recorder = Callable[[Step], None]
"""What a score's arithmetic is told to; most of the time nobody listens."""


def not_recorded(_: Step) -> None:
    """Forget a step."""


class Ledger:
    """Keeps the steps of one result, and marks those that a rounded number went into."""

    def __init__(self) -> None:
        self._rounded: set[Fraction] = set()

    def keeping(self, steps: list[Step]) -> Recorder:
        """Return what keeps the steps of one node in a list."""

        def keep(step: Step) -> None:
            given = {*step.given.values(), *(term.value for term in step.terms)}
            exact = is_short(step.result) or (step.exact and self._rounded.isdisjoint(given))
            if not exact:
                self._rounded.add(step.result)
            steps.append(step if step.exact is exact else replace(step, exact=exact))

        return keep


def rounded_by(inner: Sequence[Step], note: Recorder) -> Recorder:
    """Return what notes a step as inexact where one of those that lead to its terms, and are not told, is."""
    return lambda step: note(replace(step, exact=step.exact and all(each.exact for each in inner)))
