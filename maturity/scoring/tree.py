"""One assessment on its way through a framework's tree: each node a score, or the reason why it has none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from maturity.arithmetic.outcome import Bounds, Coverage, Scored
from maturity.arithmetic.steps import Ledger, Step, not_recorded
from maturity.findings import Keys
from maturity.model.assessment import Assessment, Rating
from maturity.model.feeding import is_fed
from maturity.model.measures.interface import Measure
from maturity.model.states import State
from maturity.model.text import Text
from maturity.scoring.agreement import as_reported
from maturity.scoring.bands import BandReader
from maturity.scoring.gaps import coverage_of, leaf_gap
from maturity.scoring.leaf import LeafScorer
from maturity.scoring.node import join_parts, join_whole
from maturity.scoring.plan import LeafPlan, NodePlan
from maturity.scoring.result import NO_DETAILS, Details, NodeResult, NodeScore, RatingOrigin

UNMENTIONED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(id="Evaluasi ini tidak memuat indikator tersebut.", en="The assessment does not list this indicator."),
)
"""An indicator that the file leaves out is not assessed; it is never dropped from the tree."""

UNPUBLISHED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(
        id="Instansi berwenang hanya mengumumkan skor gabungannya, bukan penilaian indikator ini.",
        en="Only the score above it was published, not the rating of this indicator.",
    ),
)
"""Stands where an authority keeps the ratings below a published score to itself."""

PUBLISHED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(
        id="Instansi berwenang hanya mengumumkan skornya, bukan jawabannya.",
        en="Only its score was published, not the answer.",
    ),
)
"""Stands where an authority publishes the score of an indicator without the answer."""

WITHOUT_RATING = {RatingOrigin.NOT_PUBLIC, RatingOrigin.UNLISTED}
"""Where an indicator has no rating at all, so that no assessment differs from another in it."""

COUNTED = Rating()
"""Stands for an indicator that takes its number from a register or from another assessment instead of being rated."""


COMPLETE = Coverage(1, 1, 1, 1)
"""One indicator with a rating of its own."""


@dataclass(frozen=True, slots=True)
class SharedScores:
    """What the assessments of one time and group of cities share: bands, and what plain answers and none come to."""

    bands: BandReader
    plain: Mapping[str, Mapping[Any, NodeScore]]
    absent: dict[tuple[object, ...], NodeScore] = field(default_factory=dict)
    """By node, why nothing there has a rating and the year that targets are due by; with the number printed instead."""
    below: dict[Keys, frozenset[str]] = field(default_factory=dict)
    leaves: dict[Keys, frozenset[str]] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], score: Callable[[], NodeScore]) -> NodeScore:
        """Return what nothing rated comes to, worked out when it first comes up."""
        if key not in self.absent:
            self.absent[key] = score()
        return self.absent[key]

    def ids_below(self, plan: NodePlan) -> frozenset[str]:
        """Return the ids of all that is below a node; none where some indicator looks at more than its rating."""
        if plan.keys not in self.below:
            elsewhere = any(looks_elsewhere(leaf.node.measure) for leaf in plan.leaves())
            self.below[plan.keys] = frozenset() if elsewhere else frozenset(part.id for part in plan.below())
        return self.below[plan.keys]

    def leaf_ids(self, plan: NodePlan) -> frozenset[str]:
        """Return the ids of the indicators below a node."""
        if plan.keys not in self.leaves:
            self.leaves[plan.keys] = frozenset(leaf.id for leaf in plan.leaves())
        return self.leaves[plan.keys]


def looks_elsewhere(measure: Measure) -> bool:
    """Tell whether an indicator's score is not made of its rating alone."""
    takes_over = measure.converts_feed or measure.fed_by is not None
    return measure.is_counted_in_register or measure.depends_on_cities or takes_over


