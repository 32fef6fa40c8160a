"""A score's named band."""

from datetime import date
from fractions import Fraction

from maturity.model.direction import Edge
from maturity.model.framework import Framework
from maturity.model.scale import Band, BandException, BandOn, Scale
from maturity.scoring.rounding import printed


def exception_at(scale: Scale, day: date | None) -> BandException | None:
    """Return the time in which the authority read bands otherwise, if the period's last day lies in one."""
    return next((one for one in scale.band_exceptions if day and one.start <= day <= one.until), None)


def band_of(
    value: Fraction, framework: Framework, day: date | None = None, peer_group: str | None = None
) -> Band | None:
    """Return the highest band whose bound the score has reached, by the framework's edge and rounding rule."""
    scale = framework.scale
    exception = exception_at(scale, day)
    rule = exception.band_on if exception else scale.band_on
    judged = Fraction(printed(value, scale)) if rule is BandOn.ROUNDED else value
    group = framework.peer_groups.get(peer_group) if peer_group else None
    reached = None
    for place, band in enumerate(group.bands if group else framework.bands):
        bound = Fraction(band.start)
        # With the edge 'above', the lowest band still holds its own bound: otherwise the lowest score had no band.
        if judged > bound or (judged == bound and (scale.band_edge is Edge.AT_LEAST or place == 0)):
            reached = band
    return reached
