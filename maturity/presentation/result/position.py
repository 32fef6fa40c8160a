"""Where a result stands among those that it may be compared with, and the targets that are set for its index."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, Portfolio, comparison_address, framework_address
from maturity.presentation.result_groups import ResultGroup, period_anchor
from maturity.presentation.shown_index import shown_index
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class Position:
    """Average and rank among governments of one kind, in a sentence each, and where all of them stand."""

    sentences: tuple[str, str]
    address: str


def position_of(assessed: Assessed, group: ResultGroup | None, voice: Voice) -> Position | None:
    """Return the position; nothing where there is nobody to be compared with, or a result is not complete."""
    if group is None or group.mean is None or shown_index(assessed.result) is None:
        return None
    rank = next(peer.rank for peer in group.results if peer.assessed.slug == assessed.slug)
    count, mean = len(group.results), voice.score(group.mean, assessed.framework.scale)
    sentences = (
        voice.t(f"result.peers.{group.kind}", count=count, mean=mean),
        voice.t(f"result.place.{group.kind}", rank=rank, count=count),
    )
    return Position(sentences, f"{comparison_address(assessed.framework)}#{period_anchor(assessed)}")


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """What a framework of targets, with its title and page, sets for the index of another one; also as printed."""

    title: Text
    address: str
    value: Fraction
    shown: str


def targets_for(portfolio: Portfolio, assessed: Assessed, voice: Voice) -> tuple[IndexTarget, ...]:
    """Return what other frameworks of the portfolio promise for this index in the very year of its period."""
    ends = assessed.assessment.period.ends
    promised = portfolio.promised_indexes.get(assessed.framework.ref, ()) if ends else ()
    return tuple(
        IndexTarget(framework.title, framework_address(framework), Fraction(value), voice.number(value))
        for framework, measure in promised
        if ends and (value := measure.promises.get(ends.year)) is not None
    )
