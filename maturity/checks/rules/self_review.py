from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.person import person


class SelfReview(Rule[ReviewCase]):
    """A reviewer is one of the assessors of the same assessment.

    ## Why it matters
    A rating is trusted because somebody else has read it. Whoever rated cannot be that somebody, however the name is
    written: titles, capitals, accents, the order of its parts and letters of another script make nobody else of them.

    ## How to fix it
    Let another person review it. Who only checked belongs under `reviewer`, and not under `assessors`.

    ## Example
        assessment: 2024.mini
        reviewer:
          name: TIM  contóh

        error[M601 self-review] 'TIM  contóh' is an assessor of 2024.mini, there as 'Tim Contoh'
    """

    code = "M601"
    effect = say("None of these reviews counts, and the assessment is not published until it is settled.")

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        name = case.review.reviewer.name
        for assessor in case.assessment.assessors if case.assessment else ():
            if person(name) == person(assessor.name):
                about = case.review.assessment
                message = say("{name!r} is an assessor of {assessment}", name=name, assessment=about)
                if name != assessor.name:
                    message = say(
                        "{name!r} is an assessor of {assessment}, there as {other!r}",
                        name=name,
                        assessment=about,
                        other=assessor.name,
                    )
                yield self.finding(case, message, ("reviewer", "name"))
                return
