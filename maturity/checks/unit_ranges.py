"""Between which values a number can lie, as far as the words of its unit tell."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from maturity.messages import Message, say
from maturity.model.measures.interface import Measure
from maturity.model.text import Text

PERCENT = re.compile(r"^\W*(?:%|per ?cent\b|persen\b|persentase\b)", re.IGNORECASE)
STATED = re.compile(r"\b(?:from |dari )?(-?\d+(?:\.\d+)?) (?:to|sampai|hingga) (-?\d+(?:\.\d+)?)\b")
PER_SO_MANY = re.compile(r"\bper [0-9]")
OPEN = re.compile(
    r"growth|change|increase|decrease|inflation|deviation|balance|surplus|deficit|\bnet\b|celsius|°|"
    r"pertumbuhan|perubahan|kenaikan|penurunan|inflasi|simpangan|neraca|defisit|selisih|neto|bersih",
    re.IGNORECASE,
)
"""What can be below zero, or above all there is."""
MORE_THAN_ALL = re.compile(
    r"gdp|product|pdb|pdrb|produk|per year|per tahun|annual|tahunan|target|sasaran|plan\b|rencana|"
    r"gross|kasar|ratio|rasio",
    re.IGNORECASE,
)
"""A percentage of what need not hold the counted."""

Ends = tuple[Decimal | None, Decimal | None]
"""The lowest and the highest value that there can be; None where there is no end."""


def is_percent(unit: Text) -> bool:
    """Tell whether a unit is a percentage."""
    return any(PERCENT.search(words) for words in (unit.en, unit.id) if words)


@lru_cache(maxsize=1024)
def _ends_in_words(unit: str, title: str) -> Ends:
    if stated := STATED.search(unit):
        low, high = sorted(map(Decimal, stated.groups()))
        return low, high
    if OPEN.search(unit) or OPEN.search(title):
        return None, None
    if PERCENT.search(unit):
        above = MORE_THAN_ALL.search(unit) or MORE_THAN_ALL.search(title)
        return Decimal(0), None if above else Decimal(100)
    return (Decimal(0) if PER_SO_MANY.search(unit) else None), None


def limit_of_unit(unit: Text, title: Text, number: Decimal) -> Message | None:
    """Return what a number would have to be, in words, where its unit's own words say that it cannot be what it is."""
    return _broken(_ends_in_words(unit.words("en"), title.words("en")), number)


def possible_values(measure: Measure, title: Text, known: Iterable[Decimal] = ()) -> Ends:
    """Return between which values an answer can lie; what the framework itself knows beyond an end takes that end away.

    Where the unit's words leave it open, nothing is below zero if none of the framework's own numbers is.
    """
    unit = measure.counted_unit
    if unit is None:
        return None, None
    words, called, numbers = unit.words("en"), title.words("en"), list(known)
    low, high = _ends_in_words(words, called)
    if low is None and numbers and not (OPEN.search(words) or OPEN.search(called)):
        low = Decimal(0)
    if low is not None and numbers and min(numbers) < low:
        low = None
    if high is not None and numbers and max(numbers) > high:
        high = None
    return low, high


def limit_broken(
    measure: Measure, title: Text, number: Decimal | None, *, by_words_alone: bool = False
) -> Message | None:
    """Return what a number would have to be, in words, where it cannot be what it is; None where it can."""
    known = () if by_words_alone else (value for _, value in measure.known_values())
    return None if number is None else _broken(possible_values(measure, title, known), number)


def _broken(ends: Ends, number: Decimal) -> Message | None:
    low, high = ends
    if low is not None and number < low:
        return say("at least {bound}", bound=low)
    if high is not None and number > high:
        return say("at most {bound}", bound=high)
    return None
