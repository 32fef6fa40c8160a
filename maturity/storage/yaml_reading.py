"""YAML text to plain values, straight from libyaml's events: fast, with YAML 1.2's meaning, and safe on any input.

Mappings become dicts with text keys, sequences lists, whole numbers ints, other numbers exact Decimals; dates stay
text. Anchors, aliases, tags, duplicate and non-text keys, second documents and depths over the limit are refused. The
builder keeps its own stack, so no input can exhaust Python's.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from maturity.findings import Keys
from maturity.storage.yaml_faults import Fault, explain, not_text

DEEPEST = 40
MOST_NODES = 200_000
LONGEST_NUMBER = 40
LARGEST_EXPONENT = 30

# The pure-Python parser gives the same events, only slower, where PyYAML was built without libyaml.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
WHOLE = re.compile(r"[-+]?[0-9]+\Z").match
BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z").match
BROKEN = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?\Z").match
ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z").match


@dataclass(frozen=True, slots=True)
class Spots:
    """Where each path of keys sits: its key, and its value."""

    keys: dict[Keys, tuple[int, int]]
    values: dict[Keys, tuple[int, int]]


class _Stop(Exception):  # noqa: N818 (it is no error: it carries nothing and goes nowhere)
    """Ends the reading where going on would make no sense."""


def read_yaml(raw: bytes, spots: Spots | None = None) -> tuple[Any, list[Fault]]:
    """Return the one document's value and all faults; the value is None where the text is no YAML at all."""
    if fault := not_text(raw):
        return None, [fault]
    faults: list[Fault] = []
    loader = LOADER(raw)
    try:
        return _Builder(loader, faults, spots).build(), faults
    except _Stop:
        return None, faults
    except yaml.MarkedYAMLError as error:
        faults.append(explain(error, raw))
        return None, faults
    finally:
        loader.dispose()


def has_libyaml() -> bool:
    """Tell whether libyaml reads the files; without it reading takes twenty times as long, and is a little stricter."""
    return LOADER is not yaml.SafeLoader


class _Builder:
    """Turns a stream of events into one value."""

    def __init__(self, loader: Any, faults: list[Fault], spots: Spots | None) -> None:
        self.next_event = loader.get_event
        self.faults = faults
        self.spots = spots

    def build(self) -> Any:
        self.next_event()  # the start of the stream
        start = self.next_event()
        if type(start) is StreamEndEvent:
            return None
        value = self._value()
        self.next_event()  # the end of the document
        after = self.next_event()
        if type(after) is not StreamEndEvent:
            self._fault("a file holds one document; a second one begins here", after)
        return value

    def _value(self) -> Any:  # noqa: C901, PLR0915 (one loop for all events: calls would double the time of every file)
        """Read events until the document's value is whole."""
        stack: list[tuple[Any, str | None, Keys]] = []
        holder: Any = None  # the mapping or sequence being filled
        key: str | None = None  # the key that waits for its value
        path: Keys = ()
        nodes = 0
        while True:
            event = self.next_event()
            kind = type(event)
            nodes += 1
            if nodes > MOST_NODES:
                self._fault(f"has more than {MOST_NODES:,} nodes", event)
                raise _Stop
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                done = holder
                holder, key, path = stack.pop()
                if holder is None:
                    return done
                continue
            if kind is DocumentEndEvent:
                return None
            if type(holder) is dict and key is None:
                key = self._key(event, holder, path)
                continue
            value = self._open(event)
            place: Keys = ()
            if holder is not None:
                place = (*path, key if key is not None else len(holder))
                self._spot(place, event)
                self._fill(holder, key, value)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= DEEPEST:
                    self._fault(f"is nested more than {DEEPEST} deep", event)
                    raise _Stop
                stack.append((holder, None, path))
                path, holder = place, value
            elif holder is None:
                return value
            key = None

    def _key(self, event: Any, holder: dict[str, Any], path: Keys) -> str:
        """Read a mapping's next key; a duplicate is noted and its value goes nowhere."""
        if type(event) is not ScalarEvent:
            self._fault("a key must be plain text", event)
            raise _Stop
        self._refuse_marks(event)
        key = str(event.value)
        place = (*path, key)
        if key[:1] == "\0":
            self._fault("a key must be plain text", event)
            return key
        if key in holder:
            self.faults.append(Fault(f"the key {key!r} stands here a second time", *_spot(event), twice=place))
            return f"\0{key}"
        if self.spots is not None:
            self.spots.keys[place] = _spot(event)
        return key

    def _open(self, event: Any) -> Any:
        """Return the event's value: a scalar's, or an empty holder to fill."""
        kind = type(event)
        if kind is AliasEvent:
            self._fault("aliases (*name) are not allowed; write the value out", event)
            return None
        self._refuse_marks(event)
        if kind is MappingStartEvent:
            return {}
        if kind is SequenceStartEvent:
            return []
        return self._scalar(event) if event.implicit[0] else event.value

    def _scalar(self, event: Any) -> Any:
        """Give a plain scalar the meaning that YAML 1.2's core schema gives it."""
        text: str = event.value
        if text in WORDS:
            return WORDS[text]
        if text[0] not in "-+.0123456789":
            return text
        if len(text) > LONGEST_NUMBER and (WHOLE(text) or BROKEN(text) or BASED(text)):
            return self._refuse_number(event)
        if WHOLE(text):
            return int(text)
        if BASED(text):
            return int(text, 0)
        if ENDLESS(text):
            return self._refuse_number(event)
        if broken := BROKEN(text):
            if abs(int(broken[1] or 0)) > LARGEST_EXPONENT:
                return self._refuse_number(event)
            return Decimal(text)
        return text

    def _refuse_number(self, event: Any) -> None:
        self._fault("is not a number that can be reckoned with", event)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            self._fault(f"anchors (&{event.anchor}) are not allowed; write the value out", event)
        if event.tag and event.tag != "!":
            self._fault(f"tags ({event.tag}) are not allowed", event)

    def _fill(self, holder: Any, key: str | None, value: Any) -> None:
        if key is None:
            holder.append(value)
        elif key[:1] != "\0":
            holder[key] = value

    def _spot(self, place: Keys, event: Any) -> None:
        if self.spots is not None:
            self.spots.values[place] = _spot(event)

    def _fault(self, message: str, event: Any) -> None:
        self.faults.append(Fault(message, *_spot(event)))


def _spot(event: Any) -> tuple[int, int]:
    """Return where an event begins, counted from 1 as editors do."""
    return event.start_mark.line + 1, event.start_mark.column + 1
