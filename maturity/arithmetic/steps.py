"""The arithmetic of a score, step by step, as ``explain`` prints it. Recorded only when somebody asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction


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

    ``exact`` is False where the result is a root that had to be rounded.
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
