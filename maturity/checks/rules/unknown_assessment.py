from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.suggestions import did_you_mean, words_listed


class UnknownAssessment(Rule[ReviewCase]):
    """A review is about an assessment that its city does not have.

    ## Why it matters
    What a reviewer said is lost, and the assessment that was meant looks as if nobody had checked it.

    ## How to fix it
    Name the assessment's file without its ending, as in `2021.cohen-smart-governance`. Where the assessment is gone,
    delete the review too.

    ## Example
        assessment: 2024.mimi

        error[M603 unknown-assessment] kota has no assessment '2024.mimi'
    """

    code = "M603"
    effect = "None of these reviews counts."

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        name, known = case.review.assessment, case.assessments
        if name not in known:
            hint = did_you_mean(name, known) or (f"assessments here: {words_listed(sorted(known))}" if known else None)
            yield self.finding(case, f"{case.folder} has no assessment {name!r}", ("assessment",), hint)
