from collections.abc import Iterator
from decimal import Decimal

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.given_values import given_values
from maturity.checks.rule import AssessmentCase, Case, FrameworkCase, Rule
from maturity.checks.unit_ranges import limit_broken
from maturity.findings import Finding, Keys, Severity
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import VALUE


class ImpossibleValue(Rule[Case]):
    """A value, a goal or a target lies outside what its unit can be, such as 850 percent.

    ## Why it matters
    A decimal point slipped, or a sign did. What lies beyond a goalpost is scored as the best or the worst there is.

    ## How to fix it
    Correct the number. If it is right, let the unit say of what it is a share, such as `percent of the target`, or what
    it is the growth of; a percentage of a whole goes from 0 to 100, and a number of things is not below zero.

    ## Example
        coverage:
          value: 850

        warning[M320 impossible-value] the value of 'coverage' is 850 percent; it must be at most 100
    """

    code = "M320"
    severity = Severity.WARNING
    looks_at = (AssessmentCase, FrameworkCase)
    effect = "It is scored as it stands, but is probably another number."

    def check(self, case: Case) -> Iterator[Finding]:
        match case:
            case AssessmentCase():
                yield from self._of_assessment(case)
            case FrameworkCase():
                yield from self._of_framework(case)

    def _of_assessment(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        for given in given_values(case.assessment, case.framework):
            measure, keys = given.measure, ("ratings", *given.keys)
            number = measure.number_in(given.answer)
            if limit := limit_broken(measure, given.title, number):
                yield self._finding(case, f"the value of {given.name!r}", number, measure, limit, (*keys, VALUE.name))
            if given.keys == (given.name,) and (goal := given.rating.goal):
                number = measure.number_in(goal)
                if limit := limit_broken(measure, given.title, number):
                    where = (*keys, "goal", VALUE.name)
                    yield self._finding(case, f"the goal of {given.name!r}", number, measure, limit, where)

    def _of_framework(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            measure = indicator.measure
            for within, number in measure.known_values() if measure.is_promise else ():
                if limit := limit_broken(measure, indicator.title, number, by_words_alone=True):
                    what, where = f"the {within[0]} of {indicator.id!r}", (*keys, "measure", *within)
                    yield self._finding(case, what.replace("targets", "target"), number, measure, limit, where)

    def _finding(
        self, case: Case, what: str, number: Decimal | None, measure: Measure, limit: str, keys: Keys
    ) -> Finding:
        unit = measure.counted_unit.words("en") if measure.counted_unit else ""
        counted = f"({unit})" if "," in unit else unit
        return self.finding(case, f"{what} is {number} {counted}; it must be {limit}", keys)
