"""Other answers in an assessment's file, put there as somebody would write them: every other line stays as it is."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maturity.errors import CannotEditError
from maturity.findings import Keys
from maturity.storage.editing import edited, round_trip
from maturity.storage.scaffolding import quoted
from maturity.storage.stamping import with_entry
from maturity.storage.yaml_reading import read_yaml


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of one mapping in a file: the keys that it gets, in order, and with None those that it loses."""

    at: Keys
    put: Mapping[str, Any]


def with_edits(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with some edits made, one after the other; the first of two keys is where both lead."""
    for edit in edits:
        raw = _with(raw, edit)
    return raw


def _with(raw: bytes, edit: Edit) -> bytes:
    root, *rest = edit.at
    value = read_yaml(raw)[0]
    held = value.get(root) if isinstance(value, dict) else None
    if rest and (not isinstance(held, dict) or rest[0] not in held):
        name = str(rest[0])
        entry: Any = {key: given for key, given in edit.put.items() if given is not None}
        for key in reversed(rest[1:]):
            entry = {key: entry}
        with suppress(CannotEditError):  # as in a file that has all of it in one line
            return with_entry(raw, str(root), name, [f"  {quoted(name)}:", *_block(entry, "    ")])
    return edited(raw, lambda document: _change(document, edit))


def _change(document: Any, edit: Edit) -> None:
    """Change a loaded document; what an edit leads through and is not there yet is made."""
    mapping = document
    for key in edit.at:
        if not isinstance(mapping.get(key), dict):
            mapping[key] = round_trip("{}")
        mapping = mapping[key]
    for key in [key for key, value in edit.put.items() if value is None and key in mapping]:
        del mapping[key]
    for place, (key, value) in enumerate((key, value) for key, value in edit.put.items() if value is not None):
        written = round_trip(f"{quoted(key)}: {_flow(value)}")[key]
        if key in mapping:
            mapping[key] = written
        else:
            mapping.insert(place, key, written)


def _block(entry: Any, indent: str) -> list[str]:
    """Write a mapping key by key, with what its values hold in braces."""
    lines = []
    for key, value in entry.items():
        if isinstance(value, Mapping) and value:
            lines += [f"{indent}{quoted(str(key))}:", *_block(value, f"{indent}  ")]
        else:
            lines.append(f"{indent}{quoted(str(key))}: {_flow(value)}")
    return lines


def _flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(str(key))}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int) else quoted(str(value))
