from collections.abc import Iterator

from maturity.checks.levels_in_full import with_their_place
from maturity.checks.rule import RatedCase, Rule, rated_indicators
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import answer_faults, unit_faults
from maturity.model.measures.faults import Fault
from maturity.model.stand_ins import ImputedBy


class WrongAnswer(Rule[RatedCase]):
    """A rating does not answer its indicator: the answer is missing, of another kind, or not on the scale.

    ## Why it matters
    A level that the framework does not describe means nothing, and would still move the index.

    ## How to fix it
    Give the one answer that the indicator's measure asks for. Where there is none, say so with `state` and `reason`:
    an empty answer is never a rating.

    ## Example
        online:
          level: 4

        error[M305 wrong-answer] level 4 is not on the scale of 'online', which goes from 1 to 3
    """

    code = "M305"
    effect = say("The assessment is not scored: this answer means nothing to its indicator.")
    notices_absence = True

    def check(self, case: RatedCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            for fault in _faults(indicator, rating):
                keys = ("ratings", indicator.id, *fault.keys)
                yield self.finding(
                    case,
                    fault.message,
                    keys,
                    with_their_place(fault.hint, case.framework, indicator.id),
                    on_key=fault.on_key,
                )


def _faults(indicator: Indicator, rating: Rating) -> Iterator[Fault]:
    name, measure = indicator.id, indicator.measure
    if measure.is_counted_in_register:
        for key in rating.answers:
            message = say("{name!r} is counted in the register of services, so it takes no answer", name=name)
            yield Fault(message, (key,), on_key=True)
    elif rating.imputed is not None and rating.imputed.method is not ImputedBy.VALUE:
        for key in rating.answers if rating.counts else ():
            message = say(
                "{name!r} is filled in by {method}, so it takes no answer of its own",
                name=name,
                method=rating.imputed.method.value,
            )
            yield Fault(message, (key,), on_key=True)
    elif rating.counts:
        yield from unit_faults(name, rating, measure) if indicator.units else answer_faults(name, rating, measure)
