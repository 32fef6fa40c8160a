"""One answer as an exact score on the framework's scale."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from maturity.arithmetic.outcome import Absence, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Step, Term, not_recorded
from maturity.model.assessment import Answer, Rating
from maturity.model.combinations.met import below_complete, level_reached
from maturity.model.combinations.rule import parts_of
from maturity.model.combining import ALONE, Combine
from maturity.model.measures import (
    Choices,
    Compound,
    Context,
    Derived,
    Levels,
    Measure,
    Practices,
    ServiceFilter,
    SimpleMeasure,
    Target,
)
from maturity.model.quantities import Quantity, RelativeMethod
from maturity.model.services import Service, ServiceRegister
from maturity.model.states import State
from maturity.scoring.measured import by_scaled, by_share, over_scale
from maturity.scoring.relative import place_among
from maturity.scoring.targets import score_target

T = TypeVar("T")


def _no_values() -> Sequence[Term]:
    return ()


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer is scored in: the scale, the year that targets are due by, the register, the other cities."""

    ends: ScaleRange
    year: int | None = None
    register: ServiceRegister | None = None
    values: Callable[[], Sequence[Term]] = _no_values
    note: Recorder = not_recorded


def score_answer(answer: Answer, measure: Measure, setting: AnswerContext) -> Outcome:
    """Turn an answer that fits its measure into a score."""
    match measure:
        case Target():
            return score_target(answer, measure, setting.ends, setting.year, setting.note)
        case Compound():
            parts = answer.parts if isinstance(answer, Rating) else None
            return _compound(_given(parts), measure, setting)
        case Derived():
            return _derived(measure, setting)
        case Context():
            return Unscored(Absence.CONTEXT)
        case _:
            return _simple(answer, measure, setting)


def _given(answer: T | None) -> T:
    """Return the answer; validation has made sure that it is there."""
    if answer is None:
        raise ValueError("the rating has no answer of this measure; validate before scoring")
    return answer


def _simple(answer: Answer, measure: SimpleMeasure, setting: AnswerContext) -> Outcome:
    match measure:
        case Levels():
            return Scored(_level(answer, measure, setting.note))
        case Choices():
            return Scored(_choice(_given(answer.choice), measure, setting))
        case Practices():
            return Scored(_practices(_given(answer.practices), measure, setting))
        case Quantity():
            return _quantity(answer, measure, setting)


def _level(answer: Answer, measure: Levels, note: Recorder) -> Fraction:
    if answer.level is None:  # another body's score on this scale
        value = Fraction(_given(answer.value))
        note(Step("score-given", {"value": value}, value))
        return value
    level = answer.level
    points = Fraction(measure.points[level]) if measure.points else Fraction(level)
    note(Step("level", {"level": Fraction(level), "points": points}, points))
    return points


def _choice(choice: str, measure: Choices, setting: AnswerContext) -> Fraction:
    points = Fraction(measure.choices[choice].points)
    setting.note(Step("choice", {"points": points}, points, words={"choice": choice}))
    if measure.score == "points":
        return points
    most = Fraction(max(each.points for each in measure.choices.values()))
    share = points / most
    setting.note(Step("part-of", {"part": points, "whole": most}, share))
    return over_scale(share, setting.ends, setting.note)


def _practices(met: Collection[str] | Mapping[str, str], measure: Practices, setting: AnswerContext) -> Fraction:
    """Score a checklist; a practice that is not mentioned is not met."""
    if isinstance(met, Mapping):
        shares = {name: Fraction(measure.answers[answer].share) for name, answer in met.items()}
    else:
        shares = {name: Fraction(1) for name in met}
    terms = tuple(
        Term(name, shares.get(name, Fraction(0)), Fraction(practice.points), practice.level)
        for name, practice in measure.practices.items()
    )
    note = setting.note
    if measure.score == "cumulative":
        met_from, needed = Fraction(measure.met_from), Fraction(measure.needed)
        level = level_reached([(term.level, term.value >= met_from) for term in terms], needed)
        result = setting.ends.lowest if level is None else Fraction(level)
        given = {"met-from": met_from, "needed": needed, "lowest": setting.ends.lowest}
        note(Step("cumulative", given, result, terms))
        return result
    points = parts_of(terms).weighted_sum()
    note(Step("sum", {}, points, terms))
    if measure.score == "points":
        return points
    whole = sum((term.weight for term in terms), Fraction())
    share = points / whole
    note(Step("part-of", {"part": points, "whole": whole}, share))
    kept = below_complete(share, measure.below_complete)
    if kept != share:
        note(Step("below-complete", {"share": share, "highest": kept}, kept))
    return over_scale(kept, setting.ends, note)


