from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.review import Mark


class UntimelyReply(Rule[ReplyCase]):
    """A reply lies outside of its window, or an answer has an earlier day than what it answers.

    ## Why it matters
    The window is what the city was promised, and a day is what a reader goes by. A reply after its end was perhaps
    never considered; an answer that is older than the objection was given to something else, or is dated back.

    ## How to fix it
    Correct the day, or open the `window` longer. Answer again whatever came later.

    ## Example
        window: {opens: 2025-02-01, closes: 2025-02-14}
        replies:
          - by: Dinas Kominfo Kota Contoh
            date: 2025-02-20

        warning[M612 untimely-reply] Dinas Kominfo Kota Contoh replies on 2025-02-20, after the window has closed …
    """

    code = "M612"
    severity = Severity.WARNING
    effect = say("The score stays; reply and answer are shown with their dates.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        window = case.replies.window
        for place, reply in enumerate(case.replies.replies):
            if window and reply.day < window.opens:
                message = say(
                    "{by} replies on {day}, before the window opens on {opens}",
                    by=reply.by,
                    day=reply.day,
                    opens=window.opens,
                )
                yield self.finding(case, message, ("replies", place, "date"))
            elif window and reply.day > window.closes:
                message = say(
                    "{by} replies on {day}, after the window has closed on {closes}",
                    by=reply.by,
                    day=reply.day,
                    closes=window.closes,
                )
                yield self.finding(case, message, ("replies", place, "date"))
        for place, answer in enumerate(case.replies.answers):
            spoke = [each.day for each in case.answered_by(answer) if not isinstance(each, Mark) or each.objects]
            if spoke and answer.day < min(spoke):
                message = say(
                    "{to} is answered on {day}, and spoke on {spoke}", to=answer.to, day=answer.day, spoke=min(spoke)
                )
                yield self.finding(case, message, ("answers", place, "date"))
