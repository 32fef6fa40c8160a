"""Better answers than one that was given, and the steps that lead there: what a path to a higher score is made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from maturity.model.measures.keys import AnswerKey

ASSESS = "assess"
"""The step that comes first where there is no answer: somebody has to look."""
MOST_RAISED = 2_000
"""Better answers to one indicator that are looked at; where there would be more, none is."""

EffortOf = Callable[[str], Fraction]
"""What one step takes, by its id: above zero, in any unit that is the same for all."""


@dataclass(frozen=True, slots=True)
class RaisedAnswer:
    """A better answer, and all steps to it from the one of today, in an order in which they can be taken."""

    key: AnswerKey[Any]
    values: tuple[Any, ...]
    """What the key holds after each step."""
    steps: tuple[str, ...]

    @property
    def value(self) -> Any:
        """What it holds in the end."""
        return self.values[-1]


class Item(NamedTuple):
    """Something that can be met in one step: what it takes, and what it earns."""

    name: str
    effort: Fraction
    earns: Fraction


def on_a_ladder(key: AnswerKey[Any], steps: Iterable[tuple[Any, str]], *, is_first: bool) -> Iterator[RaisedAnswer]:
    """Yield each answer of an order with all steps below it; ``is_first``: the lowest one is what is found at least."""
    taken, values = list[str](), list[Any]()
    for place, (value, step) in enumerate(steps):
        taken.append(ASSESS if is_first and place == 0 else step)
        values.append(value)
        yield RaisedAnswer(key, tuple(values), tuple(taken))


def best_of(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Return the sets of items of which no other takes as little effort and earns as much, the cheapest first."""
    kept: list[tuple[Fraction, Fraction, tuple[Item, ...]]] = [(Fraction(), Fraction(), ())]
    for item in sorted(items, key=lambda item: -item.earns / item.effort):
        more = [(effort + item.effort, earned + item.earns, (*taken, item)) for effort, earned, taken in kept]
        best, fewer = Fraction(-1), list[tuple[Fraction, Fraction, tuple[Item, ...]]]()
        for each in sorted([*kept, *more], key=lambda each: (each[0], -each[1])):
            if each[1] > best:
                best = each[1]
                fewer.append(each)
        kept = fewer[:MOST_RAISED]
    return [taken for _, _, taken in kept if taken]


def cheapest_at(levels: Mapping[int, tuple[list[Item], int]]) -> Iterator[tuple[Item, ...]]:
    """Yield what completes each level and all below; each has its open items, and how many of them are needed."""
    taken: tuple[Item, ...] = ()
    for level in sorted(levels):
        still_open, needed = levels[level]
        if needed > len(still_open):
            return
        taken += tuple(sorted(still_open, key=lambda item: item.effort)[: max(0, needed)])
        if taken:
            yield taken


def in_parts(
    key: AnswerKey[Any],
    answers: Mapping[str, Any],
    raised: Mapping[str, list[RaisedAnswer]],
    changed: Callable[[str, AnswerKey[Any], Any], Any],
) -> Iterator[RaisedAnswer]:
    """Yield every combination of better answers to parts; ``changed`` gives a part's answer with another value."""
    number = 1
    for ways in raised.values():
        number *= len(ways) + 1
    if number > MOST_RAISED:
        return
    for chosen in product(*([None, *ways] for ways in raised.values())):
        steps, now, after = list[str](), dict(answers), list[Any]()
        for name, way in zip(raised, chosen, strict=True):
            if way is not None:
                for step, value in zip(way.steps, way.values, strict=True):
                    now = {**now, name: changed(name, way.key, value)}
                    steps.append(f"{name}/{step}")
                    after.append(now)
        if steps:
            yield RaisedAnswer(key, tuple(after), tuple(steps))
