from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.review import Mark
from maturity.model.reviewed import Reviewed
from maturity.model.seal import answer_seal
from maturity.suggestions import did_you_mean

OF_RATING = {
    False: say("the answer to {to} no longer fits: the {what} or the rating has changed"),
    True: say("the answer to {to} on {name!r} no longer fits: the {what} or the rating has changed"),
}
IN_PLAN = {
    False: say("the answer to {to} no longer fits: the {what} has changed"),
    True: say("the answer to {to} on {name!r} no longer fits: the {what} or the entry of the plan has changed"),
}
"""Said of the whole, and of one entry."""


class StaleAnswer(Rule[ReplyCase]):
    """What was answered, or the rating or the entry of a plan that it is about, has changed since.

    ## Why it matters
    An answer ends one objection to one state of a rating. A new objection by the same reviewer is another one, and a
    rating that was changed again may be what was objected to. So the objection is open until it is answered anew. The
    same holds of an entry of a plan; what the city says of one that the plan no longer has stands beside nothing.

    ## How to fix it
    Read the objection and the rating again, then run `maturity reply answer`. It takes the place of the earlier one.
    A reply on record stays as it is, whatever becomes of the entry.

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
        subject, framework = case.subject, case.framework
        if subject is None:
            return
        if framework is None:
            yield from self._of_nothing(case, subject)
        for place, answer in enumerate(case.replies.answers):
            if answer.indicator and framework and answer.indicator not in framework.indicators:
                continue  # a fault of its own
            seal = subject.seal(answer.indicator or "") or ""
            said = case.answered_by(answer)
            waiting = [each for each in said if not isinstance(each, Mark) or each.objects]
            fits = any(answer.seal == answer_seal(each, answer.to, answer.indicator, seal) for each in waiting)
            if waiting and not fits:
                what = waiting[0].called if isinstance(waiting[0], Mark) else say("reply")
                blanks = {"to": answer.to, "name": answer.indicator or "", "what": what}
                words = IN_PLAN if case.is_of_plan else OF_RATING
                message = say(words[answer.indicator is not None], **blanks)
                finding = self.finding(case, message, ("answers", place, "seal"))
                yield replace(finding, leans_on=case.places_of(waiting))

    def _of_nothing(self, case: ReplyCase, subject: Reviewed) -> Iterator[Finding]:
        """Yield what a city says of an entry that its plan does not have: it stays on record beside nothing."""
        for place, reply in enumerate(case.replies.replies):
            if reply.indicator is not None and reply.indicator not in subject.known:
                message = say("the plan has no {name!r}", name=reply.indicator)
                hint = did_you_mean(reply.indicator, subject.known)
                yield self.finding(case, message, ("replies", place, "indicator"), hint)
