"""Numbers and dates as people of each language write them. Scores are rounded by their framework's rule alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from maturity.model.scale import Scale
from maturity.model.text import Language
from maturity.scoring.rounding import decimals_of, printed, rounded

LOCALES: dict[Language, str] = {"id": "id_ID", "en": "en_GB"}
NO_SCORE = "–"
MOST_DECIMALS = 41


@dataclass(frozen=True, slots=True)
class _Customs:
    """How a language separates digits, as a table for `str.translate`, and names the months from 1 on."""

    separators: Mapping[int, str]
    months: Mapping[int, str]


def show_score(value: Fraction | None, scale: Scale, language: Language) -> str:
    """Write a score as its framework prints it; no score is a dash."""
    if value is None:
        return NO_SCORE
    return show_decimal(printed(value, scale), language)


def show_change(change: Decimal | None, language: Language) -> str:
    """Write the difference between two printed scores with its sign; where there is none to give, a dash."""
    if change is None:
        return NO_SCORE
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{show_decimal(abs(change), language)}"


def show_decimal(value: Decimal, language: Language) -> str:
    """Write a number with all the decimals that it has, no more and no fewer."""
    return f"{value:,.{decimals_of(value)}f}".translate(_customs(language).separators)


def told_apart(one: Fraction, other: Fraction, language: Language) -> tuple[str, str]:
    """Write two numbers with as few decimals as it takes to see that they differ."""
    apart = (places for places in range(MOST_DECIMALS) if rounded(one, places) != rounded(other, places))
    places = next(apart, MOST_DECIMALS)
    return show_decimal(rounded(one, places), language), show_decimal(rounded(other, places), language)


def show_share(share: Fraction | None, language: Language) -> str:
    """Write a share of a weight as a percentage: with one decimal where that is exact, else as a whole number."""
    if share is None or share * 100 % 1 == 0 or share * 1000 % 1:
        return show_percent(share)
    return f"{show_decimal(rounded(share * 100, 1), language)}%"


def show_percent(share: Fraction | None) -> str:
    """Write a share from 0 to 1 as a whole percentage."""
    return NO_SCORE if share is None else f"{rounded(share * 100, 0)}%"


def show_day(day: date | str | None, language: Language) -> str:
    """Write a day, or a date that is known only to the month or year."""
    if day is None:
        return NO_SCORE
    if isinstance(day, str):
        if day.count("-") == 0:
            return day
        if day.count("-") == 1:
            first = date.fromisoformat(f"{day}-01")
            return f"{_customs(language).months[first.month]} {first.year}"
        day = date.fromisoformat(day)
    return f"{day.day} {_customs(language).months[day.month]} {day.year}"


@cache
def _customs(language: Language) -> _Customs:
    """Look up once what Babel would work out anew for every number."""
    from babel import Locale  # noqa: PLC0415 (whoever only validates never writes a number, and need not wait for it)

    locale = Locale.parse(LOCALES[language])
    symbols = locale.number_symbols["latn"]
    separators = str.maketrans({",": symbols["group"], ".": symbols["decimal"]})
    return _Customs(separators, locale.months["format"]["wide"])
