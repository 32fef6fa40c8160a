"""Everything of one kind that a file holds, with the file's own keys; shared by the rules about texts.

Every value of every file passes here, so what can be known of a kind of value is found out once, and tables are asked.
"""

from typing import TypeVar

from pydantic import BaseModel

from maturity.findings import Keys

T = TypeVar("T")


def every(kind: type[T], model: BaseModel) -> list[tuple[Keys, T]]:
    """Return every value of exactly this kind below a model, with the keys that lead to it."""
    found: list[tuple[Keys, T]] = []
    _collect(kind, model, (), found)
    return found


def _collect(kind: type[T], holder: object, keys: Keys, found: list[tuple[Keys, T]]) -> None:
    """Go through what a value holds; no file is so deep that this would be."""
    if fields := FIELDS[type(holder)]:
        values = holder.__dict__
        for name, key in fields:
            value = values[name]
            # Most of what a model may hold is absent.
            if value is not None:
                _look(kind, value, (*keys, key), found)
    elif isinstance(holder, tuple):
        for place, value in enumerate(holder):
            _look(kind, value, (*keys, place), found)
    elif isinstance(holder, dict):
        for key, value in holder.items():
            _look(kind, value, (*keys, str(key)), found)


def _look(kind: type[T], value: object, keys: Keys, found: list[tuple[Keys, T]]) -> None:
    """Collect a value, or what it holds."""
    if type(value) is kind:
        found.append((keys, value))
    elif HOLDS_OTHERS[type(value)]:
        _collect(kind, value, keys, found)


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
