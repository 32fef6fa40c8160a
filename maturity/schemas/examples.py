"""What can be written for each key of a file, as one example, and since which version of the program it is understood.

Both are kept in one file, ``examples.toml``: a key's example stands below the version that it came with.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from maturity.storage.house_style import plain_text
from maturity.storage.yaml_reading import read_yaml

LONGEST_LINE = 88
"""Letters of an example that stands in one line of a text; a longer one gets lines of its own."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key of a kind of entry: what it can look like, and the version that it came with."""

    key: str
    value: str
    """As it is written in a file, on one line."""
    since: str

    @property
    def line(self) -> str:
        """The key with its value, on one line."""
        return f"{self.key}: {self.value}"

    @property
    def is_short(self) -> bool:
        """Whether a line is enough for it."""
        return len(self.line) <= LONGEST_LINE

    @property
    def lines(self) -> str:
        """The same as ``maturity fmt`` lays it out."""
        value, _ = read_yaml(self.line.encode())
        return plain_text(value).rstrip("\n")


@cache
def known_keys() -> Mapping[str, Mapping[str, KnownKey]]:
    """Return each kind of entry by its name, and what is known of its keys; fixed words need no example."""
    text = files("maturity.schemas").joinpath("examples.toml").read_text(encoding="utf-8")
    known: dict[str, dict[str, KnownKey]] = {}
    for version, entries in tomllib.loads(text).items():
        for name, keys in entries.items():
            known.setdefault(name, {}).update({key: KnownKey(key, value, version) for key, value in keys.items()})
    return known


def in_order(version: str) -> tuple[int, ...]:
    """Return what puts a version behind those before it."""
    return tuple(map(int, version.split(".")))
