from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.model.answers import shortcoming
from maturity.model.seal import answer_seal


class HollowAnswer(Rule[ReplyCase]):
    """An objection is answered without a decision, or accepted while what it is about is not what it asks for.

    ## Why it matters
    Whoever reads that an objection was accepted believes that the rating, or the entry of the plan, was corrected.
    Where it was not, the answer ends a dispute by words alone.

    ## How to fix it
    Change the rating first, then answer: `accepted` where it is now what the reviewer would have given,
    `partly-accepted` where it is another one than before, `refused` where it stays. An entry of a plan is another one
    than before for both of the first. A question may have no decision.

    ## Example
    The reviewer would have given 3, and the rating still is 2:

        answers:
          - indicator: online
            to: Siti Aminah
            decision: accepted

        error[M610 hollow-answer] the answer to Siti Aminah on 'online' is accepted, and the rating is as it was
    """

    code = "M610"
    effect = say("No answer of this file counts, and the assessment is not published until it is settled.")
    notices_absence = True

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        subject = case.subject
        if subject is None:
            return
        for place, answer in enumerate(case.replies.answers):
            name = answer.indicator or ""
            seal = subject.seal(name) or ""
            for said in case.answered_by(answer):
                fits = answer.seal == answer_seal(said, answer.to, answer.indicator, seal)
                if fits and (lacks := shortcoming(answer, said, subject.entry(name), seal)):
                    at: Keys = ("answers", place, "decision") if answer.decision else ("answers", place)
                    yield self.finding(
                        case, say("the answer to {to} on {name!r} {lacks}", to=answer.to, name=name, lacks=lacks), at
                    )
