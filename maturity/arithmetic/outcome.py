"""A score, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Absence(StrEnum):
    """Why a node has no score. The words for it, in each language, are for the outputs."""

    NOT_ASSESSED = "not-assessed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    CONTEXT = "context"
    NO_BASELINE = "no-baseline"
    NO_TARGET = "no-target"
    IN_WORDS = "in-words"
    NO_REGISTER = "no-register"
    TOO_FEW_CITIES = "too-few-cities"
    NO_SPREAD = "no-spread"
    INCOMPLETE = "incomplete"
    ZERO = "zero"
    NOTHING_RATED = "nothing-rated"
    LOW_COVERAGE = "low-coverage"
    BLOCKED = "blocked"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Scored:
    """An exact score; outputs decide how much of it to show."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Unscored:
    """No score, and why."""

    reason: Absence


Outcome = Scored | Unscored


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and highest score possible, whatever the missing ratings turn out to be."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a node has a rating or a reported score, and how many of the indicators below have one of their own.

    ``covered`` and ``coverable`` are weights in any unit; nothing is coverable where nothing below can be rated.
    """

    covered: int = 0
    coverable: int = 0
    rated: int = 0
    ratable: int = 0

    @property
    def ratio(self) -> tuple[int, int]:
        """The two weights."""
        return self.covered, self.coverable

    @property
    def share(self) -> Fraction | None:
        """The share from 0 to 1; None where nothing below can be rated."""
        return Fraction(self.covered, self.coverable) if self.coverable else None


@dataclass(frozen=True, slots=True)
class ScaleRange:
    """The lowest and the highest score of a framework's scale."""

    lowest: Fraction
    highest: Fraction
