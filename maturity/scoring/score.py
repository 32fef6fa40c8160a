"""A framework and an assessment become a scored tree. Pure: no clock, files or network."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Outcome, Scored
from maturity.arithmetic.steps import Step, not_recorded
from maturity.model.assessment import Assessment, Goal, Rating, State
from maturity.model.framework import Framework
from maturity.model.measures.registry import own_keys
from maturity.model.measures.setting import AnswerContext
from maturity.model.scale import Band, BandException
from maturity.model.text import Text
from maturity.scoring.agreement import agreement, as_reported
from maturity.scoring.bands import band_of, exception_at
from maturity.scoring.context import ALONE, ScoringContext
from maturity.scoring.gaps import leaf_gap
from maturity.scoring.leaf import EARNS_NOTHING, LeafScorer
from maturity.scoring.node import join_parts
from maturity.scoring.over_time import score_over_time
from maturity.scoring.plan import LeafPlan, NodePlan, plan_of, range_of_scale
from maturity.scoring.result import AssessmentResult, NodeResult, OverTimeResult, TagResult
from maturity.scoring.tags import score_tags

UNMENTIONED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(id="Penilaian ini tidak memuat indikator tersebut.", en="The assessment does not list this indicator."),
)
"""An indicator that the file leaves out is not assessed; it is never dropped from the tree."""

UNPUBLISHED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(
        id="Yang diumumkan hanya skor di atasnya, bukan penilaian indikator ini.",
        en="Only the score above it was published, not the rating of this indicator.",
    ),
)
"""Stands where an authority keeps the ratings below a published score to itself."""

COUNTED = Rating()
"""Stands for an indicator that is counted in a register instead of being rated."""


def score(framework: Framework, assessment: Assessment, context: ScoringContext = ALONE) -> AssessmentResult:
    """Score a valid assessment against its framework."""
    return Scorer(framework).score(assessment, context)


class Scorer:
    """Scores any number of assessments by one framework, which is prepared once."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.ends = range_of_scale(framework)
        self.plan = plan_of(framework)
        self.places: dict[str, NodePlan | LeafPlan] = {part.node.id: part for part in self.plan.below()}
        self.bands: dict[tuple[BandException | None, str | None], dict[Fraction, Band | None]] = {}
        self.has_node_limits = any(
            limit.when.node
            for plan in (self.plan, *self.places.values())
            if isinstance(plan, NodePlan)
            for limit in plan.node.limits
        )

    @property
    def counts_services(self) -> bool:
        """Whether any indicator is counted in the city's register of services."""
        return any(leaf.node.measure.is_counted_in_register for leaf in self.plan.leaves())

    @property
    def places_among_cities(self) -> bool:
        """Whether any score depends on the cities assessed together."""
        return any(leaf.node.measure.depends_on_cities for leaf in self.plan.leaves())

    @property
    def looks_back(self) -> bool:
        """Whether the city's earlier periods count."""
        return self.framework.over_time is not None

    def score(
        self, assessment: Assessment, context: ScoringContext = ALONE, *, record: bool = False
    ) -> AssessmentResult:
        """Score one assessment; with ``record`` every node keeps the steps of its arithmetic."""
        root = self._run(assessment, context, record=record).node(self.plan)
        return AssessmentResult(
            framework=self.framework,
            assessment=assessment,
            root=root,
            tags=self._tags(assessment, root),
            over_time=self._over_time(assessment, root, context),
            goals=self._goals(assessment, context),
            # Bounds that still hold missing ratings say nothing about rounding.
            agreement=agreement(self.framework, assessment, root.score, root.bounds if root.coverage == 1 else None),
            context=context,
        )

    def traced(self, result: AssessmentResult) -> AssessmentResult:
        """Score the same again, this time with every step."""
        return self.score(result.assessment, result.context or ALONE, record=True)

    def _run(
        self,
        assessment: Assessment,
        context: ScoringContext,
        *,
        record: bool = False,
        aimed: frozenset[str] = frozenset(),
    ) -> "_Run":
        ends = assessment.period.ends
        setting = AnswerContext(self.ends, ends.year if ends else None, context.register)
        leaves = LeafScorer(self.framework, assessment, setting, context, aimed)
        return _Run(self, assessment, leaves, record)

    def _tags(self, assessment: Assessment, root: NodeResult) -> dict[str, TagResult]:
        if not self.framework.tags:
            return {}
        leaves = {leaf.id: leaf for leaf in root.leaves()}
        shares = {leaf.node.id: leaf.share for leaf in self.plan.leaves()}
        return score_tags(self.framework, leaves, shares, self.ends, lambda value: self.band(value, assessment))

    def _over_time(self, assessment: Assessment, root: NodeResult, context: ScoringContext) -> OverTimeResult | None:
        rule = self.framework.over_time
        if rule is None:
            return None
        indexes = [(assessment.period.called("en"), root.score)]
        for each in context.earlier[: len(rule.weights) - 1]:
            earlier = ScoringContext(register=context.register)
            indexes.append((each.period.called("en"), self._run(each, earlier).node(self.plan).score))
        return score_over_time(rule, indexes)

    def _goals(self, assessment: Assessment, context: ScoringContext) -> NodeResult | None:
        aimed = {name: _at_goal(rating, rating.goal) for name, rating in assessment.ratings.items() if rating.goal}
        if not aimed:
            return None
        reached = assessment.model_copy(update={"ratings": {**assessment.ratings, **aimed}})
        return self._run(reached, context, aimed=frozenset(aimed)).node(self.plan)

    def band(self, value: Fraction, assessment: Assessment) -> Band | None:
        """Return the band of a score in this assessment's time and group; most scores come up again and again."""
        day, group = assessment.period.ends, assessment.peer_group
        known = self.bands.setdefault((exception_at(self.framework.scale, day), group), {})
        if value not in known:
            known[value] = band_of(value, self.framework, day, group)
        return known[value]


