"""Rule M307."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Case, RegisterCase, Rule
from maturity.findings import Finding, did_you_mean


class UnknownSource(Rule[Case]):
    """Evidence cites a source that the file does not list.

    ## Why it matters
    A claim whose source cannot be found is a claim without evidence.

    ## How to mend it
    Add the source under `sources`, or correct the id.
    """

    code = "M307"
    name = "unknown-source"
    effect = "The rating stands without its evidence."
    looks_at = (AssessmentCase, RegisterCase)

    def check(self, case: Case) -> Iterator[Finding]:
        """Look up the source of every piece of evidence."""
        if isinstance(case, AssessmentCase):
            sources, cited = case.assessment.sources, case.assessment.all_evidence()
        elif isinstance(case, RegisterCase):
            sources, cited = case.register.sources, case.register.all_evidence()
        else:
            return
        for keys, evidence in cited:
            if evidence.source not in sources:
                message = f"there is no source {evidence.source!r} in this file"
                yield self.finding(case, message, (*keys, "source"), did_you_mean(evidence.source, sources))
