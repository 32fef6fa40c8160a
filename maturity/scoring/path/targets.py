"""Where a result is to be: in a band, or at a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.scale import Band
from maturity.scoring.bands import BandReader
from maturity.scoring.result import AssessmentResult, NodeScore


@dataclass(frozen=True)
class Aim:
    """A band, read from the score as the framework reads bands, or an exact score; whichever is given."""

    bands: BandReader
    band: Band | None = None
    score: Fraction | None = None

    def is_reached(self, whole: NodeScore) -> bool:
        """Tell whether a whole is there, or beyond."""
        if whole.score is None:
            return False
        if self.band is None:
            return self.score is not None and whole.score >= self.score
        reached = self.bands.band(whole.score)
        return reached is not None and reached.start >= self.band.start


def bands_of(result: AssessmentResult) -> Sequence[Band]:
    """Return the bands that a result is read by, from the lowest."""
    return _reader(result).bands


def band_aim(result: AssessmentResult, band: Band) -> Aim:
    """Return the aim to be in a band or above."""
    return Aim(_reader(result), band=band)


def score_aim(result: AssessmentResult, score: Fraction) -> Aim:
    """Return the aim to have a score, exactly and before it is rounded, or more."""
    return Aim(_reader(result), score=score)


def next_band_aim(result: AssessmentResult) -> Aim | None:
    """Return the aim to be one band higher than what is computed today; without a band the lowest, None at the top."""
    own, reader = result.root.band, _reader(result)
    above = next((band for band in reader.bands if own is None or band.start > own.start), None)
    return Aim(reader, band=above) if above else None


def _reader(result: AssessmentResult) -> BandReader:
    return BandReader(result.framework, result.assessment.period.ends, result.assessment.peer_group)
