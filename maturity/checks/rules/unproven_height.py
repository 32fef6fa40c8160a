from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding, Severity
from maturity.messages import say


class UnprovenHeight(Rule[AssessmentCase]):
    """A rating claims the highest answer that there is, on no evidence at all.

    ## Why it matters
    The higher the claim, the more a reader wants to look it up. A best mark without a source raises the score the most
    and convinces nobody.

    ## How to fix it
    Cite the passage that shows it, or rate what can be shown.

    ## Example
        online:
          level: 3
          confidence: high

        warning[M402 unproven-height] 'online' has the highest answer and no evidence
    """

    code = "M402"
    severity = Severity.WARNING
    effect = say("The best score counts, but nothing supports it.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            if not rating.counts or rating.imputed or rating.evidence:
                continue
            if indicator.measure.is_best(rating):
                keys = ("ratings", indicator.id, rating.answers[0])
                message = say("{name!r} has the highest answer and no evidence", name=indicator.id)
                yield self.finding(case, message, keys, misses_beside=True)
