from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.plan.advice import AdviceState


class UnexplainedRefusal(Rule[PlanCase]):
    """Advice was refused, and nobody says why.

    ## Why it matters
    To refuse advice is a government's right. Without the reason nobody can tell whether the advice was wrong or only
    unwelcome, and those who gave it cannot answer.

    ## How to fix it
    Give the reason under `why`, and who decided it under `by`.

    ## Example
        status:
          - {on: 2025-02, state: refused}

        error[M807 unexplained-refusal] 'catalogue' was refused without a reason
    """

    code = "M807"
    effect = say("The plan is not shown until it is fixed; no score changes.")
    notices_absence = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, advice in case.plan.advice.items():
            for place, status in enumerate(advice.status):
                if status.state is AdviceState.REFUSED and status.why is None:
                    keys = ("advice", name, "status", place, "state")
                    message = say("{name!r} was refused without a reason", name=name)
                    yield self.finding(case, message, keys, say("add 'why: {id: …, en: …}'"), misses_beside=True)
