"""Which way is better, and whether a bound itself counts."""

from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Whether a larger value is better."""

    UP = "up"
    DOWN = "down"


class Edge(StrEnum):
    """Whether a value that equals a bound has reached it."""

    AT_LEAST = "at-least"
    ABOVE = "above"


def is_worse(one: Decimal, other: Decimal, direction: Direction) -> bool:
    """Tell whether one value is worse than another."""
    return one < other if direction is Direction.UP else one > other
