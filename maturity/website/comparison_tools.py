"""By what the rows of a comparison can be filtered: only what is known of them and differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.presentation.compared_facts import SIZES, size_of
from maturity.presentation.kind_words import kind_title
from maturity.presentation.result_groups import RankedResult
from maturity.scoring.shown_index import shown_band
from maturity.website.rendering import Writer

PEERS = ("region", "kind", "size")
"""What makes others the peers of a chosen government."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """One list of choices: its key, which no language changes, what it is called, and each choice with its key."""

    key: str
    title: str
    choices: Mapping[str, str]

    @property
    def of_peers(self) -> bool:
        """Whether governments that are alike in it are peers."""
        return self.key in PEERS


def row_filters(peers: Iterable[RankedResult], framework: Framework, w: Writer) -> tuple[RowFilter, ...]:
    """Return the filters that leave some of these rows and take away others."""
    peers = tuple(peers)
    bands = [*framework.bands, *(band for group in framework.peer_groups.values() for band in group.bands or ())]
    named = {
        "band": {band.id: w.plain(band.title) for band in reversed(bands)},
        "region": dict(sorted(_regions(peers, w).items(), key=lambda region: region[1])),
        "kind": {kind: kind_title(peer.city.kind, w) for peer in peers if (kind := peer.city.city.kind)},
        "size": {size: w.t(f"compare.size.{size}") for size in SIZES},
    }
    found = []
    for key, names in named.items():
        held = {marks_of(peer)[key] for peer in peers}
        choices = {choice: name for choice, name in names.items() if choice in held}
        if len(held) > 1 and choices:
            found.append(RowFilter(key, w.t(f"compare.filter.{key}"), choices))
    return tuple(found)


def _regions(peers: Iterable[RankedResult], w: Writer) -> dict[str, str]:
    return {where.words("id"): w.plain(where) for peer in peers if (where := peer.city.city.province)}


def marks_of(peer: RankedResult) -> dict[str, str]:
    """Return what a row is filtered by; a province by its Indonesian name: an address holds in both languages."""
    band, where = shown_band(peer.assessed.result), peer.city.city.province
    return {
        "band": band.id if band else "",
        "region": where.words("id") if where else "",
        "kind": peer.city.city.kind or "",
        "size": size_of(peer.city),
    }
