"""Rule M306."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding
from maturity.model.assessment import State


class UnclearState(Rule[AssessmentCase]):
    """An indicator is not rated and the file does not say why, or it is both rated and not.

    ## Why it matters
    Not assessed, unknown and not applicable lead to different scores and different next steps. A reader must be able
    to tell them from a bad result, and only the reason does that.

    ## How to mend it
    Add `reason`, in both languages. Remove the answer from a rating that has a state without one; a `disputed` rating
    keeps its answer and says in `reason` who disputes it.
    """

    code = "M306"
    name = "unclear-state"
    effect = "How the gap counts towards the score cannot be explained."
    looks_at = (AssessmentCase,)
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Look at every rating whose state is not plainly rated."""
        for name, rating in case.assessment.ratings.items():
            keys = ("ratings", name)
            if rating.state is State.RATED:
                if rating.reason is not None:
                    message = f"{name!r} is rated, so 'reason' says nothing; use 'rationale'"
                    yield self.finding(case, message, (*keys, "reason"), on_key=True)
                continue
            if rating.reason is None:
                yield self.finding(case, f"{name!r} is {rating.state.value} without a 'reason'", (*keys, "state"))
            if rating.state is not State.DISPUTED:
                for answer in rating.answers:
                    message = f"{name!r} is {rating.state.value} and yet has a {answer!r}"
                    yield self.finding(case, message, (*keys, answer), on_key=True)
