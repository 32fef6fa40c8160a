"""What is wrong with one answer to one measure; shared by ratings, parts of compounds, sub-units, goals and reviews."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.findings import Keys, did_you_mean
from maturity.model.assessment import ANSWERS, Answer, Goal
from maturity.model.measures import (
    Choices,
    Compound,
    Context,
    Derived,
    Levels,
    Measure,
    Practices,
    Target,
)
from maturity.model.quantities import Quantity
from maturity.model.review import Mark

Answering = Answer | Goal | Mark
FITTING: Mapping[type, tuple[str, ...]] = {
    Choices: ("choice",),
    Practices: ("practices",),
    Quantity: ("value",),
    Compound: ("parts",),
    Derived: (),
    Context: ("value", "text"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an answer; ``keys`` lead on from the answer."""

    message: str
    keys: Keys = ()
    hint: str | None = None
    on_key: bool = False

    def below(self, *keys: str | int) -> "Fault":
        """Return the same fault as seen from further up."""
        return Fault(self.message, (*keys, *self.keys), self.hint, self.on_key)


def fitting(measure: Measure) -> tuple[str, ...]:
    """Return the keys that can answer a measure; exactly one of them is given."""
    match measure:
        case Levels():
            return ("level", "value") if measure.fractional else ("level",)
        case Target():
            # A goal with a unit is measured; calling it reached would hide the number.
            return ("value",) if measure.unit else ("progress",)
        case _:
            return FITTING[type(measure)]


def given(answer: Answering) -> tuple[str, ...]:
    """Return the answer keys that are filled."""
    return tuple([key for key in ANSWERS if getattr(answer, key, None) is not None])


def kind_faults(name: str, answer: Answering, wanted: tuple[str, ...], measure: Measure) -> Iterator[Fault]:
    """Yield where an answer is missing, given twice, or of another kind than is wanted."""
    found = given(answer)
    if len(found) == 1 and found[0] in wanted:
        return
    said = " or ".join(repr(key) for key in wanted)
    for key in found:
        if key not in wanted:
            yield Fault(_not_wanted(name, key, said, measure), (key,), on_key=True)
    if not found:
        hint = "or state: not-assessed, with a reason" if isinstance(answer, Answer) else None
        yield Fault(f"{name!r} has no answer; it needs {said}", hint=hint, on_key=True)
    if sum(key in wanted for key in found) > 1:
        yield Fault(f"{name!r} has two answers; give {said}", on_key=True)


def _not_wanted(name: str, key: str, said: str, measure: Measure) -> str:
    if isinstance(measure, Target) and key in {"value", "progress"}:
        counted = "is counted in a unit" if measure.unit else "has no unit"
        return f"{name!r} {counted}, so it is answered with {said}"
    return f"{name!r} is answered with {said}, not with {key!r}"


def value_faults(name: str, answer: Answering, measure: Measure) -> Iterator[Fault]:
    """Yield where an answer of the right kind is none that the measure knows."""
    match measure:
        case Levels():
            yield from _level_faults(name, answer, measure)
        case Choices() if answer.choice is not None and answer.choice not in measure.choices:
            hint = did_you_mean(answer.choice, measure.choices) or f"one of {', '.join(measure.choices)}"
            yield Fault(f"{name!r} has no answer {answer.choice!r}", ("choice",), hint)
        case Practices() if answer.practices is not None:
            yield from _practice_faults(name, answer.practices, measure)
        case Quantity() if measure.transform == "log" and answer.value is not None and answer.value <= 0:
            yield Fault(f"{name!r} is scored by its logarithm, so its value must be above zero", ("value",))


def _level_faults(name: str, answer: Answering, measure: Levels) -> Iterator[Fault]:
    lowest, highest = min(measure.levels), max(measure.levels)
    if answer.level is not None and answer.level not in measure.levels:
        message = f"level {answer.level} is not on the scale of {name!r}, which goes from {lowest} to {highest}"
        yield Fault(message, ("level",))
    if measure.fractional and answer.value is not None and not lowest <= answer.value <= highest:
        message = f"the score {answer.value} is not on the scale of {name!r}, which goes from {lowest} to {highest}"
        yield Fault(message, ("value",))


def _practice_faults(name: str, met: tuple[str, ...] | dict[str, str], measure: Practices) -> Iterator[Fault]:
    graded = isinstance(met, dict)
    if graded != bool(measure.answers):
        yield Fault(f"the practices of {name!r} {_how_met(measure)}", ("practices",), on_key=True)
    for place, practice in enumerate(met):
        if practice not in measure.practices:
            hint = did_you_mean(practice, measure.practices)
            at = practice if graded else place
            yield Fault(f"{name!r} has no practice {practice!r}", ("practices", at), hint, on_key=graded)
    for practice, chosen in met.items() if isinstance(met, dict) and measure.answers else ():
        if chosen not in measure.answers:
            hint = did_you_mean(chosen, measure.answers) or f"one of {', '.join(measure.answers)}"
            yield Fault(f"a practice of {name!r} has no answer {chosen!r}", ("practices", practice), hint)


def _how_met(measure: Practices) -> str:
    if not measure.answers:
        return "are met or they are not: list those that are"
    example = f"{{{next(iter(measure.practices))}: {next(iter(measure.answers))}}}"
    return f"have graded answers: write each with its own, as in {example}"


def companion_faults(name: str, answer: Answer, measure: Measure, *, holds_value: bool = True) -> Iterator[Fault]:
    """Yield where the number that a value is divided by is missing, or one that it is held against is out of place.

    A target that nobody has set may be missing: the value is then shown and has no score.
    """
    of = measure if isinstance(measure, Quantity) and holds_value else None
    if of is None and answer.per is None and answer.target is None:
        return
    needs = {
        "per": of is not None and of.per is not None,
        "target": of is not None and of.share_of is not None and of.share_of.target is None,
    }
    for key, needed in needs.items():
        if needed and key == "per" and answer.per is None and answer.value is not None:
            yield Fault(f"the value of {name!r} needs {key!r} beside it", on_key=True)
        if not needed and getattr(answer, key) is not None:
            yield Fault(f"{name!r} takes no {key!r}", (key,), on_key=True)
