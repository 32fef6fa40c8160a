from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.versions import in_force, versions_of
from maturity.findings import Finding
from maturity.messages import joined, say

OR_THE_DATE = say("if the date is mistyped, correct it")


class OutsideValidity(Rule[AssessmentCase]):
    """The assessed period ends on a day when the framework was not, or no longer, in force.

    ## Why it matters
    A score by a yardstick of another time invites a comparison that does not hold.

    ## How to fix it
    Use the version of the framework that was in force, or correct the period.

    ## Example
        period: {label: "2019", ends: 2019-12-31}

        error[M309 outside-validity] the period ends 2019-12-31, before tiny@1 came into force on 2020-01-01
    """

    code = "M309"
    effect = say("The assessment is not scored: the framework was not in force.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        ends, framework = case.assessment.period.ends, case.framework
        if framework is None or ends is None:
            return
        valid, keys = framework.valid, ("period", "ends")
        if valid.holds_on(ends):
            return
        others = in_force(versions_of(framework.id, case.index), ends, case.index)
        hint = joined(filter(None, (others, OR_THE_DATE)))
        if valid.start and ends < valid.start:
            message = say(
                "the period ends {ends}, before {framework} came into force on {start}",
                ends=ends,
                framework=framework.ref,
                start=valid.start,
            )
            yield self.finding(case, message, keys, hint)
        if valid.until and ends > valid.until:
            message = say(
                "the period ends {ends}, after {framework} ceased to be in force on {until}",
                ends=ends,
                framework=framework.ref,
                until=valid.until,
            )
            yield self.finding(case, message, keys, hint)
