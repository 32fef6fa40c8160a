from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.model.review import person


class SelfReview(Rule[ReviewCase]):
    """A reviewer is one of the assessors of the same assessment.

    ## Why it matters
    A rating is trusted because somebody else has read it. Whoever rated cannot be that somebody.

    ## How to fix it
    Let another person review it. Who only checked belongs under `reviewer`, and not under `assessors`.

    ## Example
        assessment: 2024.mini
        reviewer:
          name: TIM  contóh

        error[M601 self-review] 'TIM  contóh' is an assessor of 2024.mini
    """

    code = "M601"
    effect = "The score stays; none of these reviews counts."

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        name = case.review.reviewer.name
        assessors = case.assessment.assessors if case.assessment else ()
        if person(name) in {person(assessor.name) for assessor in assessors}:
            yield self.finding(case, f"{name!r} is an assessor of {case.review.assessment}", ("reviewer", "name"))
