"""Random frameworks for properties: nested trees with any rules, weights, gaps and limits, and answers to them."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from maturity.model.framework import Framework
from maturity.scoring.result import AssessmentResult
from tests.scoring.yardsticks import TEXT, framework, scored

LOWEST, HIGHEST = 0, 4
LEVELS = {"kind": "levels", "levels": {str(level): TEXT for level in range(LOWEST, HIGHEST + 1)}}
STATES = ["not-assessed", "unknown", "not-applicable"]
Tree = dict[str, Any]

MEANS: list[Any] = [
    "weighted-mean",
    "geometric-mean",
    "harmonic-mean",
    {"rule": "power-mean", "power": 2},
    {"rule": "power-mean", "power": -2},
    "minimum",
    "maximum",
]
"""Rules whose score lies among the values that they combine."""
STEPS: list[Any] = [{"rule": "share", "met_from": 2}, {"rule": "share", "met_from": 3, "below_complete": 60}]
FLAT: list[Any] = [{"rule": "weighted-mean", "over": "indicators"}]
LIFTED: list[Any] = [{"rule": "geometric-mean", "zeros": "floor", "floor": 1}]
WITHIN = [*MEANS, *STEPS, *FLAT, *LIFTED, {"rule": "cumulative", "met_from": 2}]
"""Rules that never leave the scale."""
BEYOND: list[Any] = ["sum", "product", {"rule": "count", "met_from": 2}]
ANY = [*WITHIN, *BEYOND]

levels = st.integers(LOWEST, HIGHEST)
policies = st.sampled_from(["skip", "lowest", "block", "parent-missing"])
ranges = st.one_of(
    st.integers(LOWEST, HIGHEST - 1).map(lambda low: {"level": {"at_least": low}}),
    st.tuples(levels, levels).map(lambda ends: {"level": {"from": min(ends), "to": max(ends)}}),
)
"""Ratings between two levels, which may be the same."""
answers = st.one_of(levels, st.sampled_from(STATES), ranges)
coverages = st.sampled_from([0, 50, 100])
any_gaps = st.fixed_dictionaries(dict.fromkeys(STATES, policies) | {"coverage": coverages})
liftable_gaps = st.fixed_dictionaries(
    dict.fromkeys(STATES[:2], policies) | {"not-applicable": st.sampled_from(["skip", "lowest"]), "coverage": coverages}
)
"""What does not apply will never be rated, so a block by it is never lifted, and nothing is possible any more."""


@st.composite
def trees(
    draw: Callable[..., Any],
    rules: list[Any] = ANY,
    *,
    given: Any = answers,
    gaps: Any = any_gaps,
    limits: bool = False,
) -> Tree:
    """A framework as plain values, with a rule for each node and an answer under the key of each indicator."""
    names: list[str] = []
    answered: dict[str, Any] = {}

    def name(kind: str) -> str:
        names.append(f"{kind}{len(names)}")
        return names[-1]

    def part(node: Tree, above: Any) -> Tree:
        step = {"level": draw(st.integers(1, 3))} if isinstance(above, dict) and above["rule"] == "cumulative" else {}
        return {**node, "weight": draw(st.integers(0, 5)), **step}

    def leaf(above: Any) -> Tree:
        own = name("i")
        answered[own] = draw(given)
        return part({"id": own, "title": TEXT, "ask": TEXT, "measure": LEVELS}, above)

    def node(depth: int, above: Any) -> Tree:
        rule = draw(st.sampled_from(rules))
        own: Tree = {"id": name("d"), "title": TEXT, "combine": rule}
        if depth:
            own["dimensions"] = [node(depth - 1, rule) for _ in range(draw(st.integers(0, 2)))]
        few = 0 if own.get("dimensions") else 1
        own["indicators"] = [leaf(rule) for _ in range(draw(st.integers(few, 3)))]
        return part(_weighty(own), above)

    top = draw(st.sampled_from(rules))
    tree: Tree = _weighty({"combine": top, "dimensions": [node(2, top) for _ in range(draw(st.integers(1, 2)))]})
    tree |= {"answers": answered, "gaps": draw(gaps)}
    if limits:
        tree["limits"] = draw(st.lists(_limits([one for one in names if one[0] == "i"]), max_size=2))
        _each_dimension(tree)[-1]["limits"] = draw(st.lists(_own_limits, max_size=1))
    return tree


def _weighty(node: Tree) -> Tree:
    """Give the first part a weight where none has any: a node that can never have a score is refused."""
    parts = [*node.get("dimensions", ()), *node.get("indicators", ())]
    if not any(part["weight"] for part in parts):
        parts[0]["weight"] = 1
    return node


def _limits(names: list[str]) -> st.SearchStrategy[Tree]:
    low, high = st.sampled_from(["below", "at_most"]), st.sampled_from(["above", "at_least"])
    node = st.sampled_from(names)
    cap = st.builds(_limit, st.just("cap"), levels, node, low, levels)
    return st.one_of(cap, st.builds(_limit, st.just("floor"), levels, node, high, levels), _own_limits)


def _limit(kind: str, bound: int, node: str, comparison: str, score: int) -> Tree:
    return {kind: bound, "when": {"node": node, comparison: score}}


_own_limits = st.builds(
    lambda cap, below, share: {"cap": cap, "when": {"parts_below": below, "more_than": share}},
    levels,
    levels,
    st.sampled_from([0, "1/3", "1/2"]),
)


def _each_dimension(tree: Tree) -> list[Tree]:
    return [node for part in tree.get("dimensions", ()) for node in (part, *_each_dimension(part))]


def nodes(tree: Tree) -> Iterator[Tree]:
    """Yield every dimension and indicator."""
    for node in _each_dimension(tree):
        yield node
        yield from node["indicators"]


def yardstick(tree: Tree) -> Framework:
    """The tree as a framework."""
    plain = {key: value for key, value in deepcopy(tree).items() if key not in {"dimensions", "answers"}}
    return framework(*deepcopy(tree["dimensions"]), scale={"lowest": LOWEST, "highest": HIGHEST}, **plain)


def result_of(tree: Tree, more: dict[str, Any] | None = None) -> AssessmentResult:
    """The tree scored with its own answers, or with some of them changed."""
    return scored(yardstick(tree), tree["answers"] | (more or {}))


def missing(tree: Tree) -> list[str]:
    """The indicators that could still be rated."""
    return [name for name, answer in tree["answers"].items() if isinstance(answer, str) and answer != "not-applicable"]


def range_of(answer: Any) -> tuple[int, int] | None:
    """The lowest and the highest level that an answer leaves possible; nothing where it is no answer."""
    if isinstance(answer, int):
        return answer, answer
    if not isinstance(answer, dict):
        return None
    given = answer["level"]
    return (given["at_least"], HIGHEST) if "at_least" in given else (given["from"], given["to"])
