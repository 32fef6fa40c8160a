"""A score's named band."""

from fractions import Fraction

from maturity.model.framework import Band, BandOn, Framework
from maturity.model.measures import Edge
from maturity.scoring.rounding import printed


def band_of(value: Fraction, framework: Framework) -> Band | None:
    """Return the highest band whose bound the score has reached, by the framework's edge and rounding rule."""
    scale = framework.scale
    judged = Fraction(printed(value, scale)) if scale.band_on is BandOn.ROUNDED else value
    reached = None
    for band in framework.bands:
        bound = Fraction(band.start)
        # With the edge 'above', the lowest band still holds its own bound: otherwise the lowest score had no band.
        first = band is framework.bands[0]
        if judged > bound or (judged == bound and (scale.band_edge is Edge.AT_LEAST or first)):
            reached = band
    return reached
