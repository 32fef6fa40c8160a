"""What became of a goal by a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.days import first_day
from maturity.model.direction import Direction
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.target import Progress
from maturity.model.plan.amounts import AmountKind
from maturity.model.plan.goals import PlanGoal, Series
from maturity.model.plan.pace import Pace, PaceInEffect
from maturity.scoring.goal_values import number_of, way_of
from maturity.scoring.pace.course import Course, Point, SeenValue
from maturity.scoring.pace.judging import pace_of
from maturity.scoring.pace.result import GoalPace, NoPace, PaceStatus
from maturity.scoring.pace.trends import trend_of
from maturity.scoring.plan import scale_range
from maturity.scoring.standing.observing import node_of
from maturity.scoring.standing.value import GoalObservation, GoalStanding, SeenInWords, SeriesStanding

A_DAY = timedelta(days=1)
STEPS_OF_WORDS = tuple(Progress)
REACHED = Fraction(STEPS_OF_WORDS.index(Progress.REACHED))


@dataclass(frozen=True, slots=True)
class SeenOfGoal:
    """What was seen of a goal, in numbers and in words, each in the order of days."""

    numbers: tuple[GoalObservation, ...] = ()
    words: tuple[SeenInWords, ...] = ()

    @property
    def values(self) -> list[SeenValue]:
        """The numbers alone."""
        return [each.seen for each in self.numbers]

    def by(self, day: date) -> "SeenOfGoal":
        """Return what of it was there on a day."""
        numbers = sorted(
            (each for each in self.numbers if each.seen.on <= day), key=lambda each: (each.seen.on, each.slug)
        )
        words = sorted((each for each in self.words if each.on <= day), key=lambda each: (each.on, each.slug))
        return SeenOfGoal(tuple(numbers), tuple(words))


@dataclass(frozen=True, slots=True)
class GoalSetting:
    """What a goal is looked at with: the framework that it names, and the rules of pace that are stated around it."""

    framework: Framework | None = None
    stated: tuple[Pace | None, ...] = ()
    """By the plan, then by the workspace; what the framework states comes behind them."""

    def rule(self, goal: PlanGoal, series: Series) -> PaceInEffect:
        """Return the rule that holds for a goal."""
        last = (self.framework.pace,) if self.framework else ()
        return goal.rule_for(series, (*self.stated, *last))


def goal_standing(name: str, goal: PlanGoal, seen: SeenOfGoal, setting: GoalSetting, as_of: date) -> GoalStanding:
    """Return what became of a goal by a day."""
    series = goal.held_on(as_of)
    seen = seen.by(as_of)
    former = tuple(
        _standing(goal, each, seen, setting, as_of, until=each.day) for each in goal.rebased if each.day <= as_of
    )
    now = _standing(goal, series, seen, setting, as_of)
    course = now.course or _direction_only(goal, setting)
    return GoalStanding(
        name,
        goal,
        setting.rule(goal, series),
        now,
        former,
        seen.numbers,
        in_words=seen.words,
        framework=setting.framework,
        node=node_of(setting.framework, goal) if setting.framework else None,
        trend=trend_of(course, seen.values, as_of) if goal.is_in_words else None,
    )


def _standing(
    goal: PlanGoal,
    series: Series,
    known: SeenOfGoal,
    setting: GoalSetting,
    as_of: date,
    until: date | None = None,
) -> SeriesStanding:
    rule = setting.rule(goal, series)
    if series.target.kind is AmountKind.TEXT:
        return SeriesStanding(series, None, _pace_in_words(goal, series, known.words, rule, as_of), until)
    course = course_of(goal, series, setting.framework)
    if course is None:
        return SeriesStanding(series, None, GoalPace(PaceStatus.NO_DATA, NoPace.NO_NUMBER), until)
    then = pace_of(course, known.values, rule, until - A_DAY) if until else None
    return SeriesStanding(series, course, pace_of(course, known.values, rule, as_of), until, then)


def course_of(goal: PlanGoal, series: Series, framework: Framework | None) -> Course | None:
    """Return a goal's numbers; None where it names a band, or a framework, that there is not.

    Of a band its lower edge is meant. Scores and levels are better the higher they are, a value as its measure says.
    """
    target = number_of(series.target, framework)
    if target is None:
        return None
    baseline = series.baseline
    start = number_of(baseline, framework) if baseline else None
    milestones = ((each.due, number_of(each, framework)) for each in series.milestones)
    return Course(
        target,
        series.target.due,
        way_of(goal, framework) or Direction.UP,
        Point(baseline.day, start) if baseline and baseline.day and start is not None else None,
        tuple(Point(on, value) for on, value in milestones if value is not None),
        first_day(goal.starts) if goal.starts else None,
        _limits(goal, series, framework),
        goal.of_period,
    )


def _limits(goal: PlanGoal, series: Series, framework: Framework | None) -> ScaleRange | None:
    """Return the ends of what a goal is measured on, where it has ends."""
    node = node_of(framework, goal) if framework else None
    match series.target.kind:
        case AmountKind.SCORE | AmountKind.BAND | AmountKind.TEXT if framework:
            return scale_range(framework)
        case AmountKind.LEVEL if isinstance(node, Indicator):
            levels = [*node.measure.known_levels()]
            return ScaleRange(Fraction(min(levels)), Fraction(max(levels))) if levels else None
        case _:
            return None


def _direction_only(goal: PlanGoal, setting: GoalSetting) -> Course:
    """Return what a trend asks of a goal that has no number."""
    baseline = goal.baseline.day if goal.baseline else None
    starts = first_day(goal.starts) if goal.starts else baseline
    return Course(
        Fraction(0),
        direction=way_of(goal, setting.framework) or Direction.UP,
        starts=starts,
        limits=_limits(goal, goal, setting.framework),
    )


def _pace_in_words(
    goal: PlanGoal, series: Series, words: Sequence[SeenInWords], rule: PaceInEffect, as_of: date
) -> GoalPace:
    """Return the status of a goal without a number: met, missed, or not to be told.

    No way leads to it, so it cannot be late while its day has not come; and where nobody ever says in words how far it
    was reached, its day passing tells nothing.
    """
    course = Course(REACHED, series.target.due, starts=first_day(goal.starts) if goal.starts else None)
    seen = [SeenValue(each.on, Fraction(STEPS_OF_WORDS.index(each.progress))) for each in words]
    found = pace_of(course, seen, rule, as_of)
    is_told = found.status is not PaceStatus.NO_DATA or (bool(words) and found.why is NoPace.DUE_UNOBSERVED)
    return GoalPace(
        found.status,
        found.why if is_told else NoPace.IN_WORDS,
        met_on=found.met_on,
        lost_on=found.lost_on,
        is_over=found.is_over,
    )


def held_by(standing: GoalStanding, government: str, programmes: Sequence[str]) -> GoalStanding:
    """Return a standing with whom it is about, and what serves it."""
    return replace(standing, government=government, programmes=tuple(programmes))
