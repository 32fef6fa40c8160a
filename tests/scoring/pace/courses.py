"""Goals as numbers, short to write: a year stands for its last day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from maturity.model.direction import Direction
from maturity.model.plan.pace import PaceFormula, PaceInEffect
from maturity.scoring.pace.course import Course, Point, SeenValue
from maturity.scoring.pace.judging import pace_of
from maturity.scoring.pace.result import GoalPace

RULE = PaceInEffect(PaceFormula.LINEAR, Decimal(95), Decimal(60))
BY_MILESTONES = PaceInEffect(PaceFormula.MILESTONES, Decimal(95), Decimal(60))
BY_GROWTH = PaceInEffect(PaceFormula.COMPOUND, Decimal(95), Decimal(60))
Seen = dict[int | str, int | str]
"""Values by their year or day."""


def day(text: int | str) -> date:
    """The last day of a year, or a day."""
    return date(text, 12, 31) if isinstance(text, int) else date.fromisoformat(text)


def observations(seen: Seen) -> tuple[SeenValue, ...]:
    """What was seen, by day."""
    return tuple(SeenValue(day(on), Fraction(value)) for on, value in seen.items())


def points(values: Seen) -> tuple[Point, ...]:
    """Values on days."""
    return tuple(Point(day(on), Fraction(value)) for on, value in values.items())


def course(
    baseline: tuple[int | str, int | str] | None = (2020, 0),
    target: int | str = 10,
    due: int | str | None = 2030,
    *,
    direction: Direction = Direction.UP,
    milestones: Seen | None = None,
    starts: str | None = None,
) -> Course:
    """A goal: from 0 at the end of 2020 to 10 at the end of 2030, unless told otherwise."""
    start = Point(day(baseline[0]), Fraction(baseline[1])) if baseline else None
    begins = date.fromisoformat(starts) if starts else None
    by = None if due is None else day(due)
    return Course(Fraction(target), by, direction, start, points(milestones or {}), begins)


def pace(goal: Course, seen: Seen, as_of: int | str, rule: PaceInEffect = RULE) -> GoalPace:
    """The pace of a goal by a day."""
    return pace_of(goal, observations(seen), rule, day(as_of))
