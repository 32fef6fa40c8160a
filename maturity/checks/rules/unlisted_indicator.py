from collections.abc import Collection, Iterator

from maturity.checks.framework_tree import indicators_below
from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding, Severity
from maturity.messages import say, say_many
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.suggestions import closest


class UnlistedIndicator(Rule[AssessmentCase]):
    """The framework has indicators that the assessment does not mention.

    ## Why it matters
    An indicator left out counts as not assessed. Whether somebody looked and found nothing, or forgot, cannot be told.

    ## How to fix it
    List it with `state: not-assessed` and the reason. The same holds for the parts of a compound. What lies below a
    score that an authority published need not be listed.

    ## Example
        ratings: {}

        warning[M311 unlisted-indicator] this indicator of tiny@1 is not mentioned: online
    """

    code = "M311"
    severity = Severity.WARNING
    effect = say("It counts as not assessed.")
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        listed = {
            *_named(case.assessment.ratings, case.framework.indicators),
            *_not_asked_for(case.framework, case.assessment),
        }
        left_out = [name for name in case.framework.indicators if name not in listed]
        if left_out:
            message = say_many(
                len(left_out),
                "this indicator of {framework} is not mentioned: {names}",
                "these indicators of {framework} are not mentioned: {names}",
                framework=case.framework.ref,
                names=", ".join(left_out),
            )
            yield self.finding(case, message, ("ratings",), on_key=True)
        for indicator, rating in rated_indicators(case):
            if answered := indicator.measure.inner_answers(rating):
                named = _named(answered, indicator.measure.inner)
                left_out = [part for part in indicator.measure.inner if part not in named]
                if left_out:
                    message = say_many(
                        len(left_out),
                        "this part of {name!r} is not mentioned: {names}",
                        "these parts of {name!r} are not mentioned: {names}",
                        name=indicator.id,
                        names=", ".join(left_out),
                    )
                    yield self.finding(case, message, ("ratings", indicator.id, rating.answers[0]), on_key=True)


def _named(given: Collection[str], known: Collection[str]) -> set[str]:
    """Return what is named, and what a misspelt name probably means: that is a fault already, and found elsewhere."""
    return {*given, *filter(None, (closest(name, known) for name in given if name not in known))}


def _not_asked_for(framework: Framework, assessment: Assessment) -> Iterator[str]:
    """Yield the indicators that nobody rates here: counted, fed, or rated by who published the score above."""
    yield from framework.rated_by_nobody
    reported = assessment.reported
    if assessment.is_published_as_a_whole or (reported and reported.index is not None):
        yield from framework.indicators
        return
    for name in reported.scores if reported else ():
        if node := framework.by_id.get(name):
            yield from (each.id for each in indicators_below(node))
