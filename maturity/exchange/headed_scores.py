"""The score and band that head a node, with the computed and the published ones that stand behind them."""

from decimal import Decimal
from typing import NamedTuple

from maturity.model.scale import Band
from maturity.scoring.agreement import Match
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import IndexOrigin, origin_of_index, printed_index, shown_band


class HeadedScore(NamedTuple):
    """What heads a node, whose it is, and both sides; None where there is nothing.

    ``agreement`` and ``band_agreement`` hold the computed index and band against the published ones.
    """

    score: Decimal | None
    band: str | None
    origin: IndexOrigin | None
    computed: Decimal | None
    computed_band: str | None
    published: Decimal | None
    published_band: str | None
    agreement: Match | None
    band_agreement: Match | None


def headed_index(result: AssessmentResult) -> HeadedScore:
    """Return what heads a whole result, by the one rule for it."""
    root, found = result.root, result.agreement
    return HeadedScore(
        printed_index(result),
        _id(shown_band(result)),
        origin_of_index(result),
        found.computed if found else None if root.score is None else printed(root.score, result.framework.scale),
        _id(root.band),
        found.published if found else None,
        _id(found.published_band) if found else None,
        found.index if found else None,
        found.band if found else None,
    )


def headed_score(node: NodeResult, result: AssessmentResult) -> HeadedScore:
    """Return what heads a dimension: a published score only where it stands in for ratings that are not public."""
    score = None if node.score is None else printed(node.score, result.framework.scale)
    band, published = _id(node.band), node.reported
    if node.from_report:
        return HeadedScore(score, band, IndexOrigin.PUBLISHED, None, None, published, None, None, None)
    origin = None if score is None else IndexOrigin.COMPUTED
    return HeadedScore(score, band, origin, score, band, published, None, None, None)


def _id(band: Band | None) -> str | None:
    return band.id if band else None
