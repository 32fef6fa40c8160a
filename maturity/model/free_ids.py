"""Ids that nothing has yet: the one that is wanted, or that with the next number behind it."""

from collections import Counter
from collections.abc import Iterable

LONGEST_ID = 80


class FreeIds:
    """Gives out ids one after another, each once; how often one was wanted says where to look for the next."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = Counter({*taken})  # each once, however often it is named

    def take(self, wanted: str) -> str:
        """Return an id that nothing has yet, no longer than an id may be, and take it."""
        free = wanted
        while free in self._taken:
            self._taken[wanted] += 1
            number = str(self._taken[wanted])
            free = f"{wanted[: LONGEST_ID - len(number) - 1].rstrip('-')}-{number}"
        self._taken[free] += 1
        return free


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """Return an id that none of those that are taken is: as wanted, or with ``-2``, ``-3`` … behind it."""
    return FreeIds(taken).take(wanted)
