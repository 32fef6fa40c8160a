from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class AfterTheEnd(Rule[AssessmentCase]):
    """The assessed period ends on a day when the government was no more.

    ## Why it matters
    Another government had taken its place by then. A result of later is that one's, or its period is wrong.

    ## How to fix it
    Correct the period, or the day under `follows` in the other government's `city.yaml`; or move the assessment to the
    government that it is about.

    ## Example
        period: {label: "2024", ends: 2024-12-31}

        warning[M529 after-the-end] the period ends 2024-12-31, but 'kota' ended on 2024-07-01: 'raya' follows it
    """

    code = "M529"
    severity = Severity.WARNING
    effect = say("The score stands, for a government that was no more.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        ends, end = case.assessment.period.ends, case.index.governments.ending(case.folder)
        if ends and end and ends >= end.succession.since:
            day, heir = end.succession.since, end.city.id
            message = say(
                "the period ends {ends}, but {folder!r} ended on {day}: {heir!r} follows it",
                ends=ends,
                folder=case.folder,
                day=day,
                heir=heir,
            )
            yield self.finding(case, message, ("period", "ends"))
