"""What a plan names, wherever it names it: goals, programmes, factors, parts of frameworks; shared by its rules."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from maturity.checks.plan_case import PlanCase
from maturity.findings import Keys
from maturity.model.plan.amounts import Amount
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.programmes import NodeRef


def goals_named(plan: Plan) -> Iterator[tuple[Keys, str]]:
    """Yield every goal that a programme or advice names, with the keys that lead to it."""
    for name, programme in plan.programmes.items():
        at = ("programmes", name)
        for place, served in enumerate(programme.serves):
            if isinstance(served, str):
                yield (*at, "serves", place), served
        yield from (((*at, "effect", place, "goal"), each.goal) for place, each in enumerate(programme.effect))
    for name, advice in plan.advice.items():
        for place, answered in enumerate(advice.answers):
            if answered.goal is not None:
                yield ("advice", name, "answers", place, "goal"), answered.goal


def factors_named(plan: Plan) -> Iterator[tuple[Keys, str]]:
    """Yield every factor that a programme or advice names."""
    for name, programme in plan.programmes.items():
        at = ("programmes", name)
        yield from (((*at, "answers", place), factor) for place, factor in enumerate(programme.answers))
        yield from (((*at, "factors", place, "factor"), each.factor) for place, each in enumerate(programme.factors))
    for name, advice in plan.advice.items():
        for place, answered in enumerate(advice.answers):
            if answered.factor is not None:
                yield ("advice", name, "answers", place, "factor"), answered.factor


def nodes_named(plan: Plan) -> Iterator[tuple[Keys, str, str | None]]:
    """Yield every framework that a plan names and the part of it, with the keys of the entry that has both."""
    for name, goal in plan.goals.items():
        if goal.of is not None:
            yield ("goals", name), goal.of, goal.node
    for name, programme in plan.programmes.items():
        for place, served in enumerate(programme.serves):
            if isinstance(served, NodeRef):
                yield ("programmes", name, "serves", place), served.of, served.node
    for name, advice in plan.advice.items():
        for place, answered in enumerate(advice.answers):
            if answered.of is not None:
                yield ("advice", name, "answers", place), answered.of, answered.node


def values_of(goal: PlanGoal) -> Iterator[tuple[Keys, Decimal]]:
    """Yield every number of a goal in its own unit: promised, to begin with, on the way, seen, held before."""
    for at, series in goal.series:
        amounts: list[tuple[Keys, Amount]] = [((*at, "target"), series.target)]
        amounts += [((*at, "baseline"), series.baseline)] if series.baseline else []
        amounts += [((*at, "milestones", place), each) for place, each in enumerate(series.milestones)]
        yield from (((*keys, "value"), each.value) for keys, each in amounts if each.value is not None)
    for place, seen in enumerate(goal.observed):
        if seen.value is not None:
            yield ("observed", place, "value"), seen.value


def day_of_last_word(case: PlanCase, goal: PlanGoal) -> date | None:
    """Return the day of the newest thing that is known of a goal by the day of the case; nothing where none is."""
    if goal.of is None:
        days = [each.day for each in goal.observed]
    else:
        known = (each for each in case.assessments.values() if each is not None and each.framework == goal.of)
        days = [each.period.ends for each in known if each.period.ends is not None]
    return max((day for day in days if case.as_of is None or day <= case.as_of), default=None)
