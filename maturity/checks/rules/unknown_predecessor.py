from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownPredecessor(Rule[FrameworkCase]):
    """A framework supersedes one that is nowhere, or itself.

    ## Why it matters
    Versions are told apart by this chain; where it breaks, scores of two yardsticks may be compared unawares.

    ## How to fix it
    Correct `supersedes`, or leave it out.

    ## Example
        supersedes: own@0

        error[M505 unknown-predecessor] there is no framework 'own@0'
    """

    code = "M505"
    effect = say("Nothing is scored by the framework: what it can be compared with cannot be told.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        before = case.framework.supersedes
        if before is None:
            return
        known = {*case.index.frameworks, *case.index.shipped, *case.index.unreadable}
        if before == case.framework.ref:
            yield self.finding(case, say("{before!r} cannot supersede itself", before=before), ("supersedes",))
        elif before not in known:
            message = say("there is no framework {framework!r}", framework=before)
            yield self.finding(case, message, ("supersedes",), did_you_mean(before, known))
