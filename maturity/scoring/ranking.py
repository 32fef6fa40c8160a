"""Ranks with ties: equal scores share a rank, and the next one counts all before it (1, 1, 3)."""

from collections.abc import Mapping
from fractions import Fraction

from maturity.model.scale import BandOn, Scale
from maturity.scoring.rounding import printed


def competition_ranks(scores: Mapping[str, Fraction], scale: Scale) -> dict[str, int]:
    """Return each name's rank, the highest score first; from exact or printed scores as the framework says."""
    rounded = scale.rank_on is BandOn.ROUNDED
    compared = {name: Fraction(printed(score, scale)) if rounded else score for name, score in scores.items()}
    order = sorted(compared.values(), reverse=True)
    first: dict[Fraction, int] = {}
    for place, score in enumerate(order, start=1):
        first.setdefault(score, place)
    return {name: first[score] for name, score in compared.items()}
