"""Rule M502."""

from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.framework import Combine, Dimension, Framework
from maturity.model.measures import Context


class NoWeight(Rule[FrameworkCase]):
    """A node combines parts none of which has any weight.

    ## Why it matters
    A mean over no weight does not exist, so the node can never have a score.

    ## How to mend it
    Give at least one part a weight above zero, or let the node be a profile: `combine: none`.
    """

    code = "M502"
    name = "no-weight"
    effect = "The node can never have a score."
    looks_at = (FrameworkCase,)

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Add up the weights below every node that is scored."""
        yield from self._node(case, ("dimensions",), case.framework)
        for keys, node in case.framework.placed():
            if isinstance(node, Dimension):
                yield from self._node(case, keys, node)

    def _node(self, case: FrameworkCase, keys: Keys, node: Framework | Dimension) -> Iterator[Finding]:
        rule = node.combine or case.framework.combine
        scored = [part for part in node.parts if not isinstance(getattr(part, "measure", None), Context)]
        if rule is not Combine.NONE and not any(part.weight for part in scored):
            yield self.finding(case, f"no part of {node.id!r} has a weight above zero", keys)
