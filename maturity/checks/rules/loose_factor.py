from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class LooseFactor(Rule[AssessmentCase]):
    """A factor names no dimension or indicator that it affects.

    ## Why it matters
    What supports or inhibits is read beside the scores. A factor that is tied to none of them explains none of them.

    ## How to fix it
    Name under `affects` what it touches. Where that is everything, write `touches: everything`; where the source does
    not say what it touches, `touches: unsaid`. Drafts are left in peace.

    ## Example
        factors:
          - factor: leadership
            effect: supporting
            origin: internal

        note[M412 loose-factor] 'leadership' names nothing that it affects
    """

    code = "M412"
    severity = Severity.NOTE
    effect = say("The score stays; the factor is not linked to any score.")
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for place, factor in enumerate(case.assessment.factors):
            if not factor.affects and factor.touches is None:
                message = say("{factor!r} names nothing that it affects", factor=factor.factor)
                yield self.finding(case, message, ("factors", place, "factor"), misses_beside=True)
