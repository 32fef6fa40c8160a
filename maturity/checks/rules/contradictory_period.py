from collections.abc import Iterator

from maturity.checks.period_names import dated_labels, days_outside, named_years, overlap
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say


class ContradictoryPeriod(Rule[AssessmentCase]):
    """The file's name, the period's label and its days speak of different years.

    ## Why it matters
    The name selects an assessment, readers see the label, and the days decide which result is the latest and what
    is compared with it. A file copied from an earlier year, or two digits swapped, puts a result under another year.

    ## How to fix it
    Correct whichever is wrong. A period of two years names both, as in `2022/23`; one that is called by the year in
    which it starts says so with `starts`.

    ## Example
        period: {label: "2024", ends: 2042-12-31}

        warning[M318 contradictory-period] the period is called '2024', but ends on 2042-12-31
    """

    code = "M318"
    severity = Severity.WARNING
    effect = say("The score stays; it is found, shown or compared under a year that it does not speak of.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        period, named = case.assessment.period, named_years(case.period)
        called = dated_labels(period)
        for keys, label, years in called:
            if named and not overlap(named, years):
                message = say(
                    "the period is called {label!r}, but the file's name says {period!r}",
                    label=label,
                    period=case.period,
                )
                yield self.finding(case, message, keys)
            elif not overlap(called[0][2], years):
                message = say(
                    "the period is called {label!r}, but {other!r} in Indonesian", label=label, other=called[0][1]
                )
                yield self.finding(case, message, keys)
        for key, day in days_outside(case.period, period):
            message = say(
                "the file's name says {period!r}, but the period {key} on {day}", period=case.period, key=key, day=day
            )
            if called:
                message = say(
                    "the period is called {label!r}, but {key} on {day}", label=called[0][1], key=key, day=day
                )
            yield self.finding(case, message, ("period", key))
