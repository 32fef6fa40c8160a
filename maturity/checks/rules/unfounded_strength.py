from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class UnfoundedStrength(Rule[AssessmentCase]):
    """The strength of a factor rests on no evidence.

    ## Why it matters
    How much a factor weighs is a finding like any other, and is drawn as one. The assessors' own impression is none:
    `strength` is only for what a source says.

    ## How to fix it
    Give the passage that says so under `evidence`, or take the strength out. Drafts are left in peace.

    ## Example
        factors:
          - {factor: leadership, effect: inhibiting, origin: internal, strength: strong, affects: [online]}

        warning[M442 unfounded-strength] no evidence says that 'leadership' is 'strong'
    """

    code = "M442"
    severity = Severity.WARNING
    effect = say("The score stays; the factor is drawn with this strength, and nobody can check it.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for place, note in enumerate(case.assessment.factors):
            if note.strength and not note.evidence:
                message = say(
                    "no evidence says that {factor!r} is {strength!r}",
                    factor=note.factor,
                    strength=note.strength.value,
                )
                yield self.finding(case, message, ("factors", place, "strength"), misses_beside=True)
