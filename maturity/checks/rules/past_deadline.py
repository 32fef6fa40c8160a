from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.days import last_day


class PastDeadline(Rule[AssessmentCase]):
    """A goal or a recommendation is due before the assessed period ended.

    ## Why it matters
    What was due by then was reached or missed in the period, and is no goal any more. Mostly the year is of an older
    file, or two digits are swapped.

    ## How to fix it
    Give the day by which it is due now, or take it out.

    ## Example
        goal: {level: 3, by: 2023}

        warning[M323 past-deadline] due by 2023, before the period ended on 2025-12-31
    """

    code = "M323"
    severity = Severity.WARNING
    effect = say("The score stays; a reader is shown a deadline that had passed.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        ends = case.assessment.period.ends
        for keys, by in _deadlines(case):
            if ends is not None and by is not None and last_day(by) < ends:
                yield self.finding(case, say("due by {by}, before the period ended on {ends}", by=by, ends=ends), keys)


def _deadlines(case: AssessmentCase) -> Iterator[tuple[Keys, str | None]]:
    for name, rating in case.assessment.ratings.items():
        if rating.goal:
            yield ("ratings", name, "goal", "by"), rating.goal.by
    for place, recommendation in enumerate(case.assessment.recommendations):
        yield ("recommendations", place, "by"), recommendation.by
