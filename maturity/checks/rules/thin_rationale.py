from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say, say_many
from maturity.model.plan.advice import AdviceState
from maturity.model.text import Text

FEWEST_WORDS = 3


class ThinRationale(Rule[AssessmentCase | PlanCase]):
    """A rationale, or the reason of a plan, has fewer than three words in every language.

    ## Why it matters
    The rationale says why this level and not the next one. "Good" or "see report" leaves a reviewer to rate anew, and
    the city without an answer when the score is contested.

    ## How to fix it
    Say what was found, and which part of the level's description it meets or misses. Of a plan: why a goal was set
    anew, and why advice was refused.

    ## Example
        rationale: {id: Cukup baik., en: Fairly good.}

        note[M403 thin-rationale] the rationale of 'online' has 2 words
    """

    code = "M403"
    severity = Severity.NOTE
    effect = say("The score stays, but it is unclear what it rests on.")

    def check(self, case: AssessmentCase | PlanCase) -> Iterator[Finding]:
        if isinstance(case, PlanCase):
            yield from self._reasons(case)
            return
        for name, rating in case.assessment.ratings.items():
            if rating.counts and rating.rationale and (words := _words(rating.rationale)) < FEWEST_WORDS:
                message = say_many(
                    words,
                    "the rationale of {name!r} has {number} word",
                    "the rationale of {name!r} has {number} words",
                    name=name,
                )
                yield self.finding(case, message, ("ratings", name, "rationale"))

    def _reasons(self, case: PlanCase) -> Iterator[Finding]:
        """Look at why goals were set anew, and why advice was refused."""
        for name, goal in case.plan.goals.items():
            for place, each in enumerate(goal.rebased):
                yield from self._reason(case, name, each.why, ("goals", name, "rebased", place, "why"))
        for name, advice in case.plan.advice.items():
            for place, status in enumerate(advice.status):
                if status.state is AdviceState.REFUSED and status.why:
                    yield from self._reason(case, name, status.why, ("advice", name, "status", place, "why"))

    def _reason(self, case: PlanCase, name: str, why: Text, keys: Keys) -> Iterator[Finding]:
        if (words := _words(why)) < FEWEST_WORDS:
            message = say_many(
                words,
                "the reason of {name!r} has {number} word",
                "the reason of {name!r} has {number} words",
                name=name,
            )
            yield self.finding(case, message, keys)


def _words(text: Text) -> int:
    """Count words as far as needed: what follows the first few makes no text thinner."""
    return max(len((words or "").split(maxsplit=FEWEST_WORDS)) for words in (text.id, text.en))
