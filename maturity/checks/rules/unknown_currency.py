from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.plan.currencies import currencies


class UnknownCurrency(Rule[PlanCase]):
    """A budget is in a currency that does not exist.

    ## Why it matters
    An amount says nothing without its currency, and sums of several budgets would be wrong.

    ## How to fix it
    Write the three letters of ISO 4217: `IDR` for rupiah, `USD` for dollars of the United States.

    ## Example
        budget:
          - {amount: 1200000000, currency: RPH, year: 2025}

        error[M808 unknown-currency] there is no currency 'RPH'
    """

    code = "M808"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            for place, budget in enumerate(programme.budget):
                if budget.currency not in currencies():
                    message = say("there is no currency {currency!r}", currency=budget.currency)
                    keys = ("programmes", name, "budget", place, "currency")
                    yield self.finding(case, message, keys, say("for rupiah write IDR"))
