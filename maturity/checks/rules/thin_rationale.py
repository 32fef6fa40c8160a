from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.model.text import Text

FEWEST_WORDS = 3


class ThinRationale(Rule[AssessmentCase]):
    """A rationale has fewer than three words in every language.

    ## Why it matters
    The rationale says why this level and not the next one. "Good" or "see report" leaves a reviewer to rate anew, and
    the city without an answer when the score is contested.

    ## How to fix it
    Say what was found, and which part of the level's description it meets or misses.

    ## Example
        rationale: {id: Cukup baik., en: Fairly good.}

        note[M403 thin-rationale] the rationale of 'online' has 2 words
    """

    code = "M403"
    severity = Severity.NOTE
    effect = "The score stays, but it is unclear what it rests on."

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            if rating.counts and rating.rationale and (words := _words(rating.rationale)) < FEWEST_WORDS:
                message = f"the rationale of {name!r} has {words} word{'s' if words > 1 else ''}"
                yield self.finding(case, message, ("ratings", name, "rationale"))


def _words(text: Text) -> int:
    """Count words as far as needed: what follows the first few makes no text thinner."""
    return max(len((words or "").split(maxsplit=FEWEST_WORDS)) for words in (text.id, text.en))
