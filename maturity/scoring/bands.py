"""A score's named band."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from maturity.model.direction import Edge
from maturity.model.framework import Framework
from maturity.model.scale import Band, BandException, BandOn, Scale
from maturity.scoring.rounding import units


def exception_at(scale: Scale, day: date | None) -> BandException | None:
    """Return the time in which the authority read bands otherwise, if the period's last day lies in one."""
    return next((time for time in scale.band_exceptions if day and time.start <= day <= time.until), None)


class BandReader:
    """Names the band of a score by the bounds, edge and rounding rule of one time and group of cities.

    Bounds are held as whole numbers of a common unit, from the lowest up, and so is each score: only whether it is
    at, above or below a bound matters.
    """

    def __init__(self, framework: Framework, day: date | None = None, peer_group: str | None = None) -> None:
        self.scale = framework.scale
        exception = exception_at(self.scale, day)
        self.is_rounded = (exception.band_on if exception else self.scale.band_on) is BandOn.ROUNDED
        self.bands: Sequence[Band] = framework.bands_of(peer_group)
        bounds = [Fraction(band.start) for band in self.bands]
        self.unit = lcm(*[bound.denominator for bound in bounds], 10**self.scale.decimals)
        self.bounds = [int(bound * self.unit) for bound in bounds]

    def band(self, value: Fraction) -> Band | None:
        """Return the highest band whose bound the score has reached."""
        if not self.bands:
            return None
        whole, rest = self._in_units(value)
        if self.scale.band_edge is Edge.AT_LEAST:
            reached = bisect_right(self.bounds, whole)
        else:
            # The lowest band still holds its own bound: otherwise the lowest score had no band.
            reached = bisect_left(self.bounds, whole + bool(rest)) or int(not rest and whole == self.bounds[0])
        return self.bands[reached - 1] if reached else None

    def _in_units(self, value: Fraction) -> tuple[int, int]:
        """Return the units that a score holds, and whether something is left over."""
        if self.is_rounded:
            last = self.unit // 10**self.scale.decimals
            return units(value, self.scale.decimals, self.scale.rounding) * last, 0
        numerator, denominator = value.as_integer_ratio()
        return divmod(numerator * self.unit, denominator)
