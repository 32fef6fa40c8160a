"""Rule M310."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity


class BareRating(Rule[AssessmentCase]):
    """A rating lacks its evidence, its rationale or its confidence.

    ## Why it matters
    A number that nobody can trace to a passage cannot be reviewed, and cannot be contested.

    ## How to mend it
    Say why, how sure you are, and where it is written. If there is no evidence, the state is `not-assessed`.
    """

    code = "M310"
    name = "bare-rating"
    severity = Severity.WARNING
    effect = "The rating counts, and nobody can check it."
    looks_at = (AssessmentCase,)
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Look at every rating that counts."""
        for name, rating in case.assessment.ratings.items():
            if not rating.counts or not rating.answers:
                continue
            lacking = [key for key in ("evidence", "rationale", "confidence") if not getattr(rating, key)]
            if lacking:
                message = f"{name!r} lacks {' and '.join(lacking)}"
                yield self.finding(case, message, ("ratings", name), on_key=True)
