"""Makes what is left of a faulty file readable, so that one run can say everything that is wrong with it.

A file that breaks its schema is never scored. Its sound parts are still held against the rest of the workspace, so
that nobody mends a misspelt key only to be told of a missing source in the next run. What is unsound is cut out, entry
by entry, or replaced by a stand-in where the file could not be read without it; ``Salvaged.hides`` tells which findings
would speak about the cut instead of the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from maturity.findings import Keys
from maturity.model.entry import Entry

M = TypeVar("M", bound=Entry)

MOST_ROUNDS = 30
SOME_TEXT = {"en": "?", "id": "?"}
STAND_INS: dict[str, list[Any]] = {
    "approach": [SOME_TEXT],
    "ask": [SOME_TEXT],
    "assessors": [[{"name": "?"}]],
    "city": ["x"],
    "description": [SOME_TEXT],
    "effect": ["inhibiting"],
    "framework": ["x@0"],
    "id": ["x"],
    "kind": ["other", "service"],
    "label": ["?"],
    "locator": [SOME_TEXT],
    "method": [{"approach": SOME_TEXT}],
    "name": ["?", SOME_TEXT],
    "origin": ["third-party", "internal", "consultant"],
    "period": [{"label": "?"}],
    "publisher": ["?"],
    "ratings": [{}],
    "scale": [{"lowest": -1000000, "highest": 1000000}],
    "scoring_origin": ["consultant"],
    "source": ["x"],
    "status": ["draft"],
    "text": [SOME_TEXT],
    "title": [SOME_TEXT, "?"],
    "version": ["0"],
}
"""What can stand for a required key, tried in turn; the tests hold this against the models."""


@dataclass
class Salvaged(Generic[M]):
    """The sound remains of a file, and what was cut out of it."""

    model: M
    cuts: frozenset[Keys]
    origins: dict[Keys, list[int]] = field(default_factory=dict)

    def original(self, keys: Keys) -> Keys:
        """Turn keys of the remains into keys of the file, whose lists may have had more entries."""
        return _original(keys, self.origins)

    def hides(self, keys: Keys, *, of_absence: bool) -> bool:
        """Tell whether a finding at these keys of the file would only speak about something that was cut out.

        A finding inside a cut is about our stand-in. One that notices an absence may also sit just above the cut.
        """
        inside = any(keys[: len(cut)] == cut for cut in self.cuts)
        above = any(
            cut[: len(keys)] == keys and (len(keys) > 1 or len(cut) == len(keys) + 1) for cut in self.cuts
        )
        return inside or (of_absence and above)


def salvage(value: Any, model: type[M]) -> Salvaged[M] | None:
    """Cut out what is unsound until the rest makes sense; nothing where no rest does."""
    remains = _Remains(value)
    for _ in range(MOST_ROUNDS):
        try:
            return Salvaged(model.model_validate(remains.value), frozenset(remains.cuts), remains.origins)
        except ValidationError as error:
            wrong = [(_file_keys(detail["loc"]), detail["type"]) for detail in error.errors(include_url=False)]
            if not remains.cut(wrong):
                return None
    return None


def _file_keys(loc: tuple[str | int, ...]) -> Keys:
    return tuple(key for key in loc if key != "[key]" and not str(key).startswith("kind="))


class _Remains:
    """A copy of a file's value that gets smaller."""

    def __init__(self, value: Any) -> None:
        self.origins: dict[Keys, list[int]] = {}
        self.value = self._copy(value, ())
        self.cuts: set[Keys] = set()
        self.tried: dict[Keys, int] = {}

    def _copy(self, value: Any, keys: Keys) -> Any:
        if isinstance(value, dict):
            return {key: self._copy(below, (*keys, key)) for key, below in value.items()}
        if isinstance(value, list):
            self.origins[keys] = list(range(len(value)))
            return [self._copy(below, (*keys, place)) for place, below in enumerate(value)]
        return value

    def cut(self, wrong: Iterable[tuple[Keys, str]]) -> bool:
        """Cut out or replace everything that is wrong; False where that would leave nothing."""
        # From the back, so that a list's earlier entries keep their places until their turn comes.
        for keys, kind in sorted(set(wrong), key=lambda each: [(isinstance(k, str), k) for k in each[0]], reverse=True):
            holder = self._at(keys[:-1])
            if not isinstance(holder, dict | list):
                continue
            if kind == "extra_forbidden":
                self._remove(holder, keys)
            elif not keys:
                return False
            elif not self._replace(holder, keys) and not self._give_up(holder, keys, kind):
                return False
        return True

    def _replace(self, holder: Any, keys: Keys) -> bool:
        """Put the next stand-in for a required key in its place."""
        options = STAND_INS.get(str(keys[-1]), [])
        turn = self.tried.get(keys, 0)
        if not isinstance(holder, dict) or turn >= len(options):
            return False
        holder[keys[-1]] = options[turn]
        self.tried[keys] = turn + 1
        self.cuts.add(_original(keys, self.origins))
        return True

    def _give_up(self, holder: Any, keys: Keys, kind: str) -> bool:
        """Remove a wrong value; where its key is required, the entry that needs it goes."""
        if kind != "missing":
            self._remove(holder, keys)
            return True
        above = self._at(keys[:-2])
        if len(keys) < 2 or not isinstance(above, dict | list):
            return False
        self._remove(above, keys[:-1])
        return True

    def _remove(self, holder: Any, keys: Keys) -> None:
        self.cuts.add(_original(keys, self.origins))
        last = keys[-1]
        if isinstance(holder, dict):
            holder.pop(last, None)
        elif isinstance(last, int) and last < len(holder):
            del holder[last]
            del self.origins[_original(keys[:-1], self.origins)][last]

    def _at(self, keys: Keys) -> Any:
        value = self.value
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def _original(keys: Keys, origins: dict[Keys, list[int]]) -> Keys:
    found: Keys = ()
    for key in keys:
        places = origins.get(found, []) if isinstance(key, int) else []
        found = (*found, places[key] if isinstance(key, int) and key < len(places) else key)
    return found
