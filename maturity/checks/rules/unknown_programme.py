from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownProgramme(Rule[PlanCase]):
    """Advice is carried out by a programme that the plan does not have.

    ## Why it matters
    A reader who asks what became of the advice is led nowhere.

    ## How to fix it
    Use the id under `programmes` of the same file, or add the programme there.

    ## Example
        advice:
          catalogue:
            programme: one-stap

        error[M802 unknown-programme] the plan has no programme 'one-stap'
    """

    code = "M802"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        programmes = case.plan.programmes
        for name, advice in case.plan.advice.items():
            if advice.programme is not None and advice.programme not in programmes:
                message = say("the plan has no programme {name!r}", name=advice.programme)
                keys = ("advice", name, "programme")
                yield self.finding(case, message, keys, did_you_mean(advice.programme, programmes))
