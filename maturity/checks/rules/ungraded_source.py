from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import say


class UngradedSource(Rule[AssessmentCase]):
    """A rating cites sources with a grade and one without, so that the one does not count towards its confidence.

    ## Why it matters
    How far sources carry a rating is worked out from their grades. One without a grade adds nothing, as if it were not
    there, and the rating looks less certain than it is.

    ## How to fix it
    Give the source its `grade`: audited, recorded, examined, stated, relayed or hearsay. Where no source that a rating
    cites has one, nothing is worked out and nothing is missing. Drafts are left in peace.

    ## Example
        sources:
          audit: {title: Audit 2025, kind: report, origin: third-party, grade: audited}
          report: {title: Laporan 2025, kind: report, origin: third-party}

        note[M417 ungraded-source] 'report' has no grade, so it does not count towards the confidence in 'online'
    """

    code = "M417"
    severity = Severity.NOTE
    effect = say("The score stays; the confidence leaves this source out.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        sources, told = case.assessment.sources, set[str]()
        for name, rating in case.assessment.ratings.items():
            cited = [each.source for each in rating.evidence if each.source in sources] if rating.counts else []
            if not any(sources[each].grade for each in cited):
                continue
            for place, passage in enumerate(rating.evidence):
                source = sources.get(passage.source)
                if source is not None and source.grade is None and passage.source not in told:
                    told.add(passage.source)
                    message = say(
                        "{source!r} has no grade, so it does not count towards the confidence in {name!r}",
                        source=passage.source,
                        name=name,
                    )
                    finding = self.finding(case, message, ("ratings", name, "evidence", place, "source"))
                    yield replace(finding, leans_on=places_of_sources(case, [passage]))
