"""The result of scoring: a tree in the framework's shape, with everything that explains each number."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from maturity.arithmetic.outcome import Absence, Bounds, Coverage, Outcome, Scored, Unscored
from maturity.arithmetic.steps import Step
from maturity.model.assessment import Assessment, Rating
from maturity.model.combinations.rule import CombinationRule
from maturity.model.combining import Combination, Gap, Limit
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.feeds import FedScore
from maturity.model.scale import Band
from maturity.model.states import State
from maturity.scoring.agreement import Agreement
from maturity.scoring.context import ScoringContext
from maturity.scoring.plan import LeafPlan, NodePlan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AppliedLimit:
    """A cap or floor that held a score, and where."""

    limit: Limit
    before: Fraction
    after: Fraction


class RatingOrigin(StrEnum):
    """Where the rating of an indicator comes from."""

    GIVEN = "given"
    UNLISTED = "unlisted"
    NOT_PUBLIC = "not-public"
    COUNTED = "counted"
    FED = "fed"


@dataclass(frozen=True, slots=True)
class Details:
    """What only some nodes have.

    ``state`` and ``origin`` are an indicator's. ``reported`` is the score that an authority published for the node, as
    printed, and ``from_report`` says that it stands in for ratings that are not public. ``hides_parts`` says so of the
    whole, where an authority published nothing but its index or band; what it comes to is never taken from there.
    ``shares`` is set where a node takes the mean of all indicators below, by id. ``among`` names the cities that a
    relative score was placed among. ``fed`` is what another assessment hands to it. ``steps`` is the arithmetic, filled
    only on demand.
    """

    state: State | None = None
    origin: RatingOrigin | None = None
    reported: Decimal | None = None
    from_report: bool = False
    hides_parts: bool = False
    shares: Mapping[str, Fraction] | None = None
    applied_limits: tuple[AppliedLimit, ...] = ()
    among: tuple[str, ...] = ()
    fed: FedScore | None = None
    steps: tuple[Step, ...] = ()


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True, eq=False)
class NodeScore:
    """What a node comes to, whatever the node above makes of it; indicators on the same plain level share one.

    ``gap`` is what the node's absence does to the node above. ``is_whole`` says that nothing below is missing,
    limited or published, so that the score is all that it can be. ``raised`` is what the score would be with every
    range in it at its upper end; None where no range took part in it.
    """

    outcome: Outcome
    bounds: Bounds | None
    band: Band | None
    coverage: Coverage
    gap: Gap | None = None
    parts: tuple["NodeResult", ...] = ()
    details: Details = NO_DETAILS
    is_whole: bool = False
    raised: Fraction | None = None

    @property
    def score(self) -> Fraction | None:
        """The exact score, or None; ``outcome`` has the reason."""
        return self.outcome.value if isinstance(self.outcome, Scored) else None

    @property
    def absence(self) -> Absence | None:
        """Why there is no score; None where there is one."""
        return self.outcome.reason if isinstance(self.outcome, Unscored) else None


def _handed_on(read: Callable[["NodeResult"], T]) -> T:
    """Return a property that reads what a node's plan or score holds; to a caller it is of the type read."""
    return property(read)  # type: ignore[return-value]  # to a type checker a property is no value of what it returns


