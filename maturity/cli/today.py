"""The one place that looks at a calendar: everything below is handed a day."""

from datetime import date


def today() -> date:
    """Return the day on this machine's calendar."""
    return date.today()  # noqa: TID251, DTZ011 (the reader's own calendar is what is meant)
