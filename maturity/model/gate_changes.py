"""What one gate asks otherwise than another, and whether that lets more through."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import inf
from typing import Any

from maturity.model.gate import Gate, GateLevel, Regressions

AT_LEAST = frozenset({"coverage", "reviewed", "answered", "quorum", "plan_quorum", "reply_days"})
"""The keys that ask for no less than a number; every other number may not be exceeded."""
QUALIFYING = {"level", "answers_with_change"}
"""Keys that ask for nothing themselves: they say how another one is meant."""


@dataclass(frozen=True, slots=True)
class GateChange:
    """One key of a gate that is another one; a value is nothing where the key does not ask for anything."""

    key: str
    before: Any
    after: Any
    loosens: bool
    """Whether the newer gate lets through what the older one does not."""


def gate_changes(before: Gate | None, after: Gate | None) -> Iterator[GateChange]:
    """Yield what is asked for otherwise, key by key; nothing asks for less than a gate that is not there."""
    old, new = _asked(before), _asked(after)
    implied = {"withdrawals"} if not any(gate and gate.withdrawals for gate in (before, after)) else set()
    implied |= QUALIFYING if None in {before, after} else set()
    for key in Gate.model_fields:
        was, now = old.get(key), new.get(key)
        if was != now and key not in implied:
            yield GateChange(key, was, now, _strictness(key, now) < _strictness(key, was))


def _asked(gate: Gate | None) -> dict[str, Any]:
    if gate is None:
        return {}
    values = {key: getattr(gate, key) for key in Gate.model_fields} | {"withdrawals": gate.withdrawal_rule}
    return {key: value for key, value in values.items() if value != Regressions.ALLOW}


def _strictness(key: str, value: Decimal | int | StrEnum | None) -> Decimal | float:
    if value is None:
        return -inf
    if isinstance(value, StrEnum):
        return int(value != GateLevel.WARNING)
    return value if key in AT_LEAST else -value
