"""What can be written for each key of a file, as one example, and since which version of the program it is understood.

Both are kept in one file, ``examples.toml``: a key's example stands below the version that it came with.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_WORD = 60
"""Letters that no phone has room for in a line, such as a digest; what is laid out can be moved sideways."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key of a kind of entry: what it can look like, and the version that it came with."""

    key: str
    value: str
    """As it is written in a file behind the key, or on the lines below it."""
    since: str

    @property
    def is_short(self) -> bool:
        """Whether a line of a page has room for it, on a phone too."""
        return self._is_one_line and max(map(len, self.text.split())) <= LONGEST_WORD

    @property
    def _is_one_line(self) -> bool:
        return "\n" not in self.value

    @property
    def text(self) -> str:
        """The key with its value, as in a file."""
        return f"{self.key}: {self.value}" if self._is_one_line else f"{self.key}:\n{self.value}"


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
