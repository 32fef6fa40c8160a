from collections.abc import Iterator

from maturity.checks.rule import RatedCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.meaning import meaning
from maturity.model.measures.answering import given_keys, plain_answer
from maturity.model.measures.registry import own_keys


class ModeratedOtherwise(Rule[RatedCase]):
    """A rating says that it was moderated to one answer, and another one counts.

    ## Why it matters
    Readers are shown what a rating was before it was moderated and what it is since. Where the second is not what
    counts, one of the two is wrong, and the score may rest on it.

    ## How to fix it
    Give the rating the answer that stands under `to`, or correct `to`. Whoever moderates a rating again writes the
    first answer under `from` and the last one under `to`.

    ## Example
        online:
          level: 3
          moderated: {from: {level: 1}, to: {level: 2}, …}

        error[M614 moderated-otherwise] 'online' was moderated to 2, and 3 is what counts
    """

    code = "M614"
    effect = say("The assessment is not scored: nobody can tell which of the two answers is meant.")

    def check(self, case: RatedCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            if rating.moderated is None:
                continue
            after = rating.moderated.after
            same = (
                meaning(key.of(after), key.name) == meaning(key.of(rating), key.name)
                for key in own_keys()
                if key.of(after) is not None or key.of(rating) is not None
            )
            if not rating.counts or not all(same):
                counts = plain_answer(rating) if rating.counts and given_keys(rating) else rating.state.value
                message = say(
                    "{name!r} was moderated to {to}, and {counts} is what counts",
                    name=name,
                    to=plain_answer(after) or "–",
                    counts=counts,
                )
                yield self.finding(case, message, ("ratings", name, "moderated", "to"), on_key=True)
