from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.measures.answering import given_keys


class BackwardGoal(Rule[AssessmentCase]):
    """The goal of a rating is worse than what is reached already.

    ## Why it matters
    No city aims to fall back. Either the goal or the rating is another one than was meant, or less is better here and
    the framework does not say so with `direction: down`.

    ## How to fix it
    Correct the goal or the rating. A goal that was reached and passed is none: take it out.

    ## Example
        online:
          level: 3
          goal: {level: 2, by: 2030}

        warning[M324 backward-goal] the goal of 'online' is worse than what is reached
    """

    code = "M324"
    severity = Severity.WARNING
    effect = say("The score stays; the score with all goals reached is lower than today's.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            if rating.goal and indicator.measure.is_behind(rating.goal, rating):
                keys = ("ratings", indicator.id, "goal", *given_keys(rating.goal)[:1])
                message = say("the goal of {name!r} is worse than what is reached", name=indicator.id)
                yield self.finding(case, message, keys)
