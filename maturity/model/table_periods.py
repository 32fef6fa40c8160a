"""Which period a text of a table means: a year, a fiscal year, a half, a quarter, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictStr, Tag, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Day, Entry, Name, fits

DayOfYear = Annotated[
    StrictStr, fits(r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "a month and a day, such as 06-30")
]


def _day_or_part(value: Any) -> str:
    """Tell a whole date from the day on which every year ends."""
    is_whole = isinstance(value, date) or (isinstance(value, str) and value[:4].isdigit())
    return "kind=day" if is_whole else "kind=part"


LastDay = Annotated[
    Annotated[Day, Tag("kind=day")] | Annotated[DayOfYear, Tag("kind=part")], Discriminator(_day_or_part)
]

YEAR = re.compile(r"((?:FY|TA|FYE|T\.A\.)\s*)?([12][0-9]{3})", re.IGNORECASE)
TWO_YEARS = re.compile(r"(?:(?:FY|TA|T\.A\.)\s*)?([12][0-9]{3})\s?[/–-]\s?([12][0-9]{3}|[0-9]{2})", re.IGNORECASE)
MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
DAY = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])-([0-3][0-9])")
PART = r"(?P<{0}>S|H|Semester|Q|TW|Triwulan|Kuartal)\s?(?P<{0}_number>IV|I{{1,3}}|[1-4])"
PART_OF_YEAR = re.compile(
    rf"(?P<year>[12][0-9]{{3}})[\s/–-]*{PART.format('behind')}|{PART.format('before')}[\s/–-]*(?P<later>[12][0-9]{{3}})",
    re.IGNORECASE,
)
HALVES = {"s", "h", "semester"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
LAST_DAY = "12-31"
MONTHS_OF_A_YEAR = 12
EXAMPLES = "2024, 2023/24, FY2024, 2024-H1, 2024-Q3, 2024-06 or 2024-06-30"


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as a table calls it, and its last day; none where nothing says when it ends."""

    label: str
    ends: date | None


class PeriodRule(Entry):
    """When a period of the table ends, or the one that all of it is about."""

    label: Name | None = Field(default=None, description="The period of the whole table, where no column has it.")
    ends: LastDay | None = Field(
        default=None, description="Its last day; or, where a column has the periods, the last day of each: 06-30."
    )

    @model_validator(mode="after")
    def _is_whole(self) -> "PeriodRule":
        if self.label is None and isinstance(self.ends, date):
            raise ContradictionError(
                say("a whole date needs a 'label' beside it; the last day of each year is 06-30"),
                "ends",
                lacking=("label",),
            )
        return self

    @property
    def last_day(self) -> str | None:
        """The day on which each year of the table ends."""
        return self.ends if isinstance(self.ends, str) else None


def read_period(text: str, last_day: str | None) -> NamedPeriod | None:
    """Return the period that a text names; None where it names none.

    ``last_day`` says where a year ends. Without it a plain year is one of the calendar, and a fiscal one ends nobody
    knows when.
    """
    if found := DAY.fullmatch(text):
        return _named(text, int(found[1]), f"{found[2]}-{found[3]}")
    if found := PART_OF_YEAR.fullmatch(text):
        return _part_of_year(text, found)
    if found := TWO_YEARS.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        second += (first // 100 * 100 + (100 if second < first % 100 else 0)) if len(found[2]) == len("24") else 0
        if second == first + 1:
            return _named(text, second, last_day)
    if found := MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        return NamedPeriod(text, date(year, month, monthrange(year, month)[1]))
    if found := YEAR.fullmatch(text):
        return _named(text, int(found[2]), last_day or (None if found[1] else LAST_DAY))
    return None


def _part_of_year(text: str, found: re.Match[str]) -> NamedPeriod | None:
    year = int(found["year"] or found["later"])
    word, written = found["behind"] or found["before"], (found["behind_number"] or found["before_number"]).lower()
    number, months = ROMAN.get(written) or int(written), 6 if word.lower() in HALVES else 3
    month = number * months
    return NamedPeriod(text, date(year, month, monthrange(year, month)[1])) if month <= MONTHS_OF_A_YEAR else None


def _named(label: str, year: int, last_day: str | None) -> NamedPeriod | None:
    """Return a period that ends on a day of a year; the 29th of February is the 28th where there is none."""
    if last_day is None:
        return NamedPeriod(label, None)
    month, day = map(int, last_day.split("-"))
    if day > monthrange(2000, month)[1]:
        return None
    return NamedPeriod(label, date(year, month, min(day, monthrange(year, month)[1])))
