from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class IdleAdvice(Rule[PlanCase]):
    """Advice answers nothing: no factor, no goal, no part of a framework.

    ## Why it matters
    Advice that is tied to nothing was found by nobody to be needed, and nobody can tell later whether it helped.

    ## How to fix it
    Name under `answers` what it is an answer to, or under `programme` what carries it out. Where somebody else advises
    it in general words, `author` or `study` names them. Drafts are left in peace.

    ## Example
        advice:
          catalogue:
            text: {id: Lengkapi katalog., en: Complete the catalogue.}

        note[M831 idle-advice] 'catalogue' answers nothing
    """

    code = "M831"
    severity = Severity.NOTE
    effect = say("No score changes, whether or not somebody follows the advice.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, advice in case.plan.advice.items():
            if not (advice.answers or advice.programme or advice.author or advice.study):
                yield self.finding(case, say("{name!r} answers nothing", name=name), ("advice", name), on_key=True)
