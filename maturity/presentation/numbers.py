"""Numbers and dates as people of each language write them. Scores are rounded by their framework's rule alone."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from maturity.model.scale import Scale
from maturity.model.text import Language
from maturity.scoring.rounding import printed, rounded

LOCALES: dict[Language, str] = {"id": "id_ID", "en": "en_GB"}
NO_SCORE = "–"


def show_score(value: Fraction | None, scale: Scale, language: Language) -> str:
    """Write a score as its framework prints it; no score is a dash."""
    if value is None:
        return NO_SCORE
    return show_decimal(printed(value, scale), language)


def show_change(change: Fraction | None, scale: Scale, language: Language) -> str:
    """Write the difference between two scores with its sign; where there is none to give, a dash."""
    if change is None:
        return NO_SCORE
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{show_score(abs(change), scale, language)}"


def show_decimal(value: Decimal, language: Language) -> str:
    """Write a number with all the decimals that it has, no more and no fewer."""
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def show_share(share: Fraction | None, language: Language) -> str:
    """Write a share of a weight as a percentage: with one decimal where that is exact, else as a whole number."""
    if share is None or share * 100 % 1 == 0 or share * 1000 % 1:
        return show_percent(share, language)
    digits = show_decimal(rounded(share * 100, 1), language)
    return f"{digits}\N{NO-BREAK SPACE}%" if language == "id" else f"{digits}%"


def show_percent(share: Fraction | None, language: Language) -> str:
    """Write a share from 0 to 1 as a whole percentage, as the language spaces it."""
    if share is None:
        return NO_SCORE
    digits = rounded(share * 100, 0)
    return f"{digits}\N{NO-BREAK SPACE}%" if language == "id" else f"{digits}%"


def show_day(day: date | str | None, language: Language) -> str:
    """Write a day, or a date that is known only to the month or year."""
    if day is None:
        return NO_SCORE
    if isinstance(day, str):
        if day.count("-") == 0:
            return day
        if day.count("-") == 1:
            return format_skeleton("yMMMM", date.fromisoformat(day + "-01"), locale=LOCALES[language])
        day = date.fromisoformat(day)
    return format_date(day, format="d MMMM y", locale=LOCALES[language])
