"""The first and the last day that a date may mean which names only a year or a month."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

EARLIEST, LATEST = 1800, 2100
"""Years beyond which no source can be of."""


@lru_cache(maxsize=1024)
def first_day(text: str) -> date:
    """Return the earliest day that a date such as 2021, 2021-07 or 2021-07-31 may mean."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


@lru_cache(maxsize=1024)
def last_day(text: str) -> date:
    """Return the latest day that a date may mean."""
    year, month, *day = [*map(int, text.split("-")), *([12] if "-" not in text else [])]
    return date(year, month, day[0] if day else monthrange(year, month)[1])
