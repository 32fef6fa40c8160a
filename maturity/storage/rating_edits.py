"""Other answers in an assessment's file, put there as somebody would write them: every other line stays as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from maturity.findings import Keys


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of one mapping in a file: the keys that it gets, in order, and with None those that it loses."""

    at: Keys
    put: Mapping[str, Any]


def make(data: dict[str, Any], edits: Iterable[Edit]) -> None:
    """Make edits in plain data, one after the other; what is new stands first, as an answer does."""
    for edit in edits:
        mapping: Any = data
        for key in edit.at:
            if not isinstance(mapping.get(key), dict):
                mapping[key] = {}
            mapping = mapping[key]
        given = {key: value for key, value in edit.put.items() if value is not None}
        kept = {key: value for key, value in mapping.items() if key not in edit.put or key in given}
        mapping.clear()
        mapping.update({**{key: value for key, value in given.items() if key not in kept}, **kept, **given})
