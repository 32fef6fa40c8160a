"""What one assessment hands to another: which number of which framework is meant, and what it came to."""

from dataclasses import dataclass
from decimal import Decimal

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, Unscored


@dataclass(frozen=True, slots=True)
class Feed:
    """The number of another framework that a measure takes: its index, or the score of one of its nodes."""

    ref: str
    """The framework, as ``id@version``."""
    node: str | None = None
    """A dimension or an indicator of it; None: the index."""


@dataclass(frozen=True, slots=True)
class FedScore:
    """What the feeding assessment came to, unrounded where it was computed, or why it feeds nothing.

    ``slug`` is its selector, empty where there is none that may be named; ``printed`` is its number as its own
    framework prints it, and ``printed_bounds`` are its bounds, where ratings could still let it turn out otherwise.
    """

    outcome: Outcome
    bounds: Bounds | None = None
    slug: str = ""
    printed: Decimal | None = None
    printed_bounds: tuple[Decimal, Decimal] | None = None


NOTHING_FEEDS = FedScore(Unscored(Absence.NO_FEED))
"""Stands where no assessment in the workspace feeds a measure."""
