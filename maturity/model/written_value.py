"""An answer or a score as it stands in a table: a number without quotes, or a word."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator

from maturity.model.entry import Prose


def as_written(value: Any) -> Any:
    """Let a number be written without quotes; nothing else becomes text."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value


WrittenValue = Annotated[Prose, BeforeValidator(as_written)]


def same_value(one: str | None, other: str | None) -> bool:
    """Tell whether two say the same: numbers by their value, words by their letters."""
    if one is None or other is None:
        return one is other
    first, second = _number(one), _number(other)
    if first is not None and second is not None:
        return first == second
    return " ".join(one.split()) == " ".join(other.split())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
