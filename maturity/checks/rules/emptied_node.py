from collections.abc import Iterator

from maturity.checks.attainable_scores import attainable_scores
from maturity.checks.framework_tree import FrameworkNode, combination_of, combined_parts, nodes_with_keys, taken_rule
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.framework import Dimension, Framework


class EmptiedNode(Rule[FrameworkCase]):
    """What a node takes from the node above leaves it without a score, whatever a city answers.

    ## Why it matters
    One rule holds for `combine`, for each key of `gaps`, and for `coverage`: what a node does not say itself, it takes
    from the node above, up to the framework. A dimension that asks for a coverage or sets a limit is meant to have a
    score; one that takes `none` from above never has one, and a limit that waits for its score never applies.

    ## How to fix it
    Write the rule that is meant at the node itself. What it says there holds for it and for all inside it, until one of
    those says otherwise. Where it really is a profile, take out what only a score needs.

    ## Example
        combine: none
        dimensions:
          - id: services
            coverage: 60

        warning[M520 emptied-node] 'services' has a 'coverage', but never a score: it takes 'none' from 'own'
    """

    code = "M520"
    severity = Severity.WARNING
    effect = say("This part never has a score.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            yield from self._idle_limits(case, keys, node)
            if isinstance(node, Framework) or node.combine is not None:
                continue
            if not combination_of(node, case.framework).method.makes_a_score:
                yield from self._of_a_profile(case, keys, node)
                continue
            parts = [part for part in combined_parts(node, case.framework) if part.weight]
            if parts and all(attainable_scores(part, case.framework) is None for part in parts):
                message = say(
                    "{node!r} never has a score: {why}, and no part can be scored",
                    node=node.id,
                    why=taken_rule(node, case.framework),
                )
                yield self.finding(case, message, (*keys, "id"))

    def _of_a_profile(self, case: FrameworkCase, keys: Keys, node: Dimension) -> Iterator[Finding]:
        # Coverage and gaps also hold for what lies inside, where that has scores.
        useful = {"coverage", "gaps"} if any(_has_scores(part, case.framework) for part in node.dimensions) else set()
        for key in ("coverage", "gaps", "limits"):
            if key in node.model_fields_set - useful:
                message = say(
                    "{node!r} has {what}, but never a score: {why}",
                    node=node.id,
                    what=_named(key),
                    why=taken_rule(node, case.framework),
                )
                yield self.finding(case, message, (*keys, key), on_key=True)

    def _idle_limits(self, case: FrameworkCase, keys: Keys, node: FrameworkNode) -> Iterator[Finding]:
        for place, limit in enumerate(node.limits):
            other = case.framework.by_id.get(limit.when.node or "")
            if isinstance(other, Dimension) and not combination_of(other, case.framework).method.makes_a_score:
                message = say("this limit waits for the score of {node!r}, which never has one", node=other.id)
                yield self.finding(case, message, (*keys, "limits", place, "when", "node"))


def _has_scores(node: Dimension, framework: Framework) -> bool:
    makes = combination_of(node, framework).method.makes_a_score
    return makes or any(_has_scores(part, framework) for part in node.dimensions)


def _named(key: str) -> str:
    return say("a {key!r}", key=key) if key == "coverage" else repr(key)
