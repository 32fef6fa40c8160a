"""A score, or the reason why there is none."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from fractions import Fraction


class Marker(Enum):
    """The form in which a value, or its absence, is drawn."""

    RATED = "rated"
    NOT_ASSESSED = "not-assessed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    DISPUTED = "disputed"
    CARRIED = "carried"

    @property
    def sign(self) -> str:
        """What stands in the form where there is no value."""
        match self:
            case Marker.UNKNOWN:
                return "?"
            case Marker.NOT_APPLICABLE:
                return "–"
            case Marker.CARRIED:
                return "←"
            case Marker.RATED | Marker.NOT_ASSESSED | Marker.DISPUTED:
                return ""


class Policy(Enum):
    """What decides how an absence counts in the node above."""

    OWN = "own"
    """The option of the framework's ``gaps`` that is named after it."""
    BELOW = "below"
    """The strictest of what the absences below it do."""
    BLOCK = "block"
    """There is no score above either."""
    NONE = "none"
    """Nothing: no rating could fill it, so it takes no part, whatever the framework says about gaps."""


class Absence(StrEnum):
    """Why a node has no score.

    ``policy`` says what it does to the node above, ``option`` which key of the framework's ``gaps`` that is for an
    indicator, and ``marker`` how it is drawn.
    """

    NOT_ASSESSED = "not-assessed", Policy.OWN
    UNKNOWN = "unknown", Policy.OWN, "unknown", Marker.UNKNOWN
    NOT_APPLICABLE = "not-applicable", Policy.OWN, "not_applicable", Marker.NOT_APPLICABLE
    DISPUTED = "disputed", Policy.OWN, "disputed"
    CARRIED = "carried", Policy.OWN, "carried", Marker.CARRIED
    UNSUPPORTED = "unsupported", Policy.OWN, "unsupported"
    CONTEXT = "context", Policy.NONE, "not_assessed", Marker.NOT_APPLICABLE
    NO_BASELINE = "no-baseline", Policy.NONE
    NO_TARGET = "no-target", Policy.NONE
    IN_WORDS = "in-words", Policy.NONE
    NO_REGISTER = "no-register", Policy.OWN
    NO_FEED = "no-feed", Policy.OWN
    FEED_WITHHELD = "feed-withheld", Policy.OWN
    FEED_UNSCORED = "feed-unscored", Policy.OWN
    TOO_FEW_CITIES = "too-few-cities", Policy.NONE
    NO_SPREAD = "no-spread", Policy.NONE
    INCOMPLETE = "incomplete", Policy.OWN
    ZERO = "zero", Policy.BLOCK  # a zero that was skipped would score better than a one
    NOTHING_RATED = "nothing-rated", Policy.BELOW
    LOW_COVERAGE = "low-coverage", Policy.BELOW
    BLOCKED = "blocked", Policy.BLOCK
    PROFILE = "profile", Policy.NONE, "not_assessed", Marker.NOT_APPLICABLE

    _value_: str
    policy: Policy
    option: str
    marker: Marker

    def __new__(
        cls,
        value: str,
        policy: Policy,
        option: str = "not_assessed",
        marker: Marker = Marker.NOT_ASSESSED,
    ) -> "Absence":
        member = str.__new__(cls, value)
        member._value_, member.policy, member.option, member.marker = value, policy, option, marker
        return member

    @property
    def takes_part(self) -> bool:
        """Whether a rating could fill it, so that the framework's policy for gaps decides what it does."""
        return self.policy is not Policy.NONE

    @property
    def name_key(self) -> str:
        """Where the locales say it in a word or two."""
        return f"absence.{self}"

    @property
    def reason_key(self) -> str:
        """Where the locales explain it in a sentence."""
        return f"absence-why.{self}"


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
