"""Made frameworks of up to eight indicators with answers, efforts and an aim, and every way to raise them tried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from random import Random
from typing import Any

from maturity.model.framework import Framework
from maturity.scoring.path.efforts import Efforts
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from tests.scoring.trees import ANY
from tests.scoring.yardsticks import TEXT, assessment, framework

MOST_WAYS = 4_000
"""Ways to raise a framework's indicators that are tried one by one."""
MOST_NESTED = 2
STATES = ["not-assessed", "unknown", "not-applicable"]
POLICIES = ["skip", "lowest", "block", "parent-missing"]
Raised = dict[str, int]
"""The levels that indicators are raised to; those that are left out stay as they are."""


@dataclass(frozen=True)
class MadePath:
    """A framework, its answers, what steps take, and what is aimed for."""

    framework: Framework
    answers: dict[str, Any]
    efforts: dict[str, Fraction]
    aim: Fraction

    @property
    def stated(self) -> Efforts:
        """The efforts as the search is handed them."""
        return Efforts(self.efforts)

    def result(self, raised: Raised | None = None) -> AssessmentResult:
        """What it comes to, as it is or raised."""
        return Scorer(self.framework).score(assessment(self.answers | (raised or {})))

    def effort(self, raised: Raised) -> Fraction:
        """What it takes to raise indicators so."""
        return sum((self._effort_of(name, level) for name, level in raised.items()), Fraction())

    def _effort_of(self, name: str, level: int) -> Fraction:
        held, known = self.answers[name], self.framework.indicators[name].measure.described_levels
        first = [] if isinstance(held, int) else ["assess"]
        least = held if isinstance(held, int) else min(known)
        steps = [*first, *(str(each) for each in known if least < each <= level)]
        return sum(
            (self.efforts.get(f"{name}/{step}", self.efforts.get(name, Fraction(1))) for step in steps), Fraction()
        )

    def levels_above(self) -> dict[str, list[int]]:
        """The levels that each indicator could be raised to; what does not apply can be raised to none."""
        found = {}
        for name, held in self.answers.items():
            known = self.framework.indicators[name].measure.described_levels
            if held != "not-applicable":
                found[name] = [level for level in known if not isinstance(held, int) or level > held]
        return found

    def everything(self) -> Iterator[Raised]:
        """Yield every way to raise indicators, the one that raises none among them."""
        above = self.levels_above()
        for levels in product(*([None, *each] for each in above.values())):
            yield {name: level for name, level in zip(above, levels, strict=True) if level is not None}

    def may_be(self, raised: Raised, after: AssessmentResult) -> bool:
        """Whether each indicator that is raised has all that it requires."""
        for name in raised:
            held = self.answers[name] if isinstance(self.answers[name], int) else None
            for each in self.framework.indicators[name].requires:
                is_asked = each.start is None or (raised[name] >= each.start and (held is None or held < each.start))
                other = after.find(each.node)
                if is_asked and (other is None or other.score is None or other.score < each.at_least):
                    return False
        return True

    def exhausted(self) -> tuple[Fraction | None, set[frozenset[tuple[str, int]]]]:
        """The least effort that is enough, and every way that takes no more; nothing where none is enough."""
        scorer, best, ways = Scorer(self.framework), None, set()
        for raised in sorted(self.everything(), key=self.effort):
            effort = self.effort(raised)
            if best is not None and effort > best:
                break
            after = scorer.score(assessment(self.answers | raised))
            if after.root.score is not None and after.root.score >= self.aim and self.may_be(raised, after):
                best = effort
                ways.add(frozenset(raised.items()))
        return best, ways


def made_path(seed: int) -> MadePath:
    """Make one by a seed; of those that could be raised in too many ways another one is taken."""
    chance = Random(seed)
    while True:
        made = _made(chance)
        if made and prod(len(each) + 1 for each in made.levels_above().values()) <= MOST_WAYS:
            return made


