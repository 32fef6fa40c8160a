"""Which lines of a file a key has for itself, and where a new one would stand beside it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maturity.findings import Keys
from maturity.placed_hints import Below, Span
from maturity.storage.yaml_reading import Spots

LEAD = re.compile(r" *(?:- +)*")
"""What stands in front of the first key of a line: spaces, and the dashes of the entries that begin with it."""


def same(keys: Keys) -> Keys:
    """Return the keys as they are."""
    return keys


@dataclass(frozen=True, slots=True)
class FileLines:
    """The lines of one file; ``original`` turns keys of a file that was read in part into its own."""

    file: str
    texts: Sequence[str]
    spots: Spots
    original: Callable[[Keys], Keys] = same

    def line_of(self, keys: Keys) -> int | None:
        """Return the line that a key or an entry of a list begins on."""
        spot = self._spot(self.original(keys))
        return spot[0] if spot else None

    def span_of(self, keys: Keys) -> Span | None:
        """Return the lines of a key or an entry with all below it; nothing where it shares one with something else."""
        keys = self.original(keys)
        spot = self._spot(keys)
        return spot and self.span_from(*spot, is_entry=isinstance(keys[-1], int))

    def span_from(self, line: int, column: int, *, is_entry: bool = False) -> Span | None:
        """Return the lines of the key, or the entry, that begins in a place; nothing where it shares one."""
        lead = _lead_of(self.texts[line - 1])
        if column != len(lead) + 1 or lead.count("-") != is_entry:
            return None
        edge = lead.index("-") if is_entry else len(lead)
        last = self._last_below(line, edge, has_dashes=not is_entry)
        return None if last is None else Span(line, last)

    def place_below(self, keys: Keys) -> Below | None:
        """Return where a line for another key beside this one belongs; nothing within brackets."""
        keys = self.original(keys)
        spot = self.spots.keys.get(keys)
        if spot is None or spot[1] != len(_lead_of(self.texts[spot[0] - 1])) + 1:
            return None
        line, column = spot
        last = self._last_below(line, column - 1, has_dashes=True)
        return None if last is None else Below(last, column - 1)

    def _spot(self, keys: Keys) -> tuple[int, int] | None:
        return (self.spots.keys.get(keys) or self.spots.values.get(keys)) if keys else None

    def _last_below(self, line: int, edge: int, *, has_dashes: bool) -> int | None:
        """Return the last line of what begins on one, all of which stands further in; nothing within brackets."""
        last = line
        for number, text in enumerate(self.texts[line:], line + 1):
            bare = text.strip()
            if not bare or bare.startswith("#"):
                continue
            inset = len(text) - len(text.lstrip(" "))
            if inset > edge or (has_dashes and inset == edge and bare.startswith("- ")):
                last = number
                continue
            return None if bare[0] in "}]," else last
        return last


def _lead_of(text: str) -> str:
    found = LEAD.match(text)
    return found[0] if found else ""
