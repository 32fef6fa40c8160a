"""A framework and an assessment become a scored tree. Pure: no clock, files or network."""

from fractions import Fraction

from maturity.findings import Keys
from maturity.model.assessment import Assessment, Rating, State
from maturity.model.framework import Band, Combine, Dimension, Framework, Indicator
from maturity.model.measures import Context
from maturity.model.text import Text
from maturity.scoring.aggregation import bounds_of, combine, coverage_of, leaf_bounds, leaf_gap
from maturity.scoring.answers import range_of, score_answer
from maturity.scoring.bands import band_of
from maturity.scoring.outcome import Absence, Outcome, Scored, Unscored
from maturity.scoring.result import AssessmentResult, NodeResult

ABSENT = {
    State.NOT_ASSESSED: Absence.NOT_ASSESSED,
    State.UNKNOWN: Absence.UNKNOWN,
    State.NOT_APPLICABLE: Absence.NOT_APPLICABLE,
}
UNMENTIONED = Rating(
    state=State.NOT_ASSESSED,
    reason=Text(id="Penilaian ini tidak memuat indikator tersebut.", en="The assessment does not list this indicator."),
)
"""An indicator that the file leaves out is not assessed; it is never dropped from the tree."""


def score(framework: Framework, assessment: Assessment) -> AssessmentResult:
    """Score a valid assessment against its framework."""
    parts = tuple(
        _score_dimension(node, ("dimensions", place), framework, assessment)
        for place, node in enumerate(framework.dimensions)
    )
    return AssessmentResult(framework, assessment, _join(framework, (), parts, framework, Fraction(1)))


def _score_dimension(node: Dimension, keys: Keys, framework: Framework, assessment: Assessment) -> NodeResult:
    parts = (
        *(
            _score_dimension(part, (*keys, "dimensions", place), framework, assessment)
            for place, part in enumerate(node.dimensions)
        ),
        *(
            _score_indicator(part, (*keys, "indicators", place), framework, assessment)
            for place, part in enumerate(node.indicators)
        ),
    )
    return _join(node, keys, parts, framework, Fraction(node.weight))


def _join(
    node: Framework | Dimension,
    keys: Keys,
    parts: tuple[NodeResult, ...],
    framework: Framework,
    weight: Fraction,
) -> NodeResult:
    rule = node.combine or framework.combine
    own = node.coverage if isinstance(node, Dimension) else None
    threshold = Fraction(own if own is not None else framework.gaps.coverage) / 100
    combined = combine(parts, rule, framework.gaps, framework.scale, threshold)
    return NodeResult(
        node=node,
        keys=keys,
        outcome=combined.outcome,
        weight=weight,
        coverage=coverage_of(parts),
        rated=sum(part.rated for part in parts),
        ratable=sum(part.ratable for part in parts),
        bounds=bounds_of(parts, rule, framework.gaps, combined.outcome),
        gap=combined.gap,
        band=_band(combined.outcome, framework),
        combine=rule,
        threshold=threshold if rule is not Combine.NONE else Fraction(0),
        parts=combined.parts,
    )


def _score_indicator(indicator: Indicator, keys: Keys, framework: Framework, assessment: Assessment) -> NodeResult:
    rating = assessment.ratings.get(indicator.id, UNMENTIONED)
    outcome = _outcome(indicator, rating, framework, assessment)
    possible = range_of(indicator.measure, framework.scale, _year(assessment))
    ratable = not isinstance(indicator.measure, Context) and rating.state is not State.NOT_APPLICABLE
    rated = ratable and rating.counts and outcome != Unscored(Absence.DISPUTED)
    return NodeResult(
        node=indicator,
        keys=keys,
        outcome=outcome,
        weight=Fraction(indicator.weight),
        coverage=Fraction(int(rated)) if ratable else None,
        rated=int(rated),
        ratable=int(ratable),
        bounds=leaf_bounds(outcome, rating.state, possible, framework.gaps, framework.scale),
        gap=leaf_gap(outcome, framework.gaps),
        band=_band(outcome, framework),
        state=rating.state,
        rating=rating,
    )


def _outcome(indicator: Indicator, rating: Rating, framework: Framework, assessment: Assessment) -> Outcome:
    if isinstance(indicator.measure, Context):
        return Unscored(Absence.CONTEXT)
    if not rating.counts:
        return Unscored(ABSENT[rating.state])
    if rating.state is State.DISPUTED and framework.gaps.disputed is not None:
        return Unscored(Absence.DISPUTED)
    return score_answer(rating, indicator.measure, framework.scale, _year(assessment))


def _year(assessment: Assessment) -> int | None:
    """Return the period's last year, for targets then due."""
    return assessment.period.ends.year if assessment.period.ends else None


def _band(outcome: Outcome, framework: Framework) -> Band | None:
    return band_of(outcome.value, framework) if isinstance(outcome, Scored) else None
