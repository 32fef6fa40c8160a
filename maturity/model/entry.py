"""The base of every model, and the few kinds of value that all data files share."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    Tag,
)
from pydantic_core import PydanticCustomError

from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model.days import MONTHS

LONGEST_NAME = 300
LONGEST_PROSE = 4000
LARGEST_NUMBER = Decimal(10) ** 15
FIRST_YEAR, LAST_YEAR = 1600, 2199
"""The oldest law that a source could be, and a year that no plan goes beyond."""


class Entry(BaseModel):
    """One mapping in a data file: unknown keys are refused and values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)


PLAIN, MORE = Tag("kind=plain"), Tag("kind=more")
"""The two forms of what is written as a plain value, or as an entry that says more."""


def or_more(entry: type) -> Discriminator:
    """Tell a plain value from the entry that may stand in its place: ``Annotated[X, PLAIN] | Annotated[entry, MORE]``.

    By the type of what is written alone, so that the faults found are those of the form that was meant.
    """
    return Discriminator(lambda value: (MORE if isinstance(value, dict | entry) else PLAIN).tag)


def refuse_blanks(value: Any) -> Any:
    """Refuse a key without a value where it would look as if it asked for something."""
    if value is None:
        raise ValueError(say("has no value: give one, or leave the key out"))
    return value


FIRST_ONE = say("the first one")
OTHER_ONE = say("the other one")
EITHER_DATE = say("compare both dates with the document that they come from, and correct the wrong one")


class ContradictionError(ValueError):
    """Parts of an entry contradict each other; ``keys`` lead to the part to fix, ``other`` to its counterpart.

    ``lacking`` names keys of the entry whose absence is meant: where one of them only could not be read, nothing lacks.
    """

    def __init__(
        self,
        message: str,
        *keys: str | int,
        other: Keys = (),
        other_is: Message = FIRST_ONE,
        hint: str | None = None,
        lacking: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.keys: Keys = keys
        self.other = other
        self.other_is = other_is
        self.hint = hint
        self.lacking = lacking


class HintedError(ValueError):
    """A value is wrong, and what to write instead can be told; ``may_go``: nobody loses much who leaves it out."""

    def __init__(self, message: Message, hint: Message, *, may_go: bool = True) -> None:
        super().__init__(message)
        self.hint = hint
        self.may_go = may_go


WHOLE_ADDRESS = say(
    "write in its place the whole address, as a browser shows it, such as https://www.menpan.go.id/report.pdf, or an "
    "e-mail address behind mailto:, such as mailto:name@example.go.id"
)


# Control characters could steer a terminal, and bidirectional overrides could make a text read as another.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)


def _printable(text: str) -> str:
    """Refuse a text that would not show as it is written."""
    if not text.isprintable() and (found := UNPRINTABLE.search(text)):
        raise ValueError(say("has an invisible character U+{letter:04X}", letter=ord(found[0])))
    if not text.strip():
        raise ValueError(say("is empty: write something between the quotes, or leave the key out"))
    return text


def web_address(address: str) -> str:
    """Refuse an address that a browser would run instead of visit."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise HintedError(say("is not a valid address"), WHOLE_ADDRESS) from error
    if any(letter in address for letter in " \t\r\n\"'<>\\`"):
        raise HintedError(say("has a character that an address cannot have"), WHOLE_ADDRESS)
    if "@" in parts.netloc:
        raise HintedError(say("must not hold a name or password"), WHOLE_ADDRESS)
    try:
        _ = parts.port
    except ValueError as error:
        raise ValueError(say("has a port that there is not; ports are numbers up to 65535")) from error
    if parts.scheme in {"http", "https"} and parts.hostname:
        return address
    if parts.scheme == "mailto" and "@" in parts.path:
        return address
    raise HintedError(say("must begin with https://, http:// or mailto:"), WHOLE_ADDRESS)


def _exact(value: object) -> Decimal:
    """Take numbers only as numbers: a quoted digit or a yes is not one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_type", "must be a number")
    value = Decimal(value)
    if not value.is_finite() or abs(value) > LARGEST_NUMBER:
        raise ValueError(say("is larger than any number an assessment needs"))
    return value


def exact_ratio(value: object) -> Fraction:
    """Take a number, or a quoted fraction such as "1/3" where no decimal is exact."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}/[1-9][0-9]{0,14}", value):
        return Fraction(value)
    if isinstance(value, str):
        raise PydanticCustomError("ratio_type", "must be a number or a quoted fraction")
    return Fraction(_exact(value))


def _year_first(value: Any) -> Any:
    """Let a year be written without quotes, since YAML reads it as a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04d}"
    return value


