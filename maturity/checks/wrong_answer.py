"""Rule M305."""

from collections.abc import Iterator

from maturity.checks.answer_faults import Fault, companion_faults, fitting, kind_faults, value_faults
from maturity.checks.rule import AssessmentCase, FrameworkTestCase, RatedCase, Rule
from maturity.findings import Finding, did_you_mean
from maturity.model.assessment import Answer, ImputedBy, Rating
from maturity.model.framework import Indicator
from maturity.model.measures import Compound, Derived, Measure


class WrongAnswer(Rule[RatedCase]):
    """A rating does not answer its indicator: the answer is missing, of another kind, or not on the scale.

    ## Why it matters
    A level that the framework does not describe means nothing, and would still move the index.

    ## How to fix it
    Give the one answer that the indicator's measure asks for. Where there is none, say so with `state` and `reason`:
    an empty answer is never a rating.

    ## Example
        online:
          level: 4

        error[M305 wrong-answer] level 4 is not on the scale of 'online', which goes from 1 to 3
    """

    code = "M305"
    name = "wrong-answer"
    effect = "The indicator cannot be scored."
    looks_at = (AssessmentCase, FrameworkTestCase)
    notices_absence = True

    def check(self, case: RatedCase) -> Iterator[Finding]:
        """Hold every answer against its indicator's measure."""
        framework = case.framework
        if framework is None:
            return
        for name, rating in case.assessment.ratings.items():
            if indicator := framework.indicators.get(name):
                for fault in _faults(indicator, rating):
                    keys = ("ratings", name, *fault.keys)
                    yield self.finding(case, fault.message, keys, fault.hint, on_key=fault.on_key)


def _faults(indicator: Indicator, rating: Rating) -> Iterator[Fault]:
    name, measure = indicator.id, indicator.measure
    if isinstance(measure, Derived):
        for key in rating.answers:
            message = f"{name!r} is counted in the register of services, so it takes no answer"
            yield Fault(message, (key,), on_key=True)
    elif rating.imputed is not None and rating.imputed.method is not ImputedBy.VALUE:
        for key in rating.answers if rating.counts else ():
            message = f"{name!r} is filled in by {rating.imputed.method.value}, so it takes no answer of its own"
            yield Fault(message, (key,), on_key=True)
    elif rating.counts:
        yield from _of_units(indicator, rating) if indicator.units else _answer_faults(name, rating, measure)


def _answer_faults(name: str, answer: Answer, measure: Measure) -> Iterator[Fault]:
    yield from kind_faults(name, answer, fitting(measure), measure)
    yield from value_faults(name, answer, measure)
    yield from companion_faults(name, answer, measure)
    if isinstance(measure, Compound) and isinstance(answer, Rating) and answer.parts is not None:
        yield from _of_parts(name, answer.parts, measure)


def _of_parts(name: str, parts: dict[str, Answer], measure: Compound) -> Iterator[Fault]:
    if not parts:
        yield Fault(f"{name!r} has no answer; 'parts' is empty", ("parts",), on_key=True)
    for part, answer in parts.items():
        if part not in measure.parts:
            hint = did_you_mean(part, measure.parts)
            yield Fault(f"{name!r} has no part {part!r}", ("parts", part), hint, on_key=True)
        elif answer.counts:
            for fault in _answer_faults(part, answer, measure.parts[part].measure):
                yield fault.below("parts", part)


def _of_units(indicator: Indicator, rating: Rating) -> Iterator[Fault]:
    """Yield the faults of every sub-unit's answer; the rating itself has none of its own."""
    yield from kind_faults(indicator.id, rating, ("units",), indicator.measure)
    yield from companion_faults(indicator.id, rating, indicator.measure, holds_value=False)
    if rating.units is not None and not rating.units:
        yield Fault(f"{indicator.id!r} has no answer; 'units' is empty", ("units",), on_key=True)
    for unit, answer in (rating.units or {}).items():
        if answer.counts:
            for fault in _answer_faults(unit, answer, indicator.measure):
                yield fault.below("units", unit)
