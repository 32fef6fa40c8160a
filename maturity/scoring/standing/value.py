"""What a plan has come to by a day, as one value that every surface draws; it has no words of its own."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.target import Progress
from maturity.model.plan.advice import Advice, AdviceState, AdviceStatus
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal, Series
from maturity.model.plan.pace import PaceInEffect
from maturity.model.plan.programmes import DeclaredEffect, Programme, ProgrammeMilestone, ProgrammeStatus
from maturity.model.text import Text
from maturity.scoring.pace.course import Course, SeenValue
from maturity.scoring.pace.result import GoalPace, NoPace, PaceStatus
from maturity.scoring.pace.trends import SeriesTrend


@dataclass(frozen=True, slots=True)
class GoalObservation:
    """A value that counts for a goal, and where it comes from.

    ``slug`` names the assessment; it is empty where the plan itself says what was seen, and where the value is the
    average of ``governments`` results, whose own values are ``values``.
    """

    seen: SeenValue
    slug: str = ""
    governments: int = 1
    values: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenInWords:
    """How far a goal without a number was seen reached on a day; ``slug`` names the assessment that says so."""

    on: date
    progress: Progress
    slug: str = ""


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """A goal's numbers as they hold, or held until they were set anew, and what came of them.

    ``course`` is None where there is no number. ``until`` is the day on which it was set anew, ``then`` its pace on the
    day before; both are None of what holds now.
    """

    series: Series
    course: Course | None
    pace: GoalPace
    until: date | None = None
    then: GoalPace | None = None


@dataclass(frozen=True, slots=True)
class ReachedBySome:
    """How many of the governments whose average counts for a goal have reached, each by itself, what was due."""

    on: date
    aim: Fraction
    reached: int
    governments: int


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """What became of a goal by a day.

    ``government`` is whom it is held against, empty where the average of all is. ``node`` is what the goal is of: the
    framework itself for its index. ``former`` has what held before it was set anew, the oldest first. ``trend`` is told
    only of a goal that has no number.
    """

    id: str
    goal: PlanGoal
    rule: PaceInEffect
    now: SeriesStanding
    former: tuple[SeriesStanding, ...] = ()
    observations: tuple[GoalObservation, ...] = ()
    in_words: tuple[SeenInWords, ...] = ()
    government: str = ""
    framework: Framework | None = None
    node: Framework | Dimension | Indicator | None = None
    trend: SeriesTrend | None = None
    programmes: tuple[str, ...] = ()
    """The ids of those that serve it."""

    @property
    def pace(self) -> GoalPace:
        """The pace by what holds now."""
        return self.now.pace

    @property
    def latest(self) -> GoalObservation | None:
        """What was seen last."""
        return self.observations[-1] if self.observations else None

    @property
    def reached_by_some(self) -> tuple[ReachedBySome, ...]:
        """For each day on which several governments were seen, how many had reached what was due.

        That is the milestone of that very day, or else the target.
        """
        course = self.now.course
        if course is None:
            return ()
        due = {each.on: each.value for each in course.milestones}
        found = ((each, due.get(each.seen.on, course.target)) for each in self.observations if each.governments > 1)
        return tuple(
            ReachedBySome(each.seen.on, aim, sum(course.reaches(one, aim) for one in each.values), len(each.values))
            for each, aim in found
        )


class ProgrammeMilestoneState(StrEnum):
    """What became of a programme's milestone by a day."""

    DONE = "done"
    DONE_LATE = "done-late"
    DONE_UNDATED = "done-undated"
    """Finished, and nobody says when: in time or late."""
    LATE = "late"
    AHEAD = "ahead"
    UNDATED = "undated"
    ENDED = "ended"
    """Not finished by itself, and the programme was done or stopped."""


@dataclass(frozen=True, slots=True)
class ProgrammeMilestoneStanding:
    """What became of a programme's milestone; ``days`` is how late it was finished, or how late it is."""

    milestone: ProgrammeMilestone
    state: ProgrammeMilestoneState
    days: int = 0


class EffectState(StrEnum):
    """What became of a declared effect by a day; none of it says that the programme was the cause."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not-reached"
    """Nothing changed, or the goal moved the other way."""
    AHEAD = "ahead"
    """It cannot be told yet: its day has not come."""
    NO_DAY = "no-day"
    NO_BEFORE = "no-before"
    NO_AFTER = "no-after"
    IN_WORDS = "in-words"
    """The goal has no number."""
    NO_GOAL = "no-goal"
    """No one goal of the plan is meant, or each of several governments is held against it by itself."""


@dataclass(frozen=True, slots=True)
class EffectStanding:
    """A declared effect, held against what happened.

    ``happened`` is what changed between ``before`` and ``after``, ``share`` how much of the declared change that is.
    While the day has not come they say how far it is so far.
    """

    effect: DeclaredEffect
    state: EffectState
    due: date | None = None
    before: SeenValue | None = None
    after: SeenValue | None = None
    happened: Fraction | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeStanding:
    """How a programme stands by a day.

    ``days_late`` counts from the end of its period where somebody says that it has not ended. ``is_unreported`` tells
    that its period is over and nobody says what became of it.
    """

    id: str
    programme: Programme
    status: ProgrammeStatus | None = None
    milestones: tuple[ProgrammeMilestoneStanding, ...] = ()
    effects: tuple[EffectStanding, ...] = ()
    days_late: int = 0
    is_late: bool = False
    is_unreported: bool = False

    @property
    def late_milestones(self) -> tuple[ProgrammeMilestoneStanding, ...]:
        """Those whose day has passed."""
        return tuple(each for each in self.milestones if each.state is ProgrammeMilestoneState.LATE)


@dataclass(frozen=True, slots=True)
class AdviceStanding:
    """What became of advice by a day.

    ``given`` is the day of what it comes from, None where nothing says it; ``days_open`` counts from there while nobody
    has settled it. ``days_late`` counts from the day by when it was to be followed.
    """

    id: str
    advice: Advice
    state: AdviceState
    status: AdviceStatus | None = None
    given: date | None = None
    days_open: int | None = None
    days_late: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it should have been followed by now."""
        return self.days_late > 0


class LateKind(StrEnum):
    """What is late."""

    GOAL = "goal"
    PROGRAMME = "programme"
    MILESTONE = "milestone"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class LateItem:
    """One thing that is late, and who answers for it; ``days`` is how long it is past its day, 0 where it is not."""

    kind: LateKind
    id: str
    title: Text
    owner: Text | None = None
    due: date | None = None
    days: int = 0
    government: str = ""
    status: PaceStatus | None = None
    why: NoPace | None = None


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """What a plan has come to by a day; ``government`` is empty for the plan of a whole workspace."""

    plan: Plan
    as_of: date
    government: str = ""
    goals: tuple[GoalStanding, ...] = ()
    programmes: tuple[ProgrammeStanding, ...] = ()
    advice: tuple[AdviceStanding, ...] = ()
    late: tuple[LateItem, ...] = ()
    """What is late: what is past its day for the longest time first, then what is off its way."""

    @property
    def at_risk(self) -> tuple[GoalStanding, ...]:
        """The goals that are at risk, which is before they are late."""
        return tuple(each for each in self.goals if each.pace.status is PaceStatus.AT_RISK)

    def with_status(self, status: PaceStatus) -> tuple[GoalStanding, ...]:
        """Return the goals of a status."""
        return tuple(each for each in self.goals if each.pace.status is status)

    def serving(self, goal: str) -> tuple[ProgrammeStanding, ...]:
        """Return the programmes that serve a goal, by its id."""
        return tuple(each for each in self.programmes if goal in each.programme.goals_served)
