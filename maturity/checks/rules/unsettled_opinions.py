from collections.abc import Iterator
from itertools import combinations

from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.measures.answering import answer_with_state
from maturity.model.opinions import lie_apart


class UnsettledOpinions(Rule[AssessmentCase]):
    """Two assessors lie two steps apart or more, and nothing says how they came to one answer.

    ## Why it matters
    Two levels are more than a matter of taste: somebody has read other evidence, or the same level in another way.
    Readers of the agreed answer, and whoever rates next year, should know which of the two it was.

    ## How to fix it
    Talk it over, then write down what came of it: `maturity reconcile CITY/PERIOD/FRAMEWORK INDICATOR --as ID --why
    TEXT --write`, which fills in `agreed`. Two steps are two levels, two steps of the points of choices, two entries
    of a checklist, half of the way between the goalposts or ten times a number; also where one says that it does not
    apply.

    ## Example
        online:
          level: 2
          opinions: {siti: {level: 1}, budi: {level: 3}}

        warning[M634 unsettled-opinions] on 'online' siti says 1 and budi says 3, and nothing says how they agreed
    """

    code = "M634"
    severity = Severity.WARNING
    effect = say("The score stays; why this answer is the agreed one cannot be told.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            if rating.agreed is not None:
                continue
            for (one, mine), (other, theirs) in combinations(rating.opinions.items(), 2):
                if lie_apart(indicator, mine, theirs):
                    message = say(
                        "on {name!r} {one} says {mine} and {other} says {theirs}, and nothing says how they agreed",
                        name=indicator.id,
                        one=one,
                        mine=answer_with_state(mine),
                        other=other,
                        theirs=answer_with_state(theirs),
                    )
                    hint = say("say how they came to one answer: maturity reconcile, or 'agreed' in the rating")
                    yield self.finding(case, message, ("ratings", indicator.id, "opinions"), hint, on_key=True)
                    break
