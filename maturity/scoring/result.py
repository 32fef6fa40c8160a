"""The result of scoring: a tree in the framework's shape, with everything that explains each number."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.findings import Keys
from maturity.model.assessment import Assessment, Rating, State
from maturity.model.framework import Band, Combine, Dimension, Framework, Gap, Indicator
from maturity.scoring.outcome import Bounds, Outcome, Scored


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What became of one node of the framework.

    ``weight`` is the declared one; ``used`` the share of the parent's score that the node really had after gaps
    were skipped (None where the parent has no mean); ``counted`` the number that entered the parent's score, which
    differs from the outcome only where a gap counts as the lowest, and ``gap`` what the node's absence does there.
    ``coverage`` is the share of weight below that has a rating (None where nothing below can be rated), ``rated`` and
    ``ratable`` count the same in indicators. ``keys`` lead to the node in the framework file.
    """

    node: Framework | Dimension | Indicator
    keys: Keys
    outcome: Outcome
    weight: Fraction
    coverage: Fraction | None
    rated: int
    ratable: int
    bounds: Bounds | None
    band: Band | None
    state: State | None = None
    rating: Rating | None = None
    combine: Combine | None = None
    threshold: Fraction = Fraction(0)
    used: Fraction | None = None
    counted: Fraction | None = None
    gap: Gap | None = None
    parts: tuple["NodeResult", ...] = ()

    @property
    def id(self) -> str:
        """The id of the framework's node."""
        return self.node.id

    @property
    def score(self) -> Fraction | None:
        """The exact score, or None; ``outcome`` has the reason."""
        return self.outcome.value if isinstance(self.outcome, Scored) else None

    def walk(self) -> Iterator["NodeResult"]:
        """Yield this node and all below, each before its parts."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.parts))

    def leaves(self) -> Iterator["NodeResult"]:
        """Yield the indicators below, in the framework's order."""
        return (node for node in self.walk() if isinstance(node.node, Indicator))


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """One assessment, scored; ``root`` stands for the whole and its score is the index."""

    framework: Framework
    assessment: Assessment
    root: NodeResult

    def find(self, node_id: str) -> NodeResult | None:
        """Return the node with this id."""
        return next((node for node in self.root.walk() if node.id == node_id), None)

    def effective_weights(self) -> dict[str, Fraction]:
        """Return, for each indicator, the share of the index that it really decides; empty without an index."""
        shares: dict[str, Fraction] = {}
        waiting = [(self.root, Fraction(1))]
        while waiting:
            node, share = waiting.pop()
            if isinstance(node.node, Indicator):
                shares[node.id] = share
            waiting.extend((part, share * part.used) for part in node.parts if part.used is not None)
        return {leaf.id: shares[leaf.id] for leaf in self.root.leaves() if leaf.id in shares}
