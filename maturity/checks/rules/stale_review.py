from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import Message, joined, say
from maturity.model.answers import answer_to
from maturity.model.framework import Framework
from maturity.model.plan_reviews import entries_of
from maturity.model.review import Mark
from maturity.model.review_status import seal_of
from maturity.suggestions import did_you_mean


class StaleReview(Rule[ReviewCase]):
    """What a reviewer read has changed since: a rating, its reasons, its evidence, a question, a level, a plan's entry.

    ## Why it matters
    A reviewer answers for what was read, and for nothing that was written later. New line breaks, another order of keys
    or a comment change nothing; another level, word, source or page does. An objection or a question stays open all the
    same: rewording is no answer.

    ## How to fix it
    The reviewer reads the rating again and runs `maturity review stamp`; `--verdict agree` takes an objection back.
    Otherwise `maturity review answer` records what was decided on it.

    ## Example
        seal: sha256:0000000000000000000000000000000000000000000000000000000000000000

        warning[M602 stale-review] 'catalogue' has changed since Siti Aminah read it on 2025-03-01; the question …
    """

    code = "M602"
    severity = Severity.WARNING
    effect = say("The score stays; an approval no longer counts, an objection stays open.")

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        if case.review.is_of_plan:
            yield from self._in_plan(case)
            return
        assessment, framework = case.assessment, case.framework
        if assessment is None or framework is None:
            return
        for name, mark in case.review.reviews.items():
            if name not in framework.indicators:
                continue  # a fault of its own
            today = seal_of(name, assessment, framework, case.city)
            said = (mark, case.review.reviewer.name, name)
            if mark.objects and answer_to(*said, case.answers, assessment.ratings.get(name), today or ""):
                continue  # it was answered as things stand
            if today is None:
                message = say("{assessment} no longer rates {name!r}", assessment=case.review.assessment, name=name)
                yield self.finding(case, _open_still(mark, message), ("reviews", name))
            elif today != mark.seal:
                yield self._changed(case, name, mark, _may_be_fed(name, framework))

    def _in_plan(self, case: ReviewCase) -> Iterator[Finding]:
        """Hold each mark on a plan against its entry as it is; nobody knows what is in one that cannot be read."""
        if case.plan is None:
            return
        for name, mark in case.review.reviews.items():
            today = case.seal_in_plan(name)
            if today is None:
                hint = did_you_mean(name, entries_of(case.plan))
                message = say("the plan has no {name!r}", name=name)
                yield self.finding(case, _open_still(mark, message), ("reviews", name), hint, on_key=True)
            elif today != mark.seal:
                yield self._changed(case, name, mark)

    def _changed(self, case: ReviewCase, name: str, mark: Mark, hint: Message | None = None) -> Finding:
        message = say(
            "{name!r} has changed since {reviewer} read it on {day}",
            name=name,
            reviewer=case.review.reviewer.name,
            day=mark.day,
        )
        return self.finding(case, _open_still(mark, message), ("reviews", name, "seal"), hint)


def _may_be_fed(name: str, framework: Framework) -> Message | None:
    """Say where else something may have changed, where the file that holds the rating need not have."""
    measure = framework.indicators[name].measure
    if measure.fed_by is None or not measure.converts_feed:
        return None
    return say(
        "it is taken from an assessment by {framework}, which may have changed instead", framework=measure.fed_by.ref
    )


def _open_still(mark: Mark, message: Message) -> Message:
    return joined([message, say("the {what} stays open", what=mark.called)]) if mark.objects else message
