"""What somebody hands back who was given an assessment's questions outside of its file, as in a workbook or a form.

It holds both what the file said when it was handed out (``base``) and what it says now (``given``), as plain data by
indicator and key. So what was changed can be told from what only lay there, and joined with what the file says today:
what nobody touched is never written, and what both sides changed in different ways is a conflict, never a winner.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

from maturity.findings import Keys
from maturity.model.framework import Framework
from maturity.model.measures.interface import Measure
from maturity.model.measures.registry import all_keys
from maturity.model.measures.shapes import EachOf
from maturity.model.states import State
from maturity.model.text import Language

Values: TypeAlias = Mapping[str, Any]
"""One rating, or one answer within it, as plain data; a key without a value is the same as none."""
BESIDE = ("state", "reason", "confidence", "rationale", "evidence")
"""What is handed out of a rating beside its answer; all other keys stay with the file."""
OF_SOURCES = ""
"""Stands in `ReturnedAnswers.places` where an indicator's id does, which is never empty."""


@cache
def offered_keys() -> tuple[str, ...]:
    """Return the keys of a rating that are handed out and taken back."""
    return (*(key.name for key in all_keys()), *BESIDE)


@dataclass(frozen=True, slots=True)
class ReturnedAnswers:
    """What was handed back, from whatever kind of file."""

    name: str
    """The file, as findings call it."""
    assessment: str
    """Its selector: ``city/period/framework``."""
    framework: str
    """The framework, as ``id@version``."""
    digest: str
    """The framework's digest when it was handed out: `framework_digest`."""
    language: Language
    """The language that its texts are written in."""
    base: Mapping[str, Values]
    """What the file said when it was handed out, by indicator and key; only what `offered` gives."""
    given: Mapping[str, Values]
    """What was handed back. An indicator that is left out was not touched; a key that is left out was emptied."""
    places: Mapping[Keys, str] = field(default_factory=dict)
    """Where a value stands in what was handed back, in words, by indicator and the keys that lead to it.

    A new source has its place by ``OF_SOURCES`` and its id.
    """
    sources: Mapping[str, Values] = field(default_factory=dict)
    """Sources that were named anew, by the ids that passages in ``given`` know them by."""
    by: str = ""
    """Who handed it back, as somebody has typed it; empty where nobody did."""

    def place_of(self, keys: Keys) -> str:
        """Return where a value stands, or the nearest that holds it; empty where nothing is known."""
        return next((self.places[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.places), "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that was changed in what was handed back, and otherwise in the file since."""

    keys: Keys
    """The indicator, and the keys that lead to the value."""
    base: Any
    """What the file said when it was handed out; None where it said nothing, as in the other two."""
    given: Any
    now: Any


@dataclass(frozen=True, slots=True)
class MergedAnswers:
    """What becomes of the ratings: for each indicator the keys that it gets, and with None those that it loses."""

    edits: Mapping[str, Values]
    conflicts: tuple[Conflict, ...] = ()


def framework_digest(framework: Framework) -> str:
    """Return a digest of all that a framework says."""
    return f"sha256:{sha256(framework.model_dump_json(exclude_defaults=True).encode()).hexdigest()}"


def offered(ratings: Mapping[str, Any], is_private: Callable[[Any], bool]) -> dict[str, dict[str, Any]]:
    """Return what may be handed out of ratings as a file has them; private passages stay with the file."""
    found = {}
    for name, rating in ratings.items():
        kept = {key: rating[key] for key in offered_keys() if isinstance(rating, dict) and rating.get(key) is not None}
        if "evidence" in kept:
            kept["evidence"] = [one for one in kept["evidence"] if not is_private(one)]
        found[name] = _filled(kept)
    return found


def with_private(given: list[Any] | None, now: list[Any] | None, is_private: Callable[[Any], bool]) -> list[Any] | None:
    """Return passages as they were handed back, with the private ones of the file where they stand there."""
    rest = iter(given or ())
    placed = [one if is_private(one) else next(rest, None) for one in now or ()]
    return [one for one in (*placed, *rest) if one is not None] or None


def merged(returned: ReturnedAnswers, now: Mapping[str, Values], framework: Framework) -> MergedAnswers:
    """Join what was handed back with what the file says today; ``now`` is what `offered` gives of it."""
    edits, conflicts = {}, list[Conflict]()
    for name, given in returned.given.items():
        indicator = framework.indicators.get(name)
        join = _Join(_graded(indicator.measure) if indicator else frozenset(), conflicts)
        held = _filled(now.get(name) or {})
        wanted = join.answer((name,), returned.base.get(name) or {}, given, held)
        changed = {key: wanted.get(key) for key in offered_keys() if wanted.get(key) != held.get(key)}
        if changed:
            edits[name] = changed
    return MergedAnswers(edits, tuple(conflicts))


@dataclass(slots=True)
class _Join:
    """Joins three states of one rating; what cannot be joined stays as it is today and is noted."""

    graded: frozenset[str]
    """The keys whose values have an answer for each entry."""
    conflicts: list[Conflict]

    def answer(self, keys: Keys, base: Values, given: Values, now: Values) -> dict[str, Any]:
        """Join an answer key by key; two sides that say different things of it are in conflict, whatever the keys."""
        base, now = _filled(base), _filled(now)
        given = _settled(base, _filled(given))
        wanted = {
            key: self._value((*keys, key), base.get(key), given.get(key), now.get(key))
            for key in dict.fromkeys((*now, *given, *base))
        }
        ours = {key for key in _claim() if given.get(key) not in (base.get(key), now.get(key))}
        theirs = {key for key in _claim() if now.get(key) not in (base.get(key), given.get(key))}
        if ours and theirs and ours != theirs:
            for key in sorted(ours | theirs):
                if (*keys, key) not in {found.keys for found in self.conflicts}:
                    self._note((*keys, key), base.get(key), given.get(key), now.get(key))
                wanted[key] = now.get(key)
        return _filled(wanted)

    def _value(self, keys: Keys, base: Any, given: Any, now: Any) -> Any:
        if given in (base, now):
            return now
        if now == base:
            return given
        inner = (base or {}, given or {}, now or {})
        if keys[-1] in _holders() and all(isinstance(one, dict) for one in inner):
            return self._each(keys, inner, self.answer_within) or None
        if keys[-1] in self.graded and all(isinstance(one, dict) for one in inner):
            return self._each(keys, inner, self._value) or None
        self._note(keys, base, given, now)
        return now

    def answer_within(self, keys: Keys, base: Any, given: Any, now: Any) -> Any:
        """Join the answer of a part or a sub-unit, which may be gone on one side."""
        if given in (base, now):
            return now
        if now == base:
            return given
        if not given or not now:
            self._note(keys, base, given, now)
            return now
        return self.answer(keys, base or {}, given, now)

    @staticmethod
    def _each(keys: Keys, sides: tuple[Values, ...], join: Callable[[Keys, Any, Any, Any], Any]) -> dict[str, Any]:
        base, given, now = sides
        entries = dict.fromkeys((*now, *given, *base))
        return _filled({one: join((*keys, one), base.get(one), given.get(one), now.get(one)) for one in entries})

    def _note(self, keys: Keys, base: Any, given: Any, now: Any) -> None:
        self.conflicts.append(Conflict(keys, base, given, now))


@cache
def _holders() -> frozenset[str]:
    return frozenset(key.name for key in all_keys() if key.holds_answers)


@cache
def _claim() -> frozenset[str]:
    """Return the keys that together say one thing: an answer, or why there is none."""
    return frozenset(key.name for key in all_keys()) | {"state", "reason"}


def _settled(base: Values, given: Values) -> Values:
    """Return an answer with what takes its place gone: of an answer and a state without one, what was touched stays."""
    if not _has_none(given):
        return given
    answers = {key for key in _claim() - {"state", "reason"} if key in given}
    if {key: base.get(key) for key in ("state", "reason")} != {key: given.get(key) for key in ("state", "reason")}:
        untouched = {key for key in answers if given[key] == base.get(key)}
        return {key: value for key, value in given.items() if key not in untouched}
    if any(given[key] != base.get(key) for key in answers):
        return {key: value for key, value in given.items() if key not in {"state", "reason"}}
    return given


def _has_none(given: Values) -> bool:
    """Tell whether a state says that there is no answer."""
    return any(given.get("state") == state.value and not state.counts for state in State)


def _graded(measure: Measure) -> frozenset[str]:
    return frozenset(_graded_keys((measure, *(part.measure for part in measure.inner.values()))))


def _graded_keys(measures: Iterable[Measure]) -> Iterator[str]:
    for measure in measures:
        yield from (asked.key.name for asked in measure.asked if isinstance(asked.shape, EachOf))


def _filled(values: Values) -> dict[str, Any]:
    """Leave out what says nothing, as an empty list of passages does; the usual state is the same as none."""
    said = {key: value for key, value in values.items() if value is not None and (key, value) != ("evidence", [])}
    return {key: value for key, value in said.items() if (key, value) != ("state", State.RATED.value)}
