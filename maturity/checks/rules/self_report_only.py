from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import are_listed
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
        ratings = counted(case.assessment)
        if len(ratings) < FEWEST_RATINGS or not are_listed(
            case, (each for rating in ratings for each in rating.evidence)
        ):
            return  # of one that is unknown nobody can tell whose word it is
        if is_self_portrait(case.assessment):
            message = say("all evidence for the ratings is the government's own word")
            yield self.finding(case, message, ("sources",), on_key=True)
