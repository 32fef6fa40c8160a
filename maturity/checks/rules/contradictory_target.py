from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Severity


class ContradictoryTarget(Rule[FrameworkCase]):
    """A yearly target cannot be meant: it is due before its baseline, or leads away from what is better.

    ## Why it matters
    The score is the share of the way from the baseline to the target. On a way that leads backwards, or through a year
    that cannot be, a city that does what it promised loses points.

    ## How to fix it
    Correct the year or the value, or say with `direction: down` that less is better.

    ## Example
        baseline: 40
        baseline_year: 2024
        targets: {2025: 30}

        warning[M514 contradictory-target] the target of 'shares' for 2025 is worse than its baseline
    """

    code = "M514"
    severity = Severity.WARNING
    effect = "The score would be progress towards a target that nobody can have meant."

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            for fault in indicator.measure.promise_faults(indicator.id):
                yield self.finding(case, fault.message, (*keys, "measure", *fault.keys))
