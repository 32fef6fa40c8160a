from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import are_listed, places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.confidence import derived_confidence
from maturity.model.confidence_table import table_of


class UnexplainedConfidence(Rule[AssessmentCase]):
    """An assessor's own confidence is another one than the grades of the sources come to, and nothing says why.

    ## Why it matters
    Two assessors who see the same sources should come to the same confidence. Where one does not, a reader can only
    follow who knows the reason.

    ## How to fix it
    Say why with `because`, take the confidence out, so that the one that was worked out stands there, or correct the
    grade of a source. `maturity explain` shows the reckoning. Drafts are left in peace.

    ## Example
        online:
          confidence: high
          evidence:
            - {source: news, locator: {id: hlm. 3, en: p. 3}}

        note[M418 unexplained-confidence] the confidence in 'online' is high, and its sources come to low
    """

    code = "M418"
    severity = Severity.NOTE
    effect = say("The score stays; nobody can tell why it is as certain as that.")
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        table = table_of(case.framework.confidence if case.framework else None)
        sources, ends = case.assessment.sources, case.assessment.period.ends
        for name, rating in case.assessment.ratings.items():
            if not rating.counts or rating.confidence is None or rating.because is not None:
                continue
            if not are_listed(case, rating.evidence):
                continue  # which unknown-source says
            found = derived_confidence(rating.evidence, sources, table, ends)
            if found is not None and found.degree is not rating.confidence:
                message = say(
                    "the confidence in {name!r} is {confidence}, and its sources come to {derived}",
                    name=name,
                    confidence=rating.confidence.value,
                    derived=found.degree.value,
                )
                hint = say("say why with 'because', or take the confidence out")
                finding = self.finding(case, message, ("ratings", name, "confidence"), hint, misses_beside=True)
                leans_on = (*places_of_sources(case, rating.evidence), ("", ("ratings", name, "evidence")))
                yield replace(finding, leans_on=leans_on)
