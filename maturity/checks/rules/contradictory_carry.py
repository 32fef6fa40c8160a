from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import Message, say
from maturity.model.assessment import Opinion, Rating
from maturity.model.measures.registry import answer_keys
from maturity.model.states import State
from maturity.suggestions import did_you_mean

CARRIED_OR_NOT = say("take it out if somebody has looked again; if not, write state: carried beside it")
ANSWER_ANEW = say("take the state out if it is the answer of today; if not, take out the whole opinion")
HOLDERS = [key for key in answer_keys() if key.holds_answers]


class ContradictoryCarry(Rule[AssessmentCase | BlindCopyCase]):
    """A rating is said to be of an earlier period, and which one cannot be told.

    ## Why it matters
    A carried answer is only as good as the assessment that gave it. A reader must be able to look there who said so,
    when, and on what.

    ## How to fix it
    Write `state: carried` and `carried: {from: PERIOD.FRAMEWORK}` together, with the name of the earlier file without
    `.yaml`. Whoever has looked again takes out both. Parts and sub-units are carried with their whole rating, what was
    filled in is filled in anew, and an opinion is somebody's own of today, also in a copy without ratings.

    ## Example
        online:
          level: 2
          state: carried
          carried: {from: 2023.tiny}

        error[M332 contradictory-carry] 'online' is carried from '2023.tiny', which is no earlier assessment here
    """

    code = "M332"
    effect = say("The assessment is not scored: nobody can tell whose answer this is.")

    def check(self, case: AssessmentCase | BlindCopyCase) -> Iterator[Finding]:
        if isinstance(case, BlindCopyCase):
            whose = case.copy.assessor.id or case.copy.assessor.name
            for name, opinion in case.copy.opinions.items():
                yield from self._alone(case, name, whose, opinion, ("opinions", name))
            return
        for name, rating in case.assessment.ratings.items():
            keys = ("ratings", name)
            if rating.carried is None and rating.state is State.CARRIED:
                message = say("{name!r} is carried, and 'carried' does not say from where", name=name)
                yield self.finding(case, message, (*keys, "state"), _origins(case), misses_beside=True)
            if rating.carried is not None:
                yield from self._carried(case, name, rating)
            for who, opinion in rating.opinions.items():
                yield from self._alone(case, name, who, opinion, (*keys, "opinions", who))
            for place, inner in _carried_within(rating):
                message = say("{inner!r} is a part of {name!r}, which is carried as a whole", inner=inner, name=name)
                yield self.finding(case, message, (*keys, *place))

    def _alone(
        self, case: AssessmentCase | BlindCopyCase, name: str, who: str, opinion: Opinion, keys: Keys
    ) -> Iterator[Finding]:
        """Yield where somebody's own answer, or a part of it, is said to be of an earlier period."""
        message = say("{who!r} answers {name!r} alone, which cannot be carried", who=who, name=name)
        if opinion.state is State.CARRIED:
            yield self.finding(case, message, (*keys, "state"), ANSWER_ANEW)
        for place, _ in _carried_within(opinion):
            yield self.finding(case, message, (*keys, *place), ANSWER_ANEW)

    def _carried(self, case: AssessmentCase, name: str, rating: Rating) -> Iterator[Finding]:
        keys = ("ratings", name, "carried")
        if rating.state is not State.CARRIED:
            message = say("{name!r} is {state}, so 'carried' says nothing", name=name, state=rating.state.value)
            finding = self.finding(case, message, keys, CARRIED_OR_NOT, on_key=True)
            yield replace(finding, leans_on=(("", ("ratings", name, "state")),))
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


def _carried_within(answer: Rating | Opinion) -> Iterator[tuple[Keys, str]]:
    """Yield where a part of an answer is said to be carried, and the part's name."""
    for holder in HOLDERS:
        for inner, part in (holder.of(answer) or {}).items():
            if part.state is State.CARRIED:
                yield (holder.name, inner, "state"), inner


def _origins(case: AssessmentCase) -> Message | None:
    """Return how to name the assessment that it may be of; nothing where there is none to name."""
    earlier = sorted(case.carried_from, reverse=True)
    return say("add it beside 'state': carried: {{from: {origin}}}", origin=earlier[0]) if earlier else None
