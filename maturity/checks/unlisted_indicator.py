"""Rule M311."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity


class UnlistedIndicator(Rule[AssessmentCase]):
    """The framework has indicators that the assessment does not mention.

    ## Why it matters
    An indicator left out counts as not assessed. Whether somebody looked and found nothing, or forgot, cannot be told.

    ## How to mend it
    List it with `state: not-assessed` and the reason.
    """

    code = "M311"
    name = "unlisted-indicator"
    severity = Severity.WARNING
    effect = "It counts as not assessed."
    looks_at = (AssessmentCase,)
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Compare what is rated with what the framework asks."""
        if case.framework is None:
            return
        left_out = [name for name in case.framework.indicators if name not in case.assessment.ratings]
        if left_out:
            message = f"these indicators of {case.framework.ref} are not mentioned: {', '.join(left_out)}"
            yield self.finding(case, message, ("ratings",), on_key=True)
