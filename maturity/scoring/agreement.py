"""Whether our own index agrees with the one that an authority published."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Assessment
from maturity.model.scale import Band, Rounding, Scale
from maturity.scoring.bands import BandReader
from maturity.scoring.rounding import decimals_of, printed, rounded


class Match(StrEnum):
    """How a computed result compares with a published one."""

    EQUAL = "equal"
    WITHIN_ROUNDING = "within-rounding"
    WITHIN_RANGES = "within-ranges"
    WITHIN_TOLERANCE = "within-tolerance"
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
    return _as_reported(value, scale.lowest, scale.highest, scale.decimals, scale.rounding)


@lru_cache(maxsize=1 << 12)
def _as_reported(value: Decimal, lowest: Decimal, highest: Decimal, decimals: int, rounding: Rounding) -> Bounds:
    exact, unit = Fraction(value), Fraction(1, 10**decimals)
    below = above = unit / 2
    if rounding is Rounding.DOWN:
        below, above = (Fraction(0) if exact > 0 else unit), (Fraction(0) if exact < 0 else unit)
    return Bounds(max(exact - below, Fraction(lowest)), min(exact + above, Fraction(highest)))


def agreement(
    reader: BandReader,
    assessment: Assessment,
    score: Fraction | None,
    bounds: Bounds | None,
    *,
    has_ranges: bool,
) -> Agreement | None:
    """Compare a computed index with the published one; ``bounds`` say how far the rounding of reported scores reaches.

    A difference is put down to rounding only if some exact value of the printed scores gives the published result, and
    to what the assessment says of the printed numbers (``within``) only if rounding does not explain it. Where ratings
    are ranges, the bounds are those that the ranges leave, and explain it instead of rounding.
    """
    reported = assessment.reported
    if reported is None or (reported.index is None and reported.band is None):
        return None
    scale = reader.scale
    own_band = reader.band(score) if score is not None else None
    published_band = next((band for band in reader.bands if band.id == reported.band), None)
    if score is None:
        return Agreement(reported.index, None, None, published_band, None, None)
    rounding, within = bounds or Bounds(score, score), Fraction(reported.within or 0)
    tolerated = Bounds(rounding.low - within, rounding.high + within)
    own, index, band = printed(score, scale), None, None
    if reported.index is not None:
        own = _as_precise_as(reported.index, score, scale)
        covered = [_covers(reported.index, possible, scale) for possible in (rounding, tolerated)]
        index = _match(covered, equal=own == reported.index, has_ranges=has_ranges)
    if published_band is not None:
        reached = [_reaches(published_band, possible, reader) for possible in (rounding, tolerated)]
        band = _match(reached, equal=own_band == published_band, has_ranges=has_ranges)
    return Agreement(reported.index, own, index, published_band, own_band, band)


def _as_precise_as(published: Decimal, score: Fraction, scale: Scale) -> Decimal:
    """Return a score as the framework prints it, or with as many decimals as the published one has."""
    return rounded(score, max(scale.decimals, decimals_of(published)), scale.rounding)


def _covers(published: Decimal, possible: Bounds, scale: Scale) -> bool:
    low, high = (_as_precise_as(published, end, scale) for end in (possible.low, possible.high))
    return low <= published <= high


def _reaches(band: Band, possible: Bounds, reader: BandReader) -> bool:
    starts = [reached.start for end in (possible.low, possible.high) if (reached := reader.band(end))]
    return bool(starts) and min(starts) <= band.start <= max(starts)


def _match(reached: Sequence[bool], *, equal: bool, has_ranges: bool) -> Match:
    """Say how near two numbers are; ``reached`` tells whether bounds explain it, and whether tolerance does."""
    within_bounds, tolerated = reached
    if equal:
        return Match.EQUAL
    if within_bounds:
        return Match.WITHIN_RANGES if has_ranges else Match.WITHIN_ROUNDING
    return Match.WITHIN_TOLERANCE if tolerated else Match.DIFFERS
