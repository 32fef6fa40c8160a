from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Opinion
from maturity.model.framework import Indicator
from maturity.model.measures.answering import answer_faults, unit_faults
from maturity.model.measures.faults import Fault


class InvalidOpinion(Rule[AssessmentCase]):
    """What an assessor answers alone is no answer to the indicator.

    ## Why it matters
    Opinions are compared with one another, and any of them may become the agreed answer. One of another kind, or off
    the scale, can be neither.

    ## How to fix it
    Write it as the rating would be written. Who has no answer gives a `state`, or no opinion at all.

    ## Example
        online:
          level: 2
          opinions: {siti: {level: 7}}

        error[M633 invalid-opinion] in the opinion of 'siti': level 7 is not on the scale of 'online', which goes from …
    """

    code = "M633"
    effect = say("The assessment is not scored: this opinion means nothing to its indicator.")
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            for whose, opinion in rating.opinions.items():
                for fault in faults_of_opinion(indicator, opinion):
                    message = say("in the opinion of {whose!r}: {fault}", whose=whose, fault=fault.message)
                    place = ("ratings", indicator.id, "opinions", whose, *fault.keys)
                    yield self.finding(case, message, place, fault.hint, on_key=fault.on_key)


def faults_of_opinion(indicator: Indicator, opinion: Opinion) -> Iterator[Fault]:
    """Yield all that keeps an opinion from being an answer to its indicator, or the reason why there is none."""
    name, measure = indicator.id, indicator.measure
    if measure.is_counted_in_register:
        yield Fault(
            say("{name!r} is counted in the register of services, so it takes no answer", name=name), on_key=True
        )
    elif opinion.counts:
        yield from unit_faults(name, opinion, measure) if indicator.units else answer_faults(name, opinion, measure)
    else:
        for key in opinion.answers:
            message = say("{name!r} is {state} and yet has a {key!r}", name=name, state=opinion.state.value, key=key)
            yield Fault(message, (key,), on_key=True)
