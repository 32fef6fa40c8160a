from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.answers import is_own
from maturity.model.person import same_spelling


class SelfAnswer(Rule[ReplyCase]):
    """An answer is by the one whom it answers, or by a name that looks like that one's.

    ## Why it matters
    Whoever objects takes the objection back in the own review, having read what is there now. An answer in that name
    would say the same without the reading, and in a name that only looks like it somebody else would say it.

    ## How to fix it
    The reviewer runs `maturity review stamp` with `--verdict agree`. Otherwise name who has decided, under the name
    that this person has everywhere.

    ## Example
        answers:
          - indicator: online
            to: Siti Aminah
            by: Sitl Aminah

        error[M609 self-answer] 'Sitl Aminah' looks like 'Siti Aminah', who is answered
    """

    code = "M609"
    effect = say("No answer of this file counts, and the assessment is not published until it is settled.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        for place, answer in enumerate(case.replies.answers):
            if is_own(answer):
                message = say("{by!r} looks like {to!r}, who is answered", by=answer.by, to=answer.to)
                if same_spelling(answer.by, answer.to):
                    message = say("{by!r} answers their own words", by=answer.by)
                yield self.finding(case, message, ("answers", place, "by"))
