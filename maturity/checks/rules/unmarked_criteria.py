from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.framework import ScoringOrigin


class UnmarkedCriteria(Rule[FrameworkCase]):
    """An authority's indicator describes its steps, and nothing says where their texts stand or that nobody knows.

    ## Why it matters
    In a framework whose `scoring_origin` is `official`, everybody takes the levels for the authority's. A criterion
    that was filled in from a general pattern puts a city where the authority would not, and nobody can see it.

    ## How to fix it
    Say under `criteria` where the texts stand, on the indicator or once for all on its dimension or the framework, and
    list under `inferred` the steps that no source has. Where nothing was read, mark the indicator, the dimension or the
    framework as `verified: false`.

    ## Example
        scoring_origin: official
        …
          - id: online
            measure: {kind: levels, levels: …}

        warning[M532 unmarked-criteria] nothing says where the texts of 'online' stand
    """

    code = "M532"
    severity = Severity.WARNING
    effect = say("The score stays; its criteria may not be the authority's.")
    notices_absence = True

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        if case.framework.scoring_origin is not ScoringOrigin.OFFICIAL:
            return
        for keys, indicator in indicators_with_keys(case.framework):
            one = case.framework.provenance[indicator.id]
            if indicator.measure.described_steps and one.is_unmarked and one.source is None:
                message = say("nothing says where the texts of {indicator!r} stand", indicator=indicator.id)
                yield self.finding(case, message, (*keys, "measure"), on_key=True)
