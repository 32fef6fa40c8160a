"""What differs in meaning between two entries: never how a text is wrapped or in which order keys stand."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from maturity.findings import Keys
from maturity.model.combining import Combination, Combine, with_options
from maturity.model.entry import Entry
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.level_range import LevelRange
from maturity.model.plan.advice import AdviceStatus
from maturity.model.plan.amounts import GoalMilestone, Observation
from maturity.model.plan.goals import Rebasing
from maturity.model.plan.programmes import ProgrammeStatus
from maturity.model.replies import CityReply, RecordedAnswer
from maturity.model.source import Evidence
from maturity.model.text import Language, Text

UNORDERED = {
    "evidence", "factors", "affects", "practices", "tags", "credit_needs", "kind", "status", "serves", "effect",
    "budget", "observed",
}  # fmt: skip
"""Lists whose order says nothing."""
ORDER = "order"
"""The last step of the path of a list whose entries are the same and stand in another order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs.

    ``path`` names it by ids, whatever its place in a list; ``was`` and ``now`` are its keys in either file, None where
    it is absent there; ``before`` and ``after`` the values, None where there is none. ``entries`` are those of lists
    that the path leads through, each with its place in it: what a step is called in a language stands in the entry.
    """

    path: tuple[str, ...]
    was: Keys | None
    now: Keys | None
    before: Any
    after: Any
    entries: tuple[tuple[int, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _At:
    """Where a comparison has come to: by name, and by keys in either file."""

    path: tuple[str, ...] = ()
    was: Keys = ()
    now: Keys = ()
    entries: tuple[tuple[int, Any], ...] = ()

    def down(self, name: str, was: str | int, now: str | int) -> "_At":
        return _At((*self.path, name), (*self.was, was), (*self.now, now), self.entries)

    def into(self, entry: Any, was: int, now: int) -> "_At":
        """Go into an entry of a list."""
        return replace(self.down(called(entry), was, now), entries=(*self.entries, (len(self.path), entry)))

    def change(self, before: Any, after: Any, *extra: str) -> Change:
        was = None if before is None else self.was
        now = None if after is None else self.now
        return Change((*self.path, *extra), was, now, before, after, self.entries)


def differences(before: Any, after: Any) -> tuple[Change, ...]:
    """Return every difference in meaning between two models of one kind, or two plain values."""
    if isinstance(before, Framework) and isinstance(after, Framework):
        return tuple(_frameworks(before, after))
    return tuple(_compare(before, after, _At()))


def same_meaning(before: Any, after: Any) -> bool:
    """Tell whether two values say the same."""
    return meaning(before) == meaning(after)


def meaning(value: Any, name: str = "") -> Hashable:
    """Return what a value says, without how it was written: equal meanings are equal values."""
    if name == "combine" and isinstance(value, Combine | Combination):
        value = with_options(value)
    if isinstance(value, Entry):
        fields = type(value).model_fields
        return (type(value).__name__, *((each, meaning(getattr(value, each), each)) for each in fields))
    if isinstance(value, dict):
        return frozenset((str(key), meaning(below)) for key, below in value.items())
    if isinstance(value, tuple | list):
        entries = [meaning(below) for below in value]
        return tuple(sorted(entries, key=repr)) if name in UNORDERED else tuple(entries)
    return " ".join(value.split()) if type(value) is str else value


def _compare(before: Any, after: Any, at: _At) -> Iterator[Change]:
    name = at.path[-1] if at.path else ""
    if meaning(before, name) == meaning(after, name):
        return
    if (
        isinstance(before, Entry)
        and type(before) is type(after)
        and not isinstance(before, Text | Combination | LevelRange)
    ):
        yield from _fields(before, after, at)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _mappings(before, after, at)
    elif _holds_entries(before) and _holds_entries(after) and (before or after):
        yield from _lists(before, after, at)
    else:
        yield at.change(before, after)


def _fields(before: Entry, after: Entry, at: _At, without: Iterable[str] = ()) -> Iterator[Change]:
    for name, field in type(before).model_fields.items():
        if name not in without:
            key = field.alias or name
            yield from _compare(getattr(before, name), getattr(after, name), at.down(name, key, key))


def _mappings(before: dict[Any, Any], after: dict[Any, Any], at: _At) -> Iterator[Change]:
    for key in [*after, *(key for key in before if key not in after)]:
        below = at.down(str(key), str(key), str(key))
        yield from _compare(before.get(key), after.get(key), below)


def _holds_entries(value: Any) -> bool:
    return isinstance(value, tuple | list) and all(isinstance(each, Entry | dict) for each in value)


def _lists(before: Sequence[Any], after: Sequence[Any], at: _At) -> Iterator[Change]:
    """Compare two lists of entries, each with the one that is probably its former self."""
    pairs = _paired(before, after)
    for one, other in sorted(pairs, key=lambda pair: (pair[1] is None, pair[1] or 0, pair[0] or 0)):
        entry = after[other] if other is not None else before[one or 0]
        below = at.into(entry, one or 0, other or 0)
        old, new = (None if one is None else before[one]), (None if other is None else after[other])
        yield from _compare(old, new, below)
    kept = [one for one, other in sorted(pairs, key=lambda pair: pair[1] or 0) if one is not None and other is not None]
    if at.path[-1] not in UNORDERED and kept != sorted(kept):
        yield at.change(before, after, ORDER)


def _paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """Pair the entries that say the same, then those of one name, then those that are alike, then what is left."""
    old, new = list(range(len(before))), list(range(len(after)))
    pairs: list[tuple[int | None, int | None]] = []
    ways: tuple[Callable[[Any], Hashable], ...] = (meaning, called, _loosely)
    for way in ways:
        waiting: dict[Hashable, list[int]] = {}
        for place in old:
            waiting.setdefault(way(before[place]), []).append(place)
        for place in list(new):
            if found := waiting.get(way(after[place])):
                one = found.pop(0)
                pairs.append((one, place))
                old.remove(one)
                new.remove(place)
    return [*pairs, *((place, None) for place in old), *((None, place) for place in new)]


def called(entry: Any, language: Language = "en") -> str:
    """Return what tells an entry of a list from its neighbours; in English, the last step of its path."""
    if isinstance(entry, Evidence):
        return f"{entry.source}, {_folded(entry.locator, language)}"
    if isinstance(entry, CityReply | RecordedAnswer):
        who = _folded(entry.to if isinstance(entry, RecordedAnswer) else entry.by, language)
        return f"{entry.indicator}, {who}" if entry.indicator else who
    if isinstance(entry, GoalMilestone):
        return entry.by
    if isinstance(entry, Observation | Rebasing | ProgrammeStatus | AdviceStatus):
        return entry.on
    for name in ("id", "factor", "name", "title", "text", "level", "start", "goal", "of", "year"):
        if (value := getattr(entry, name, None)) is not None:
            return _folded(value, language)
    return ""


def _loosely(entry: Any) -> Hashable:
    """Return what an entry that was changed a lot still shares with its former self."""
    if isinstance(entry, Evidence):
        return entry.source, meaning(entry.quote), meaning(entry.finding)
    has_id = any(getattr(entry, name, None) is not None for name in ("id", "factor"))
    return id(entry) if has_id else type(entry).__name__


def _folded(value: Any, language: Language) -> str:
    words = value.words(language) if isinstance(value, Text) else str(value)
    return " ".join(words.split())


Node = Framework | Dimension | Indicator


def _frameworks(before: Framework, after: Framework) -> Iterator[Change]:
    """Compare the tree node by node, so that one that moved is still the same one."""
    yield from _fields(before, after, _At(), ("dimensions", "own_indicators"))
    old, new = _placed(before), _placed(after)
    for name in [*new, *(name for name in old if name not in new)]:
        (was, one, above), (now, other, over) = old.get(name, _NOWHERE), new.get(name, _NOWHERE)
        at = _At(("nodes", name), was, now)
        if one is None or other is None or type(one) is not type(other):
            yield at.change(one, other)
            continue
        if above != over:
            yield at.change(above, over, "parent")
        yield from _fields(one, other, at, ("dimensions", "indicators"))
    yield from _orders(before, after, old, new)


_NOWHERE: tuple[Keys, None, str] = ((), None, "")


def _placed(framework: Framework) -> dict[str, tuple[Keys, Dimension | Indicator, str]]:
    """Return every node by id, with its keys and the id of the one above."""
    above = {part.id: node.id for node in framework.dimensions_below() for part in node.parts}
    return {node.id: (keys, node, above.get(node.id, "")) for keys, node in framework.placed}


def _orders(before: Framework, after: Framework, old: Any, new: Any) -> Iterator[Change]:
    """Find the nodes whose parts stand in another order than before."""
    for name in ["", *(name for name in new if name in old)]:
        one, other = (before, after) if not name else (old[name][1], new[name][1])
        if isinstance(one, Indicator) or isinstance(other, Indicator):
            continue
        parts, further = [part.id for part in one.parts], [part.id for part in other.parts]
        kept = [part for part in parts if part in further]
        if kept != [part for part in further if part in parts]:
            at = _At(("nodes", name) if name else (), old[name][0] if name else (), new[name][0] if name else ())
            yield at.change(tuple(parts), tuple(further), ORDER)
