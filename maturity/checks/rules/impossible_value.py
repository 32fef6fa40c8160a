from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.given_values import given_values
from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import values_of
from maturity.checks.rule import AssessmentCase, Case, FrameworkCase, Rule
from maturity.checks.unit_ranges import limit_broken, limit_of_unit
from maturity.findings import Finding, Keys, Severity
from maturity.messages import in_each, say
from maturity.model.measures.keys import VALUE
from maturity.model.text import Language, Text


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
    looks_at = (AssessmentCase, FrameworkCase, PlanCase)
    effect = say("It is scored as it stands, but is probably another number.")

    def check(self, case: Case) -> Iterator[Finding]:
        match case:
            case AssessmentCase():
                yield from self._of_assessment(case)
            case FrameworkCase():
                yield from self._of_framework(case)
            case PlanCase():
                yield from self._of_plan(case)

    def _of_assessment(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        for given in given_values(case.assessment, case.framework):
            measure, keys = given.measure, ("ratings", *given.keys)
            number = measure.number_in(given.answer)
            if limit := limit_broken(measure, given.title, number):
                yield self._finding(
                    case,
                    say("the value of {name!r}", name=given.name),
                    number,
                    measure.counted_unit,
                    limit,
                    (*keys, VALUE.name),
                )
            if given.keys == (given.name,) and (goal := given.rating.goal):
                number = measure.number_in(goal)
                if limit := limit_broken(measure, given.title, number):
                    where = (*keys, "goal", VALUE.name)
                    yield self._finding(
                        case, say("the goal of {name!r}", name=given.name), number, measure.counted_unit, limit, where
                    )

    def _of_framework(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            measure = indicator.measure
            for within, number in measure.known_values() if measure.is_promise else ():
                if limit := limit_broken(measure, indicator.title, number, by_words_alone=True):
                    what = say("the {key} of {name!r}", key=within[0], name=indicator.id)
                    if within[0] == "targets":
                        what = say("the target of {name!r}", name=indicator.id)
                    yield self._finding(case, what, number, measure.counted_unit, limit, (*keys, "measure", *within))

    def _of_plan(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            for keys, number in values_of(goal):
                if goal.measure and (limit := limit_of_unit(goal.measure.unit, goal.title, number)):
                    what = say("a value of {name!r}", name=name)
                    yield self._finding(case, what, number, goal.measure.unit, limit, ("goals", name, *keys))

    def _finding(
        self, case: Case, what: str, number: Decimal | None, unit: Text | None, limit: str, keys: Keys
    ) -> Finding:
        message = say(
            "{what} is {number} {unit}; it must be {limit}",
            what=what,
            number=number,
            unit=in_each(partial(_in_a_sentence, unit)),
            limit=limit,
        )
        return self.finding(case, message, keys)


def _in_a_sentence(unit: Text | None, language: Language) -> str:
    """Return the unit, in brackets where it is more than a word of the sentence."""
    words = unit.words(language) if unit else ""
    return f"({words})" if "," in words else words
