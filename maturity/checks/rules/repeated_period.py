from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


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
    effect = say("Both scores are shown, but it is unclear which of them holds.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if same := case.same_period:
            period, framework = case.assessment.period, case.assessment.framework
            message = say(
                "the period {period!r} is also that of another result of this government by {framework}",
                period=period.called("id" if "id" in same.keys else "en"),
                framework=framework,
            )
            if same.keys[-1] == "ends":
                message = say(
                    "the last day {ends} is also that of another result of this government by {framework}",
                    ends=period.ends,
                    framework=framework,
                )
            finding = self.finding(case, message, same.keys)
            yield self.also(finding, say("the other result"), same.other_keys, same.file)
