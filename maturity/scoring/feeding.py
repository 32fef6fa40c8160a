"""What an assessment hands to another: the index that heads its result, or the score of one of its nodes."""

from maturity.arithmetic.outcome import Absence, Bounds, Scored, Unscored
from maturity.messages import say
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.feeds import FedScore, Feed
from maturity.scoring.plan import LeafPlan, scale_range
from maturity.scoring.result import AssessmentResult, NodeResult, RatingOrigin
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import IndexOrigin, is_open, origin_of_index, printed_index, shown_index


def fed_score(result: AssessmentResult, feed: Feed, slug: str) -> FedScore:
    """Return the number that heads a result, unrounded where it was computed, or that of one of its nodes.

    What an authority printed of the whole is taken as the number that it is, as if somebody had entered it.
    """
    node = result.root if feed.node is None else result.find(feed.node)
    bounds = node.bounds if node else None
    score, shown = (node.score, None) if node else (None, None)
    if feed.node is None:
        score, shown = shown_index(result), printed_index(result)
        if score is not None and origin_of_index(result) is IndexOrigin.PUBLISHED:
            bounds = Bounds(score, score)
    scale = result.framework.scale
    is_telling = node is not None and node.rated and is_open(bounds)  # else only rounding, or nothing at all, is behind
    ends = (printed(bounds.low, scale), printed(bounds.high, scale)) if bounds and is_telling else None
    if score is None:
        return FedScore(Unscored(Absence.FEED_UNSCORED), bounds, slug, None, ends)
    return FedScore(Scored(score), bounds, slug, printed(score, scale) if shown is None else shown, ends)


def contradiction(result: AssessmentResult, leaf: NodeResult) -> str | None:
    """Say how a rating and what would feed its indicator differ, if they do by more than rounding; in English."""
    rating, fed, plan = leaf.rating, leaf.fed, leaf.plan
    if not isinstance(plan, LeafPlan) or rating is None or fed is None or fed.printed is None:
        return None
    measure = plan.node.measure
    if leaf.origin is not RatingOrigin.GIVEN or not measure.converts_feed or rating.imputed is not None:
        return None
    if not rating.counts:
        return say(
            "is said to be {state!r}, but {slug} came to {score}",
            state=rating.state.value,
            slug=fed.slug,
            score=fed.printed,
        )
    framework, ends = result.framework, result.assessment.period.ends
    feeds = result.context.feeds if result.context else {}
    setting = AnswerContext(scale_range(framework), ends.year if ends else None, feeds=feeds)
    scores = measure.fed_difference(rating, setting)
    if scores is None or measure.number_in(rating) == fed.printed:
        return None
    own, other = (printed(score, framework.scale) for score in scores)
    if own == other:
        return None
    return say(
        "scores {own}, but the {number} of {slug} scores {other}",
        own=own,
        number=fed.printed,
        slug=fed.slug,
        other=other,
    )
