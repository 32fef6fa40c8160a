"""The day by which plans are told: that of the data, or where nobody says it the newest that the data tell of."""

from collections.abc import Iterator
from datetime import date

from maturity.model.days import last_day
from maturity.model.plan.document import Plan
from maturity.presentation.portfolio import Portfolio


def plan_day(portfolio: Portfolio) -> date:
    """Return the day by which plans are told.

    Where no day was given and no version control keeps the files, it is the newest on which anything was seen, done or
    decided: all of that is there, and nothing is called late for what came after the data.
    """
    return portfolio.state.day or portfolio.once(_newest_told)


def _newest_told(portfolio: Portfolio) -> date:
    ends = (one.assessment.period.ends for _, one in portfolio.assessed)
    plans = (*(city.plan for city in portfolio.cities), portfolio.plan)
    return max((*filter(None, ends), *(day for plan in plans if plan for day in _told(plan))), default=date.min)


def _told(plan: Plan) -> Iterator[date]:
    """Yield each day on which a plan says that something was so, and none on which it is only due."""
    for goal in plan.goals.values():
        yield from (each.day for held in (goal.observed, goal.rebased) for each in held)
        yield from (goal.baseline.day,) if goal.baseline and goal.baseline.day else ()
    for programme in plan.programmes.values():
        yield from (each.day for each in programme.status)
        yield from (last_day(each.done) for each in programme.milestones if each.done)
    for advice in plan.advice.values():
        yield from (each.day for each in advice.status)
