"""The headline rule: whose index and band head a result, where an authority has published its own.

The authority's head a result that has no rating of ours in it, each as far as it was published; else the computed ones
do. The others stand beside them. Every output that shows an index, a band, a rank, an average or a change asks here.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.scale import Band
from maturity.scoring.agreement import Agreement, Match, as_reported
from maturity.scoring.bands import BandReader
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.rounding import printed


class IndexOrigin(StrEnum):
    """Whose index heads a result."""

    PUBLISHED = "published"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Official:
    """The index and band that an authority printed; where it printed only one of them, the other is our own."""

    index: Decimal | None
    band: Band | None


def official_of(result: AssessmentResult) -> Official | None:
    """Return what an authority printed of a result that no rating of ours is in; nothing of any other result."""
    agreement = result.agreement
    if agreement is None or result.root.rated:
        return None
    return Official(agreement.published, agreement.published_band or _band_of_published(result, agreement))


def _band_of_published(result: AssessmentResult, agreement: Agreement) -> Band | None:
    """Return the band of a published index that was printed without one."""
    if agreement.published is None or agreement.index is Match.EQUAL:
        return agreement.computed_band
    return _bands_of(result).band(Fraction(agreement.published))


def origin_of_index(result: AssessmentResult) -> IndexOrigin | None:
    """Tell whose index heads a result; None where it has none."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return IndexOrigin.PUBLISHED
    return None if result.root.score is None else IndexOrigin.COMPUTED


def shown_index(result: AssessmentResult) -> Fraction | None:
    """Return the index that heads a result, to be compared and averaged."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return Fraction(official.index)
    return result.root.score


def printed_index(result: AssessmentResult) -> Decimal | None:
    """Return the index that heads a result, as it was printed."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return official.index
    return None if result.root.score is None else printed(result.root.score, result.framework.scale)


def both_print_alike(result: AssessmentResult) -> bool:
    """Tell whether the authority's index and the computed one are the same figure once printed."""
    if result.agreement is None or result.root.score is None:
        return False
    return result.agreement.published == printed(result.root.score, result.framework.scale)


def shown_band(result: AssessmentResult) -> Band | None:
    """Return the band that stands beside the index shown."""
    official = official_of(result)
    return official.band if official is not None and official.band else result.root.band


def band_by_bounds(result: AssessmentResult) -> Band | None:
    """Return the band that a published index lies in, where it is not the band that was published with it.

    What the index may have been before it was printed counts: only what no rounding explains is returned.
    """
    official = official_of(result)
    if official is None or official.index is None or official.band is None:
        return None
    bands, meant = _bands_of(result), as_reported(official.index, result.framework.scale)
    low, high = bands.band(meant.low), bands.band(meant.high)
    if low is None or high is None or low.start <= official.band.start <= high.start:
        return None
    return bands.band(Fraction(official.index))


def raised_by_ranges(node: NodeResult, result: AssessmentResult) -> Fraction | None:
    """Return how far a score shown could go by ranges alone; None where no range moves it by as much as is printed."""
    above, scale = result.up_to(node), result.framework.scale
    is_ours = node.keys != () or origin_of_index(result) is IndexOrigin.COMPUTED
    if above is None or node.score is None or not is_ours or node.from_report:
        return None
    return above if printed(above, scale) > printed(node.score, scale) else None


def is_open_by_ranges_alone(node: NodeResult, result: AssessmentResult) -> bool:
    """Tell whether a score could turn out otherwise by ranges and by nothing that is missing, as far as is printed."""
    above = raised_by_ranges(node, result)
    if above is None or node.score is None or node.bounds is None:
        return False
    low, high, *told = (
        printed(each, result.framework.scale) for each in (node.bounds.low, node.bounds.high, node.score, above)
    )
    return [low, high] == told


def band_reached_by_ranges(node: NodeResult, result: AssessmentResult) -> Band | None:
    """Return the band that a score shown could be in by ranges alone, where it is another than it is in."""
    above = raised_by_ranges(node, result)
    band = None if above is None else _bands_of(result).band(above)
    return None if band is None or (node.band and band.id == node.band.id) else band


def _bands_of(result: AssessmentResult) -> BandReader:
    return BandReader(result.framework, result.assessment.period.ends, result.assessment.peer_group)


def is_open(bounds: Bounds | None) -> bool:
    """Tell whether a score could still turn out otherwise."""
    return bounds is not None and bounds.low != bounds.high
