from collections.abc import Iterator

from maturity.checks.rule import RatedCase, Rule
from maturity.findings import Finding
from maturity.messages import say


class RefusedImputation(Rule[RatedCase]):
    """A value was filled in, and the framework does not allow that.

    ## Why it matters
    A value that nobody measured would stand beside those that somebody did, under a method that knows no such thing.

    ## How to fix it
    Say what is known instead: `state: not-assessed` or `unknown`, with the reason. A framework whose method fills in
    values says `imputation: true`.

    ## Example
        online:
          level: 2
          imputed: {method: value, reason: {id: Tidak ada data., en: No data.}}

        error[M315 refused-imputation] 'online' was filled in, which own@1 does not allow
    """

    code = "M315"
    effect = say("The assessment is not scored: it would rest on a value that the method does not allow.")

    def check(self, case: RatedCase) -> Iterator[Finding]:
        if case.framework is None or case.framework.imputation:
            return
        for name, rating in case.assessment.ratings.items():
            if rating.imputed is not None:
                message = say(
                    "{name!r} was filled in, which {framework} does not allow", name=name, framework=case.framework.ref
                )
                yield self.finding(case, message, ("ratings", name, "imputed"), on_key=True)