@dataclass(frozen=True, slots=True, eq=False)
class NodeResult:
    """What became of one node of the framework, and its part in the node above.

    ``used`` is the share of the parent's score that the node really had after gaps were skipped (None where weights
    mean nothing to the parent's rule); ``counted`` the number that entered the parent's score, which differs from the
    outcome only where a gap counts as the lowest.
    """

    plan: LeafPlan | NodePlan
    own: NodeScore
    rating: Rating | None = None
    used: Fraction | None = None
    counted: Fraction | None = None

    id = _handed_on(lambda node: node.plan.id)
    """The id of the framework's node."""
    node = _handed_on(lambda node: node.plan.node)
    """The node as the framework has it."""
    keys = _handed_on(lambda node: node.plan.keys)
    """The keys that lead to the node in the framework file."""
    weight = _handed_on(lambda node: node.plan.weight)
    """The declared weight."""
    outcome = _handed_on(lambda node: node.own.outcome)
    """The score, or the reason why there is none."""
    score = _handed_on(lambda node: node.own.score)
    """The exact score, or None; ``outcome`` has the reason."""
    bounds = _handed_on(lambda node: node.own.bounds)
    """How low and how high the score could come out once everything missing is known."""
    band = _handed_on(lambda node: node.own.band)
    """The band of the score."""
    coverage = _handed_on(lambda node: node.own.coverage.share)
    """The share of weight below that has a rating or a reported score; None where nothing below can be rated."""
    rated = _handed_on(lambda node: node.own.coverage.rated)
    """How many indicators have a rating of their own."""
    ratable = _handed_on(lambda node: node.own.coverage.ratable)
    """How many indicators could have one."""
    gap = _handed_on(lambda node: node.own.gap)
    """What the node's absence does to the node above."""
    raised = _handed_on(lambda node: node.own.raised)
    """What the score would be with every range in it at its upper end; None where no range took part in it."""
    parts = _handed_on(lambda node: node.own.parts)
    """What lies directly below, in the order of the file."""
    state = _handed_on(lambda node: node.own.details.state)
    """The state of an indicator's rating; None for what has parts."""
    origin = _handed_on(lambda node: node.own.details.origin)
    """Where an indicator's rating comes from; None for what has parts."""
    reported = _handed_on(lambda node: node.own.details.reported)
    """The score that an authority published for the node, as printed."""
    from_report = _handed_on(lambda node: node.own.details.from_report)
    """Whether a published score stands in for ratings that are not public."""
    hides_parts = _handed_on(lambda node: node.own.details.from_report or node.own.details.hides_parts)
    """Whether nothing below is public but what has a rating: the node's score was published, or the whole alone."""
    shares = _handed_on(lambda node: node.own.details.shares)
    """Where the node takes the mean of all indicators below: the share of each, by id."""
    applied_limits = _handed_on(lambda node: node.own.details.applied_limits)
    """The caps and floors that held the score."""
    among = _handed_on(lambda node: node.own.details.among)
    """The cities that a relative score was placed among."""
    fed = _handed_on(lambda node: node.own.details.fed)
    """What another assessment hands to an indicator, whether or not it has an answer of its own."""
    steps = _handed_on(lambda node: node.own.details.steps)
    """The arithmetic, filled only on demand."""

    @property
    def options(self) -> Combination | None:
        """How the node's parts combine; None for an indicator."""
        return self.plan.options if isinstance(self.plan, NodePlan) else None

    @property
    def rule(self) -> CombinationRule | None:
        """The rule that combines the node's parts; None for an indicator."""
        return self.plan.options.method if isinstance(self.plan, NodePlan) else None

    @property
    def is_profile(self) -> bool:
        """Whether the node's parts are kept side by side and make no score."""
        return isinstance(self.plan, NodePlan) and not self.plan.options.method.makes_a_score

    @property
    def threshold(self) -> Fraction:
        """The coverage that a score needs, from 0 to 1."""
        return self.plan.threshold if isinstance(self.plan, NodePlan) else Fraction(0)

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

    ``goals`` is the tree as it would be with every goal reached, where the city has any, and ``claimed`` with the
    city's own answers in the place of the verified ones, where it has given any. ``agreement`` compares the index with
    the one that an authority published.
    """

    framework: Framework
    assessment: Assessment
    root: NodeResult
    tags: Mapping[str, TagResult] = field(default_factory=dict)
    over_time: OverTimeResult | None = None
    goals: NodeResult | None = None
    claimed: NodeResult | None = None
    agreement: Agreement | None = None
    context: ScoringContext | None = field(default=None, repr=False)

    def find(self, node_id: str) -> NodeResult | None:
        """Return the node with this id."""
        return next((node for node in self.root.walk() if node.id == node_id), None)

    def up_to(self, node: NodeResult) -> Fraction | None:
        """Return how far a node's score could go by ranges alone; None where no range could raise it."""
        if node.score is None or node.bounds is None or node.raised is None or node.raised <= node.score:
            return None
        return node.raised

    def ranges(self, node: NodeResult) -> int:
        """Return how many indicators at or below a node count by the lower end of a range that reaches higher."""
        waiting, found = [node], 0
        while waiting:
            each = waiting.pop()
            if not each.from_report:
                found += not each.parts and self.up_to(each) is not None
                waiting.extend(each.parts)
        return found

    def effective_weights(self) -> dict[str, Fraction]:
        """Return what each indicator's score is multiplied by on its way to the index; empty without an index.

        Under means that is the share of the index that it really decides, under sums its weight.
        """

        def factor(node: NodeResult, part: NodeResult) -> Fraction | None:
            adds_up = node.rule is not None and node.rule.adds_up
            return part.weight if adds_up and part.used else part.used

        return self._down_the_tree(factor)

    def weight_shares(self) -> dict[str, Fraction]:
        """Return, for each indicator, its share of all the weights that count; empty without an index."""
        return self._down_the_tree(lambda _node, part: part.used)

    def _down_the_tree(self, own: Callable[[NodeResult, NodeResult], Fraction | None]) -> dict[str, Fraction]:
        """Return, for each indicator, the product of a part's own number over the nodes that lead to it."""
        products: dict[str, Fraction] = {}
        waiting = [(self.root, Fraction(1))]
        while waiting:
            node, product = waiting.pop()
            if isinstance(node.node, Indicator):
                products[node.id] = product
            elif node.shares is not None:
                products |= {name: product * part for name, part in node.shares.items()}
            else:
                parts = ((part, own(node, part)) for part in node.parts)
                waiting.extend((part, product * number) for part, number in parts if number is not None)
        return {leaf.id: products[leaf.id] for leaf in self.root.leaves() if leaf.id in products}
