from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say


class BarePromise(Rule[PlanCase]):
    """A goal, programme or advice of a published plan, or a value that was seen, cites no source.

    ## Why it matters
    A government is held to what it promised. Where nobody can look up the promise, it can be denied or made up.

    ## How to fix it
    Add `evidence` with the source and the place in it. Advice may also say `from`, the assessment that has it with its
    evidence, or `study`, the source that it is the result of. What was observed has evidence of its own: the plan that
    promises a value cannot say that it was reached. Drafts are left in peace.

    ## Example
        goals:
          online:
            of: tiny@1
            node: online

        warning[M817 bare-promise] nothing says where 'online' is written
    """

    code = "M817"
    severity = Severity.WARNING
    effect = say("No score changes; nobody can look up what is promised.")
    notices_absence = True
    spares_drafts = True

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for keys in _bare(case):
            message = say("nothing says where {name!r} is written", name=keys[-1])
            yield self.finding(case, message, keys, on_key=True)
        for name, goal in case.plan.goals.items():
            for place, seen in enumerate(goal.observed):
                if not seen.evidence:
                    message = say("nothing says where the value of {name!r} of {day} was found", name=name, day=seen.on)
                    yield self.finding(case, message, ("goals", name, "observed", place))


def _bare(case: PlanCase) -> Iterator[Keys]:
    plan = case.plan
    yield from (("goals", name) for name, goal in plan.goals.items() if not goal.evidence)
    yield from (("programmes", name) for name, programme in plan.programmes.items() if not programme.has_evidence)
    for name, advice in plan.advice.items():
        if not (advice.evidence or advice.assessment or advice.study):
            yield "advice", name
