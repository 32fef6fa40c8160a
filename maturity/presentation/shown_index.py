"""The index and band that a reader is shown: an authority's own where a result is all its own, else ours."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.scale import Band
from maturity.model.text import Language
from maturity.presentation.numbers import show_decimal, show_score
from maturity.presentation.reported_scores import rests_on_report
from maturity.scoring.result import AssessmentResult


@dataclass(frozen=True, slots=True)
class Official:
    """The index and band that an authority printed; where it printed only one of them, the other is our own."""

    index: Decimal | None
    band: Band | None


def official_of(result: AssessmentResult) -> Official | None:
    """Return what an authority printed of a result that is all its own; nothing where our ratings made the result."""
    agreement = result.agreement
    if agreement is None or not rests_on_report(result):
        return None
    return Official(agreement.published, agreement.published_band or agreement.computed_band)


def shown_index(result: AssessmentResult) -> Fraction | None:
    """Return the index that a reader is shown: the authority's own where the result is all its own, else ours."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return Fraction(official.index)
    return result.root.score


def shown_band(result: AssessmentResult) -> Band | None:
    """Return the band that stands beside the index shown."""
    official = official_of(result)
    return official.band if official is not None and official.band else result.root.band


def index_words(result: AssessmentResult, language: Language) -> str:
    """Write the index that a reader is shown, as it was printed."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return show_decimal(official.index, language)
    return show_score(result.root.score, result.framework.scale, language)


def is_open(bounds: Bounds | None) -> bool:
    """Tell whether a score could still turn out otherwise."""
    return bounds is not None and bounds.low != bounds.high
