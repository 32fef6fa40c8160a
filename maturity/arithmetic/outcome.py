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
class ScaleRange:
    """The lowest and the highest score of a framework's scale."""

    lowest: Fraction
    highest: Fraction
