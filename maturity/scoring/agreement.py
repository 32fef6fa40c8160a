"""Whether our own index agrees with the one that an authority published."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Band, Rounding, Scale
from maturity.scoring.bands import band_of
from maturity.scoring.rounding import printed


class Verdict(StrEnum):
    """How a computed result compares with a published one."""

    EQUAL = "equal"
    WITHIN_ROUNDING = "within-rounding"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The published and the computed index and band side by side; None where one of them is missing."""

    published: Decimal | None
    computed: Decimal | None
    index: Verdict | None
    published_band: Band | None
    computed_band: Band | None
    band: Verdict | None


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
    day, group = assessment.period.ends, assessment.peer_group
    own_band = band_of(score, framework, day, group) if score is not None else None
    bands = framework.peer_groups[group].bands if group in framework.peer_groups else framework.bands
    published_band = next((band for band in bands if band.id == reported.band), None)
    index = band = None
    if score is not None and reported.index is not None:
        low, high = (printed(each, framework.scale) for each in _ends(score, bounds))
        equal = printed(score, framework.scale) == reported.index
        index = _verdict(equal=equal, explained=low <= reported.index <= high)
    if score is not None and published_band is not None:
        reached = [band_of(each, framework, day, group) for each in _ends(score, bounds)]
        starts = [each.start for each in reached if each]
        explained = bool(starts) and min(starts) <= published_band.start <= max(starts)
        band = _verdict(equal=own_band == published_band, explained=explained)
    own = printed(score, framework.scale) if score is not None else None
    return Agreement(reported.index, own, index, published_band, own_band, band)


def _ends(score: Fraction, bounds: Bounds | None) -> tuple[Fraction, Fraction]:
    return (bounds.low, bounds.high) if bounds else (score, score)


def _verdict(*, equal: bool, explained: bool) -> Verdict:
    if equal:
        return Verdict.EQUAL
    return Verdict.WITHIN_ROUNDING if explained else Verdict.DIFFERS
