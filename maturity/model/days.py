"""Reckoning with days and months, and what a date may mean that names only a year or a month."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

MONTHS = 12


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last one where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    if day.year + years > date.max.year:
        return date.max
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=1024)
def first_day(text: str) -> date:
    """Return the earliest day that a date such as 2021, 2021-07 or 2021-07-31 may mean."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


@lru_cache(maxsize=1024)
def last_day(text: str) -> date:
    """Return the latest day that a date may mean."""
    year, month, *day = [*map(int, text.split("-")), *([12] if "-" not in text else [])]
    return date(year, month, day[0] if day else monthrange(year, month)[1])