def _made(chance: Random) -> MadePath | None:
    number, top = chance.randint(1, 8), chance.randint(2, 4)
    names = [f"i{place}" for place in range(number)]
    waiting = [*names]
    dimensions, above = [], chance.choice(ANY)
    inside: list[str] = []
    while waiting:
        dimensions.append(_dimension(chance, f"d{len(dimensions)}", waiting, above, (top, inside)))
    limits = [_limit(chance, names, top) for _ in range(chance.choice([0, 0, 1, 2]))]
    gaps = {state: chance.choice(POLICIES) for state in STATES} | {"coverage": chance.choice([0, 0, 50])}
    if chance.random() < 0.3 and names[:1] != names[-1:]:
        _require(chance, dimensions, names, inside, top)
    more = {"combine": above, "gaps": gaps, "limits": limits, "scale": {"lowest": 0, "highest": top}}
    try:
        yardstick = framework(*dimensions, **more)
    except ValueError:  # two limits that wait for one another, or a prerequisite that does
        return None
    answers = {
        name: chance.choice([*range(top + 1), *range(top), *STATES[: chance.choice([0, 0, 3])]]) for name in names
    }
    efforts = {name: Fraction(chance.randint(1, 6), chance.choice([1, 2])) for name in names if chance.random() < 0.4}
    efforts |= {
        f"{name}/{chance.randint(1, top)}": Fraction(chance.randint(1, 4)) for name in names if chance.random() < 0.2
    }
    aim = Fraction(chance.randint(1, 4 * top), 4)
    return MadePath(yardstick, answers, efforts if chance.random() < 0.6 else {}, aim)


def _dimension(
    chance: Random, name: str, waiting: list[str], above: Any, made_so_far: tuple[int, list[str]]
) -> dict[str, Any]:
    top, inside = made_so_far
    rule = chance.choice(ANY)
    own = [waiting.pop() for _ in range(min(len(waiting), chance.randint(1, 4)))]
    made: dict[str, Any] = {"id": name, "title": TEXT, "combine": rule, "weight": chance.randint(1, 4)}
    made["indicators"] = [_leaf(chance, each, top, rule) for each in own]
    if waiting and name.count("x") < MOST_NESTED and chance.random() < 0.4:
        made["dimensions"] = [_dimension(chance, f"{name}x", waiting, rule, made_so_far)]
    if chance.random() < 0.3:
        made["limits"] = [_own_limit(chance, top)]
    if isinstance(above, dict) and above["rule"] == "cumulative":
        made["level"] = chance.randint(1, 2)
    inside.append(name)
    return made


def _leaf(chance: Random, name: str, top: int, above: Any) -> dict[str, Any]:
    levels = {"kind": "levels", "levels": {str(level): TEXT for level in range(top + 1)}}
    made = {"id": name, "title": TEXT, "ask": TEXT, "measure": levels, "weight": chance.choice([1, 1, 2, 3, 5])}
    step = {"level": chance.randint(1, 2)} if isinstance(above, dict) and above["rule"] == "cumulative" else {}
    return made | step


def _limit(chance: Random, names: list[str], top: int) -> dict[str, Any]:
    if chance.random() < 0.3:
        return _own_limit(chance, top)
    kind, words = chance.choice([("cap", ["below", "at_most"]), ("floor", ["above", "at_least"])])
    when = {"node": chance.choice(names), chance.choice(words): chance.randint(0, top)}
    return {kind: chance.randint(0, top), "when": when, "if_unscored": chance.choice(["ignore", "apply"])}


def _own_limit(chance: Random, top: int) -> dict[str, Any]:
    when = {"parts_below": chance.randint(1, top), "more_than": chance.choice([0, "1/3", "1/2"])}
    return {"cap": chance.randint(0, top), "when": when}


def _require(chance: Random, dimensions: list[dict[str, Any]], names: list[str], inside: list[str], top: int) -> None:
    leaves = [leaf for each in _every(dimensions) for leaf in each["indicators"]]
    leaf = chance.choice(leaves)
    start = {"from": chance.randint(1, top)} if chance.random() < 0.5 else {}
    leaf["requires"] = [{"node": chance.choice([*names, *inside]), "at_least": chance.randint(1, top), **start}]


def _every(dimensions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in dimensions:
        yield each
        yield from _every(each.get("dimensions", []))
