from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Rating
from maturity.model.measures.registry import answer_keys
from maturity.model.states import State
from maturity.suggestions import did_you_mean

HOLDERS = [key for key in answer_keys() if key.holds_answers]


class ContradictoryCarry(Rule[AssessmentCase]):
    """A rating is said to be of an earlier period, and which one cannot be told.

    ## Why it matters
    A carried answer is only as good as the assessment that gave it. A reader must be able to look there who said so,
    when, and on what.

    ## How to fix it
    Write `state: carried` and `carried: {from: PERIOD.FRAMEWORK}` together, with the name of the earlier file without
    `.yaml`. Whoever has looked again takes out both. Parts and sub-units are carried with their whole rating, what was
    filled in is filled in anew, and an opinion is somebody's own of today.

    ## Example
        online:
          level: 2
          state: carried
          carried: {from: 2023.tiny}

        error[M332 contradictory-carry] 'online' is carried from '2023.tiny', which is no earlier assessment here
    """

    code = "M332"
    effect = say("The assessment is not scored: nobody can tell whose answer this is.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            keys = ("ratings", name)
            if rating.carried is None and rating.state is State.CARRIED:
                message = say("{name!r} is carried, and 'carried' does not say from where", name=name)
                yield self.finding(case, message, (*keys, "state"), misses_beside=True)
            if rating.carried is not None:
                yield from self._carried(case, name, rating)
            for who, opinion in rating.opinions.items():
                if opinion.state is State.CARRIED:
                    message = say("{who!r} answers {name!r} alone, which cannot be carried", who=who, name=name)
                    yield self.finding(case, message, (*keys, "opinions", who, "state"))
            for holder in HOLDERS:
                for inner, answer in (holder.of(rating) or {}).items():
                    if answer.state is State.CARRIED:
                        message = say(
                            "{inner!r} is a part of {name!r}, which is carried as a whole", inner=inner, name=name
                        )
                        yield self.finding(case, message, (*keys, holder.name, inner, "state"))

    def _carried(self, case: AssessmentCase, name: str, rating: Rating) -> Iterator[Finding]:
        keys = ("ratings", name, "carried")
        if rating.state is not State.CARRIED:
            message = say("{name!r} is {state}, so 'carried' says nothing", name=name, state=rating.state.value)
            yield self.finding(case, message, keys, on_key=True)
        elif rating.imputed is not None:
            message = say("{name!r} is carried and yet filled in", name=name)
            yield self.finding(case, message, ("ratings", name, "imputed"), on_key=True)
        if rating.carried is not None and rating.carried.origin not in case.carried_from:
            origin = rating.carried.origin
            yield self.finding(
                case,
                say(
                    "{name!r} is carried from {origin!r}, which is no earlier assessment here", name=name, origin=origin
                ),
                (*keys, "from"),
                did_you_mean(origin, case.carried_from) or None,
            )
