from collections.abc import Iterator
from itertools import pairwise

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.plan.goals import Series


class IdleRebasing(Rule[PlanCase]):
    """A goal was set anew, and what held before says the same as what holds since.

    ## Why it matters
    `rebased` keeps the numbers that held before, so that nobody can change a goal quietly. Where they are the new ones,
    the old ones are lost, and the event tells nothing.

    ## How to fix it
    Put the numbers that held before that day under `rebased`, and those that hold since directly into the goal. An
    older version of the file has them. Where only the rule became another one by which the goal is judged, add the one
    that held as `pace`.

    ## Example
        target: {level: 3, by: 2027}
        rebased:
          - on: 2026-02-01
            target: {level: 3, by: 2027}

        warning[M815 idle-rebasing] 'online' says the same before 2026-02-01 and since
    """

    code = "M815"
    severity = Severity.WARNING
    effect = say("No score changes; what held before is lost.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            for place, (one, other) in enumerate(pairwise([*goal.rebased, goal])):
                if _said(one) == _said(other) and goal.rebased[place].pace is None:
                    day = goal.rebased[place].on
                    message = say("{name!r} says the same before {day} and since", name=name, day=day)
                    yield self.finding(case, message, ("goals", name, "rebased", place), on_key=True)


def _said(series: Series) -> tuple[object, ...]:
    return series.target, series.baseline, series.milestones
