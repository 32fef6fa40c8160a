from collections.abc import Iterator
from functools import partial
from typing import Any

from maturity.checks.levels_in_full import with_their_place
from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import given_keys, kind_faults
from maturity.model.measures.faults import Fault
from maturity.model.review import Mark, Verdict
from maturity.model.review_status import seal_of


class InvalidVerdict(Rule[ReviewCase]):
    """A reviewer who disagrees gives no answer of their own, the rating's own, or one that the measure does not know.

    ## Why it matters
    The assessors have to know what the reviewer would have written, on the same scale. An objection without it cannot
    be answered. Who gives the very answer of the rating objects to nothing that can be seen.

    ## How to fix it
    Give `level`, `choice`, `practices` or `value`, as the measure asks. Whoever doubts the evidence and cannot say what
    is right writes `verdict: question`. A goal in words, a count of services, an answer in parts or of several
    sub-units takes no answer of a reviewer's own, and neither does an entry of a plan: the note says it.

    ## Example
        catalogue:
          verdict: disagree
          note: {id: Kurang jelas., en: It is not clear.}

        error[M605 invalid-verdict] the reviewer disagrees, but 'catalogue' has no answer; it needs 'choice'
    """

    code = "M605"
    formerly = ("unfit-verdict",)
    effect = say("The objection cannot be answered, and the assessment is not published until it is settled.")
    notices_absence = True

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        if case.review.is_of_plan:
            yield from self._in_plan(case)
            return
        assessment, framework = case.assessment, case.framework
        if assessment is None or framework is None:
            return
        for name, mark in case.review.reviews.items():
            indicator = framework.indicators.get(name)
            if (
                indicator
                and mark.verdict is Verdict.DISAGREE
                and mark.seal == seal_of(name, assessment, framework, case.city)
            ):
                for fault in _faults(indicator, mark, assessment.ratings[name]):
                    keys = ("reviews", name, *fault.keys)
                    message = say("the reviewer disagrees, but {fault}", fault=fault.message)
                    hint = with_their_place(fault.hint, framework, name)
                    yield self.finding(case, message, keys, hint, on_key=fault.on_key)

    def _in_plan(self, case: ReviewCase) -> Iterator[Finding]:
        """Yield every answer that somebody gives to an entry of a plan, of which none is asked."""
        for name, mark in case.review.reviews.items():
            for fault in map(partial(_unasked, name), given_keys(mark)):
                message = say("the reviewer disagrees, but {fault}", fault=fault.message)
                yield self.finding(case, message, ("reviews", name, *fault.keys), on_key=True)


def _faults(indicator: Indicator, mark: Mark, rating: Rating) -> Iterator[Fault]:
    name, measure = indicator.id, indicator.measure
    wanted = [] if indicator.units else [key for key in measure.answered_with if key.in_review]
    if wanted:
        yield from kind_faults(name, mark, wanted, measure)
        yield from measure.value_faults(name, mark)
        for key in wanted:
            if (own := key.of(mark)) is not None and _unordered(own) == _unordered(key.of(rating)):
                message = say("gives the rating's own answer to {name!r}", name=name)
                hint = say("agree, or write 'question' where something else is in doubt")
                yield Fault(message, (key.name,), hint)
        return
    yield from map(partial(_unasked, name), given_keys(mark))


def _unasked(name: str, given: str) -> Fault:
    message = say("{name!r} cannot be answered with {given!r}; say it in the note", name=name, given=given)
    return Fault(message, (given,), on_key=True)


def _unordered(answer: Any) -> Any:
    """Return an answer in a form in which the order of practices makes no difference."""
    return frozenset(answer) if isinstance(answer, tuple) else answer
