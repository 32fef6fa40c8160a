from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding
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
    effect = "No answer of this file counts, and the assessment is not published until it is settled."

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        for place, answer in enumerate(case.replies.answers):
            if is_own(answer):
                other = f"looks like {answer.to!r}, who is answered"
                told = "answers the own words" if same_spelling(answer.by, answer.to) else other
                yield self.finding(case, f"{answer.by!r} {told}", ("answers", place, "by"))
