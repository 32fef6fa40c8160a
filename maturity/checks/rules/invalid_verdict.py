from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.model.framework import Indicator
from maturity.model.measures.answering import given_keys, kind_faults
from maturity.model.measures.faults import Fault
from maturity.model.review import Mark, Verdict
from maturity.model.review_status import seal_of


class InvalidVerdict(Rule[ReviewCase]):
    """A reviewer who disagrees gives no answer of their own, or one that the indicator's measure does not know.

    ## Why it matters
    The assessors have to know what the reviewer would have written, on the same scale. An objection without it cannot
    be answered.

    ## How to fix it
    Give `level`, `choice`, `practices` or `value`, as the measure asks. Whoever doubts the evidence and cannot say what
    is right writes `verdict: question`. A goal in words, a count of services, an answer in parts or of several
    sub-units takes no answer of a reviewer's own: the note says it.

    ## Example
        catalogue:
          verdict: disagree
          note: {id: Kurang jelas., en: It is not clear.}

        error[M605 invalid-verdict] the reviewer disagrees, but 'catalogue' has no answer; it needs 'choice'
    """

    code = "M605"
    formerly = ("unfit-verdict",)
    effect = "The score stays; this objection cannot be answered."
    notices_absence = True

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        assessment, framework = case.assessment, case.framework
        if assessment is None or framework is None:
            return
        for name, mark in case.review.reviews.items():
            indicator = framework.indicators.get(name)
            if indicator and mark.verdict is Verdict.DISAGREE and mark.seal == seal_of(name, assessment, framework):
                for fault in _faults(indicator, mark):
                    keys = ("reviews", name, *fault.keys)
                    message = f"the reviewer disagrees, but {fault.message}"
                    yield self.finding(case, message, keys, fault.hint, on_key=fault.on_key)


def _faults(indicator: Indicator, mark: Mark) -> Iterator[Fault]:
    name, measure = indicator.id, indicator.measure
    wanted = [] if indicator.units else [key for key in measure.answered_with if key.in_review]
    if wanted:
        yield from kind_faults(name, mark, wanted, measure)
        yield from measure.value_faults(name, mark)
        return
    for key in given_keys(mark):
        yield Fault(f"{name!r} cannot be answered with {key!r}; say it in the note", (key,), on_key=True)
