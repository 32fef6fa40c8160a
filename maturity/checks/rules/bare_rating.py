from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.model.framework import Framework


class BareRating(Rule[AssessmentCase]):
    """A rating lacks its evidence, its rationale or its confidence.

    ## Why it matters
    A number that nobody can trace to a passage cannot be reviewed, and cannot be contested.

    ## How to fix it
    Say why, how sure you are, and where it is written. If there is no evidence, the state is `not-assessed`.

    ## Example
        online:
          level: 2

        warning[M310 bare-rating] 'online' lacks evidence and rationale and confidence
    """

    code = "M310"
    severity = Severity.WARNING
    effect = "The rating counts, and nobody can check it."
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            # What was filled in says why in its own words, and never counts as covered.
            if not rating.counts or not rating.answers or rating.imputed:
                continue
            lacking = [key for key in ("evidence", "rationale", "confidence") if not getattr(rating, key)]
            if lacking:
                message = f"{name!r} lacks {' and '.join(lacking)}"
                finding = self.finding(case, message, ("ratings", name), on_key=True)
                earns_none = case.framework is not None and _credit_needed(case.framework, name) & set(lacking)
                yield replace(finding, effect="It earns no credit under this framework.") if earns_none else finding


def _credit_needed(framework: Framework, name: str) -> set[str]:
    """Return what an indicator's rating must show before it earns any score."""
    indicator = framework.indicators.get(name)
    own = indicator.credit_needs if indicator else None
    return {need.value for need in (framework.credit_needs if own is None else own)}
