from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Status


class PublishedTooSoon(Rule[ReplyCase]):
    """A result, or a plan, is published while the city may still reply to it.

    ## Why it matters
    The window is what the city was promised: until it ends, what is published lacks the city's side, and whoever reads
    it first never learns of a reply that comes later. The day is the one given with `--as-of`.

    ## How to fix it
    Set the assessment to `status: in-reply`, or the plan to `status: draft`, until the window has closed. Where the
    city needs no more time and has said so in writing, record that under `waived`, with who said it, when, and where
    it is written.

    ## Example
        window: {opens: 2026-06-15, closes: 2026-07-14}

        error[M613 published-too-soon] kota may reply until 2026-07-14, and the result is published
    """

    code = "M613"
    effect = say("The result, or the plan, is not published until the window has ended, or the city has waived it.")

    def check(self, case: ReplyCase) -> Iterator[Finding]:
        window = case.replies.window
        if window is None or case.as_of is None or not window.holds_back(case.as_of):
            return
        if case.is_of_plan and case.plan is not None and case.plan.is_published:
            message = say("there is time to reply until {closes}, and the plan is published", closes=window.closes)
            hint = say("set 'status: draft', or record under 'waived' that no more time is needed")
            finding = self.finding(case, message, ("window", "closes"), hint)
            yield self.also(finding, say("it is published here"), ("status",), f"{_home_of(case)}/plan.yaml")
        elif case.assessment is not None and case.assessment.status is Status.PUBLISHED:
            message = say(
                "{city} may reply until {closes}, and the result is published", city=case.folder, closes=window.closes
            )
            hint = say("set 'status: in-reply', or record under 'waived' that the city needs no more time")
            finding = self.finding(case, message, ("window", "closes"), hint)
            file = f"{_home_of(case)}/{case.about}.yaml"
            yield self.also(finding, say("it is published here"), ("status",), file)


def _home_of(case: ReplyCase) -> str:
    """Return the folder in which what was replied to lies."""
    return f"assessments/{case.folder}" if case.folder else "assessments"
