"""What an assessment hands to another: the index that heads its result, or the score of one of its nodes."""

from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Bounds, Scored, Unscored
from maturity.model.measures.feeds import FedScore, Feed
from maturity.scoring.result import AssessmentResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import IndexOrigin, origin_of_index, printed_index, shown_index


def fed_score(result: AssessmentResult, feed: Feed, slug: str) -> FedScore:
    """Return the number that heads a result, unrounded where it was computed, or that of one of its nodes.

    What an authority printed of the whole is taken as the number that it is, as if somebody had entered it.
    """
    root, scale = result.root, result.framework.scale
    if feed.node is None:
        index = shown_index(result)
        if index is None:
            return FedScore(Unscored(Absence.FEED_UNSCORED), root.bounds, slug)
        is_printed = origin_of_index(result) is IndexOrigin.PUBLISHED
        return FedScore(Scored(index), _point(index) if is_printed else root.bounds, slug, printed_index(result))
    node = result.find(feed.node)
    if node is None or node.score is None:
        return FedScore(Unscored(Absence.FEED_UNSCORED), node.bounds if node else None, slug)
    return FedScore(Scored(node.score), node.bounds, slug, printed(node.score, scale))


def _point(value: Fraction) -> Bounds:
    return Bounds(value, value)
