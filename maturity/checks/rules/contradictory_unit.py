import re
from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import FrameworkCase, Rule
from maturity.checks.unit_ranges import PERCENT, is_percent
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.measures.interface import Measure
from maturity.model.text import Text

NUMBER = re.compile(r"(?<![A-Za-z])[0-9][0-9.,]*")


class ContradictoryUnit(Rule[FrameworkCase | PlanCase]):
    """A unit says one thing in Indonesian and another in English, or a percentage has goalposts of a fraction.

    ## Why it matters
    An assessor who reads one language measures something else than one who reads the other, and both numbers are scored
    alike.

    ## How to fix it
    Let both say the same: a percentage in both or in neither, per the same number. The goalposts of a percentage lie
    between 0 and 100, not between 0 and 1.

    ## Example
        unit: {id: per 1.000 penduduk, en: "per 100,000 inhabitants"}

        warning[M515 contradictory-unit] the unit of 'shares' is 'per 1.000 penduduk' in Indonesian and …
    """

    code = "M515"
    severity = Severity.WARNING
    effect = say("Governments are scored alike for numbers in different units.")

    def check(self, case: FrameworkCase | PlanCase) -> Iterator[Finding]:
        if isinstance(case, PlanCase):
            for name, goal in case.plan.goals.items():
                if goal.measure:
                    yield from self._in_words(case, name, goal.measure.unit, ("goals", name, "measure", "unit"))
            return
        for keys, indicator in indicators_with_keys(case.framework):
            at = (*keys, "measure")
            yield from self._of(case, indicator.id, indicator.measure, at)
            for name, part in indicator.measure.inner.items():
                yield from self._of(case, f"{indicator.id}.{name}", part.measure, (*at, "parts", name, "measure"))

    def _of(self, case: FrameworkCase, name: str, measure: Measure, keys: Keys) -> Iterator[Finding]:
        unit = measure.counted_unit
        if unit is None:
            return
        yield from self._in_words(case, name, unit, (*keys, "unit"))
        meant = measure.values_meant
        if meant is not None and is_percent(unit) and meant.low == 0 and meant.high == 1:
            message = say("{name!r} is a percentage, and its goalposts go from 0 to 1", name=name)
            yield self.finding(case, message, (*keys, "goalposts"))

    def _in_words(self, case: FrameworkCase | PlanCase, name: str, unit: Text, keys: Keys) -> Iterator[Finding]:
        """Hold what a unit says in one language against what it says in the other."""
        if unit.id and unit.en and _says(unit.id) != _says(unit.en):
            message = say(
                "the unit of {name!r} is {indonesian!r} in Indonesian and {english!r} in English",
                name=name,
                indonesian=unit.id,
                english=unit.en,
            )
            yield self.finding(case, message, keys)


def _says(words: str) -> tuple[bool, list[str]]:
    """Return whether a unit is a percentage, and the numbers in it, however their thousands are set apart."""
    return bool(PERCENT.search(words)), sorted(re.sub(r"[.,]", "", number) for number in NUMBER.findall(words))
