from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.levels_in_full import with_their_place
from maturity.checks.rule import AssessmentCase, Rule, rated_indicators
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.assessment import Opinion
from maturity.model.framework import Indicator
from maturity.model.measures.answering import answer_faults, unit_faults
from maturity.model.measures.faults import Fault
from maturity.model.states import State

IN_A_COPY = say("No score changes; agreement is not counted until it is fixed.")


class InvalidOpinion(Rule[AssessmentCase | BlindCopyCase]):
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

    def check(self, case: AssessmentCase | BlindCopyCase) -> Iterator[Finding]:
        for indicator, whose, opinion, keys in _opinions(case):
            for fault in _faults(indicator, opinion):
                message = say("in the opinion of {whose!r}: {fault}", whose=whose, fault=fault.message)
                found = self.finding(
                    case,
                    message,
                    (*keys, *fault.keys),
                    with_their_place(fault.hint, case.framework, indicator.id),
                    on_key=fault.on_key,
                )
                yield replace(found, effect=IN_A_COPY) if isinstance(case, BlindCopyCase) else found


def _opinions(case: AssessmentCase | BlindCopyCase) -> Iterator[tuple[Indicator, str, Opinion, Keys]]:
    """Yield every opinion on an indicator that there is, with whose it is and where it stands."""
    if isinstance(case, BlindCopyCase):
        known = case.framework.indicators if case.framework else {}
        whose = case.copy.assessor.id or case.copy.assessor.name
        for name, opinion in case.copy.opinions.items():
            if name in known:
                yield known[name], whose, opinion, ("opinions", name)
        return
    for indicator, rating in rated_indicators(case):
        for whose, opinion in rating.opinions.items():
            yield indicator, whose, opinion, ("ratings", indicator.id, "opinions", whose)


def _faults(indicator: Indicator, opinion: Opinion) -> Iterator[Fault]:
    """Yield all that keeps an opinion from being an answer to its indicator, or the reason why there is none."""
    name, measure = indicator.id, indicator.measure
    if measure.is_counted_in_register:
        message = say("{name!r} is counted in the register of services, so it takes no answer", name=name)
        yield Fault(message, on_key=True)
    elif opinion.state is State.CARRIED and not opinion.answers:
        return  # which contradictory-carry says
    elif opinion.counts:
        yield from unit_faults(name, opinion, measure) if indicator.units else answer_faults(name, opinion, measure)
    else:
        for key in opinion.answers:
            message = say("{name!r} is {state} and yet has a {key!r}", name=name, state=opinion.state.value, key=key)
            yield Fault(message, (key,), on_key=True)
