"""What holds for the pace of every goal, tried on random ones."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.direction import Direction
from maturity.model.plan.pace import PaceInEffect
from maturity.scoring.pace.course import Course, Point, SeenValue, years_between
from maturity.scoring.pace.judging import pace_of
from maturity.scoring.pace.result import PaceStatus
from tests.examples import usually
from tests.scoring.pace.courses import BY_GROWTH, BY_MILESTONES, RULE

BEST_FIRST = (PaceStatus.MET, PaceStatus.ON_TRACK, PaceStatus.AT_RISK, PaceStatus.OFF_TRACK)
often = usually(100)
rules = st.sampled_from([RULE, BY_MILESTONES, BY_GROWTH])
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
numbers = st.fractions(min_value=0, max_value=10, max_denominator=20)
points = st.builds(Point, days, numbers)
observed = st.builds(SeenValue, days, numbers)
courses = st.builds(
    Course,
    target=numbers,
    due=st.none() | days,
    direction=st.sampled_from(Direction),
    baseline=st.none() | points,
    milestones=st.lists(points, max_size=4).map(tuple),
    starts=st.none() | days,
    limits=st.none() | st.just(ScaleRange(Fraction(0), Fraction(10))),
)


@often
@given(courses, st.lists(observed, max_size=6), rules, days, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    course: Course, seen: list[SeenValue], rule: PaceInEffect, as_of: date, random: Random
) -> None:
    """Neither of what was observed nor of the milestones."""
    before = pace_of(course, seen, rule, as_of)
    milestones = list(course.milestones)
    random.shuffle(seen)
    random.shuffle(milestones)
    shuffled = Course(
        course.target,
        course.due,
        course.direction,
        course.baseline,
        tuple(milestones),
        course.starts,
        course.limits,
    )
    assert pace_of(shuffled, seen, rule, as_of) == before


@often
@given(courses, st.lists(observed, max_size=6), rules, days)
def test_the_future_changes_nothing(course: Course, seen: list[SeenValue], rule: PaceInEffect, as_of: date) -> None:
    """What is dated after the day is not yet there."""
    known = [one for one in seen if one.on <= as_of]
    assert pace_of(course, known, rule, as_of) == pace_of(course, seen, rule, as_of)


@often
@given(courses, st.lists(observed, max_size=5), observed, numbers, rules)
def test_a_better_latest_observation_is_never_a_worse_pace(
    course: Course, seen: list[SeenValue], last: SeenValue, other: Fraction, rule: PaceInEffect
) -> None:
    """Whatever the rule, the direction and the way: more of what is wanted is met rather than off track."""
    before = [one for one in seen if one.on < last.on]
    low, high = sorted((last.value, other), reverse=course.direction is Direction.DOWN)
    as_of = last.on + timedelta(days=1)
    worse, better = (pace_of(course, [*before, SeenValue(last.on, value)], rule, as_of) for value in (low, high))
    if worse.status in BEST_FIRST:
        assert BEST_FIRST.index(better.status) <= BEST_FIRST.index(worse.status)
    if worse.share is not None and better.share is not None:
        assert worse.share <= better.share


@often
@given(courses, st.lists(observed, max_size=5), rules, days)
def test_a_forecast_lies_between_its_bounds(
    course: Course, seen: list[SeenValue], rule: PaceInEffect, as_of: date
) -> None:
    """Going on as before is never slower than the slowest nor faster than the fastest."""
    found = pace_of(course, seen, rule, as_of).forecast
    if found is not None and found.low is not None and found.high is not None:
        slack = Fraction(1, 10**25)  # roots are rounded to forty digits
        assert found.low - slack <= found.value <= found.high + slack


@often
@given(days, days, days)
def test_time_adds_up(first: date, second: date, third: date) -> None:
    """From one day to a second and on to a third is as long as from the first to the third."""
    assert years_between(first, second) + years_between(second, third) == years_between(first, third)
