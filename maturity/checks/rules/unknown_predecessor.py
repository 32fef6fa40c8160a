from collections.abc import Iterator

from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
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
    effect = "Nothing is scored by the framework: what it can be compared with cannot be told."

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        before = case.framework.supersedes
        if before is None:
            return
        known = {*case.index.frameworks, *case.index.shipped, *case.index.unreadable}
        if before == case.framework.ref:
            yield self.finding(case, f"{before!r} cannot supersede itself", ("supersedes",))
        elif before not in known:
            message = f"there is no framework {before!r}"
            yield self.finding(case, message, ("supersedes",), did_you_mean(before, known))
