"""Rule M316."""

from collections.abc import Iterator

from maturity.checks.answer_faults import Fault, fitting, kind_faults, value_faults
from maturity.checks.rule import AssessmentCase, FrameworkTestCase, RatedCase, Rule
from maturity.findings import Finding
from maturity.model.assessment import Goal, Rating
from maturity.model.framework import Indicator
from maturity.model.measures import Compound, Derived, Target
from maturity.model.quantities import Quantity


class InvalidGoal(Rule[RatedCase]):
    """The goal of a rating is no answer to its indicator.

    ## Why it matters
    What a city aims for is shown beside what it has, and scored with the same yardstick. A goal of another kind, or off
    the scale, can be neither.

    ## How to fix it
    Write the goal as the rating that the city aims for: `level`, `choice`, `practices` or `value`, with `by`.

    ## Example
        online:
          level: 2
          goal: {level: 7}

        error[M316 invalid-goal] as a goal: level 7 is not on the scale of 'online', which goes from 1 to 3
    """

    code = "M316"
    name = "invalid-goal"
    formerly = ("unfit-goal",)
    effect = "The score stays; the score with all goals reached cannot be told."
    looks_at = (AssessmentCase, FrameworkTestCase)
    notices_absence = True

    def check(self, case: RatedCase) -> Iterator[Finding]:
        """Hold every goal against its indicator's measure."""
        if case.framework is None:
            return
        for name, rating in case.assessment.ratings.items():
            indicator = case.framework.indicators.get(name)
            if indicator and rating.goal:
                for fault in _faults(indicator, rating, rating.goal):
                    keys = ("ratings", name, "goal", *fault.keys)
                    yield self.finding(case, f"as a goal: {fault.message}", keys, fault.hint, on_key=fault.on_key)


def _faults(indicator: Indicator, rating: Rating, goal: Goal) -> Iterator[Fault]:
    measure, name = indicator.measure, indicator.id
    wanted = tuple(key for key in fitting(measure) if key in Goal.model_fields)
    if isinstance(measure, Compound | Derived | Target) and not wanted:
        yield Fault(f"{name!r} cannot be aimed at with one answer, since it is {_what(measure)}", on_key=True)
        return
    yield from kind_faults(name, goal, wanted, measure)
    yield from value_faults(name, goal, measure)
    if isinstance(measure, Quantity) and goal.value is not None:
        open_target = measure.share_of is not None and measure.share_of.target is None
        for key, needed in (("per", measure.per is not None), ("target", open_target)):
            if needed and getattr(rating, key) is None:
                yield Fault(f"the value of {name!r} needs {key!r} in its rating", ("value",))


def _what(measure: Compound | Derived | Target) -> str:
    match measure:
        case Compound():
            return "made of parts"
        case Derived():
            return "counted in the register of services"
        case Target():
            return "a goal in words"
