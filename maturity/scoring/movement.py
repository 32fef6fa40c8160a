"""How the results of one assessment moved: node by node, from one state of the files to another."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.scoring.result import AssessmentResult, NodeResult


@dataclass(frozen=True, slots=True)
class Move:
    """One node of which a reader is told something else; None on the side whose framework lacks it."""

    id: str
    depth: int
    node: Framework | Dimension | Indicator
    before: NodeResult | None
    after: NodeResult | None

    @property
    def _scores(self) -> tuple[Fraction | None, Fraction | None]:
        return self.before.score if self.before else None, self.after.score if self.after else None

    @property
    def change(self) -> Fraction | None:
        """How far the score moved; None where there was or is none."""
        old, new = self._scores
        return None if old is None or new is None else new - old

    @property
    def rises(self) -> bool:
        """Whether there is more of a score than before, or one where there was none."""
        old, new = self._scores
        return new is not None and (old is None or new > old)


def moves(before: AssessmentResult, after: AssessmentResult) -> tuple[Move, ...]:
    """Return every node that moved, the whole first and each before its parts; the whole is called by no id."""
    sides = dict(_placed(before.root)), dict(_placed(after.root))
    gone = {name: placed for name, placed in sides[0].items() if name not in sides[1]}
    moved = []
    for name, (depth, node) in (sides[1] | gone).items():
        old, new = (side[name][1] if name in side else None for side in sides)
        if _facts(old) != _facts(new):
            moved.append(Move(name, depth, node.node, old, new))
    return tuple(moved)


def _facts(node: NodeResult | None) -> tuple[object, ...] | None:
    """Return what a reader is told of a node: only where any of it differs has the node moved."""
    return (node.outcome, node.band.id if node.band else None, node.coverage, node.bounds) if node else None


def _placed(root: NodeResult) -> Iterator[tuple[str, tuple[int, NodeResult]]]:
    """Yield every node with its id and its depth; the framework's own id may be an indicator's too."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node.id if depth else "", (depth, node)
        waiting.extend((part, depth + 1) for part in reversed(node.parts))
