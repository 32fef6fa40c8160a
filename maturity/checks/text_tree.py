"""Everything of one kind that a file holds, with the file's own keys; shared by the rules about texts.

Every value of every file passes here, so what can be known of a kind of value is found out once, and tables are asked;
and what several rules ask of one file is gathered for the first of them.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

from maturity.checks.itself import Itself
from maturity.findings import Keys
from maturity.model.source import Evidence, Source
from maturity.model.text import Text

T = TypeVar("T", Source, Evidence, Text, str)
Found = Mapping[type, list[tuple[Keys, Any]]]


def every(kind: type[T], model: BaseModel) -> list[tuple[Keys, T]]:
    """Return every value of exactly this kind below a model, with the keys that lead to it."""
    return _gathered(Itself(model))[kind]


@lru_cache(maxsize=1)
def _gathered(holder: Itself[BaseModel]) -> Found:
    """Go through a file once for all rules, which come to it one after the other."""
    found: Found = {Source: [], Evidence: [], Text: [], str: []}
    _collect(holder.model, (), found)
    return found


def _collect(holder: object, keys: Keys, found: Found) -> None:
    """Go through what a value holds; no file is so deep that this would be."""
    if fields := FIELDS[type(holder)]:
        values = holder.__dict__
        for name, key in fields:
            value = values[name]
            # Most of what a model may hold is absent.
            if value is not None:
                _look(key, value, keys, found)
    elif isinstance(holder, tuple):
        for place, value in enumerate(holder):
            _look(place, value, keys, found)
    elif isinstance(holder, dict):
        for key, value in holder.items():
            _look(str(key), value, keys, found)


def _look(key: str | int, value: object, keys: Keys, found: Found) -> None:
    """Collect a value, and what it holds."""
    kind = type(value)
    if kind in found:
        found[kind].append(((*keys, key), value))
    if HOLDS_OTHERS[kind]:
        _collect(value, (*keys, key), found)


class _HoldsOthers(dict[type, bool]):
    """Whether a kind of value can hold others."""

    def __missing__(self, kind: type) -> bool:
        return self.setdefault(kind, issubclass(kind, BaseModel | dict | tuple))


class _Fields(dict[type, tuple[tuple[str, str], ...]]):
    """The fields of each kind of model, each with its key in the file."""

    def __missing__(self, kind: type) -> tuple[tuple[str, str], ...]:
        fields = kind.model_fields.items() if issubclass(kind, BaseModel) else ()
        return self.setdefault(kind, tuple((name, field.alias or name) for name, field in fields))


HOLDS_OTHERS = _HoldsOthers()
FIELDS = _Fields()
