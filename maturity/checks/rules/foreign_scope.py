from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class ForeignScope(Rule[PlanCase]):
    """A goal in a government's own plan says whom it is for.

    ## Why it matters
    What a government's own plan aims for is for that government. Somebody who reads `for` there expects the goal on
    other pages as well, where it never is.

    ## How to fix it
    Take `for` and `scope` out, or move the goal into the workspace's plan, `assessments/plan.yaml`.

    ## Example
        goals:
          online:
            for: [kota]

        warning[M805 foreign-scope] the plan of 'kota' is for 'kota' alone
    """

    code = "M805"
    severity = Severity.WARNING
    effect = say("No score changes; the goal is held against this government alone.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items() if case.folder else ():
            for key, given in (("for", goal.whom_for), ("scope", goal.scope)):
                if given:
                    message = say("the plan of {city!r} is for {city!r} alone", city=case.folder)
                    yield self.finding(case, message, ("goals", name, key))
