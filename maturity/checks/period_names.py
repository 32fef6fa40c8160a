"""What a period is called, and the years that its names speak of: 2021, 2016-2017, 2022/23."""

import re
from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache

from maturity.findings import Keys
from maturity.messages import Message, in_each
from maturity.model.assessment import Assessment, Period, Status
from maturity.model.text import LANGUAGES

YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s?[/–-]\s?([0-9]{2})(?![0-9/–-]))?(?![0-9])")
MONTHS = 12
LONGEST = 50
"""No period lasts for so many years; a second half that lies further on is none."""

Span = tuple[int, int]
"""A first and a last year."""


@lru_cache(maxsize=1024)
def named_years(text: str) -> Span | None:
    """Return the first and the last year that a text names; None where it names none."""
    years: set[int] = set()
    for year, short in YEARS.findall(text):
        years.add(int(year))
        # The second half of 2022/23 is a year; that of 2025-06 is a month.
        later = (int(short) - int(year)) % 100 if short else 0
        if later == 1 or (int(short or 0) > MONTHS and later < LONGEST):
            years.add(int(year) + later)
    return (min(years), max(years)) if years else None


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans have a year in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def called(period: Period) -> Message:
    """Return what readers of each language call a period."""
    return in_each(period.called)


def labels(period: Period, at: Keys = ("period",)) -> Iterator[tuple[Keys, str]]:
    """Yield each of the names that a period has, with its keys; ``at`` are those of the period itself."""
    if isinstance(period.label, str):
        yield (*at, "label"), period.label
        return
    for language in LANGUAGES:
        if text := getattr(period.label, language):
            yield (*at, "label", language), text


def dated_labels(period: Period, at: Keys = ("period",)) -> list[tuple[Keys, str, Span]]:
    """Return each name that holds a year, with its keys and its years."""
    return [(keys, label, years) for keys, label in labels(period, at) if (years := named_years(label))]


def days_outside(file_period: str, period: Period) -> list[tuple[str, date]]:
    """Return the days that cannot belong to the years that the label names or, where it names none, the file."""
    called = dated_labels(period)
    years = called[0][2] if called else named_years(file_period)
    return list(_outside(period, years)) if years else []


def _outside(period: Period, years: Span) -> Iterator[tuple[str, date]]:
    """Yield the days that cannot belong to a period of these years."""
    first, last = years
    starts, ends = period.starts, period.ends
    # A last day that is before the first is a fault of its own, and is not here then.
    if starts and ends and not first - 1 <= starts.year <= last:
        yield "starts", starts
    if ends and not first <= ends.year <= last:
        begins_in_them = starts is not None and first <= starts.year <= last
        if not (begins_in_them and ends.year == last + 1):
            yield "ends", ends


def is_misnamed(file_period: str, period: Period) -> bool:
    """Tell whether a file's name speaks of other years than the period's label."""
    named = named_years(file_period)
    return named is not None and any(not overlap(named, years) for _, _, years in dated_labels(period))


def identities(file_period: str, assessment: Assessment) -> Iterator[tuple[Hashable, Keys]]:
    """Yield all by which readers know the period of a result, with its keys; nothing of a draft, or of a misnamed one.

    Two results of a city by one framework that share any of it cannot be told apart; where they are about different
    things, that tells them apart.
    """
    period, of = assessment.period, (assessment.framework, assessment.subject)
    if assessment.status is Status.DRAFT or is_misnamed(file_period, period):
        return
    for keys, label in labels(period):
        yield (of, " ".join(label.split()).casefold()), keys
    if period.ends is not None:
        yield (of, period.starts, period.ends), ("period", "ends")
