from collections.abc import Iterator

from maturity.checks.framework_tree import combination_of, nodes_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.framework import Dimension, parts_with_keys


class ProfileBelowScore(Rule[FrameworkCase]):
    """A node that is a profile, and so never has a score, lies below one that combines scores.

    ## Why it matters
    The score above could only leave the profile out, without anybody noticing. What the engine cannot express
    faithfully it refuses.

    ## How to fix it
    Say how the profile's parts combine, or make the node above a profile as well.

    ## Example
        dimensions:
          - id: services
            combine: none

        error[M503 profile-below-score] 'services' is a profile, but 'own' above it combines scores
    """

    code = "M503"
    effect = say("Nothing is scored by the framework: the score above would silently leave this part out.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            above = combination_of(node, case.framework)
            # A flat mean takes the indicators themselves, so how the nodes between combine means nothing to it.
            if not above.method.makes_a_score or above.over == "indicators":
                continue
            for part_keys, part in parts_with_keys(keys, node):
                if isinstance(part, Dimension) and not combination_of(part, case.framework).method.makes_a_score:
                    message = say(
                        "{part!r} is a profile, but {node!r} above it combines scores", part=part.id, node=node.id
                    )
                    yield self.finding(case, message, (*part_keys, "combine"))
