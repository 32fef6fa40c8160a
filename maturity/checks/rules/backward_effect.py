from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.direction import Direction
from maturity.scoring.goal_values import way_of


class BackwardEffect(Rule[PlanCase]):
    """A programme is declared to move a goal the wrong way, or not at all.

    ## Why it matters
    The declared effect is held later against what happened. With the wrong sign a success would be told as a failure.

    ## How to fix it
    Write `change` with a minus where less is better, and without one where more is. A programme that only costs a goal
    something says so in its `description`.

    ## Example
        effect:
          - {goal: online, change: -1, by: 2026}

        warning[M816 backward-effect] a change of -1 moves 'online' the wrong way
    """

    code = "M816"
    severity = Severity.WARNING
    effect = say("No score changes; what was declared is held against what happened with this sign.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, programme in case.plan.programmes.items():
            for place, effect in enumerate(programme.effect):
                goal = case.plan.goals.get(effect.goal)
                way = way_of(goal, case.framework(goal.of)) if goal else None
                keys = ("programmes", name, "effect", place, "change")
                if way is not None and (effect.change <= 0 if way is Direction.UP else effect.change >= 0):
                    message = say(
                        "a change of {change} moves {goal!r} the wrong way", change=effect.change, goal=effect.goal
                    )
                    if not effect.change:
                        message = say(
                            "a change of {change} does not move {goal!r}", change=effect.change, goal=effect.goal
                        )
                    yield self.finding(case, message, keys)