def plain_scores(plan: LeafPlan, bands: BandReader) -> dict[Any, NodeScore]:
    """Return what each plain answer of an indicator comes to."""
    details = Details(State.RATED, RatingOrigin.GIVEN)
    return {
        answer: NodeScore(outcome, bounds, bands.band(outcome.value), COMPLETE, details=details, is_whole=True)
        for answer, outcome in plan.plain.items()
        for bounds in [Bounds(outcome.value, outcome.value)]
    }


@dataclass(slots=True)
class Tree:
    """One assessment on its way through the tree."""

    plan: NodePlan
    places: Mapping[str, NodePlan | LeafPlan]
    group: SharedScores
    assessment: Assessment
    leaves: LeafScorer
    record: bool
    keep: bool
    ledger: Ledger = field(default_factory=Ledger)
    done: dict[str, NodeScore] = field(default_factory=dict)
    reported: Mapping[str, Decimal] = field(init=False)
    unpublished: set[str] = field(init=False)
    given: set[str] = field(init=False)
    """What has a rating or a published score."""
    is_published: bool = field(init=False)
    """Whether all that is here was published by an authority, so that nothing of ours is mixed in."""

    def __post_init__(self) -> None:
        self.reported = self.assessment.reported.scores if self.assessment.reported else {}
        self.given = {*self.assessment.ratings, *self.reported}
        ours = any(rating.counts and self._is_ours(name, rating) for name, rating in self.assessment.ratings.items())
        self.is_published = self.assessment.reported is not None and not ours
        above = [self.places[name] for name in self.reported if name in self.places]
        above += [self.plan] if self.assessment.is_published_as_a_whole else []
        self.unpublished = {name for plan in above if isinstance(plan, NodePlan) for name in self.group.leaf_ids(plan)}

    def _is_ours(self, name: str, rating: Rating) -> bool:
        """Tell whether an answer is of this period, or counts as if it were."""
        plan = self.places.get(name)
        return rating.is_confirmed or (plan is not None and plan.gaps.count_carried)

    def root(self) -> NodeResult:
        """Score the whole."""
        own = self.node(self.plan)
        if self.assessment.is_published_as_a_whole:
            counts = own.coverage.rated, own.coverage.ratable
            coverage = Coverage(1, 1, *counts) if self.publishes_index else own.coverage
            own = replace(own, coverage=coverage, details=replace(own.details, hides_parts=True))
        return NodeResult(self.plan, own)

    @property
    def publishes_index(self) -> bool:
        """Whether an authority's index is all that there is, which covers the whole as its scores cover a dimension."""
        reported = self.assessment.reported
        return self.assessment.is_published_as_a_whole and reported is not None and reported.index is not None

    def find(self, node_id: str) -> NodeScore:
        """Return the score of any node, working it out now if a limit asks for it early."""
        if node_id not in self.done:
            plan = self.places[node_id]
            self.done[node_id] = self.node(plan) if isinstance(plan, NodePlan) else self.leaf(plan, *self._rating(plan))
        return self.done[node_id]

    def _rating(self, plan: LeafPlan) -> tuple[Rating, RatingOrigin]:
        """Return an indicator's rating, or what stands in for one."""
        rating = self.assessment.ratings.get(plan.id)
        if rating is not None:
            return rating, RatingOrigin.GIVEN
        if plan.node.measure.is_counted_in_register:
            return COUNTED, RatingOrigin.COUNTED
        if plan.id in self.reported:
            return PUBLISHED, RatingOrigin.NOT_PUBLIC
        if plan.id in self.unpublished:
            return UNPUBLISHED, RatingOrigin.NOT_PUBLIC
        if plan.node.measure.converts_feed and not self.is_published:
            return COUNTED, RatingOrigin.FED
        return UNMENTIONED, RatingOrigin.UNLISTED

    def coverage(self, plan: NodePlan) -> Coverage:
        """Return how much of a node is covered, of which nothing needs a score."""
        if plan.id in self.reported if plan is not self.plan else self.publishes_index:
            return Coverage(1, 1)
        plans = [plan.members.plans[place] for place in plan.members.weighing]
        return Coverage(*coverage_of([self._covered(part) for part in plans], plan.members.all.weights))

    def _covered(self, plan: NodePlan | LeafPlan) -> Coverage:
        if isinstance(plan, NodePlan):
            return self.coverage(plan)
        return Coverage(1, 1) if plan.id in self.reported else self.leaves.coverage(plan, self._rating(plan)[0])

    def node(self, plan: NodePlan) -> NodeScore:
        """Score a dimension or the whole."""
        printed = None if plan is self.plan else self.reported.get(plan.id)
        if self.record or self.keep or not self._is_empty(plan):
            return self._walked(plan, printed)
        is_public = self.unpublished.isdisjoint(self.group.leaf_ids(plan))
        key = plan.keys, is_public, self.leaves.setting.year
        nothing = self.group.once(key, lambda: self._walked(plan, None))
        if printed is None:
            return nothing
        return self.group.once((*key, str(printed)), lambda: self._published_alone(printed, nothing))

    def _is_empty(self, plan: NodePlan) -> bool:
        """Tell whether nothing below a node was rated or published: no assessment then differs from another in it."""
        below = self.group.ids_below(plan)
        return bool(below) and below.isdisjoint(self.given)

    def _walked(self, plan: NodePlan, printed: Decimal | None) -> NodeScore:
        """Score a node by its parts; ``printed`` is what was published of it."""
        ratings: list[Rating | None] = []
        parts: list[NodeScore] = []
        for part in plan.parts:
            if isinstance(part, NodePlan):
                ratings.append(None)
                parts.append(self.find(part.id) if self.keep else self.node(part))
            else:
                rating, origin = self._rating(part)
                ratings.append(rating)
                parts.append(self.find(part.id) if self.keep else self.leaf(part, rating, origin))
        simple = plan.is_simple and not self.record and not self.reported
        if simple and all(part.is_whole for part in parts):
            outcome = join_whole(plan, parts, self.leaves.setting.ends)
            if outcome is not None:
                return self._whole(plan, outcome, ratings, parts)
        return self._joined(plan, ratings, parts, printed)

    def _whole(
        self, plan: NodePlan, outcome: Scored, ratings: Sequence[Rating | None], parts: Sequence[NodeScore]
    ) -> NodeScore:
        """Return a node below which nothing is missing, limited or published."""
        value = outcome.value
        results = [
            NodeResult(below, part, rating, used, part.outcome.value)  # type: ignore[union-attr]  # where nothing is missing, all are scored
            for below, part, rating, used in zip(plan.parts, parts, ratings, plan.members.used, strict=True)
        ]
        bounds, band = Bounds(value, value), self.group.bands.band(value)
        return NodeScore(outcome, bounds, band, plan.complete, None, tuple(results), NO_DETAILS, is_whole=True)

    def _joined(
        self, plan: NodePlan, ratings: Sequence[Rating | None], parts: Sequence[NodeScore], printed: Decimal | None
    ) -> NodeScore:
        """Return any other node."""
        steps: list[Step] = []
        record = self.ledger.keeping(steps) if self.record else not_recorded
        joined = join_parts(plan, parts, self.leaves.setting.ends, self.find, record)
        fields = zip(plan.parts, parts, ratings, joined.used, joined.counted, strict=True)
        results = tuple(NodeResult(*own) for own in fields)
        counts = sum([part.coverage.rated for part in parts]), sum([part.coverage.ratable for part in parts])
        covered, coverable = joined.coverage
        # A complete set of ratings is better than what was printed of it; the two are compared, not mixed.
        if printed is not None and (not isinstance(joined.outcome, Scored) or not covered == coverable > 0):
            return self._published(printed, counts, results, Details(shares=joined.shares))
        return NodeScore(
            outcome=joined.outcome,
            bounds=joined.bounds,
            band=self.group.bands.band(joined.outcome.value) if isinstance(joined.outcome, Scored) else None,
            coverage=Coverage(covered, coverable, *counts),
            raised=joined.raised,
            gap=joined.gap,
            parts=results,
            details=Details(
                reported=printed, shares=joined.shares, applied_limits=joined.applied_limits, steps=tuple(steps)
            ),
        )

    def _published(
        self, printed: Decimal, counts: tuple[int, int], parts: tuple[NodeResult, ...], details: Details
    ) -> NodeScore:
        """Return a node whose published score stands in for ratings that are not public."""
        reported = Fraction(printed)
        steps = (Step("reported", {"score": reported}, reported),) if self.record else ()
        details = replace(details, reported=printed, from_report=True, steps=steps)
        return self._as_printed(printed, Coverage(1, 1, *counts), parts, details)

    def _as_printed(
        self, printed: Decimal, coverage: Coverage, parts: tuple[NodeResult, ...], details: Details
    ) -> NodeScore:
        reported = Fraction(printed)
        return NodeScore(
            outcome=Scored(reported),
            bounds=as_reported(printed, self.leaves.framework.scale),
            band=self.group.bands.band(reported),
            coverage=coverage,
            parts=parts,
            details=details,
        )

    def _published_alone(self, printed: Decimal, nothing: NodeScore) -> NodeScore:
        """Return a node of which nothing but its score is known; ``nothing`` is what it comes to without."""
        coverage = Coverage(1, 1, nothing.coverage.rated, nothing.coverage.ratable)
        details = Details(reported=printed, shares=nothing.details.shares, from_report=True)
        return self._as_printed(printed, coverage, nothing.parts, details)

    def leaf(self, plan: LeafPlan, rating: Rating, origin: RatingOrigin) -> NodeScore:
        """Score an indicator."""
        if (printed := self.reported.get(plan.id)) is None:
            return self._rated(plan, rating, origin)
        own = self._rated(plan, rating, origin)
        if isinstance(own.outcome, Scored) and own.coverage.covered == own.coverage.coverable > 0:
            return replace(own, details=replace(own.details, reported=printed), is_whole=False)
        return self._published(printed, (own.coverage.rated, 1), (), own.details)

    def _rated(self, plan: LeafPlan, rating: Rating, origin: RatingOrigin) -> NodeScore:
        """Score an indicator by its rating alone."""
        if rating.state is State.RATED and rating.imputed is None and not self.record:
            score = self.group.plain[plan.id].get(plan.plain_answer(rating))
            if score is not None and self.leaves.earns_credit(plan, rating):
                return score
        if origin in WITHOUT_RATING and not self.record and not looks_elsewhere(plan.node.measure):
            key = plan.id, origin, self.leaves.setting.year
            return self.group.once(key, lambda: self._answered(plan, rating, origin))
        return self._answered(plan, rating, origin)

    def _answered(self, plan: LeafPlan, rating: Rating, origin: RatingOrigin) -> NodeScore:
        """Score an indicator whose answer is more than a plain one, or is missing."""
        fed = is_fed(plan.node.measure, rating)
        counted = plan.node.measure.is_counted_in_register or fed
        steps: list[Step] = []
        outcome = self.leaves.outcome(plan, rating, self.ledger.keeping(steps) if self.record else not_recorded)
        coverage = self.leaves.coverage(plan, rating, outcome)
        bounds = self.leaves.bounds(plan, rating, outcome)
        settled = isinstance(outcome, Scored) and bounds == Bounds(outcome.value, outcome.value)
        return NodeScore(
            outcome=outcome,
            bounds=bounds,
            band=self.group.bands.band(outcome.value) if isinstance(outcome, Scored) else None,
            coverage=coverage,
            raised=self.leaves.raised(plan, rating),
            gap=leaf_gap(outcome, bounds, plan.gaps),
            details=Details(
                state=State.NOT_ASSESSED if counted and not coverage.covered else rating.state,
                origin=RatingOrigin.FED if fed else origin,
                fed=self.leaves.fed(plan),
                among=self.leaves.among(plan),
                steps=tuple(steps),
            ),
            is_whole=settled and coverage.covered == coverage.coverable > 0,  # an open entry may decide nothing
        )
