"""Whether an answer is one to its measure; shared by ratings, parts of compounds, sub-units, goals and reviews."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from maturity.messages import Message, listed_with, say
from maturity.model.measures.faults import Fault
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS, AnswerKey
from maturity.model.measures.registry import all_keys, answer_names, companion_keys
from maturity.model.states import State

NO_ANSWER = say("or state: not-assessed, with a reason")


def given_keys(answer: object) -> tuple[str, ...]:
    """Return the answer keys that are filled, of an answer, a goal or a reviewer's mark."""
    held = getattr(answer, "__dict__", {})  # a plain value holds no keys
    return tuple([name for name in answer_names() if held.get(name) is not None])


def plain_answer(answer: object) -> str:
    """Write all of an answer as one plain value: ``3``, ``38 per 6``, ``one two``, ``north: 3; south: unknown``.

    What stands beside an answer follows it with its name. Each key says how its own value is written.
    """
    given = [(key, key.of(answer)) for key in all_keys() if key.of(answer) is not None]
    main = [_plain_value(key, value) for key, value in given if not key.is_beside]
    beside = [f"{key.name} {_plain_value(key, value)}" for key, value in given if key.is_beside]
    return " ".join([*main, *beside])


def _plain_value(key: AnswerKey[Any], value: Any) -> str:
    if not key.holds_answers:
        return key.plain(value)
    return "; ".join(f"{name}: {answer_with_state(inner)}" for name, inner in value.items())


def answer_with_state(inner: Any) -> str:
    """Write an answer, also of a part or a sub-unit; a state stands beside it or, where there is none, instead.

    Behind it stands how many gave it, where they are counted.
    """
    answer, count = plain_answer(inner), getattr(inner, "count", None)
    if inner.state is not State.RATED:
        answer = f"{answer} ({inner.state.value})" if answer else inner.state.value
    return answer if count is None else f"{answer} count {count}"


def answer_faults(name: str, answer: object, measure: Measure) -> Iterator[Fault]:
    """Yield all that is wrong with an answer that is held to be one; ``name`` is what is answered."""
    is_filled_in = getattr(answer, "imputed", None) is not None
    if not measure.converts_feed or is_filled_in or given_keys(answer):  # else another assessment answers it
        yield from kind_faults(name, answer, measure.answered_with, measure, hint=NO_ANSWER)
    yield from measure.value_faults(name, answer)
    yield from companion_faults(name, answer, measure)


def kind_faults(
    name: str, answer: object, wanted: Collection[AnswerKey[Any]], measure: Measure, hint: Message | None = None
) -> Iterator[Fault]:
    """Yield where an answer is missing, given twice, or of another kind than is wanted; a missing one with a hint."""
    given, names = given_keys(answer), [key.name for key in wanted]
    if len(given) == 1 and given[0] in names:
        return
    listed = listed_with(map(repr, names), "or")
    for key in given:
        if key not in names:
            yield Fault(measure.why_not_with(name, key, listed), (key,), on_key=True)
    if not given:
        yield Fault(say("{name!r} has no answer; it needs {keys}", name=name, keys=listed), hint=hint, on_key=True)
    if sum(key in names for key in given) > 1:
        yield Fault(say("{name!r} has two answers; give {keys}", name=name, keys=listed), on_key=True)


def companion_faults(name: str, answer: object, measure: Measure, *, holds_value: bool = True) -> Iterator[Fault]:
    """Yield where what must stand beside an answer is missing, or something stands there that is out of place."""
    taken = {asked.key: asked.is_needed for asked in measure.asked if asked.key.is_beside} if holds_value else {}
    for key in companion_keys():
        stands = key.of(answer) is not None
        if taken.get(key) and not stands:
            for main in (asked for asked in measure.answered_with if asked.of(answer) is not None):
                message = say("the {main} of {name!r} needs {key!r} beside it", main=main.name, name=name, key=key.name)
                yield Fault(message, on_key=True)
        elif stands and key not in taken:
            yield Fault(say("{name!r} takes no {key!r}", name=name, key=key.name), (key.name,), on_key=True)


def unit_faults(name: str, rating: object, measure: Measure) -> Iterator[Fault]:
    """Yield the faults of every sub-unit's answer; the rating itself has none of its own."""
    key = UNITS.name
    for fault in kind_faults(name, rating, (UNITS,), measure, hint=NO_ANSWER):
        wrong = str(fault.keys[0]) if fault.keys else ""
        is_inner = wrong in {key.name for key in measure.answered_with} and UNITS.of(rating) is None
        by_name = say(
            "each answers under its own name, and so does one alone: {key}: {{NAME: {{{wrong}: …}}}}",
            key=key,
            wrong=wrong,
        )
        yield replace(fault, hint=by_name) if is_inner else fault
    yield from companion_faults(name, rating, measure, holds_value=False)
    units = UNITS.of(rating)
    if units is not None and not units:
        yield Fault(say("{name!r} has no answer; {key!r} is empty", name=name, key=key), (key,), on_key=True)
    for unit, answer in (units or {}).items():
        if answer.counts:
            for fault in answer_faults(unit, answer, measure):
                yield fault.below(key, unit)
