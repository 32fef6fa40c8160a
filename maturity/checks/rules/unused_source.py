from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, RegisterCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.plan.document import Plan
from maturity.model.services import ServiceRegister


class UnusedSource(Rule[AssessmentCase | PlanCase | RegisterCase]):
    """A source is listed, and nothing cites it.

    ## Why it matters
    A long list of sources looks well supported. One that supports no rating has no part in the score, or its citation
    was forgotten.

    ## How to fix it
    Cite it where it was used, or take it out. Drafts are left in peace, and files that cite nothing at all: there every
    rating is told that it lacks its evidence.

    ## Example
        sources:
          report: {title: Laporan 2025, kind: report, origin: third-party}
          spare: {title: Cadangan, kind: report, origin: third-party}

        note[M410 unused-source] nothing cites the source 'spare'
    """

    code = "M410"
    severity = Severity.NOTE
    effect = say("The score stays; the source supports nothing.")
    spares_drafts = True

    def check(self, case: AssessmentCase | PlanCase | RegisterCase) -> Iterator[Finding]:
        """Look for a citation of every source."""
        model, cited = _citing(case)
        for name in model.sources if cited & model.sources.keys() else ():
            if name not in cited:
                message = say("nothing cites the source {name!r}", name=name)
                hint = say(
                    "it may stay; if a rating rests on it, cite it there (source: {name}); if none does, it can be "
                    "deleted",
                    name=name,
                )
                yield self.finding(case, message, ("sources", name), hint, on_key=True)


def _citing(case: AssessmentCase | PlanCase | RegisterCase) -> tuple[Assessment | Plan | ServiceRegister, set[str]]:
    """Return what lists the sources, and those that it cites."""
    model: Assessment | Plan | ServiceRegister
    if isinstance(case, AssessmentCase):
        model = case.assessment
    else:
        model = case.plan if isinstance(case, PlanCase) else case.register
    cited = {evidence.source for _, evidence in model.all_evidence()}
    studies = (advice.study for advice in model.advice.values()) if isinstance(model, Plan) else ()
    return model, cited | {study for study in studies if study}
