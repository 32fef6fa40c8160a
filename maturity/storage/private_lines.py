"""The lines of a data file that tell something private: what stands there is never printed, only where it stands."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from maturity.findings import Keys
from maturity.storage.yaml_reading import Spots, read_yaml

MARK = b"private"
FILES_AT_HAND = 8


@lru_cache(maxsize=FILES_AT_HAND)
def private_lines(raw: bytes, shared: frozenset[str] | None = frozenset()) -> range | frozenset[int]:
    """Return the numbers of all lines of a private source or passage; every line where the file cannot be read.

    ``shared`` are the private sources that the file shares with others; None where nobody can tell which they are: then
    every passage from a source that the file does not list is taken for private.
    """
    if MARK not in raw and not shared and shared is not None:
        return frozenset()
    spots = Spots()
    value, faults = read_yaml(raw, spots)
    if value is None or faults:
        return range(1, raw.count(b"\n") + raw.count(b"\r") + 2)
    hidden = _Hidden(_listed(value), private_sources(value), shared)
    places = sorted((line, keys) for spot in (spots.keys, spots.values) for keys, (line, _) in spot.items())
    inside: dict[Keys, list[int]] = {entry: [] for entry in _private(value, (), hidden)}
    for line, keys in places:
        for length in range(len(keys) + 1):
            inside.get(keys[:length], []).append(line)
    starts = [*(line for line, _ in places), raw.count(b"\n") + 2]
    held = (range(own[0], starts[bisect_right(starts, own[-1])]) for own in inside.values() if own)
    return frozenset(line for lines in held for line in lines)


def private_sources(value: Any) -> set[str]:
    """Return the ids of the private ones among the sources that a file lists."""
    named = _listed(value).items()
    return {name for name, source in named if isinstance(source, dict) and source.get("private") is True}


def _listed(value: Any) -> dict[str, Any]:
    sources = value.get("sources") if isinstance(value, dict) else None
    return sources if isinstance(sources, dict) else {}


@dataclass(frozen=True)
class _Hidden:
    """Which sources are private: those of a file itself, and those that it shares with others."""

    listed: Collection[str]
    own: Collection[str]
    shared: frozenset[str] | None

    def __contains__(self, name: str) -> bool:
        return name in self.own if name in self.listed else self.shared is None or name in self.shared


def _private(value: Any, keys: Keys, sources: _Hidden) -> Iterator[Keys]:
    """Yield the keys of every private source, and of every passage that is private or cites one."""
    if isinstance(value, dict):
        cited = value.get("source")
        if value.get("private") is True or (isinstance(cited, str) and cited in sources):
            yield keys
            return
        for key, below in value.items():
            yield from _private(below, (*keys, key), sources)
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from _private(below, (*keys, place), sources)
