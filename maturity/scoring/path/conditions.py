"""What a score elsewhere in the tree must be: for a cap or a floor to hold, or before something is worked on."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import ge, gt, le, lt

from maturity.model.combining import Limit
from maturity.model.framework import Indicator
from maturity.model.prerequisites import Prerequisite
from maturity.scoring.plan import LeafPlan, NodePlan
from maturity.scoring.result import NodeScore

COMPARED = {"below": lt, "at_most": le, "at_least": ge, "above": gt}


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a node's score, as a cap or floor asks it."""

    node: str
    comparison: str
    bound: Decimal
    if_unscored: str = "ignore"

    def is_true_of(self, score: NodeScore) -> bool:
        """Tell whether it holds of the node's score."""
        if score.score is None:
            return self.if_unscored == "apply"
        return bool(COMPARED[self.comparison](score.score, self.bound))


def asked_by(limit: Limit) -> Question | None:
    """Return what a limit asks of another node; None where it looks at its own node's parts."""
    when = limit.when
    if when.node is None:
        return None
    comparison = next(name for name in COMPARED if getattr(when, name) is not None)
    return Question(when.node, comparison, getattr(when, comparison), limit.if_unscored)


def first(prerequisite: Prerequisite) -> Question:
    """Return what a prerequisite asks of the node that comes first."""
    return Question(prerequisite.node, "at_least", prerequisite.at_least)


class Questions:
    """All questions of a framework: to which node each is, and below which node nobody asks it any more."""

    def __init__(self, plan: NodePlan) -> None:
        self._askers: dict[Question, set[str]] = {}
        for each in (plan, *plan.below()):
            for question in _asked(each):
                self._askers.setdefault(question, {question.node}).add(each.id if each is not plan else "")
        self._inside: dict[str, set[str]] = {}
        self._settle(plan, is_root=True)

    @cached_property
    def by_node(self) -> dict[str, list[Question]]:
        """The questions to each node's score."""
        found: dict[str, list[Question]] = {}
        for question in self._askers:
            found.setdefault(question.node, []).append(question)
        return found

    def settled_in(self, name: str) -> set[Question]:
        """Return the questions of which nothing but a node and what lies below has a part."""
        return {question for question, names in self._askers.items() if names <= self._inside[name]}

    def _settle(self, plan: NodePlan | LeafPlan, *, is_root: bool = False) -> set[str]:
        below = {name for part in plan.parts for name in self._settle(part)} if isinstance(plan, NodePlan) else set()
        name = "" if is_root else plan.id
        self._inside[name] = below | {name}
        return self._inside[name]


def _asked(plan: NodePlan | LeafPlan) -> Iterator[Question]:
    if isinstance(plan.node, Indicator):
        yield from map(first, plan.node.requires)
    else:
        yield from (question for limit in plan.node.limits if (question := asked_by(limit)))
