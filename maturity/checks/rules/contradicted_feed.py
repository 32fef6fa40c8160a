from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.scoring.feeding import contradiction


class ContradictedFeed(Rule[AssessmentCase]):
    """An answer is not what the assessment that feeds its indicator comes to.

    ## Why it matters
    The same number then stands in two places of one portfolio and is not the same. One of the two was copied wrongly,
    or has changed since.

    ## How to fix it
    Take the answer out, so that the other assessment feeds it; or leave it, and say in its `rationale` why it differs.

    ## Example
        reach: {value: 4}

        warning[M331 contradicted-feed] 'reach' scores 4.00, but the 3.00 of kota/2025/tiny scores 3.00
    """

    code = "M331"
    severity = Severity.WARNING
    effect = say("The answer that is written here is scored; the other number stands beside it.")
    needs_scores = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None or not case.framework.feeds:
            return
        result = case.result()
        for leaf in result.root.leaves():
            if found := contradiction(result, leaf):
                message = say("{leaf!r} {found}", leaf=leaf.id, found=found)
                yield self.finding(case, message, ("ratings", leaf.id), on_key=True)
