from collections.abc import Iterator
from fractions import Fraction

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import Message, say
from maturity.model.direction import Direction
from maturity.model.framework import Framework
from maturity.model.plan.amounts import Amount
from maturity.model.plan.goals import Series
from maturity.scoring.goal_values import number_of, way_of


class BackwardMilestone(Rule[PlanCase]):
    """A goal's milestones run against its direction, or beyond its target; or its target is worse than its baseline.

    ## Why it matters
    Nobody plans to fall back on the way. Two numbers or two years are swapped, or less is better here and the measure
    does not say so.

    ## How to fix it
    Look at the source again. Where a plan really allows for a worse year, say so in `note`, and switch the warning off
    with a comment.

    ## Example
        target: {level: 2, by: 2027}
        milestones:
          - {level: 3, by: 2026}

        warning[M812 backward-milestone] the milestone by 2026 is better than the target
    """

    code = "M812"
    severity = Severity.WARNING
    effect = say("No score changes; what should be reached by now is read off these numbers.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            framework = case.framework(goal.of)
            way = way_of(goal, framework)
            if way is None:
                continue
            for keys, series in goal.series:
                for below, message in _turns(series, way, framework):
                    yield self.finding(case, message, ("goals", name, *keys, *below))


def _turns(series: Series, way: Direction, framework: Framework | None) -> Iterator[tuple[Keys, Message]]:
    """Yield where the way turns back."""
    target, start = number_of(series.target, framework), _of(series.baseline, framework)
    if target is not None and start is not None and _is_worse(target, start, way):
        yield ("target",), say("the target is worse than the baseline")
    held, since = start, None
    for place, milestone in enumerate(series.milestones):
        number = number_of(milestone, framework)
        if number is None:
            continue
        at: Keys = ("milestones", place)
        if target is not None and _is_worse(target, number, way):
            yield at, say("the milestone by {by} is better than the target", by=milestone.by)
        elif held is not None and _is_worse(number, held, way):
            if since is None:
                yield at, say("the milestone by {by} is worse than the baseline", by=milestone.by)
            else:
                yield at, say("the milestone by {by} is worse than that by {since}", by=milestone.by, since=since)
        held, since = number, milestone.by


def _of(amount: Amount | None, framework: Framework | None) -> Fraction | None:
    return None if amount is None else number_of(amount, framework)


def _is_worse(one: Fraction, other: Fraction, way: Direction) -> bool:
    return one < other if way is Direction.UP else one > other
