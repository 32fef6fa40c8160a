"""Whether our own index agrees with the one that an authority published."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Band, Rounding, Scale
from maturity.scoring.bands import BandReader
from maturity.scoring.rounding import printed


class Match(StrEnum):
    """How a computed result compares with a published one."""

    EQUAL = "equal"
    WITHIN_ROUNDING = "within-rounding"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The published and the computed index and band side by side; None where one of them is missing."""

    published: Decimal | None
    computed: Decimal | None
    index: Match | None
    published_band: Band | None
    computed_band: Band | None
    band: Match | None


def as_reported(value: Decimal, scale: Scale) -> Bounds:
    """Return the exact scores that a printed one can stand for.

    They reach half a unit of its last decimal to either side, or a whole unit away from zero where digits are cut off.
    """
    exact, unit = Fraction(value), Fraction(1, 10**scale.decimals)
    below = above = unit / 2
    if scale.rounding is Rounding.DOWN:
        below, above = (Fraction(0) if exact > 0 else unit), (Fraction(0) if exact < 0 else unit)
    return Bounds(max(exact - below, Fraction(scale.lowest)), min(exact + above, Fraction(scale.highest)))


def agreement(
    framework: Framework, assessment: Assessment, score: Fraction | None, bounds: Bounds | None
) -> Agreement | None:
    """Compare a computed index with the published one; ``bounds`` say how far the rounding of reported scores reaches.

    A difference is put down to rounding only if some exact value of the printed scores gives the published result.
    """
    reported = assessment.reported
    if reported is None or (reported.index is None and reported.band is None):
        return None
    reader = BandReader(framework, assessment.period.ends, assessment.peer_group)
    own_band = reader.band(score) if score is not None else None
    published_band = next((band for band in reader.bands if band.id == reported.band), None)
    index = band = None
    if score is not None and reported.index is not None:
        low, high = (printed(value, framework.scale) for value in _ends(score, bounds))
        equal = printed(score, framework.scale) == reported.index
        index = _match(equal=equal, explained=low <= reported.index <= high)
    if score is not None and published_band is not None:
        starts = [reached.start for value in _ends(score, bounds) if (reached := reader.band(value))]
        explained = bool(starts) and min(starts) <= published_band.start <= max(starts)
        band = _match(equal=own_band == published_band, explained=explained)
    own = printed(score, framework.scale) if score is not None else None
    return Agreement(reported.index, own, index, published_band, own_band, band)


def _ends(score: Fraction, bounds: Bounds | None) -> tuple[Fraction, Fraction]:
    return (bounds.low, bounds.high) if bounds else (score, score)


def _match(*, equal: bool, explained: bool) -> Match:
    if equal:
        return Match.EQUAL
    return Match.WITHIN_ROUNDING if explained else Match.DIFFERS
