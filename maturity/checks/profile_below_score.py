"""Rule M503."""

from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.framework import Combine, Dimension, Framework


class ProfileBelowScore(Rule[FrameworkCase]):
    """A node that is a profile, and so never has a score, lies below one that combines scores.

    ## Why it matters
    The score above could only leave the profile out, without anybody noticing. What the engine cannot express
    faithfully it refuses.

    ## How to mend it
    Say how the profile's parts combine, or make the node above a profile as well.
    """

    code = "M503"
    name = "profile-below-score"
    effect = "The score above would silently leave this part out."
    looks_at = (FrameworkCase,)

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Look at every dimension below a node that combines."""
        yield from self._below(case, ("dimensions",), case.framework)
        for keys, node in case.framework.placed():
            if isinstance(node, Dimension) and node.dimensions:
                yield from self._below(case, (*keys, "dimensions"), node)

    def _below(self, case: FrameworkCase, keys: Keys, node: Framework | Dimension) -> Iterator[Finding]:
        default = case.framework.combine
        if (node.combine or default) is Combine.NONE:
            return
        for place, part in enumerate(node.dimensions):
            if (part.combine or default) is Combine.NONE:
                message = f"{part.id!r} is a profile, but {node.id!r} above it combines scores"
                yield self.finding(case, message, (*keys, place, "combine"))
