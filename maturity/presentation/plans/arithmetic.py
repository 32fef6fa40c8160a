"""The steps of a goal's pace as sentences that can be followed with a pencil."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from maturity.arithmetic.roots import to_digits
from maturity.arithmetic.steps import Step
from maturity.presentation.numbers import show_decimal
from maturity.presentation.step_sentences import exact, result_of
from maturity.presentation.voice import Voice

DIGITS = 6
"""Of a number that no decimal is equal to; the fraction beside it is exact."""


def pace_sentences(steps: Sequence[Step], voice: Voice) -> Iterator[str]:
    """Yield each step in words: its numbers exact, its days as the language writes them."""
    for step in steps:
        numbers = {name: _term(value, voice) for name, value in step.given.items()}
        days = {name: voice.day(date.fromisoformat(day)) for name, day in step.words.items()}
        yield voice.t(f"step.{step.phrase or step.operation}", **numbers, **days, result=_result(step, voice))


def _term(value: Fraction, voice: Voice) -> str:
    """Write a number within a calculation: one below zero in brackets."""
    return f"(−{exact(-value, voice.language)})" if value < 0 else exact(value, voice.language)


def _result(step: Step, voice: Voice) -> str:
    """Write what a step came to: a fraction with about what it is beside it, and what was rounded as such."""
    value = step.result
    if not step.exact or Fraction(to_digits(value)) == value:
        return result_of(step, voice.t).replace("-", "−")
    return f"{value} (≈{show_decimal(to_digits(value, DIGITS), voice.language)})".replace("-", "−")
