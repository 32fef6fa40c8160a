from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class UndatedTarget(Rule[PlanCase]):
    """A goal does not say by when its target is to be reached.

    ## Why it matters
    A promise without a date is never late. Nobody can tell whether it is on track, or hold anybody to it.

    ## How to fix it
    Add `by` to the target, with the year or the day. Where the source states no date, say so in the goal's `note`.
    What held before a goal was set anew is left as it was. Drafts are left in peace.

    ## Example
        target: {level: 3}

        warning[M818 undated-target] the target of 'online' has no date
    """

    code = "M818"
    severity = Severity.WARNING
    effect = say("No score changes; without it nobody can tell whether the goal is on track.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            if goal.target.by is None and goal.note is None:
                message = say("the target of {name!r} has no date", name=name)
                hint = say("add 'by: YEAR'; where the source states none, say so in 'note'")
                yield self.finding(case, message, ("goals", name, "target"), hint, on_key=True)
