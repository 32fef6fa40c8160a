from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Status


class PublishedTooSoon(Rule[ReplyCase]):
    """A result is published while the city may still reply to it.

    ## Why it matters
    The window is what the city was promised: until it ends, what is published lacks the city's side, and whoever reads
    it first never learns of a reply that comes later. The day is the one given with `--as-of`.

    ## How to fix it
    Set the assessment to `status: in-reply` until the window has closed. Where the city needs no more time and has said
    so in writing, record that under `waived`, with who said it, when, and where it is written.

    ## Example
        window: {opens: 2026-06-15, closes: 2026-07-14}

        error[M613 published-too-soon] kota may reply until 2026-07-14, and the result is published
    """

    code = "M613"
    effect = say("The result is not published until the window has ended, or the city has waived it.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        window, assessment = case.replies.window, case.assessment
        if window is None or case.as_of is None or assessment is None or assessment.status is not Status.PUBLISHED:
            return
        if window.holds_back(case.as_of):
            message = say(
                "{city} may reply until {closes}, and the result is published", city=case.folder, closes=window.closes
            )
            hint = say("set 'status: in-reply', or record under 'waived' that the city needs no more time")
            finding = self.finding(case, message, ("window", "closes"), hint)
            file = f"assessments/{case.folder}/{case.about}.yaml"
            yield self.also(finding, say("it is published here"), ("status",), file)
