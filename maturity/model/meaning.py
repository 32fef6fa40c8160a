"""What a value says, however it was written: by it two values are the same or not."""

from collections.abc import Hashable
from typing import Any

from maturity.model.combining import Combination, Combine, with_options
from maturity.model.entry import Entry

UNORDERED = {
    "evidence", "factors", "affects", "practices", "tags", "credit_needs", "kind", "status", "serves", "effect",
    "budget", "observed",
}  # fmt: skip
"""Lists whose order says nothing."""


def same_meaning(before: Any, after: Any) -> bool:
    """Tell whether two values say the same."""
    return meaning(before) == meaning(after)


def meaning(value: Any, name: str = "") -> Hashable:
    """Return what a value says, without how it was written: equal meanings are equal values."""
    if name == "combine" and isinstance(value, Combine | Combination):
        value = with_options(value)
    if isinstance(value, Entry):
        fields = type(value).model_fields
        return (type(value).__name__, *((each, meaning(getattr(value, each), each)) for each in fields))
    if isinstance(value, dict):
        return frozenset((str(key), meaning(below)) for key, below in value.items())
    if isinstance(value, tuple | list):
        entries = [meaning(below) for below in value]
        return tuple(sorted(entries, key=repr)) if name in UNORDERED else tuple(entries)
    return " ".join(value.split()) if type(value) is str else value
