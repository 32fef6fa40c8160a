from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import factors_named
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownFactor(Rule[AssessmentCase | PlanCase]):
    """A factor is not in the catalogue.

    ## Why it matters
    Only factors of one catalogue can be compared across cities; a misspelt one stands alone.

    ## How to fix it
    Use an id of `frameworks/factors.yaml`; `maturity list factors` prints them. A new factor is added there first.

    ## Example
        factors:
          - factor: leadershp
            effect: supporting

        error[M308 unknown-factor] the catalogue has no factor 'leadershp'
    """

    code = "M308"
    effect = say("The assessment is not scored, or the plan not shown: nobody can tell which factor was meant.")

    def check(self, case: AssessmentCase | PlanCase) -> Iterator[Finding]:
        if case.index.factors is None:
            return
        known = {factor.id for factor in case.index.factors.factors}
        named = factors_named(case.plan) if isinstance(case, PlanCase) else _noted(case)
        for keys, factor in named:
            if factor not in known:
                message = say("the catalogue has no factor {factor!r}", factor=factor)
                yield self.finding(
                    case, message, keys, did_you_mean(factor, known) or say("see: maturity list factors")
                )


def _noted(case: AssessmentCase) -> Iterator[tuple[Keys, str]]:
    return ((("factors", place, "factor"), note.factor) for place, note in enumerate(case.assessment.factors))
