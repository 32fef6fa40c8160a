"""Reckoning with days and months."""

from calendar import monthrange
from datetime import date

MONTHS = 12


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last one where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    if day.year + years > date.max.year:
        return date.max
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
