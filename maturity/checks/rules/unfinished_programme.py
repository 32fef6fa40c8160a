from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say, say_many
from maturity.model.plan.programmes import ProgrammeState


class UnfinishedProgramme(Rule[PlanCase]):
    """A programme is done, though some of its milestones are not.

    ## Why it matters
    A reader sees a programme that has ended well, and beside it what never came. Either the milestones were reached and
    nobody wrote the day, or the programme is not done.

    ## How to fix it
    Give each milestone the day on which it was `done`. Where one was given up, end the programme as `stopped`, or take
    the milestone out and say so in `note` of the status.

    ## Example
        milestones:
          - {title: {id: Pusat layanan buka, en: The centre opens}, by: 2025-06}
        status:
          - {on: 2025-12, state: done}

        warning[M823 unfinished-programme] 'one-stop' is done, and 1 of its milestones is open
    """

    code = "M823"
    severity = Severity.WARNING
    effect = say("No score changes; the programme is shown as done.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            last = programme.status[-1] if programme.status else None
            still_open = [place for place, each in enumerate(programme.milestones) if each.is_open]
            if last is None or last.state is not ProgrammeState.DONE or not still_open:
                continue
            message = say_many(
                len(still_open),
                "{name!r} is done, and {number} of its milestones is open",
                "{name!r} is done, and {number} of its milestones are open",
                name=name,
            )
            keys = ("programmes", name, "status", len(programme.status) - 1, "state")
            finding = self.finding(case, message, keys)
            yield self.also(finding, say("the first one"), ("programmes", name, "milestones", still_open[0], "title"))
