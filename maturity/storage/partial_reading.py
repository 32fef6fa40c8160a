"""Makes what is left of a faulty file readable, so that one run can say everything that is wrong with it.

A file that breaks its schema is never scored. Its sound parts are still held against the rest of the workspace, so
that nobody fixes a misspelt key only to be told of a missing source in the next run. What is unsound is cut out, entry
by entry, or replaced by a stand-in where the file could not be read without it; ``Partial.hides`` tells which findings
would speak about the cut instead of the file. What only shows once the first faults are cut out is in ``later``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maturity.findings import Keys
from maturity.model.entry import ContradictionError, Entry

M = TypeVar("M", bound=Entry)

MOST_ROUNDS = 30
NOT_THERE = "\ufffc?"
STAND_IN_ID = "x-stand-in-"
"""What stands for a name and for an id is told from what people write, so that no message says it to them."""
SOME_TEXT = {"en": NOT_THERE, "id": NOT_THERE}
SOME_SOURCE = {"title": NOT_THERE, "kind": "other", "origin": "third-party"}
STAND_INS: dict[str, list[Any]] = {
    "accounts": [["x"]],
    "amount": [0],
    "approach": [SOME_TEXT],
    "ask": [SOME_TEXT],
    "assessment": ["0.x"],
    "assessors": [[{"name": NOT_THERE}]],
    "by": [NOT_THERE, "2199"],
    "change": [1],
    "city": ["x"],
    "closes": ["2199-12-31"],
    "date": ["2000-01-01"],
    "description": [SOME_TEXT],
    "effect": ["inhibiting"],
    "expect": [{"index": {"none": "profile"}}],
    "framework": ["x@0"],
    "interests": [SOME_TEXT],
    "assessor": [{"name": NOT_THERE}],
    "kind": ["other", "service"],
    "label": [NOT_THERE],
    "locator": [SOME_TEXT],
    "method": [{"approach": SOME_TEXT}, "value", "min-max"],
    "name": [NOT_THERE, SOME_TEXT],
    "on": ["1600"],
    "opens": ["1600-01-01"],
    "origin": ["third-party", "internal", "consultant"],
    "period": [{"label": NOT_THERE}],
    "publisher": [NOT_THERE],
    "ratings": [{}],
    "reviewer": [{"name": NOT_THERE, "interests": SOME_TEXT}],
    "reviewers": [[]],
    "reviews": [{}],
    "scale": [{"lowest": -1000000, "highest": 1000000}],
    "scoring_origin": ["consultant"],
    "seal": [f"sha256:{'0' * 64}"],
    "source": ["x"],
    # Of all states only this one wants both an answer and a reason, so neither is called out of place.
    "state": ["disputed", "planned", "open"],
    "status": ["draft"],
    "target": [{"text": SOME_TEXT}],
    "text": [SOME_TEXT],
    "title": [SOME_TEXT, NOT_THERE],
    "to": [NOT_THERE, {"level": 1}],
    "verdict": ["agree", "disagree"],
    "version": ["0"],
    "why": [SOME_TEXT],
}
"""What can stand for a required key, tried in turn; the tests hold this against the models."""


@dataclass
class Partial(Generic[M]):
    """The sound remains of a file, and what was cut out of it."""

    model: M
    cuts: frozenset[Keys]
    origins: dict[Keys, list[int]] = field(default_factory=dict)
    later: list[tuple[Keys, ErrorDetails]] = field(default_factory=list)

    def original(self, keys: Keys) -> Keys:
        """Turn keys of the remains into keys of the file, whose lists may have had more entries."""
        return _original(keys, self.origins)

    def hides(self, keys: Keys, *, of_absence: bool, misses_beside: bool = False) -> bool:
        """Tell whether a finding at these keys of the file would only speak about something that was cut out.

        A finding inside a cut is about our stand-in. One that notices an absence may also sit just above the cut, and
        one that misses another key on a key beside it: what seems to be missing may be what was cut out.
        """
        # So near the root that it holds most of the file, only what was cut out right there is meant.
        above = keys in (self.holders if keys[1:] else self.nearest_holders)
        beside = keys[:-1] in self.nearest_holders
        return _is_inside(self.cuts, keys) or (of_absence and above) or (misses_beside and beside)

    def leaves_open(self, keys: Keys) -> bool:
        """Tell whether it is not known in whole what the file has at these keys of the remains.

        Something was cut out there, or it is missing from a list of which an entry lost its name.
        """
        if self.hides(self.original(keys), of_absence=True):
            return True
        entries = getattr(self.model, str(keys[0])) if keys[1:] else ()
        return isinstance(entries, Mapping) and keys[1] not in entries and not self.names_all(str(keys[0]))

    def names_all(self, key: str) -> bool:
        """Tell whether the names of all entries below a key of the file are known."""
        entries = getattr(self.model, key)
        if (key,) in self.cuts:
            return False
        return not isinstance(entries, Mapping) or all(cut[1] in entries for cut in self.cuts if cut[:-1] == (key,))

    @staticmethod
    def names_a_stand_in(message: str) -> bool:
        """Tell whether a finding, perhaps of another file, names what was only put where something is missing."""
        return NOT_THERE in message or STAND_IN_ID in message

    @cached_property
    def holders(self) -> frozenset[Keys]:
        """Every place below which something was cut out."""
        return _holders(self.cuts)

    @cached_property
    def nearest_holders(self) -> frozenset[Keys]:
        """Every place right below which something was cut out."""
        return frozenset(cut[:-1] for cut in self.cuts)


def _is_inside(cuts: Collection[Keys], keys: Keys) -> bool:
    return any(keys[:depth] in cuts for depth in range(len(keys) + 1))


def _holders(cuts: Iterable[Keys]) -> frozenset[Keys]:
    return frozenset(cut[:depth] for cut in cuts for depth in range(len(cut)))


def read_partially(
    value: Any, model: type[M], refused: frozenset[Keys] = frozenset(), context: frozenset[str] = frozenset()
) -> Partial[M] | None:
    """Cut out what is unsound until the rest makes sense; nothing where no rest does.

    What was ``refused`` while reading has no value any more, and counts as cut out. ``context`` is what the model is
    told of what lies beside the file.
    """
    remains, later = _Remains(value), list[tuple[Keys, ErrorDetails]]()
    for turn in range(MOST_ROUNDS):
        try:
            sound = model.model_validate(remains.value, context=context)
            return Partial(sound, refused.union(remains.cuts), remains.origins, later)
        except ValidationError as error:
            wrong = errors_of(error)
            if turn:
                holders = _holders(remains.cuts)
                placed = [
                    (_original(keys, remains.origins), detail)
                    for keys, detail in wrong
                    if not _is_inside(remains.cuts, _original(_beside(keys, detail), remains.origins))
                ]
                later += [(at, why) for at, why in placed if at not in holders and not _is_inside(remains.cuts, at)]
            if not remains.cut((keys, detail["type"]) for keys, detail in wrong):
                return None
    return None


def errors_of(error: ValidationError) -> list[tuple[Keys, ErrorDetails]]:
    """Return pydantic's errors, each with the file's own keys."""
    return [(_file_keys(detail), detail) for detail in error.errors(include_url=False) if not _is_consequence(detail)]


def _beside(keys: Keys, detail: ErrorDetails) -> Keys:
    """Return the keys of what a value contradicts, which may be our stand-in; nothing where it is wrong by itself."""
    error = detail.get("ctx", {}).get("error")
    if not isinstance(error, ContradictionError) or not error.other:
        return ()
    return (*keys[: len(keys) - len(error.keys)], *error.other)


def _is_consequence(detail: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because pydantic left out the entries that are wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _file_keys(detail: ErrorDetails) -> Keys:
    kept = tuple(key for key in detail["loc"] if key != "[key]" and not str(key).startswith("kind="))
    error = detail.get("ctx", {}).get("error")
    return (*kept, *error.keys) if isinstance(error, ContradictionError) else kept


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
        for keys, kind in sorted(
            set(wrong), key=lambda fault: [(isinstance(k, str), k) for k in fault[0]], reverse=True
        ):
            holder = self._at(keys[:-1])
            if not isinstance(holder, dict | list):
                continue
            if kind == "extra_forbidden":
                self._remove(holder, keys)
            elif not keys or (not self._replace(holder, keys) and not self._give_up(holder, keys, kind)):
                return False
        return True

    def _replace(self, holder: Any, keys: Keys) -> bool:
        """Put the next stand-in for a required key in its place."""
        options = self._stand_ins(keys)
        turn = self.tried.get(keys, 0)
        if not isinstance(holder, dict) or turn >= len(options):
            return False
        original = _original(keys, self.origins)
        holder[keys[-1]] = self._copy(options[turn], original)  # what is cut out of one is cut out of no other
        self.tried[keys] = turn + 1
        self.cuts.add(original)
        return True

    def _stand_ins(self, keys: Keys) -> list[Any]:
        """Return what can stand at these keys; whatever evidence cites must stay a source."""
        if keys[-1] == "sources":
            return [{name: dict(SOME_SOURCE) for name in ("x", *_cited(self.value))}]
        if keys[:-1] == ("sources",):
            return [dict(SOME_SOURCE)]
        # Two ids in one file must not become the same.
        return [f"{STAND_IN_ID}{len(self.tried)}"] if keys[-1] == "id" else STAND_INS.get(str(keys[-1]), [])

    def _give_up(self, holder: Any, keys: Keys, kind: str) -> bool:
        """Remove a wrong value; where its key is required, the entry that needs it goes."""
        if kind != "missing":
            self._remove(holder, keys)
            return True
        above = self._at(keys[:-2])
        if keys[:-1] == () or not isinstance(above, dict | list):
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
    original: Keys = ()
    for key in keys:
        places = origins.get(original, []) if isinstance(key, int) else []
        original = (*original, places[key] if isinstance(key, int) and key < len(places) else key)
    return original


def _cited(value: Any) -> Iterator[str]:
    """Yield every source that is named anywhere below."""
    waiting = [value]
    while waiting:
        below = waiting.pop()
        if isinstance(below, dict):
            if isinstance(below.get("source"), str):
                yield below["source"]
            waiting.extend(below.values())
        elif isinstance(below, list):
            waiting.extend(below)
