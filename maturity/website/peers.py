"""Where a result stands among its like: one line, and the way to the page that shows all of them."""

from dataclasses import dataclass

from maturity.presentation.comparison import Group
from maturity.presentation.portfolio import Assessed, comparison_address
from maturity.presentation.shown_index import shown_index
from maturity.website.comparison import period_anchor
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class PeerLine:
    """Place and average among governments of one kind, by the same framework version in the same period."""

    said: tuple[str, ...]
    address: str


def peer_line(assessed: Assessed, group: Group | None, w: Writer) -> PeerLine | None:
    """Return the line; nothing where there is nobody to be compared with, or a result is not complete."""
    if group is None or group.mean is None or shown_index(assessed.result) is None:
        return None
    rank = next(place.rank for place in group.places if place.one.slug == assessed.slug)
    count, mean = len(group.places), w.score(group.mean, assessed.framework.scale)
    address = f"{comparison_address(assessed.framework)}#{period_anchor(assessed)}"
    said = (
        w.t(f"result.peers.{group.kind}", count=count, mean=mean),
        w.t(f"result.place.{group.kind}", rank=rank, count=count),
    )
    return PeerLine(said, address)
