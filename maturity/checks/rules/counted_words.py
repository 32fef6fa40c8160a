from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import Message, say
from maturity.model.plan.amounts import AmountKind
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal


class CountedWords(Rule[PlanCase]):
    """A goal without a number is held against numbers, or one with a number against words.

    ## Why it matters
    Nobody can say how much of a promise in words a number is. A pace that is made of it looks exact and means nothing.

    ## How to fix it
    Of a goal in words say with `progress` how far it was reached: `not-reached`, `partly-reached` or `reached`. Where
    its source has a number after all, make that the target.

    ## Example
        goals:
          smart-city:
            target: {text: {id: Menjadi kota cerdas., en: To become a smart city.}, by: 2027}
            baseline: {value: 40, on: 2024}

        warning[M814 counted-words] 'smart-city' is a goal in words, and this is a number
    """

    code = "M814"
    severity = Severity.WARNING
    effect = say("No score changes; what does not fit the goal is not used for its pace.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            in_words = say("{name!r} is a goal in words, and this is a number", name=name)
            in_numbers = say("{name!r} is a goal in numbers, and this is in words", name=name)
            for keys in _misfits(goal):
                message: Message = in_words if goal.is_in_words else in_numbers
                finding = self.finding(case, message, ("goals", name, *keys))
                yield replace(finding, leans_on=(("", ("goals", name, "target")),))
        yield from self._effects(case, case.plan)

    def _effects(self, case: PlanCase, plan: Plan) -> Iterator[Finding]:
        for name, programme in plan.programmes.items():
            for place, effect in enumerate(programme.effect):
                if (goal := plan.goals.get(effect.goal)) is not None and goal.is_in_words:
                    message = say("{name!r} is a goal in words, and this is a number", name=effect.goal)
                    finding = self.finding(case, message, ("programmes", name, "effect", place, "change"))
                    yield replace(finding, leans_on=(("", ("goals", effect.goal, "target")),))


def _misfits(goal: PlanGoal) -> Iterator[Keys]:
    """Yield what is a number beside a target in words, or words beside one in numbers."""
    for keys, series in goal.series:
        is_text = series.target.kind is AmountKind.TEXT
        if series.baseline is not None and (series.baseline.kind is AmountKind.TEXT) != is_text:
            yield (*keys, "baseline")
        for place, milestone in enumerate(series.milestones):
            if (milestone.kind is AmountKind.TEXT) != is_text:
                yield (*keys, "milestones", place)
    for place, seen in enumerate(goal.observed):
        if (seen.value is None) != goal.is_in_words:
            yield "observed", place, "value" if goal.is_in_words else "progress"
