"""Which way is better, and whether a bound itself counts."""

from enum import StrEnum


class Direction(StrEnum):
    """Whether a larger value is better."""

    UP = "up"
    DOWN = "down"


class Edge(StrEnum):
    """Whether a value that equals a bound has reached it."""

    AT_LEAST = "at-least"
    ABOVE = "above"
