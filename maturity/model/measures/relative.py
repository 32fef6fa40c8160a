"""Scores that place a value among those of the cities assessed together; they change when a city joins."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from maturity.arithmetic.outcome import Absence
from maturity.arithmetic.roots import square_root
from maturity.arithmetic.steps import Recorder, Step, Term
from maturity.model.direction import Direction
from maturity.model.entry import Entry, Whole


class RelativeMethod(StrEnum):
    """How a value is placed among those of the assessed set."""

    MIN_MAX = "min-max"
    Z_SCORE = "z-score"
    RANK = "rank"
    PERCENTILE = "percentile"


class Relative(Entry):
    """A score that only means something within the set of cities assessed together."""

    method: RelativeMethod
    at_least: Whole = Field(default=2, ge=2, le=1000, description="How many values the set needs.")


def place_among(
    value: Fraction, values: Sequence[Term], relative: Relative, direction: Direction, note: Recorder
) -> Fraction | Absence:
    """Return the share from 0 to 1 that a value earns in its set, or its z-score; ``values`` holds the value itself.

    rank: competition ranks from the best, laid evenly from 1 to 0. percentile: the share of the other cities that the
    value beats, ties counting half. z-score: distance from the mean in standard deviations of the whole set.
    """
    if len(values) < relative.at_least:
        return Absence.TOO_FEW_CITIES
    upward = direction is Direction.UP
    signed = [term.value if upward else -term.value for term in values]
    own = value if upward else -value
    size = Fraction(len(values))
    match relative.method:
        case RelativeMethod.MIN_MAX:
            low, high = min(signed), max(signed)
            if low == high:
                return Absence.NO_SPREAD
            worst, best = (low, high) if upward else (-low, -high)
            return _noted(note, "min-max", (own - low) / (high - low), values, value=value, worst=worst, best=best)
        case RelativeMethod.Z_SCORE:
            mean = sum(signed, Fraction()) / size
            variance = sum(((number - mean) ** 2 for number in signed), Fraction()) / size
            deviation = square_root(variance)
            if deviation == 0:
                return Absence.NO_SPREAD
            sign = Fraction(1 if upward else -1)
            given = {"value": value, "mean": mean * sign, "deviation": deviation, "sign": sign}
            result = (own - mean) / deviation
            told = "" if upward else "z-score-down"
            note(Step("z-score", given, result, tuple(values), phrase=told, exact=deviation**2 == variance))
            return result
        case RelativeMethod.RANK:
            rank = 1 + sum(number > own for number in signed)
            return _noted(note, "rank", (size - rank) / (size - 1), values, rank=Fraction(rank), size=size)
        case RelativeMethod.PERCENTILE:
            below = Fraction(sum(number < own for number in signed))
            equal = Fraction(sum(number == own for number in signed) - 1)
            share = (below + equal / 2) / (size - 1)
            return _noted(note, "percentile", share, values, below=below, equal=equal, size=size)


def _noted(note: Recorder, operation: str, result: Fraction, values: Sequence[Term], **given: Fraction) -> Fraction:
    note(Step(operation, given, result, tuple(values)))
    return result
