from collections.abc import Iterator

from maturity.checks.period_names import dated_labels, days_outside, named_years, overlap
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.assessment import Period


class ContradictoryPeriod(Rule[AssessmentCase | PlanCase]):
    """The file's name, the period's label and its days speak of different years.

    ## Why it matters
    The name selects an assessment, readers see the label, and the days decide which result is the latest and what
    is compared with it. A file copied from an earlier year, or two digits swapped, puts a result under another year.

    ## How to fix it
    Correct whichever is wrong. A period of two years names both, as in `2022/23`; one that is called by the year in
    which it starts says so with `starts`. The same goes for the period of a plan, and of each of its programmes.

    ## Example
        period: {label: "2024", ends: 2042-12-31}

        warning[M318 contradictory-period] the period is called '2024', but ends on 2042-12-31
    """

    code = "M318"
    severity = Severity.WARNING
    effect = say("The score stays; it is found, shown or compared under a year that it does not speak of.")

    def check(self, case: AssessmentCase | PlanCase) -> Iterator[Finding]:
        if isinstance(case, AssessmentCase):
            yield from self._of(case, case.assessment.period, ("period",), case.period)
            return
        if case.plan.period:
            yield from self._of(case, case.plan.period, ("period",))
        for name, programme in case.plan.programmes.items():
            if programme.period:
                yield from self._of(case, programme.period, ("programmes", name, "period"))

    def _of(self, case: AssessmentCase | PlanCase, period: Period, at: Keys, file_name: str = "") -> Iterator[Finding]:
        """Hold a period against what it is called, and what its file is called where that names a year."""
        called, named = dated_labels(period, at), named_years(file_name)
        for keys, label, years in called:
            if named and not overlap(named, years):
                message = say(
                    "the period is called {label!r}, but the file's name says {period!r}",
                    label=label,
                    period=file_name,
                )
                yield self.finding(case, message, keys)
            elif not overlap(called[0][2], years):
                message = say(
                    "the period is called {label!r}, but {other!r} in Indonesian", label=label, other=called[0][1]
                )
                yield self.finding(case, message, keys)
        for key, day in days_outside(file_name, period):
            message = say(
                "the file's name says {period!r}, but the period {key} on {day}", period=file_name, key=key, day=day
            )
            if called:
                message = say(
                    "the period is called {label!r}, but {key} on {day}", label=called[0][1], key=key, day=day
                )
            yield self.finding(case, message, (*at, key))
