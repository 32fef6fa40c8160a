"""Places among others: the numbering of ties, and what of a result is compared so that no gap is worth relabelling."""

from collections.abc import Mapping
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Assessment
from maturity.model.combining import Gaps
from maturity.model.framework import Indicator
from maturity.model.ranking import Ties
from maturity.model.scale import BandOn, Scale
from maturity.model.states import State
from maturity.scoring.gaps import STRICTEST_FIRST
from maturity.scoring.result import AssessmentResult, NodeResult, RatingOrigin
from maturity.scoring.rounding import printed

NAMES_OF_A_GAP = {State.NOT_ASSESSED: Absence.NOT_ASSESSED, State.UNKNOWN: Absence.UNKNOWN}
"""What an indicator without a rating may honestly be called where it applies."""


def ranks_of(scores: Mapping[str, Fraction], scale: Scale, ties: Ties = Ties.COMPETITION) -> dict[str, int]:
    """Return each name's rank, the highest score first; from exact or printed scores as the framework says."""
    rounded = scale.rank_on is BandOn.ROUNDED
    compared = {name: Fraction(printed(score, scale)) if rounded else score for name, score in scores.items()}
    order = sorted(set(compared.values()) if ties is Ties.DENSE else compared.values(), reverse=True)
    first: dict[Fraction, int] = {}
    for place, score in enumerate(order, start=1):
        first.setdefault(score, place)
    return {name: first[score] for name, score in compared.items()}


def with_gaps_alike(result: AssessmentResult) -> Assessment:
    """Return the assessment as it would be if every gap were called what the framework treats most strictly.

    An indicator that is called not applicable is a gap too, unless the framework says that it may not apply. So what a
    gap is called changes neither the coverage nor the score that a rank looks at.
    """
    gaps = {leaf.id: leaf for leaf in result.root.leaves() if _is_gap(leaf)}
    renamed = {name: _strictest(leaf.plan.gaps) for name, leaf in gaps.items()}
    ratings = {
        name: leaf.rating.model_copy(update={"state": renamed[name]})
        for name, leaf in gaps.items()
        if leaf.rating is not None and leaf.state is not renamed[name]
    }
    assessment = result.assessment
    return assessment.model_copy(update={"ratings": {**assessment.ratings, **ratings}}) if ratings else assessment


def _is_gap(leaf: NodeResult) -> bool:
    """Tell whether an indicator that somebody could rate has no rating."""
    if leaf.state is None or leaf.origin not in {RatingOrigin.GIVEN, RatingOrigin.UNLISTED}:
        return False
    if leaf.state.counts and leaf.outcome != Unscored(Absence.CARRIED):
        return False
    excused = isinstance(leaf.node, Indicator) and leaf.node.may_not_apply
    return leaf.state is not State.NOT_APPLICABLE or not excused


def _strictest(gaps: Gaps) -> State:
    return min(NAMES_OF_A_GAP, key=lambda state: STRICTEST_FIRST.index(gaps.of(NAMES_OF_A_GAP[state])))
