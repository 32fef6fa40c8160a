from collections.abc import Iterator
from fractions import Fraction

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import in_each, say
from maturity.model.direction import Direction
from maturity.model.framework import Framework
from maturity.model.measures.keys import plain_number
from maturity.model.plan.goals import PlanGoal
from maturity.scoring.goal_values import number_of, value_reached, way_of
from maturity.scoring.result import AssessmentResult
from maturity.scoring.rounding import printed


class GoalBehindResult(Rule[PlanCase]):
    """A goal whose day is still to come asks for less than the newest result has already.

    ## Why it matters
    A goal that was passed years ago asks nothing of anybody. Either it is of an older plan, or the goal or the rating
    is another one than was meant.

    ## How to fix it
    Look whether a newer plan has another goal, and set this one anew: the numbers that held go under `rebased`, with
    the day and the reason. A goal that was met as it was meant is none of this: it ends with its day.

    ## Example
        goals:
          online:
            of: tiny@1
            node: online
            target: {level: 2, by: 2030}

        warning[M813 goal-behind-result] 'online' asks for 2, and 2025 has 3 already
    """

    code = "M813"
    severity = Severity.WARNING
    depends_on_day = True
    effect = say("No score changes; the goal is shown as met from its first day on.")
    needs_scores = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            if goal.of is None or case.framework(goal.of) is None:
                continue
            newest = _newest(case, goal.of)
            if newest is None or not _is_ahead(goal, newest):
                continue
            passed = _passed(goal, newest)
            if passed is not None:
                aimed, held = passed
                message = say(
                    "{name!r} asks for {aimed}, and {period} has {held} already",
                    name=name,
                    aimed=_written(aimed, newest.framework),
                    period=in_each(newest.assessment.period.called),
                    held=_written(held, newest.framework),
                )
                yield self.finding(case, message, ("goals", name, "target"))


def _newest(case: PlanCase, framework: str) -> AssessmentResult | None:
    """Return the newest result of the whole government that is known on the day of the case."""
    results = [each for each in case.results(framework) if each.assessment.subject is None]
    ended = [(each.assessment.period.ends, each) for each in results]
    known = [each for ends, each in ended if ends is not None and (case.as_of is None or ends <= case.as_of)]
    return known[-1] if known else None


def _is_ahead(goal: PlanGoal, newest: AssessmentResult) -> bool:
    ends, due = newest.assessment.period.ends, goal.target.due
    return due is None or (ends is not None and due > ends)


def _passed(goal: PlanGoal, newest: AssessmentResult) -> tuple[Fraction, Fraction] | None:
    """Return what is aimed for and what is held, where the latter is better."""
    if goal.of_period:
        return None  # what came of an earlier period is not kept
    way = way_of(goal, newest.framework)
    aimed, held = number_of(goal.target, newest.framework), value_reached(goal, newest)
    if way is None or aimed is None or held is None or goal.target.band is not None:
        return None
    is_better = held > aimed if way is Direction.UP else held < aimed
    return (aimed, held) if is_better else None


def _written(number: Fraction, framework: Framework) -> str:
    whole = number.denominator == 1
    return str(number.numerator) if whole else plain_number(printed(number, framework.scale))
