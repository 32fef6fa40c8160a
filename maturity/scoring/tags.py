"""Sub-scores across the tree: of the indicators that bear a tag, wherever they stand."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Term
from maturity.model.combinations.registry import RULES
from maturity.model.combining import ALONE, Combination, Combine
from maturity.model.framework import Framework, Indicator
from maturity.model.scale import Band
from maturity.scoring.result import NodeResult, TagResult


def score_tags(
    framework: Framework,
    leaves: Mapping[str, NodeResult],
    shares: Mapping[str, Fraction],
    scale: ScaleRange,
    band_of: Callable[[Fraction], Band | None],
) -> dict[str, TagResult]:
    """Return each tag's weighted mean; ``shares`` are the indicators' declared shares of the whole tree.

    Indicators without a score are left out, and coverage says how much was there.
    """
    results = {}
    for name, tag in framework.tags.items():
        members = [leaf for leaf in leaves.values() if isinstance(leaf.node, Indicator) and name in leaf.node.tags]
        terms = [Term(leaf.id, leaf.score, shares[leaf.id]) for leaf in members if leaf.score is not None]
        terms = [term for term in terms if term.weight]
        outcome: Outcome = Unscored(Absence.NOTHING_RATED if RULES[tag.combine].makes_a_score else Absence.PROFILE)
        bounds = None
        if RULES[tag.combine].makes_a_score:
            options = ALONE[Combine(tag.combine)]
            outcome = _combined(options, terms, scale) or outcome
            bounds = _bounds(options, members, shares, scale, outcome)
        band = band_of(outcome.value) if isinstance(outcome, Scored) else None
        counted = tuple((term.name, term.weight) for term in terms)
        results[name] = TagResult(outcome, _coverage(members, shares), bounds, band, counted)
    return results


def _combined(options: Combination, terms: list[Term], scale: ScaleRange) -> Scored | None:
    value = options.value(terms, scale) if terms else None
    return Scored(value) if value is not None else None


def _coverage(members: list[NodeResult], shares: Mapping[str, Fraction]) -> Fraction | None:
    known = [(leaf.coverage, shares[leaf.id]) for leaf in members if leaf.coverage is not None]
    whole = sum((share for _, share in known), Fraction())
    return sum((coverage * share for coverage, share in known), Fraction()) / whole if whole else None


def _bounds(
    options: Combination, members: list[NodeResult], shares: Mapping[str, Fraction], scale: ScaleRange, outcome: Outcome
) -> Bounds | None:
    """Return what the score could come to once everything is known; the score of today is among what is possible."""
    known = [(leaf.id, leaf.bounds) for leaf in members if leaf.bounds is not None and shares[leaf.id]]
    low = _combined(options, [Term(name, bounds.low, shares[name]) for name, bounds in known], scale)
    high = _combined(options, [Term(name, bounds.high, shares[name]) for name, bounds in known], scale)
    possible = [score.value for score in (low, high, outcome) if isinstance(score, Scored)]
    return Bounds(min(possible), max(possible)) if possible else None
