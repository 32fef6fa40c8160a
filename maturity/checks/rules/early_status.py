from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.days import last_day
from maturity.model.plan.programmes import ProgrammeState


class EarlyStatus(Rule[PlanCase]):
    """A programme runs or has ended before it begins.

    ## Why it matters
    Either the day of the status or the period of the programme is another one than was meant; a reader sees work that
    could not have been done yet.

    ## How to fix it
    Correct the date that is wrong. Before it begins a programme can only be `planned`, or stopped.

    ## Example
        period: {label: "2025", starts: 2025-01-01}
        status:
          - {on: 2023, state: running}

        warning[M822 early-status] running on 2023, before the programme begins on 2025-01-01
    """

    code = "M822"
    severity = Severity.WARNING
    effect = say("No score changes; a reader is shown a state that could not be.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        early = {ProgrammeState.PLANNED, ProgrammeState.STOPPED}
        for name, programme in case.plan.programmes.items():
            starts = programme.period.starts if programme.period else None
            for place, status in enumerate(programme.status):
                if starts is not None and status.state not in early and last_day(status.on) < starts:
                    message = say(
                        "{state} on {on}, before the programme begins on {starts}",
                        state=status.state.value,
                        on=status.on,
                        starts=starts,
                    )
                    finding = self.finding(case, message, ("programmes", name, "status", place, "on"))
                    yield self.also(finding, say("the other one"), ("programmes", name, "period", "starts"))
