from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity


class RepeatedPeriod(Rule[AssessmentCase]):
    """Two results of a city by one framework are of one period.

    ## Why it matters
    Readers see the same year twice with two results, and which of them is the latest cannot be told.

    ## How to fix it
    Name the period that was assessed, with its own days, or take one of the two out. A correction is made in the file
    itself: what it said before is in the history.

    ## Example
        period: {label: "2025", ends: 2025-12-31}

        warning[M319 repeated-period] the period '2025' is also that of another result of this government by tiny@1
    """

    code = "M319"
    severity = Severity.WARNING
    effect = "Both scores are shown, but it is unclear which of them holds."

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if same := case.same_period:
            period = case.assessment.period
            called = f"the period {period.called('id' if 'id' in same.keys else 'en')!r}"
            shown = f"the last day {period.ends}" if same.keys[-1] == "ends" else called
            message = f"{shown} is also that of another result of this government by {case.assessment.framework}"
            yield self.also(self.finding(case, message, same.keys), "the other result", same.other_keys, same.file)
