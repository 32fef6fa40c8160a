from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.independence import counted, is_self_portrait

FEWEST_RATINGS = 10


class SelfReportOnly(Rule[AssessmentCase]):
    """Ten or more indicators are rated, and every rating rests on what the city says of itself.

    ## Why it matters
    A city knows itself best and judges itself kindest. Without a single other source the score cannot be told from a
    self-portrait.

    ## How to fix it
    Add a source by somebody else for at least one rating: a study, an audit, the news, an observation of your own.
    Drafts are left in peace.

    ## Example
        sources:
          report: {title: Laporan 2025, kind: report, origin: self-report}

        note[M411 self-report-only] all evidence for the ratings is the government's own word
    """

    code = "M411"
    severity = Severity.NOTE
    effect = say("The score stays; it is the government's own view.")
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if len(counted(case.assessment)) >= FEWEST_RATINGS and is_self_portrait(case.assessment):
            message = say("all evidence for the ratings is the government's own word")
            yield self.finding(case, message, ("sources",), on_key=True)
