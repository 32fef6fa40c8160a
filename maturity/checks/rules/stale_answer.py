from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.review import Mark
from maturity.model.review_status import seal_of
from maturity.model.seal import answer_seal


class StaleAnswer(Rule[ReplyCase]):
    """What was answered, or the rating that it is about, has changed since.

    ## Why it matters
    An answer ends one objection to one state of a rating. A new objection by the same reviewer is another one, and a
    rating that was changed again may be what was objected to. So the objection is open until it is answered anew.

    ## How to fix it
    Read the objection and the rating again, then run `maturity review answer`. It takes the place of the earlier one.

    ## Example
        answers:
          - indicator: online
            to: Siti Aminah
            seal: sha256:0000000000000000000000000000000000000000000000000000000000000000

        warning[M611 stale-answer] the answer to Siti Aminah on 'online' no longer fits: the objection or the rating …
    """

    code = "M611"
    severity = Severity.WARNING
    effect = say("The score stays; what was answered is open again.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        assessment, framework = case.assessment, case.framework
        if assessment is None or framework is None:
            return
        for place, answer in enumerate(case.replies.answers):
            if answer.indicator and answer.indicator not in framework.indicators:
                continue  # a fault of its own
            seal = seal_of(answer.indicator or "", assessment, framework, case.city) or ""
            said = case.answered_by(answer)
            waiting = [each for each in said if not isinstance(each, Mark) or each.objects]
            fits = any(answer.seal == answer_seal(each, answer.to, answer.indicator, seal) for each in waiting)
            if waiting and not fits:
                what = waiting[0].called if isinstance(waiting[0], Mark) else say("reply")
                message = say(
                    "the answer to {to} no longer fits: the {what} or the rating has changed", to=answer.to, what=what
                )
                if answer.indicator:
                    message = say(
                        "the answer to {to} on {name!r} no longer fits: the {what} or the rating has changed",
                        to=answer.to,
                        name=answer.indicator,
                        what=what,
                    )
                yield self.finding(case, message, ("answers", place, "seal"))
