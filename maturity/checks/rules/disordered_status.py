from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys
from maturity.messages import say


class DisorderedStatus(Rule[PlanCase]):
    """The history of a programme or of advice is not in the order of its days.

    ## Why it matters
    The last entry that is known on a day says how it stands. Where an older one comes last, what was done is shown as
    open again.

    ## How to fix it
    Put the oldest entry first, or correct the date that is wrong.

    ## Example
        status:
          - {on: 2025-03, state: done}
          - {on: 2024, state: running}

        error[M806 disordered-status] 2024 stands behind 2025-03
    """

    code = "M806"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            yield from self._disorder(case, ("programmes", name), [(each.day, each.on) for each in programme.status])
        for name, advice in case.plan.advice.items():
            yield from self._disorder(case, ("advice", name), [(each.day, each.on) for each in advice.status])

    def _disorder(self, case: PlanCase, keys: Keys, days: Sequence[tuple[date, str]]) -> Iterator[Finding]:
        for place, ((one, first), (other, second)) in enumerate(pairwise(days), start=1):
            if other < one:
                at: Keys = (*keys, "status", place, "on")
                finding = self.finding(case, say("{second} stands behind {first}", second=second, first=first), at)
                yield self.also(finding, say("the other one"), (*keys, "status", place - 1, "on"))
