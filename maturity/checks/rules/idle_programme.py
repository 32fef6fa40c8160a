from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class IdleProgramme(Rule[PlanCase]):
    """A programme serves nothing: no goal, no part of a framework, and no factor.

    ## Why it matters
    Money and people are spent on it, and nobody could tell later whether it has helped.

    ## How to fix it
    Name under `serves` the goals or the parts of a framework that it is for, or under `answers` the factors that it
    does something about. Drafts are left in peace.

    ## Example
        programmes:
          one-stop:
            title: {id: Layanan satu pintu, en: One-stop services}

        note[M821 idle-programme] 'one-stop' serves nothing
    """

    code = "M821"
    severity = Severity.NOTE
    effect = say("No score changes; the programme is shown beside no goal.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            if not (programme.serves or programme.effect or programme.answers):
                yield self.finding(case, say("{name!r} serves nothing", name=name), ("programmes", name), on_key=True)
