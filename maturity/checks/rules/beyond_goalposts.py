from collections.abc import Iterator

from maturity.checks.given_values import given_values
from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.rules.framework_test import shown
from maturity.checks.unit_ranges import limit_broken
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.measures.keys import VALUE


class BeyondGoalposts(Rule[AssessmentCase]):
    """A value lies beyond the goalposts of its indicator, and the framework does not say that it may.

    ## Why it matters
    Whatever lies beyond a goalpost gets the best or the worst score there is, so a slipped decimal point shows nowhere.

    ## How to fix it
    Correct the value, or what it is divided by. Where values beyond do occur, the framework says so: with `clip: true`
    they count as the goalpost, with `clip: false` the score goes on beyond the scale.

    ## Example
        shares:
          value: 130

        warning[M321 beyond-goalposts] 'shares' comes to 1.3, beyond its goalposts, which go from 0 to 1
    """

    code = "M321"
    severity = Severity.WARNING
    effect = say("It counts as the goalpost, however far beyond it lies.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        for given in given_values(case.assessment, case.framework):
            measure, posts = given.measure, given.measure.values_meant
            value = measure.number_compared(given.answer) if posts else None
            if posts is None or value is None or posts.low <= value <= posts.high:
                continue
            if limit_broken(measure, given.title, measure.number_in(given.answer)):
                continue  # it cannot be at all, which another rule says
            message = say(
                "{name!r} comes to {value}, beyond its goalposts, which go from {low} to {high}",
                name=given.name,
                value=shown(value),
                low=shown(posts.low),
                high=shown(posts.high),
            )
            yield self.finding(case, message, ("ratings", *given.keys, VALUE.name))
