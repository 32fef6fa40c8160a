from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import nodes_named
from maturity.checks.rule import Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownNode(Rule[PlanCase]):
    """A goal, programme or advice names a dimension or indicator that the framework does not have.

    ## Why it matters
    No result could ever say how the goal stands, or what the work has changed.

    ## How to fix it
    Use the ids of the framework; `maturity list indicators FRAMEWORK` prints them.

    ## Example
        goals:
          online:
            of: tiny@1
            node: onlin

        error[M803 unknown-node] tiny@1 has no dimension or indicator 'onlin'
    """

    code = "M803"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for keys, ref, node in nodes_named(case.plan):
            framework = case.framework(ref)
            if framework is not None and node is not None and node not in framework.by_id:
                message = say("{framework} has no dimension or indicator {name!r}", framework=ref, name=node)
                yield self.finding(case, message, (*keys, "node"), did_you_mean(node, framework.by_id))
