"""YAML text to plain values, straight from libyaml's events: fast, with YAML 1.2's meaning, and safe on any input.

Mappings become dicts with text keys, sequences lists, whole numbers ints, other numbers exact Decimals; dates stay
text. Anchors, aliases, tags, duplicate and non-text keys, second documents and depths over the limit are refused. The
builder keeps its own stack, so no input can exhaust Python's.
"""

import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from sys import intern
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

from maturity.findings import Keys, shortened
from maturity.messages import say
from maturity.storage.file_limits import most_nodes_in
from maturity.storage.yaml_faults import LINE_BREAK, YamlFault, explain, not_text
from maturity.storage.yaml_strictness import directives, lost_at_end, misplaced, too_far_left
from maturity.storage.yaml_traps import LONGEST_NUMBER, MISREAD_NUMBER, YES_NO, Trap, misread

DEEPEST = 40
MOST_FAULTS = 200

LARGEST_EXPONENT = 30

# The pure-Python parser gives the same events, only slower, where PyYAML was built without libyaml.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
MEANINGFUL = frozenset(["", *"~nNtTfFyYoO-+.0123456789"])
"""How a plain scalar begins that may mean something else than its letters, to us or to others."""
WHOLE = re.compile(r"[-+]?[0-9]+\Z").match
BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z").match
BROKEN = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?\Z").match
STANDARD_TAGS = "tag:yaml.org,2002:"
ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z").match


@dataclass(frozen=True, slots=True)
class Spots:
    """Where each path of keys sits: its key, and its value; and in which column what begins at a place has its end."""

    keys: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    values: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    ends: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, event: Any) -> tuple[int, int]:
        """Return where an event begins, and keep where it ends; of what goes over several lines the first is meant."""
        spot = _spot(event)
        if type(event) is ScalarEvent and event.style not in {"|", ">"}:
            until: Any = event.end_mark
            self.ends[spot] = until.column + 1 if until.line + 1 == spot[0] else sys.maxsize
        return spot


class _Stop(Exception):  # noqa: N818 (it is no error: it carries nothing and goes nowhere)
    """Ends the reading where going on would make no sense."""


def read_yaml(
    raw: bytes, spots: Spots | None = None, traps: list[Trap] | None = None, most: int | None = None
) -> tuple[Any, list[YamlFault]]:
    """Return the one document's value and all faults; the value is None where the text is no YAML at all.

    What others would read otherwise is no fault; it is added to ``traps``. ``most`` nodes are read where the kind
    of file is known, and never more than a file of this size can honestly have.
    """
    if fault := not_text(raw):
        return None, [fault]
    faults: list[YamlFault] = []
    loader = LOADER(raw)
    try:
        value = _Builder(loader, faults, spots, [] if traps is None else traps, raw, most).build()
    except _Stop:
        return None, faults
    except yaml.MarkedYAMLError as error:
        # What is said of lines inside a bracket or quote that is never closed would be about the wrong thing.
        return None, [*(fault for fault in faults if fault.is_yaml), explain(error, raw)]
    finally:
        loader.dispose()
    faults.extend(islice(misplaced(raw, LOADER), MOST_FAULTS))
    return value, faults


def scalars_of(raw: bytes) -> list[Any]:
    """Return libyaml's events of all scalars, as far as the text is YAML."""
    loader, scalars = LOADER(raw), list[Any]()
    try:
        while type(event := loader.get_event()) is not StreamEndEvent:
            if type(event) is ScalarEvent:
                scalars.append(event)
    except yaml.MarkedYAMLError:
        pass  # what is no YAML is reported elsewhere
    finally:
        loader.dispose()
    return scalars


def has_libyaml() -> bool:
    """Tell whether libyaml reads the files; without it reading takes twenty times as long, and is a little stricter."""
    return LOADER is not yaml.SafeLoader


