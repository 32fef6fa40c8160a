from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.days import first_day
from maturity.model.entry import PartialDate
from maturity.model.plan.document import Plan


class EarlyWord(Rule[PlanCase]):
    """A plan says what was seen, finished or decided on a day that is still to come.

    ## Why it matters
    Nobody can know that yet. Until that day comes it counts for nothing; then it counts as if somebody had seen it.

    ## How to fix it
    Correct the date, or take the entry out until it is so: what is promised stands under `target`, `by`, `period` and
    `due`. A month or a year has come when its first day has. What counts is the day that `--as-of` names.

    ## Example
        status:
          - {on: 2025, state: running}
          - {on: 2026-07, state: delayed}

        warning[M834 early-word] 'one-stop' has a status of 2026-07, a day that is still to come
    """

    code = "M834"
    severity = Severity.WARNING
    depends_on_day = True
    effect = say("No score changes; before that day it counts for nothing.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        if (as_of := case.as_of) is None:
            return
        for keys, on, what in _told(case.plan):
            if first_day(on) > as_of:
                message = say("{what}, a day that is still to come", what=say(what, name=keys[1], on=on))
                yield self.finding(case, message, keys)


def _told(plan: Plan) -> Iterator[tuple[Keys, PartialDate, str]]:
    """Yield every day on which something is said to have been so, with its keys and what it says of their entry."""
    for name, goal in plan.goals.items():
        for place, seen in enumerate(goal.observed):
            yield ("goals", name, "observed", place, "on"), seen.on, say("{name!r} was seen on {on}")
    for name, programme in plan.programmes.items():
        for place, milestone in enumerate(programme.milestones):
            if milestone.done is not None:
                keys = ("programmes", name, "milestones", place, "done")
                yield keys, milestone.done, say("a milestone of {name!r} was finished on {on}")
        for place, status in enumerate(programme.status):
            yield ("programmes", name, "status", place, "on"), status.on, say("{name!r} has a status of {on}")
    for name, advice in plan.advice.items():
        for place, became in enumerate(advice.status):
            yield ("advice", name, "status", place, "on"), became.on, say("{name!r} has a status of {on}")
