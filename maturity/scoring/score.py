"""A framework and an assessment become a scored tree. Pure: no clock, files or network."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Framework
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.feeds import Feed
from maturity.model.scale import BandException
from maturity.scoring.agreement import Agreement, agreement
from maturity.scoring.bands import BandReader, exception_at
from maturity.scoring.context import ALONE, ScoringContext
from maturity.scoring.leaf import LeafScorer
from maturity.scoring.over_time import score_over_time
from maturity.scoring.plan import LeafPlan, NodePlan, plan_of, scale_range
from maturity.scoring.result import AssessmentResult, NodeResult, OverTimeResult, TagResult
from maturity.scoring.tags import score_tags
from maturity.scoring.tree import SharedScores, Tree, plain_scores


def score(framework: Framework, assessment: Assessment, context: ScoringContext = ALONE) -> AssessmentResult:
    """Score a valid assessment against its framework."""
    return Scorer(framework).score(assessment, context)


class Scorer:
    """Scores any number of assessments by one framework, which is prepared once."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.scale_range = scale_range(framework)
        self.plan = plan_of(framework)
        self.places: dict[str, NodePlan | LeafPlan] = {part.id: part for part in self.plan.below()}
        self.groups: dict[tuple[BandException | None, str | None], SharedScores] = {}
        self.has_node_limits = any(
            limit.when.node
            for plan in (self.plan, *self.places.values())
            if isinstance(plan, NodePlan)
            for limit in plan.node.limits
        )

    @cached_property
    def places_among_cities(self) -> bool:
        """Whether any score depends on the cities assessed together."""
        return any(leaf.node.measure.depends_on_cities for leaf in self.plan.leaves())

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The numbers that it takes from assessments by other frameworks."""
        return self.framework.feeds

    @property
    def looks_back(self) -> bool:
        """Whether the city's earlier periods count."""
        return self.framework.over_time is not None

    def score(
        self, assessment: Assessment, context: ScoringContext = ALONE, *, record: bool = False
    ) -> AssessmentResult:
        """Score one assessment; with ``record`` every node keeps the steps of its arithmetic."""
        tree = self._tree(assessment, context, record=record)
        root = tree.root()
        result = AssessmentResult(
            framework=self.framework,
            assessment=assessment,
            root=root,
            tags=self._tags(assessment, root),
            over_time=self._over_time(assessment, root, context),
            goals=self._instead(assessment, context, lambda rating: rating.at_goal),
            claimed=self._instead(assessment, context, lambda rating: rating.as_claimed),
            context=context,
        )
        return replace(result, agreement=self._agreement(result))

    def _agreement(self, result: AssessmentResult) -> Agreement | None:
        """Compare the index with the published one; bounds that still hold missing ratings explain no difference.

        Those may also be missing in an assessment that feeds this one.
        """
        assessment, root, by_ranges = result.assessment, result.root, result.up_to(result.root)
        is_fed_openly = any(leaf.fed and leaf.fed.printed_bounds for leaf in root.leaves()) if self.feeds else False
        bounds = root.bounds if root.coverage == 1 and not is_fed_openly else None
        if bounds is None and by_ranges is not None and root.score is not None:
            bounds = Bounds(root.score, by_ranges)
        bands = self._group(assessment).bands
        return agreement(bands, assessment, root.score, bounds, has_ranges=by_ranges is not None)

    def coverage(self, assessment: Assessment, context: ScoringContext = ALONE) -> Fraction:
        """Return the coverage of an assessment from 0 to 1, without its score: other cities do not change it."""
        return self._tree(assessment, context).coverage(self.plan).share or Fraction()

    def traced(self, result: AssessmentResult) -> AssessmentResult:
        """Score the same again, this time with every step."""
        return self.score(result.assessment, result.context or ALONE, record=True)

    def tree(self, assessment: Assessment, context: ScoringContext) -> Tree:
        """Return an assessment on its way through the tree, to ask what single indicators would come to."""
        return self._tree(assessment, context)

    def _tree(
        self,
        assessment: Assessment,
        context: ScoringContext,
        *,
        record: bool = False,
        aimed: frozenset[str] = frozenset(),
    ) -> Tree:
        ends = assessment.period.ends
        year = ends.year if ends else None
        setting = AnswerContext(self.scale_range, year, context.register, feeds=context.feeds)
        leaves = LeafScorer(self.framework, assessment, setting, context, aimed)
        group = self._group(assessment)
        return Tree(self.plan, self.places, group, assessment, leaves, record=record, keep=self.has_node_limits)

    def _group(self, assessment: Assessment) -> SharedScores:
        """Return what all assessments of one time and group of cities share."""
        key = exception_at(self.framework.scale, assessment.period.ends), assessment.peer_group
        if key not in self.groups:
            bands = BandReader(self.framework, assessment.period.ends, assessment.peer_group)
            self.groups[key] = SharedScores(bands, {leaf.id: plain_scores(leaf, bands) for leaf in self.plan.leaves()})
        return self.groups[key]

    def _tags(self, assessment: Assessment, root: NodeResult) -> dict[str, TagResult]:
        if not self.framework.tags:
            return {}
        leaves = {leaf.id: leaf for leaf in root.leaves()}
        shares = {leaf.id: leaf.share for leaf in self.plan.leaves()}
        return score_tags(self.framework, leaves, shares, self.scale_range, self._group(assessment).bands.band)

    def _over_time(self, assessment: Assessment, root: NodeResult, context: ScoringContext) -> OverTimeResult | None:
        rule = self.framework.over_time
        if rule is None:
            return None
        indexes = [(assessment.period.called("en"), root.score)]
        fed = (*context.earlier_feeds, *({} for _ in context.earlier[len(context.earlier_feeds) :]))
        for assessed, feeds in list(zip(context.earlier, fed, strict=True))[: len(rule.weights) - 1]:
            earlier = ScoringContext(register=context.register, feeds=feeds)
            indexes.append((assessed.period.called("en"), self._tree(assessed, earlier).root().score))
        return score_over_time(rule, indexes)

    def _instead(
        self, assessment: Assessment, context: ScoringContext, other: Callable[[Rating], Rating | None]
    ) -> NodeResult | None:
        """Score with other answers in the place of those ratings that have one; nothing where none has."""
        given = {name: instead for name, rating in assessment.ratings.items() if (instead := other(rating))}
        return self.instead(assessment, context, given) if given else None

    def instead(self, assessment: Assessment, context: ScoringContext, given: Mapping[str, Rating]) -> NodeResult:
        """Score with other answers in the place of some ratings, whatever evidence the framework asks for."""
        changed = assessment.model_copy(update={"ratings": {**assessment.ratings, **given}})
        return self._tree(changed, context, aimed=frozenset(given)).root()