def _dated(text: str) -> str:
    """Accept 2021, 2021-07 or 2021-07-31, if the calendar has such a day."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(say("must be a date such as 2021, 2021-07 or 2021-07-31"))
    _of_our_times(_calendar_day(text + "-01" * (2 - text.count("-")), text))
    return text


def _calendar_day(text: str, written: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = say("is {day}, which is not a day of the calendar", day=written)
        raise HintedError(message, _day_in_its_place(text), may_go=False) from error


def _day_in_its_place(text: str) -> Message:
    """Say what to write for a day that the calendar lacks: which one was meant, its last digits do not tell."""
    year, month, _ = map(int, text.split("-"))
    if not (1 <= month <= MONTHS and year):
        return say("look the date up where it comes from, and write that: the year, then the month from 01 to 12")
    last = f"{text[:8]}{monthrange(year, month)[1]}"
    return say(
        "look the date up where it comes from, and write that; only if it is the last day of this month, write {last}",
        last=last,
    )


def _of_our_times(day: date) -> date:
    """Refuse a day that no document and no plan can mean, such as one in the year 1 or 9999."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(say("must lie between the years {first} and {last}", first=FIRST_YEAR, last=LAST_YEAR))
    return day


def _day(value: Any) -> Any:
    """Take a whole day as text in ISO form, and nothing that merely can be turned into one."""
    if isinstance(value, date):
        return _of_our_times(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(say("must be a date such as 2021-12-31"))
    return _of_our_times(_calendar_day(value, value))


def _whole_key(value: Any) -> Any:
    """Read the key of a mapping, which YAML gives as text, as a whole number."""
    if isinstance(value, str) and re.fullmatch(r"0|-?[1-9][0-9]{0,8}", value):
        return int(value)
    raise ValueError(say("must be a whole number"))


PATTERNS: dict[str, str] = {}
"""What each pattern stands for, with an example: a text that does not fit it is told so in these words."""


def fits(pattern: str, meaning: str, most: int | None = None) -> Any:
    """Ask a text to fit a pattern, and to be no longer than ``most`` letters."""
    PATTERNS[pattern] = meaning
    return Field(pattern=pattern, max_length=most)


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[
    StrictStr, fits(SLUG, say("an id of lower-case letters, digits and hyphens, such as 'one-stop-shop'"), 80)
]
"""An id: lower-case letters, digits and single hyphens, at most 80 of them."""

VERSION = r"^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$"
Version = Annotated[
    StrictStr, fits(VERSION, say('a version of letters, digits, points and hyphens, at most 40, such as "2020"'))
]
"""A framework's version, always quoted in YAML: 1.10 unquoted would be read as 1.1."""

FrameworkRef = Annotated[
    StrictStr,
    fits(SLUG[:-1] + "@" + VERSION[1:], say("a framework with its version behind an @, such as 'spbe@2020'"), 121),
]
"""A framework and its version, as in ``cohen-smart-governance@2014``."""

DOI = r"^10\.[0-9]{4,9}/[A-Za-z0-9()%.:;/_+-]+$"
Doi = Annotated[
    StrictStr, fits(DOI, say("a DOI without the address before it, such as '10.5121/ijsea.2014.5306'"), 300)
]
"""The lasting name of a publication; a letter that no address can have is written as there, such as ``%3C``."""

Name = Annotated[StrictStr, Field(max_length=LONGEST_NAME), AfterValidator(_printable)]
Prose = Annotated[StrictStr, Field(max_length=LONGEST_PROSE), AfterValidator(_printable)]
Address = Annotated[StrictStr, Field(max_length=2000), AfterValidator(_printable), AfterValidator(web_address)]
Number = Annotated[Decimal, BeforeValidator(_exact)]
Whole = StrictInt
WholeKey = Annotated[int, BeforeValidator(_whole_key)]
Flag = StrictBool
Day = Annotated[date, BeforeValidator(_day)]
PartialDate = Annotated[StrictStr, BeforeValidator(_year_first), AfterValidator(_dated)]


def refuse_repeated(ids: Iterable[tuple[Keys, str]], where: str) -> None:
    """Refuse the first id that an earlier entry has; each id comes with the keys that lead to it."""
    seen: dict[str, Keys] = {}
    for keys, one in ids:
        if one in seen:
            message = say("{id!r} is taken; ids must be unique within {where}", id=one, where=where)
            raise ContradictionError(message, *keys, other=seen[one], hint=say("give one of the two another id"))
        seen[one] = keys
