from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import Message, joined, say
from maturity.model.answers import answer_to
from maturity.model.framework import Framework
from maturity.model.review import Mark
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
        subject, framework = case.subject, case.framework
        if subject is None:
            return  # nobody knows what is in a file that cannot be read
        for name, mark in case.review.reviews.items():
            if framework is not None and name not in framework.indicators:
                continue  # a fault of its own
            today = subject.seal(name)
            said = (mark, case.review.reviewer.name, name)
            if mark.objects and answer_to(*said, case.answers, subject.entry(name), today or ""):
                continue  # it was answered as things stand
            if today is None and framework is None:
                message, hint = say("the plan has no {name!r}", name=name), did_you_mean(name, subject.known)
                yield self.finding(case, _open_still(mark, message), ("reviews", name), hint, on_key=True)
            elif today is None:
                message = say("{assessment} no longer rates {name!r}", assessment=case.review.assessment, name=name)
                yield self.finding(case, _open_still(mark, message), ("reviews", name))
            elif today != mark.seal:
                yield self._changed(case, name, mark, _may_be_fed(name, framework) if framework else None)

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
