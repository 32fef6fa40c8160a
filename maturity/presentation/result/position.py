"""Where a result stands among those that it may be compared with."""

from dataclasses import dataclass

from maturity.presentation.portfolio import Assessed, comparison_address
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
