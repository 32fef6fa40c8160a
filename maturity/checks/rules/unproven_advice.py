from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.plan.advice import AdviceState


class UnprovenAdvice(Rule[PlanCase]):
    """Advice is said to be done, and nothing shows it.

    ## Why it matters
    Whoever was advised would like to be done. A reader has to take their word for it.

    ## How to fix it
    Add `evidence` to the status: the regulation that was made, the report that describes what was built. Where a
    programme carries it out, its own evidence will do.

    ## Example
        status:
          - {on: 2025-05, state: done}

        warning[M832 unproven-advice] nothing shows that 'catalogue' is done
    """

    code = "M832"
    severity = Severity.WARNING
    effect = say("No score changes; the advice is shown as done.")
    notices_absence = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, advice in case.plan.advice.items():
            programme = case.plan.programmes.get(advice.programme or "")
            is_shown = programme is not None and programme.has_evidence
            for place, status in enumerate(advice.status):
                if status.state is AdviceState.DONE and not status.evidence and not is_shown:
                    message = say("nothing shows that {name!r} is done", name=name)
                    yield self.finding(case, message, ("advice", name, "status", place, "state"), misses_beside=True)
