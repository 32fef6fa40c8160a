"""Rule M304."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys, did_you_mean


class UnknownIndicator(Rule[AssessmentCase]):
    """A rating, factor or recommendation names something that the framework does not have.

    ## Why it matters
    A misspelt indicator is not rated: the claim is lost, and the indicator that was meant counts as not assessed.

    ## How to mend it
    Use the ids of the framework; `maturity list indicators FRAMEWORK` prints them.
    """

    code = "M304"
    name = "unknown-indicator"
    effect = "The rating is not counted, and the indicator that was meant counts as not assessed."
    looks_at = (AssessmentCase,)

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Look up every indicator that is rated and every node that is affected."""
        framework = case.framework
        if framework is None:
            return
        cut = case.known.cut_ids.get(framework.ref, frozenset())
        for name in case.assessment.ratings:
            if name not in framework.indicators and name not in cut:
                what = "is a dimension, which is not rated itself" if name in framework.by_id else "is unknown"
                message = f"indicator {name!r} {what} in {framework.ref}"
                hint = did_you_mean(name, framework.indicators)
                yield self.finding(case, message, ("ratings", name), hint, on_key=True)
        for keys, name in _affected(case):
            if name not in framework.by_id and name not in cut:
                message = f"{framework.ref} has no dimension or indicator {name!r}"
                yield self.finding(case, message, keys, did_you_mean(name, framework.by_id))


def _affected(case: AssessmentCase) -> Iterator[tuple[Keys, str]]:
    for part in ("factors", "recommendations"):
        for place, entry in enumerate(getattr(case.assessment, part)):
            yield from (((part, place, "affects", n), name) for n, name in enumerate(entry.affects))
