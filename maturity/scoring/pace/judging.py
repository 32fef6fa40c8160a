"""Whether a goal is met, on track, at risk or off track by a day, and why where that cannot be told.

The latest observation is held against what was expected on its own day, like with like. The day asked about decides
what is known by then, whether the work has begun, and whether the goal is past due: no clock does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity.arithmetic.steps import Ledger, Step
from maturity.model.plan.pace import PaceInEffect
from maturity.scoring.pace.course import Course, Point, SeenValue, Way, known_by
from maturity.scoring.pace.forecasting import forecast
from maturity.scoring.pace.methods import METHODS
from maturity.scoring.pace.milestones import passed_milestones
from maturity.scoring.pace.result import Forecast, GoalPace, NoPace, PaceStatus


def pace_of(course: Course, observations: Iterable[SeenValue], rule: PaceInEffect, as_of: date) -> GoalPace:
    """Return a goal's pace by a day, with every step of the arithmetic.

    It is met where the latest observation is at least as good as the target. On the due day itself a goal is still
    judged by its way; from the day after it is off track unless it is met, which takes an observation of the due day
    or later to tell. What is counted within a period is met, or missed, by the value of that period alone.
    """
    return _Judge(course, known_by(observations, as_of, course), rule, as_of).pace()


class _Judge:
    """Judges one goal by one day."""

    def __init__(self, course: Course, seen: Sequence[SeenValue], rule: PaceInEffect, as_of: date) -> None:
        self.course, self.rule, self.as_of = course, rule, as_of
        self.method = METHODS[rule.formula]
        self.way = self.method.way(course)
        self.latest = seen[-1] if seen else None
        self.since = [one for one in seen if self._is_since_start(one.on) and self._can_tell(one.on)]
        self.is_over = course.due is not None and course.due < as_of
        self.steps: list[Step] = []
        self.note = Ledger().keeping(self.steps)

    def pace(self) -> GoalPace:
        """Return all that can be said."""
        course, latest = self.course, self.since[-1] if self.since else None
        start = self.way.start if isinstance(self.way, Way) else course.start
        met = [one.on for one in self.since if course.meets(one)]
        after = [one.on for one in self.since if met and one.on > met[-1]]
        common = GoalPace(
            PaceStatus.NO_DATA,
            latest=self.latest,
            start=start,
            expected_now=self.method.expected(self.way, self.as_of) if isinstance(self.way, Way) else None,
            is_rate=self.method.is_rate,
            met_on=met[0] if met else None,
            is_met_late=any(course.due <= one.on < met[0] for one in self.since if met and course.due),
            lost_on=after[0] if after else None,
            is_over=self.is_over,
            milestones=passed_milestones(course, self.since, self.as_of),
        )
        if self._starts_later():
            return replace(common, status=PaceStatus.NOT_STARTED)
        judged = self._judged(common, latest) if latest else replace(common, why=self._why_unseen())
        return replace(
            judged,
            actual=self._actual(),
            needed=self._needed(),
            forecast=self._forecast(),
            is_backwards=bool(latest and start and not course.reaches(latest.value, start.value)),
            steps=tuple(self.steps),
        )

    def _is_since_start(self, day: date) -> bool:
        """Tell whether a day is after that of the baseline; without a baseline, whether the work had begun."""
        if start := self.course.start:
            return day > start.on
        return self.course.starts is None or day >= self.course.starts

    def _can_tell(self, day: date) -> bool:
        """Tell whether a day can say anything of the target: what is counted in a period is over with it."""
        return not self.course.of_period or self.course.due is None or day <= self.course.due

    def _starts_later(self) -> bool:
        days = [self.course.starts, self.course.baseline.on if self.course.baseline else None]
        return any(day is not None and day > self.as_of for day in days)

    def _why_unseen(self) -> NoPace:
        """Return why there is no pace where nothing was observed since the start; faults of the goal come first."""
        if isinstance(self.way, NoPace) and self.way.is_fault:
            return self.way
        if self.is_over:
            return NoPace.DUE_UNOBSERVED
        return NoPace.NOTHING_SINCE_START if self.latest else NoPace.NOTHING_OBSERVED

    def _judged(self, common: GoalPace, latest: SeenValue) -> GoalPace:
        """Return the status, with what it was counted from or with why there is none."""
        course, way = self.course, self.way
        if isinstance(way, Way) and latest.on >= way.start.on:
            expected = self.method.expected(way, latest.on, self.note)
            common = replace(common, expected=expected, share=self.method.share(way, latest.point, self.note))
        if course.meets(latest):
            return replace(common, status=PaceStatus.MET)
        if self.is_over and course.due is not None:
            if latest.on < course.due:
                return replace(common, why=NoPace.DUE_UNOBSERVED)
            return replace(common, status=PaceStatus.OFF_TRACK)
        if isinstance(way, NoPace):
            return replace(common, why=way)
        if common.expected is None:
            return replace(common, why=NoPace.NO_BASELINE)
        return replace(common, status=self._by_thresholds(common.share, latest.value, common.expected))

    def _by_thresholds(self, share: Fraction | None, value: Fraction, expected: Fraction) -> PaceStatus:
        """Return the status by the rule's thresholds, each of which counts as reached.

        Where no way was to be gone yet, what was reached is kept, or it is not.
        """
        if share is None:
            self.note(Step("pace-kept", {"value": value, "expected": expected}, value - expected))
            return PaceStatus.ON_TRACK if self.course.reaches(value, expected) else PaceStatus.OFF_TRACK
        on_track, at_risk = Fraction(self.rule.on_track), Fraction(self.rule.at_risk)
        self.note(Step("pace-threshold", {"share": share, "on_track": on_track, "at_risk": at_risk}, share * 100))
        if share * 100 >= on_track:
            return PaceStatus.ON_TRACK
        return PaceStatus.AT_RISK if share * 100 >= at_risk else PaceStatus.OFF_TRACK

    def _known(self) -> tuple[Point, ...]:
        """Return what is known of the way gone: the baseline and what was seen since."""
        start = self.course.start
        return (*((start,) if start else ()), *(one.point for one in self.since))

    def _actual(self) -> Fraction | None:
        known = self._known()
        return self._rate(known[0], known[-1], "actual") if known else None

    def _needed(self) -> Fraction | None:
        """Return what each year from the last known point to the due day would have to bring; None once it is over."""
        course, known = self.course, self._known()
        if not known or course.due is None or self.is_over or course.reaches(known[-1].value, course.target):
            return None
        return self._rate(known[-1], Point(course.due, course.target), "needed")

    def _forecast(self) -> Forecast | None:
        if not self.since or self.course.due is None or self.is_over:
            return None
        return forecast(self.method, self.course, self._known(), self.since[-1], self.note)

    def _rate(self, first: Point, last: Point, name: str) -> Fraction | None:
        """Return a pace, noted as what it is called here."""
        return self.method.rate(first, last, lambda step: self.note(replace(step, phrase=f"{step.operation}-{name}")))
