from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, RatedCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.assessment import Rating
from maturity.model.given_answer import Answer
from maturity.model.measures.registry import answer_keys
from maturity.model.stand_ins import ImputedBy

HOLDERS = [key for key in answer_keys() if key.holds_answers]


class UnclearState(Rule[RatedCase]):
    """An indicator is not rated and the file does not say why, or it is both rated and not.

    ## Why it matters
    Not assessed, unknown and not applicable lead to different scores and different next steps. A reader must be able
    to tell them from a bad result, and only the reason does that.

    ## How to fix it
    Add `reason`, in both languages. Remove the answer from a rating that has a state without one; a `disputed` rating
    keeps its answer and says in `reason` who disputes it.

    ## Example
        online:
          level: 2
          state: disputed

        error[M306 unclear-state] 'online' is disputed without a 'reason'
    """

    code = "M306"
    effect = say("The assessment is not scored: how this gap counts cannot be told.")

    def check(self, case: RatedCase) -> Iterator[Finding]:
        for keys, name, answer in _answers(case):
            if not answer.state.needs_reason:
                if answer.reason is not None:
                    message = say(
                        "{name!r} is {state}, so 'reason' says nothing; use 'rationale'",
                        name=name,
                        state=answer.state.value,
                    )
                    yield self.finding(case, message, (*keys, "reason"), on_key=True)
                continue
            # A test of a framework needs no prose: what its states do is all that it is about.
            if answer.reason is None and isinstance(case, AssessmentCase):
                yield self.finding(
                    case,
                    say("{name!r} is {state} without a 'reason'", name=name, state=answer.state.value),
                    (*keys, "state"),
                    misses_beside=True,
                )
            if not answer.state.counts:
                for key in answer.answers:
                    message = say(
                        "{name!r} is {state} and yet has a {key!r}", name=name, state=answer.state.value, key=key
                    )
                    yield self.finding(case, message, (*keys, key), on_key=True)
                if not _may_be_filled_in(answer):
                    message = say("{name!r} is {state} and yet filled in", name=name, state=answer.state.value)
                    yield self.finding(case, message, (*keys, "imputed"), on_key=True)


def _answers(case: RatedCase) -> Iterator[tuple[Keys, str, Answer]]:
    """Yield every rating, and every answer inside one."""
    for name, rating in case.assessment.ratings.items():
        yield ("ratings", name), name, rating
        for holder in HOLDERS:
            for inner, answer in (holder.of(rating) or {}).items():
                yield ("ratings", name, holder.name, inner), inner, answer


def _may_be_filled_in(answer: Answer) -> bool:
    """Tell whether an answer that is not rated leaves room for a value from elsewhere, if one is filled in at all."""
    if not isinstance(answer, Rating) or answer.imputed is None:
        return True
    return answer.imputed.method is not ImputedBy.VALUE and answer.state.is_ratable
