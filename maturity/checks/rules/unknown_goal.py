from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import goals_named
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownGoal(Rule[PlanCase]):
    """A programme or advice names a goal that the plan does not have.

    ## Why it matters
    Nobody can tell what the work is for, and the goal that was meant looks as if nothing served it.

    ## How to fix it
    Use the id under `goals` of the same file, or add the goal there.

    ## Example
        programmes:
          one-stop:
            serves: [onlin]

        error[M801 unknown-goal] the plan has no goal 'onlin'
    """

    code = "M801"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for keys, name in goals_named(case.plan):
            if name not in case.plan.goals:
                message = say("the plan has no goal {name!r}", name=name)
                yield self.finding(case, message, keys, did_you_mean(name, case.plan.goals))
