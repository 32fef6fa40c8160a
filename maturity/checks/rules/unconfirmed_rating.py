from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Status
from maturity.model.states import State


class UnconfirmedRating(Rule[AssessmentCase]):
    """A published assessment holds an answer of an earlier period that nobody has looked at again.

    ## Why it matters
    A result is read as the state of its own period. An answer that was only taken over shows how things were, and
    where the framework lets it count, the index is partly the one of then.

    ## How to fix it
    Look whether the answer still holds. If so take out `state` and `carried`, and add newer evidence; else rate anew,
    or write `state: not-assessed` with the reason. `maturity todo` lists all that wait for it. The gate refuses them
    with `carried: 0`. Before publication they are left in peace.

    ## Example
        status: published
        ratings:
          online:
            level: 2
            state: carried
            carried: {from: 2024.tiny}

        warning[M419 unconfirmed-rating] 'online' is carried from '2024.tiny', and nobody has reconfirmed it
    """

    code = "M419"
    severity = Severity.WARNING
    effect = say("The result is published with an answer of an earlier period.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.assessment.status is not Status.PUBLISHED:
            return
        for name, rating in case.assessment.ratings.items():
            if rating.state is State.CARRIED and rating.carried is not None:
                origin = rating.carried.origin
                message = say(
                    "{name!r} is carried from {origin!r}, and nobody has reconfirmed it", name=name, origin=origin
                )
                yield self.finding(case, message, ("ratings", name, "state"))
