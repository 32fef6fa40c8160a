"""What a measure promises, where it holds a government against its own plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Promised:
    """A plan's promise: where it began, and the value for each year; empty where it is in words."""

    stage: StrEnum | None
    baseline: Decimal | None
    baseline_year: int | None
    targets: Mapping[int, Decimal]
    index_of: str | None
    """The framework whose index is promised."""
