from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownObjection(Rule[ReplyCase]):
    """An answer is to somebody who has said nothing on that rating.

    ## Why it matters
    An answer stands beside what it answers. One to nobody shows a dispute settled that nobody has seen, and whoever
    does wait for an answer gets none.

    ## How to fix it
    Name the reviewer under `to` as in the review's file, or whoever replied for the city, and the same `indicator`.
    Better let `maturity review answer` write it. Where somebody's objection was deleted, bring it back: answers do not
    stand alone.

    ## Example
        answers:
          - indicator: online
            to: Siti Aminah

        error[M608 unknown-objection] Siti Aminah has said nothing on 'online' that could be answered
    """

    code = "M608"
    effect = say("No answer of this file counts, and the assessment is not published until it is settled.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        if not case.are_all or not case.is_there:
            return  # a fault of its own
        known = [*(name for name, _, _ in case.marks), *(reply.by for reply in case.replies.replies)]
        for place, answer in enumerate(case.replies.answers):
            if not case.answered_by(answer):
                message = say("{to} has said nothing on the whole that could be answered", to=answer.to)
                if answer.indicator:
                    message = say(
                        "{to} has said nothing on {name!r} that could be answered", to=answer.to, name=answer.indicator
                    )
                hint = did_you_mean(answer.to, known) if answer.to not in known else None
                yield self.finding(case, message, ("answers", place, "to"), hint)