class _Builder:
    """Turns a stream of events into one value."""

    def __init__(
        self,
        loader: Any,
        faults: list[YamlFault],
        spots: Spots | None,
        traps: list[Trap],
        raw: bytes,
        most: int | None,
    ) -> None:
        self.raw = raw
        self.most = most_nodes_in(raw) if most is None else min(most, most_nodes_in(raw))
        self.kind_allows = most
        self.next_event = loader.get_event
        self.faults = faults
        self.spots = spots
        self.traps = traps

    def build(self) -> Any:
        self.next_event()  # the start of the stream
        start = self.next_event()
        if type(start) is StreamEndEvent:
            return None
        if start.version or start.tags:
            self.faults.extend(directives(self.raw, start.end_mark.line))
        value = self._value()
        self.next_event()  # the end of the document
        after = self.next_event()
        if type(after) is not StreamEndEvent:
            self._fault(say("a file holds one document; a second one begins here"), after)
        return value

    def _value(self) -> Any:  # noqa: C901, PLR0912, PLR0915 (one loop for all events: calls would double every file's time)
        """Read events until the document's value is whole."""
        next_event, spots = self.next_event, self.spots
        stack: list[tuple[Any, Keys, Any]] = []
        holder: Any = None  # the mapping or sequence being filled
        opened: Any = None  # the event that began it
        path: Keys = ()  # the keys that lead to it
        place: Keys = ()  # the keys that lead to what is put into it, kept only where somebody asks for them
        key: str | None = None  # the key that waits for its value
        wants_key = False
        for _ in range(self.most):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor or event.tag:
                    self._refuse_marks(event)
                if event.style and event.end_mark.line > event.start_mark.line:
                    self._look_at_lines(event, event, opened, stack)
                text = event.value
                if wants_key:
                    key = intern(text)
                    if key in holder or text[:1] == "\0":
                        key = self._odd_key(key, event, path)
                    elif spots is not None:
                        spots.keys[*path, key] = spots.of(event)
                    wants_key = False
                    continue
                value = self._scalar(event) if event.implicit[0] and text[:1] in MEANINGFUL else text
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done, begun = holder, opened
                holder, path, opened = stack.pop()
                if begun.flow_style and event.end_mark.line > begun.start_mark.line:
                    self._look_at_lines(begun, event, opened, stack)
                elif begun.flow_style and spots is not None:
                    spots.ends[_spot(begun)] = event.end_mark.column + 1
                if holder is None:
                    return done
                wants_key, key = type(holder) is dict, None
                continue
            elif kind is DocumentEndEvent:
                return None
            else:
                if wants_key:
                    self._fault(say("a key must be plain text"), event)
                    raise _Stop
                value = self._open(event, kind)
            if holder is not None:
                if spots is not None or kind is not ScalarEvent:
                    place = (*path, len(holder) if key is None else key)
                if spots is not None:
                    spots.values[place] = spots.of(event)
                if key is None:
                    holder.append(value)
                elif key[:1] != "\0":
                    holder[key] = value
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= DEEPEST:
                    self._fault(say("is nested more than {depth} deep", depth=DEEPEST), event)
                    raise _Stop
                stack.append((holder, path, opened))
                holder, path, opened = value, place, event
            elif holder is None:
                return value
            wants_key, key = type(holder) is dict, None
        self._too_many(next_event())
        raise _Stop

    def _too_many(self, event: Any) -> None:
        """Say which limit the file goes past, and what can be done."""
        hint = say("split it, or cut it down")
        if self.kind_allows is None or self.most < self.kind_allows:
            size = -(-len(self.raw) // 1024)
            message = say("has more than {number:,} keys and values in {size:,} KiB, more than people write in as much",
                          number=self.most, size=size)  # fmt: skip
        else:
            message = say("has more than {number:,} keys and values, the most that this kind of file may have",
                          number=self.most)  # fmt: skip
        self._fault(message, event, hint)

    def _look_at_lines(self, begun: Any, ended: Any, holder: Any, stack: list[tuple[Any, Keys, Any]]) -> None:
        """Hold a text or a list in brackets that goes over several lines against the lines themselves."""
        if type(begun) is ScalarEvent and begun.style in {"|", ">"}:
            fault = lost_at_end(self.raw, begun)
        else:
            outer = (each for each in (holder, *(opened for _, _, opened in reversed(stack))) if each is not None)
            block = next((each for each in outer if not each.flow_style), None)
            fault = block and too_far_left(self.raw, begun, ended, block.start_mark.column)
        if fault:
            self._note(fault)

    def _odd_key(self, key: str, event: Any, path: Keys) -> str:
        """Record a key that stands there already, or that nobody can read; its value goes nowhere."""
        if key[:1] == "\0":
            self._fault(say("a key must be plain text"), event)
            return key
        message = say("the key {key!r} stands here a second time", key=key)
        self._note(YamlFault(message, *_spot(event), twice=(*path, key)))
        return f"\0{key}"

    def _open(self, event: Any, kind: type) -> Any:
        """Return an empty holder to fill; an alias holds nothing."""
        if kind is AliasEvent:
            message = say("a word behind * refers to another place in the file (an alias), which is not allowed")
            self._fault(message, event, self._instead_of(event.anchor))
            return None
        self._refuse_marks(event)
        return {} if kind is MappingStartEvent else []

    def _instead_of(self, alias: str) -> str:
        """Say what to write in the place of an alias."""
        named = re.compile(rf"(?<![^\s,\[{{]){re.escape('&' + alias)}(?!\S)").search
        lines = LINE_BREAK.split(self.raw.decode("utf-8-sig"))
        if line := next((number for number, text in enumerate(lines, start=1) if named(text)), None):
            return say("write here itself what stands behind &{name} on line {line}", name=alias, line=line)
        return say(
            "if the word itself is meant, write {word} without the *; if the * belongs to the text, put it in quotes: "
            "{quoted}",
            word=alias,
            quoted=f'"*{alias}"',
        )

    def _scalar(self, event: Any) -> Any:
        """Give a plain scalar the meaning that YAML 1.2's core schema gives it."""
        text: str = event.value
        if text in WORDS:
            return WORDS[text]
        if text[0] in "-+.0123456789":
            return self._number(event, text)
        if text in YES_NO:
            self._beware(event)
        return text

    def _number(self, event: Any, text: str) -> Any:
        """Read a text as the number that it is, if it is one."""
        if MISREAD_NUMBER(text):
            self._beware(event)
        if len(text) > LONGEST_NUMBER and (WHOLE(text) or BROKEN(text) or BASED(text)):
            return self._refuse_number(event)
        if text == "-":
            self._fault(say("a dash that stands alone is not a text: put it in quotes"), event)
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

    def _beware(self, event: Any) -> None:
        """Keep a value that others may read otherwise."""
        if len(self.traps) < MOST_FAULTS:
            self.traps.append(misread(event.value, *_spot(event)))

    def _refuse_number(self, event: Any) -> None:
        shown = shortened(event.value)
        message = say("{text!r} is not a number that one can calculate with", text=shown)
        if ENDLESS(event.value):
            message = say(
                "{text!r} cannot stand here: it is neither a text nor a number that one can calculate with", text=shown
            )
        hint = say("write another number, or put it in quotes if it is a text: {quoted}", quoted=f'"{shown}"')
        self._note(YamlFault(message, *_spot(event), hint=hint, number=event.value))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            self._fault(
                say(
                    "&{name} is a mark for other places in the file (an anchor), which is not allowed",
                    name=event.anchor,
                ),
                event,
                _deleted(f"&{event.anchor}"),
            )
        if event.tag:
            tag = event.tag.replace(STANDARD_TAGS, "!!")
            message = say("{tag} is an instruction to programs (a tag), which is not allowed", tag=tag)
            self._fault(message, event, _deleted(tag))

    def _fault(self, message: str, event: Any, hint: str | None = None) -> None:
        self._note(YamlFault(message, *_spot(event), hint=hint))

    def _note(self, fault: YamlFault) -> None:
        """Keep a fault; a file with more of them than anybody would fix one by one is read no further."""
        self.faults.append(fault)
        if len(self.faults) == MOST_FAULTS:
            message = say("{number} things in this file are not allowed; it is read no further", number=MOST_FAULTS)
            self.faults[-1] = YamlFault(message, fault.line, fault.column)
            raise _Stop


def _deleted(mark: str) -> str:
    return say(
        "delete {mark} and leave what follows; only if it belongs to the text, put all of the text in quotes", mark=mark
    )


def _spot(event: Any) -> tuple[int, int]:
    """Return where an event begins, counted from 1 as editors do."""
    return event.start_mark.line + 1, event.start_mark.column + 1
