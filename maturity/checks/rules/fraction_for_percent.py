from collections.abc import Iterator
from decimal import Decimal

from maturity.checks.framework_tree import nodes_with_keys
from maturity.checks.given_values import GivenValue, given_by_keys, is_small, percents
from maturity.checks.period_names import called
from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import values_of
from maturity.checks.rule import AssessmentCase, Case, FrameworkCase, Rule, SettingsCase
from maturity.checks.rules.unexplained_jump import speaks_of
from maturity.checks.unit_ranges import is_percent
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.combining import with_options
from maturity.model.framework import Framework
from maturity.model.measures.keys import VALUE

USUAL = 10
"""Where others have so many percent, one that has at most 1 probably wrote a fraction."""
SEVERAL = 3
"""So many small percentages and no other make an assessment whose percentages are all fractions."""


class FractionForPercent(Rule[Case]):
    """A percentage is written as a fraction: 0.85 where 85 is meant.

    ## Why it matters
    Spreadsheets show 85% and hold 0.85. The value passes every bound and gets the worst score there is.

    It is told of a value at most 1 where the city's last one, or those of half of the cities, are 10 and more; where
    all of an assessment's percentages, at least three, are so small; of a goal's promised or observed value where the
    goal is 10 or more elsewhere; and of one of a framework or `maturity.yaml`.

    ## How to fix it
    Write percentages as numbers up to 100. A share that really is so small can stay, with a comment that says so.

    ## Example
        gaps: {not-assessed: skip, coverage: 0.65}

        warning[M322 fraction-for-percent] 'coverage' is a percentage, and 0.65 of one is next to nothing
    """

    code = "M322"
    severity = Severity.WARNING
    looks_at = (AssessmentCase, FrameworkCase, PlanCase, SettingsCase)
    effect = say("It counts for a hundredth of what was probably meant.")

    def check(self, case: Case) -> Iterator[Finding]:
        match case:
            case AssessmentCase():
                yield from self._values(case)
            case FrameworkCase():
                for keys, percent in _asked_for(case.framework):
                    yield from self._asked(case, keys, percent)
            case PlanCase():
                yield from self._goals(case)
            case SettingsCase():
                for name in ("coverage", "reviewed", "answered"):
                    yield from self._asked(case, ("gate", name), getattr(case.settings.gate, name, None))

    def _goals(self, case: PlanCase) -> Iterator[Finding]:
        """Tell of each small percentage of a goal that is of quite another size elsewhere; a beginning may be small."""
        for name, goal in case.plan.goals.items():
            values = [*values_of(goal)] if goal.measure and is_percent(goal.measure.unit) else []
            largest = max((number for _, number in values), default=Decimal())
            for keys, number in values:
                if is_small(number) and largest >= USUAL and "baseline" not in keys:
                    message = say(
                        "{name!r} has {number} percent, which looks like a fraction: {why}",
                        name=name,
                        number=number,
                        why=say("it has {largest} elsewhere", largest=largest),
                    )
                    yield self.finding(case, message, ("goals", name, *keys))

    def _asked(self, case: Case, keys: Keys, percent: Decimal | None) -> Iterator[Finding]:
        if percent is not None and is_small(percent):
            message = say(
                "{key!r} is a percentage, and {percent} of one is next to nothing", key=keys[-1], percent=percent
            )
            meant = f"{(percent * 100).normalize():f}"
            yield self.finding(case, message, keys, say("did you mean {meant}?", meant=meant) if percent else None)

    def _values(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        answered = list(percents(case.assessment, case.framework))
        small = [(given, number) for given, number in answered if is_small(number)]
        before = given_by_keys(case.earlier, case.framework) if case.earlier and small else {}
        for given, number in small:
            if why := self._why(case, given, before.get(given.keys), answered):
                message = say(
                    "{name!r} has {number} percent, which looks like a fraction: {why}",
                    name=given.name,
                    number=number,
                    why=why,
                )
                yield self.finding(case, message, ("ratings", *given.keys, VALUE.name))

    def _why(
        self,
        case: AssessmentCase,
        given: GivenValue,
        was: GivenValue | None,
        answered: list[tuple[GivenValue, Decimal]],
    ) -> str | None:
        """Return what makes a small percentage look like a fraction."""
        earlier = was.measure.number_in(was.answer) if was else None
        if case.earlier and earlier is not None and earlier >= USUAL:
            # Of a jump that nobody explains, another rule speaks.
            is_explained = speaks_of(given.rating, case.earlier)
            period = called(case.earlier.period)
            return say("it was {earlier} in {period}", earlier=earlier, period=period) if is_explained else None
        middle = case.peers.middle(given.keys) if case.peers else None
        if middle is not None and middle >= USUAL:
            return say("half of all that answered have {middle} or more", middle=middle)
        if len(answered) >= SEVERAL and all(is_small(number) for _, number in answered):
            return say("all {number} percentages of this assessment are at most 1", number=len(answered))
        return None


def _asked_for(framework: Framework) -> Iterator[tuple[Keys, Decimal | None]]:
    """Yield every percentage that a framework asks for, with its keys."""
    for keys, node in nodes_with_keys(framework):
        if node.gaps is not None and "coverage" in node.gaps.model_fields_set:
            yield (*keys, "gaps", "coverage"), node.gaps.coverage
        if not isinstance(node, Framework):
            yield (*keys, "coverage"), node.coverage
        if node.combine is not None:
            options = with_options(node.combine)
            for name in ("needed", "below_complete"):
                yield (*keys, "combine", name), getattr(options, name)
    for keys, indicator in framework.placed:
        measure = getattr(indicator, "measure", None)
        for name in ("needed", "below_complete"):
            yield (*keys, "measure", name), getattr(measure, name, None)
