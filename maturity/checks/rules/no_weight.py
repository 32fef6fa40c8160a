from collections.abc import Iterator

from maturity.checks.framework_tree import combination_of, combined_parts, nodes_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say


class NoWeight(Rule[FrameworkCase]):
    """A node combines parts none of which has any weight.

    ## Why it matters
    A mean over no weight does not exist, so the node can never have a score.

    ## How to fix it
    Give at least one part a weight above zero, or let the node be a profile: `combine: none`.

    ## Example
    Every indicator below it has `weight: 0`:

        - id: services
          title: {id: Layanan, en: Services}
          indicators:

        error[M502 no-weight] no part of 'services' has a weight above zero
    """

    code = "M502"
    effect = say("Nothing is scored by the framework: this part could never have a score.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            weighs = any(part.weight for part in combined_parts(node, case.framework))
            if combination_of(node, case.framework).method.makes_a_score and not weighs:
                yield self.finding(
                    case,
                    say("no part of {node!r} has a weight above zero", node=node.id),
                    keys or ("dimensions" if node.dimensions else "indicators",),
                )
