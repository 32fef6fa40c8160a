"""A model as a text that reads back as the same model: JSON, which every reader of YAML takes as well."""

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel


def written_model(model: BaseModel) -> str:
    """Return the file that says what a model says, and no word more: no comment, and no key that was left out."""
    return f"{_text(_plain(model), 0)}\n"


def _plain(value: Any) -> Any:
    """Return a value as a file would hold it, numbers exact."""
    if isinstance(value, BaseModel):
        said = ((name, each, getattr(value, name)) for name, each in type(value).model_fields.items())
        return {
            each.alias or name: _plain(own)
            for name, each, own in said
            if own is not None and (each.is_required() or name in value.model_fields_set)
        }
    if isinstance(value, dict):
        return {str(key.value if isinstance(key, Enum) else key): _plain(below) for key, below in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return value.isoformat() if isinstance(value, date) else value


OPEN = 3
"""So deep each entry has a line of its own, which is what a reader looks for."""


def _text(value: Any, depth: int) -> str:
    """Write it as JSON; the standard library's writer has no exact decimals."""
    if isinstance(value, dict):
        return _joined([f"{_word(key)}: {_text(below, depth + 1)}" for key, below in value.items()], "{}", depth)
    if isinstance(value, list):
        return _joined([_text(each, depth + 1) for each in value], "[]", depth)
    return format(value, "f") if isinstance(value, Decimal) else _word(value)


def _joined(parts: list[str], brackets: str, depth: int) -> str:
    if not parts or depth >= OPEN:
        return f"{brackets[0]}{', '.join(parts)}{brackets[1]}"
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    return f"{brackets[0]}{inner}{f',{inner}'.join(parts)}{outer}{brackets[1]}"


def _word(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
