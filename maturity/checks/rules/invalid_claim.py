from collections.abc import Iterator

from maturity.checks.levels_in_full import with_their_place
from maturity.checks.rule import RatedCase, Rule, rated_indicators
from maturity.findings import Finding, Keys
from maturity.messages import Message, say
from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import kind_faults
from maturity.model.measures.faults import Fault
from maturity.model.one_answer import OneAnswer


class InvalidClaim(Rule[RatedCase]):
    """What the city itself answers, or what was answered before moderation, is no answer to the indicator.

    ## Why it matters
    Both stand beside the verified rating, on the page and in the data, and the city's own answers are scored with the
    same yardstick. An answer of another kind, or off the scale, can be neither.

    ## How to fix it
    Write it as the rating would be written: `level`, `choice`, `practices` or `value`, as the indicator asks for.

    ## Example
        online:
          level: 2
          self: {level: 7}

        error[M615 invalid-claim] as the city's own answer: level 7 is not on the scale of 'online', which goes …
    """

    code = "M615"
    effect = say("The assessment is not scored: the score by the city's own answers cannot be calculated.")
    notices_absence = True

    def check(self, case: RatedCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            for keys, what, answer in _given(rating):
                for fault in _faults(indicator, answer):
                    message = say("{what}: {fault}", what=what, fault=fault.message)
                    place = ("ratings", indicator.id, *keys, *fault.keys)
                    yield self.finding(
                        case,
                        message,
                        place,
                        with_their_place(fault.hint, case.framework, indicator.id),
                        on_key=fault.on_key,
                    )


def _given(rating: Rating) -> Iterator[tuple[Keys, Message, OneAnswer]]:
    if rating.claimed is not None:
        yield ("self",), say("as the city's own answer"), rating.claimed
    if rating.moderated is not None:
        yield ("moderated", "from"), say("as the answer before moderation"), rating.moderated.before


def _faults(indicator: Indicator, answer: OneAnswer) -> Iterator[Fault]:
    measure, name = indicator.measure, indicator.id
    wanted = [key for key in measure.answered_with if key.in_review]
    if not wanted or measure.why_no_goal or indicator.units:
        why = say("{name!r} is not answered with one answer of its own", name=name)
        yield Fault(why, on_key=True)
        return
    yield from kind_faults(name, answer, wanted, measure)
    yield from measure.value_faults(name, answer)
