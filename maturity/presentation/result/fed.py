"""What another assessment hands to an indicator: its number, its bounds and band, and where it stands."""

from dataclasses import dataclass

from maturity.arithmetic.outcome import Unscored
from maturity.model.framework import Indicator
from maturity.model.measures.feeds import Feed
from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.part import ResultPart
from maturity.scoring.result import NodeResult, RatingOrigin
from maturity.scoring.shown_index import shown_band


@dataclass(frozen=True, slots=True)
class FedLine:
    """One number of another assessment. Texts are empty where none is due.

    ``assessed`` is that assessment, where it is shown too.
    """

    number: str
    unit: Text | None
    what: str
    """The framework, and the node of it that is meant: by their titles where that assessment is shown."""
    slug: str
    bounds: str
    band: Text | None
    why_missing: str
    is_used: bool
    """Whether the indicator's score is made of it."""
    assessed: Assessed | None


def fed_line(about: ResultPart, leaf: NodeResult) -> FedLine | None:
    """Return what another assessment hands to an indicator; None where nothing is to be said of one."""
    fed, indicator = leaf.fed, leaf.node
    if fed is None or not isinstance(indicator, Indicator) or (feed := indicator.measure.fed_by) is None:
        return None
    if not fed.slug and not indicator.measure.converts_feed:  # its answer stands alone, and nothing was due
        return None
    voice = about.voice
    other = next((one for one in about.city.assessments if one.slug == fed.slug), None)
    missing = voice.term("absence-why", fed.outcome.reason) if isinstance(fed.outcome, Unscored) else ""
    between = dict(zip(("low", "high"), map(voice.number, fed.printed_bounds or ()), strict=False))
    return FedLine(
        number="" if fed.printed is None else voice.number(fed.printed),
        unit=indicator.measure.counted_unit,
        what=" · ".join(map(voice.plain, _named(feed, other))),
        slug=fed.slug,
        bounds=voice.t("result.between", **between) if between else "",
        band=band.title if other and not feed.node and (band := shown_band(other.result)) else None,
        why_missing=missing,
        is_used=leaf.origin is RatingOrigin.FED and not missing,
        assessed=other,
    )


def _named(feed: Feed, other: Assessed | None) -> tuple[Text | str, ...]:
    if other is None:
        return tuple(filter(None, (feed.ref, feed.node)))
    titles = [node.node.title for node in other.result.root.walk() if node.id == feed.node]
    return (other.result.framework.title, *titles[:1])