def divided(answer: Answer, measure: Quantity, note: Recorder = not_recorded) -> Fraction:
    """Return a quantity's value, divided by its denominator where it has one."""
    value = Fraction(_given(answer.value))
    if measure.per is None:
        return value
    below, times = Fraction(_given(answer.per)), Fraction(measure.per.times)
    result = value / below * times
    note(Step("per", {"value": value, "per": below, "times": times}, result))
    return result


def _quantity(answer: Answer, measure: Quantity, setting: AnswerContext) -> Outcome:
    value = divided(answer, measure, setting.note)
    if measure.relative is not None:
        placed = place_among(value, setting.values(), measure.relative, measure.direction, setting.note)
        if isinstance(placed, Absence):
            return Unscored(placed)
        if measure.relative.method is RelativeMethod.Z_SCORE:  # a distance, not a share
            return Scored(placed)
        return Scored(over_scale(placed, setting.ends, setting.note))
    if measure.share_of is not None:
        given = measure.share_of.target if measure.share_of.target is not None else answer.target
        if given is None:  # a benchmark that nobody has set
            return Unscored(Absence.NO_TARGET)
        return Scored(by_share(value, Fraction(given), measure.share_of, measure.direction, setting.ends, setting.note))
    return Scored(by_scaled(value, measure, setting.ends, setting.note, log=measure.transform == "log"))


def _compound(parts: Mapping[str, Answer], measure: Compound, setting: AnswerContext) -> Outcome:
    """Combine the parts that were answered; the others do what the measure says of absent parts."""
    terms = []
    for name, part in measure.parts.items():
        answer = parts.get(name)
        outcome: Outcome = Unscored(Absence.NOT_ASSESSED)
        if answer is not None and answer.counts:
            outcome = _simple(answer, part.measure, replace(setting, values=_no_values))
        elif answer is not None and answer.state is State.NOT_APPLICABLE:
            continue
        if isinstance(outcome, Scored):
            terms.append(Term(name, outcome.value, Fraction(part.weight)))
        elif measure.absent == "block":
            return Unscored(Absence.INCOMPLETE)
        elif measure.absent == "lowest":
            terms.append(Term(name, setting.ends.lowest, Fraction(part.weight)))
    return join(tuple(terms), measure.combine, setting)


def join(terms: tuple[Term, ...], rule: str, setting: AnswerContext) -> Outcome:
    """Combine the values of one indicator's parts or units by a rule without options."""
    if not terms:
        return Unscored(Absence.NOT_ASSESSED)
    options = ALONE[Combine(rule)]
    result = _given(options.value(terms, setting.ends))
    setting.note(options.method.step(result, terms, options, setting.ends))
    return Scored(result)


def _derived(measure: Derived, setting: AnswerContext) -> Outcome:
    """Count entries of the register; a group of services counts as many as it holds."""
    if setting.register is None:
        return Unscored(Absence.NO_REGISTER)
    looked_at = [service for service in setting.register.services if _fits(service, measure.where)]
    whole = sum(_number(service) for service in looked_at)
    if measure.share is None:
        value = Fraction(whole)
        setting.note(Step("entries", {"entries": value}, value))
    else:
        if not whole:
            return Unscored(Absence.NO_REGISTER)
        part = sum(_number(service) for service in looked_at if _fits(service, measure.share))
        value = Fraction(100 * part, whole)
        setting.note(Step("percentage", {"part": Fraction(part), "whole": Fraction(whole)}, value))
    return Scored(by_scaled(value, measure, setting.ends, setting.note))


def _fits(service: Service, wanted: ServiceFilter) -> bool:
    return (not wanted.kind or service.kind in wanted.kind) and (not wanted.status or service.status in wanted.status)


def _number(service: Service) -> int:
    return 1 if service.count is None else service.count
