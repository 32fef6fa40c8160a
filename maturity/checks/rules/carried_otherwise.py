from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.meaning import meaning
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.registry import all_keys
from maturity.model.states import State


class CarriedOtherwise(Rule[AssessmentCase]):
    """A rating is carried from an earlier assessment, which answers something else.

    ## Why it matters
    A reader is told that the answer is the one of then. Where it is not, the earlier one was corrected since, or
    somebody has changed the answer here without saying that they have looked.

    ## How to fix it
    Whoever has looked again takes out `state` and `carried`. Else give the rating the answer of the earlier assessment.

    ## Example
        online:
          level: 3
          state: carried
          carried: {from: 2024.tiny}

        warning[M333 carried-otherwise] 'online' is carried from '2024.tiny' as 3, and is 2 there
    """

    code = "M333"
    severity = Severity.WARNING
    effect = say("The score stays; the answer is not the one that readers are led to.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            if rating.carried is None or rating.state is not State.CARRIED:
                continue
            origin = case.carried_from.get(rating.carried.origin)
            if origin is None or origin.framework != case.assessment.framework:
                continue  # other faults say so, or another version may ask otherwise
            before = origin.ratings.get(name)
            same = before is not None and all(
                meaning(key.of(before), key.name) == meaning(key.of(rating), key.name) for key in all_keys()
            )
            if not same:
                message = say(
                    "{name!r} is carried from {origin!r} as {answer}, and is {before} there",
                    name=name,
                    origin=rating.carried.origin,
                    answer=plain_answer(rating) or "–",
                    before=(plain_answer(before) or before.state.value) if before else State.NOT_ASSESSED.value,
                )
                yield self.finding(case, message, ("ratings", name, "carried"), on_key=True)
