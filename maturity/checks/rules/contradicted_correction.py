from collections.abc import Iterator

from maturity.checks.record_cases import CorrectionsCase
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.written_value import same_value
from maturity.scoring.restating import stated_values
from maturity.scoring.result import AssessmentResult
from maturity.scoring.shown_index import printed_index, shown_band


class ContradictedCorrection(Rule[CorrectionsCase]):
    """The newest correction of a value says that it is now something that it is not.

    ## Why it matters
    Readers are told what a value was and what it is. Where the result says otherwise, either a correction is missing or
    this one was written for a change that was never made.

    ## How to fix it
    Correct the rating, or add a correction that leads from this value to the one of today. One that is published stays
    as it is.

    ## Example
        nodes: {online: {from: 1, to: 3}}

        error[M617 contradicted-correction] 'online' was corrected to 3, and is 2
    """

    code = "M617"
    needs_scores = True
    effect = say("None of the corrections of this city is shown until it is settled; no score changes.")

    def check(self, case: CorrectionsCase) -> Iterator[Finding]:
        withdrawn = {entry.assessment for entry in case.corrections.corrections.values() if entry.withdrawn}
        for (about, what), (_, keys, said) in case.newest.items():
            assessment, result = case.assessments.get(about), case.results.get(about)
            if assessment is None or result is None or about in withdrawn:
                continue
            now = _now(what, assessment, result())
            if not same_value(said, now):
                called = {"/index": say("the index"), "/band": say("the band")}.get(what, repr(what))
                message = say("{what} was corrected to {said}, and is {now}", what=called, said=said, now=now or "–")
                yield self.finding(case, message, keys)


def _now(what: str, assessment: Assessment, result: AssessmentResult) -> str:
    """Return what a value is today, as plain text; empty where there is none."""
    if what == "/index":
        index = printed_index(result)
        return "" if index is None else str(index)
    if what == "/band":
        band = shown_band(result)
        return band.id if band else ""
    return stated_values(assessment).get(what, "")
