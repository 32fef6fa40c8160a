"""Rule M305."""

from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, did_you_mean
from maturity.model.assessment import Rating
from maturity.model.framework import Indicator
from maturity.model.measures import Choices, Context, Levels, Practices, Quantity, Target

FITTING = {
    Levels: ("level",),
    Choices: ("choice",),
    Practices: ("practices",),
    Quantity: ("value",),
    Target: ("value", "progress"),
    Context: ("value", "text"),
}
"""Which answers fit each kind of measure; exactly one of them is given."""


class WrongAnswer(Rule[AssessmentCase]):
    """A rating does not answer its indicator: the answer is missing, of another kind, or not on the scale.

    ## Why it matters
    A level that the framework does not describe means nothing, and would still move the index.

    ## How to mend it
    Give the one answer that the indicator's measure asks for. Where there is none, say so with `state` and `reason`:
    an empty answer is never a rating.
    """

    code = "M305"
    name = "wrong-answer"
    effect = "The indicator cannot be scored."
    looks_at = (AssessmentCase,)
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        """Hold every answer against its indicator's measure."""
        framework = case.framework
        if framework is None:
            return
        for name, rating in case.assessment.ratings.items():
            if (indicator := framework.indicators.get(name)) and rating.counts:
                yield from self._kind(case, indicator, rating)
                yield from self._choice(case, indicator, rating)

    def _kind(self, case: AssessmentCase, indicator: Indicator, rating: Rating) -> Iterator[Finding]:
        fitting = FITTING[type(indicator.measure)]
        keys = ("ratings", indicator.id)
        wanted = " or ".join(repr(key) for key in fitting)
        for answer in rating.answers:
            if answer not in fitting:
                message = f"{indicator.id!r} is answered with {wanted}, not with {answer!r}"
                yield self.finding(case, message, (*keys, answer), on_key=True)
        given = [answer for answer in rating.answers if answer in fitting]
        if not rating.answers:
            hint = "or state: not-assessed, with a reason"
            yield self.finding(case, f"{indicator.id!r} has no answer; it needs {wanted}", keys, hint, on_key=True)
        if len(given) > 1:
            yield self.finding(case, f"{indicator.id!r} has two answers; give {wanted}", keys, on_key=True)
        # A goal with a unit is measured; calling it reached would hide the number.
        if isinstance(indicator.measure, Target) and indicator.measure.unit and rating.progress:
            message = f"{indicator.id!r} is counted in a unit, so it is answered with 'value'"
            yield self.finding(case, message, (*keys, "progress"), on_key=True)
        if isinstance(indicator.measure, Target) and not indicator.measure.unit and rating.value is not None:
            message = f"{indicator.id!r} has no unit, so it is answered with 'progress'"
            yield self.finding(case, message, (*keys, "value"), on_key=True)

    def _choice(self, case: AssessmentCase, indicator: Indicator, rating: Rating) -> Iterator[Finding]:
        measure, keys = indicator.measure, ("ratings", indicator.id)
        if isinstance(measure, Levels) and rating.level is not None and rating.level not in measure.levels:
            lowest, highest = min(measure.levels), max(measure.levels)
            message = f"level {rating.level} is not on the scale of {indicator.id!r}, which goes from"
            yield self.finding(case, f"{message} {lowest} to {highest}", (*keys, "level"))
        if isinstance(measure, Choices) and rating.choice is not None and rating.choice not in measure.choices:
            hint = did_you_mean(rating.choice, measure.choices) or f"one of {', '.join(measure.choices)}"
            message = f"{indicator.id!r} has no answer {rating.choice!r}"
            yield self.finding(case, message, (*keys, "choice"), hint)
        if isinstance(measure, Practices):
            for place, name in enumerate(rating.practices or ()):
                if name not in measure.practices:
                    message = f"{indicator.id!r} has no practice {name!r}"
                    meant = did_you_mean(name, measure.practices)
                    yield self.finding(case, message, (*keys, "practices", place), meant)
