from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class UndatedBaseline(Rule[PlanCase]):
    """A goal has a baseline, and nobody says of when it is.

    ## Why it matters
    What should be reached by now depends on how much of the time has passed. Without the day of the baseline nobody can
    tell whether the goal is on track.

    ## How to fix it
    Add `on` with the year or the day of the baseline. Where the source does not say it, say so in `note` and give
    `starts`, the day that work for the goal began.

    ## Example
        baseline: {level: 1}

        warning[M811 undated-baseline] the baseline of 'online' has no date
    """

    code = "M811"
    severity = Severity.WARNING
    effect = say("No score changes; without it nobody can tell whether the goal is on track.")
    notices_absence = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            for keys, series in goal.series:
                has_start = goal.starts is not None and not keys
                if series.baseline is not None and series.baseline.on is None and not has_start:
                    message = say("the baseline of {name!r} has no date", name=name)
                    hint = say("add the year or the day, such as 'on: 2024'")
                    yield self.finding(case, message, ("goals", name, *keys, "baseline"), hint, on_key=True)
