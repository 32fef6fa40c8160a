from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownFactor(Rule[AssessmentCase]):
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
    effect = say("The assessment is not scored: nobody can tell which factor was meant.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.index.factors is None:
            return
        known = {factor.id for factor in case.index.factors.factors}
        for place, note in enumerate(case.assessment.factors):
            if note.factor not in known:
                message = say("the catalogue has no factor {factor!r}", factor=note.factor)
                yield self.finding(case, message, ("factors", place, "factor"), did_you_mean(note.factor, known))
