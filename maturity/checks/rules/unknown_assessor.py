from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownAssessor(Rule[AssessmentCase]):
    """A rating holds an opinion of somebody who is none of the assessors.

    ## Why it matters
    How far assessors agree is counted by person. An opinion of nobody would count as one more assessor, and no reader
    could tell whose it is.

    ## How to fix it
    Give the assessor an `id` under `assessors`, and use it under `opinions`.

    ## Example
        assessors:
          - {id: siti, name: Siti Aminah}
        ratings:
          online:
            level: 2
            opinions: {siri: {level: 3}}

        error[M631 unknown-assessor] 'online' holds an opinion of 'siri', and no assessor has that id
    """

    code = "M631"
    effect = say("The assessment is not scored: nobody can tell whose opinion it is.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        known = [assessor.id for assessor in case.assessment.assessors if assessor.id]
        for name, rating in case.assessment.ratings.items():
            for whose in rating.opinions:
                if whose not in known:
                    message = say(
                        "{name!r} holds an opinion of {whose!r}, and no assessor has that id", name=name, whose=whose
                    )
                    place = ("ratings", name, "opinions", whose)
                    yield self.finding(case, message, place, did_you_mean(whose, known), on_key=True)
