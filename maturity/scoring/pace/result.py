"""What became of a goal by a day: its status, and every number that leads there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.arithmetic.steps import Step
from maturity.scoring.pace.course import Point, SeenValue


class PaceStatus(StrEnum):
    """Whether a goal will be reached in time."""

    MET = "met"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NOT_STARTED = "not-started"
    NO_DATA = "no-data"

    @property
    def is_late(self) -> bool:
        """Whether somebody should do something about it."""
        return self in {PaceStatus.AT_RISK, PaceStatus.OFF_TRACK}


class NoPace(StrEnum):
    """Why nothing can be said of a goal's pace."""

    IN_WORDS = "in-words"
    """The goal has no number."""
    NO_NUMBER = "no-number"
    """It names a band, or a framework, that there is not."""
    NOTHING_OBSERVED = "nothing-observed"
    NOTHING_SINCE_START = "nothing-since-start"
    """What is known is not later than the baseline."""
    DUE_UNOBSERVED = "due-unobserved"
    """The day has passed, and nothing was observed on it or since."""
    NO_DUE = "no-due"
    """Nobody said by when."""
    NO_BASELINE = "no-baseline"
    NO_TIME = "no-time"
    """The goal is due on the day of its baseline or before it."""
    NOT_POSITIVE = "not-positive"
    """A constant rate of growth leads from no number but one above zero, and to none but such a one."""

    @property
    def is_fault(self) -> bool:
        """Whether the goal itself has to be put right before anything can be told."""
        return self in {NoPace.NO_NUMBER, NoPace.NO_TIME, NoPace.NOT_POSITIVE}


class MilestoneState(StrEnum):
    """What became of a milestone by a day."""

    REACHED = "reached"
    REACHED_LATE = "reached-late"
    SEEN_LATER = "seen-later"
    """It was first seen reached after its day, and nothing on its day or since tells that it was not."""
    MISSED = "missed"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    """Its day has passed, and nothing was observed on it or since."""


@dataclass(frozen=True, slots=True)
class PassedMilestone:
    """A milestone, what became of it, and the first day on which it is known to have been reached."""

    point: Point
    state: MilestoneState
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the way leads by the due day if it goes on as it did, and between which numbers.

    ``low`` and ``high`` are None where only one step has been seen: nothing then tells how sure the forecast is.
    """

    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class GoalPace:
    """A goal's pace by a day.

    ``start`` is where the way begins that ``share`` is counted on. ``expected`` is the value expected on the day of
    the latest observation, ``expected_now`` on the day itself. ``share`` is how much of the expected way was gone: of
    the way itself or, with constant growth, the observed rate over the required one; 1 is as planned. ``actual`` and
    ``needed`` are per year: in the goal's unit, or rates of growth where ``is_rate``. ``met_on`` is the first day since
    the start on which the target was seen reached; ``is_met_late`` tells that it was seen missed on its day or since
    before that. ``lost_on`` is the day since when it is not reached any more. ``is_backwards``
    tells that the value is worse than at the start. ``is_over`` that the due day has passed.
    """

    status: PaceStatus
    why: NoPace | None = None
    latest: SeenValue | None = None
    start: Point | None = None
    expected: Fraction | None = None
    expected_now: Fraction | None = None
    share: Fraction | None = None
    actual: Fraction | None = None
    needed: Fraction | None = None
    is_rate: bool = False
    forecast: Forecast | None = None
    met_on: date | None = None
    is_met_late: bool = False
    lost_on: date | None = None
    is_backwards: bool = False
    is_over: bool = False
    milestones: tuple[PassedMilestone, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether the goal is behind its way, or past its day and not known to be met."""
        return self.status.is_late or self.why is NoPace.DUE_UNOBSERVED

    @property
    def missed(self) -> tuple[PassedMilestone, ...]:
        """The milestones that were not reached."""
        return tuple(each for each in self.milestones if each.state is MilestoneState.MISSED)
