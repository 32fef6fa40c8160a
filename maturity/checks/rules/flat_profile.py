import re
from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.measures.levels import LEVEL

FEWEST_RATINGS = 6


class FlatProfile(Rule[AssessmentCase]):
    """Six or more indicators are rated, and all of them are at the same level.

    ## Why it matters
    No city is equally good at everything. The same level throughout most often means that an overall impression was
    rated and copied, so the score tells nothing that the impression did not.

    ## How to fix it
    Read each level's description again beside the evidence. If all levels really agree, say so under `method`: its
    `note` names the level, and then this is taken as said.

    ## Example
        ratings:
          online-1:
            level: 2
        …
          online-6:
            level: 2

        note[M408 flat-profile] all 6 rated indicators are at level 2
    """

    code = "M408"
    severity = Severity.NOTE
    effect = say("The score stays; it may be an impression instead of a measurement.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        levels = [level for rating in case.assessment.ratings.values() if (level := LEVEL.of(rating)) is not None]
        level, *others = dict.fromkeys(levels) or [None]
        is_flat = len(levels) >= FEWEST_RATINGS and not others
        if is_flat and isinstance(level, int) and not _speaks_of(case.assessment, level):  # a range is no impression
            message = say("all {number} rated indicators are at level {level}", number=len(levels), level=level)
            yield self.finding(case, message, ("ratings",), on_key=True)


def _speaks_of(assessment: Assessment, level: int) -> bool:
    """Tell whether the note on the method names the level that everything is at."""
    note = assessment.method.note
    texts = (note.id, note.en) if note else ()
    return any(re.search(rf"(?<![0-9.,]){level}(?![0-9]|[.,][0-9])", text) for text in texts if text)
