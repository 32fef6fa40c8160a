"""The result of scoring: a tree in the framework's shape, with everything that explains each number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds, Outcome, Scored
from maturity.arithmetic.steps import Step
from maturity.findings import Keys
from maturity.model.assessment import Assessment, Rating, State
from maturity.model.combinations.rule import CombinationRule
from maturity.model.combining import Combination, Gap, Limit
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.scale import Band
from maturity.scoring.agreement import Agreement
from maturity.scoring.context import ScoringContext


@dataclass(frozen=True, slots=True)
class AppliedLimit:
    """A cap or floor that held a score, and where."""

    limit: Limit
    before: Fraction
    after: Fraction


@dataclass(slots=True, eq=False)
class NodeResult:
    """What became of one node of the framework. Complete, and never changed, once the node above it is joined.

    ``weight`` is the declared one; ``used`` the share of the parent's score that the node really had after gaps
    were skipped (None where weights mean nothing to the parent's rule); ``counted`` the number that entered the
    parent's score, which differs from the outcome only where a gap counts as the lowest, and ``gap`` what the node's
    absence does there. ``coverage`` is the share of weight below that has a rating or a reported score (None where
    nothing below can be rated), ``rated`` and ``ratable`` count indicators with a rating of their own. ``keys`` lead
    to the node in the framework file. ``reported`` is the score that an authority published for the node, and
    ``from_report`` says that it stands in for ratings that are not public. ``shares`` is set where a node takes the
    mean of all indicators below, by id. ``among`` names the cities that a relative score was placed among. ``steps``
    is the arithmetic, filled only on demand.
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
    options: Combination | None = None
    threshold: Fraction = Fraction(0)
    used: Fraction | None = None
    counted: Fraction | None = None
    gap: Gap | None = None
    parts: tuple["NodeResult", ...] = ()
    reported: Fraction | None = None
    from_report: bool = False
    shares: Mapping[str, Fraction] | None = None
    applied_limits: tuple[AppliedLimit, ...] = ()
    among: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        """The id of the framework's node."""
        return self.node.id

    @property
    def rule(self) -> CombinationRule | None:
        """The rule that combines the node's parts; None for an indicator."""
        return self.options.method if self.options else None

    @property
    def is_profile(self) -> bool:
        """Whether the node's parts are kept side by side and make no score."""
        return self.options is not None and not self.options.method.makes_a_score

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
class TagResult:
    """The score of the indicators that bear a tag, by their declared share of the whole tree."""

    outcome: Outcome
    coverage: Fraction | None
    bounds: Bounds | None
    band: Band | None
    members: tuple[tuple[str, Fraction], ...]
    """The indicators that counted, each with its share."""

    @property
    def score(self) -> Fraction | None:
        """The exact score, or None; ``outcome`` has the reason."""
        return self.outcome.value if isinstance(self.outcome, Scored) else None


@dataclass(frozen=True, slots=True)
class PeriodScore:
    """One period's part in a score over time."""

    period: str
    score: Fraction | None
    weight: Fraction


@dataclass(frozen=True, slots=True)
class OverTimeResult:
    """A score over several periods, the newest first."""

    outcome: Outcome
    periods: tuple[PeriodScore, ...]


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """One assessment, scored; ``root`` stands for the whole and its score is the index.

    ``goals`` is the tree as it would be with every goal reached, where the city has any. ``agreement`` compares the
    index with the one that an authority published.
    """

    framework: Framework
    assessment: Assessment
    root: NodeResult
    tags: Mapping[str, TagResult] = field(default_factory=dict)
    over_time: OverTimeResult | None = None
    goals: NodeResult | None = None
    agreement: Agreement | None = None
    context: ScoringContext | None = field(default=None, repr=False)

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
            elif node.shares is not None:
                shares |= {name: share * part for name, part in node.shares.items()}
            else:
                waiting.extend((part, share * part.used) for part in node.parts if part.used is not None)
        return {leaf.id: shares[leaf.id] for leaf in self.root.leaves() if leaf.id in shares}
