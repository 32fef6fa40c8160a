from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class UndatedBudget(Rule[PlanCase]):
    """A budget does not say of which year it is.

    ## Why it matters
    The same amount over one year or over ten is another promise, and prices change. Nobody can add it to other years.

    ## How to fix it
    Add `year`. Where the source gives one sum for several years, say which in `note`. Drafts are left in peace.

    ## Example
        budget:
          - {amount: 1200000000, currency: IDR}

        note[M824 undated-budget] a budget of 'one-stop' has no year
    """

    code = "M824"
    severity = Severity.NOTE
    effect = say("No score changes; the amount is shown without a year.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            for place, budget in enumerate(programme.budget):
                if budget.year is None and budget.note is None:
                    message = say("a budget of {name!r} has no year", name=name)
                    yield self.finding(
                        case, message, ("programmes", name, "budget", place, "amount"), misses_beside=True
                    )