def _at_goal(rating: Rating, goal: Goal) -> Rating:
    """Return a rating as it would be with its goal reached."""
    answer = {key.name: key.of(goal) for key in own_keys()}
    return rating.model_copy(update={**answer, "state": State.RATED, "imputed": None, "units": None})


@dataclass(slots=True)
class _Run:
    """One assessment on its way through the tree."""

    scorer: Scorer
    assessment: Assessment
    leaves: LeafScorer
    record: bool
    done: dict[str, NodeResult] = field(default_factory=dict)
    unpublished: set[str] = field(init=False)

    def __post_init__(self) -> None:
        reported = self.assessment.reported.scores if self.assessment.reported else {}
        above = [plan for name in reported if isinstance(plan := self.scorer.places.get(name), NodePlan)]
        self.unpublished = {leaf.node.id for plan in above for leaf in plan.leaves()}

    def find(self, node_id: str) -> NodeResult:
        """Return the result of any node, scoring it now if a limit asks for it early."""
        if node_id not in self.done:
            plan = self.scorer.places[node_id]
            self.done[node_id] = self.node(plan) if isinstance(plan, NodePlan) else self.leaf(plan)
        return self.done[node_id]

    def _part(self, plan: NodePlan | LeafPlan) -> NodeResult:
        if self.scorer.has_node_limits:
            return self.find(plan.node.id)
        return self.node(plan) if isinstance(plan, NodePlan) else self.leaf(plan)

    def node(self, plan: NodePlan) -> NodeResult:
        """Score a dimension or the whole."""
        steps: list[Step] = []
        parts = tuple(self._part(part) for part in plan.parts)
        joined = join_parts(plan, parts, self.scorer.ends, self.find, steps.append if self.record else not_recorded)
        outcome, coverage, bounds = joined.outcome, joined.coverage, joined.bounds
        printed = self._reported(plan)
        reported = None if printed is None else Fraction(printed)
        # A complete set of ratings is better than what was printed of it; the two are compared, not mixed.
        stands_in = reported is not None and (not isinstance(outcome, Scored) or coverage != 1)
        if stands_in and reported is not None and printed is not None:
            outcome, coverage = Scored(reported), Fraction(1)
            bounds = as_reported(printed, self.scorer.framework.scale)
            steps = [Step("reported", {"score": reported}, reported)] if self.record else []
        return NodeResult(
            node=plan.node,
            keys=plan.keys,
            outcome=outcome,
            weight=plan.weight,
            coverage=coverage,
            rated=sum(part.rated for part in parts),
            ratable=sum(part.ratable for part in parts),
            bounds=bounds,
            band=self._band(outcome),
            options=plan.options,
            threshold=plan.threshold,
            gap=None if stands_in else joined.gap,
            parts=parts if stands_in else joined.parts,
            reported=reported,
            from_report=stands_in,
            shares=joined.shares,
            applied_limits=() if stands_in else joined.applied_limits,
            steps=tuple(steps),
        )

    def _reported(self, plan: NodePlan) -> Decimal | None:
        if self.assessment.reported is None or plan is self.scorer.plan:
            return None
        return self.assessment.reported.scores.get(plan.node.id)

    def leaf(self, plan: LeafPlan) -> NodeResult:
        """Score an indicator."""
        counted = plan.node.measure.is_counted_in_register
        rating = self.assessment.ratings.get(plan.node.id)
        if rating is None:
            rating = COUNTED if counted else self._unlisted(plan)
        steps: list[Step] = []
        outcome = self.leaves.outcome(plan, rating, steps.append if self.record else not_recorded)
        ratable = plan.node.measure.is_scored and rating.state is not State.NOT_APPLICABLE
        answered = isinstance(outcome, Scored) if counted else rating.counts and rating.imputed is None
        rated = ratable and answered and outcome not in EARNS_NOTHING
        bounds = self.leaves.bounds(plan, rating, outcome)
        return NodeResult(
            node=plan.node,
            keys=plan.keys,
            outcome=outcome,
            weight=plan.weight,
            coverage=Fraction(int(rated)) if ratable else None,
            rated=int(rated),
            ratable=int(ratable),
            bounds=bounds,
            band=self._band(outcome),
            state=State.NOT_ASSESSED if counted and not answered else rating.state,
            rating=rating,
            gap=leaf_gap(outcome, bounds, plan.gaps),
            among=self.leaves.among(plan),
            steps=tuple(steps),
        )

    def _unlisted(self, plan: LeafPlan) -> Rating:
        return UNPUBLISHED if plan.node.id in self.unpublished else UNMENTIONED

    def _band(self, outcome: Outcome) -> Band | None:
        return self.scorer.band(outcome.value, self.assessment) if isinstance(outcome, Scored) else None
