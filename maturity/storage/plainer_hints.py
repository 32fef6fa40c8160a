"""What a hint can say once the rest of the file is known: two dates that contradict each other, a number alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from maturity.findings import Keys, shortened
from maturity.messages import Message, say
from maturity.model.entry import Entry
from maturity.placed_hints import LinesOf, PlacedHint
from maturity.storage.documents import Document
from maturity.storage.values_that_may_go import MOST_TRIED
from maturity.storage.wrong_values import what_belongs

GroupsOf = Callable[[str], Sequence[str] | None]
"""The ids of the peer groups of a framework, by its id and version; nothing where it cannot be looked up."""

FIRST, LAST = say("the first day"), say("the last day")
DAYS = {
    "starts": FIRST,
    "from": FIRST,
    "opens": FIRST,
    "ends": LAST,
    "until": LAST,
    "closes": LAST,
    "by": say("the day by which it is due"),
    "effective": say("the day from which it holds"),
    "expires": say("the last day on which it holds"),
}
"""What day a key gives."""


def of_two_dates(hint: Message, value: Any, one: Keys, other: Keys) -> Message:
    """Let a hint about two dates name each with its line, and say what it is."""
    dates = [(keys, _value_at(value, keys)) for keys in (other, one)]
    if not all(isinstance(day, str | int) and keys for keys, day in dates):
        return hint

    def spell(lines_of: LinesOf) -> Message | None:
        lines = lines_of("")
        named = [_date(str(keys[-1]), str(day), line) for keys, day in dates if (line := lines and lines.line_of(keys))]
        if len(named) < len(dates):
            return None
        return say(
            "compare both dates with the document that they come from, and correct the wrong one: {one}, and {other}",
            one=named[0],
            other=named[1],
        )

    return PlacedHint(hint, spell)


def _date(key: str, day: str, line: int) -> Message:
    if what := DAYS.get(key):
        return say("{key!r} on line {line} is {what}, {day}", key=key, line=line, what=what, day=shortened(day))
    return say("{key!r} on line {line} is {day}", key=key, line=line, day=shortened(day))


def with_numbers_alone(document: Document, model: type[Entry]) -> Document:
    """Offer no quotes for a number that others misread where nothing but a number may stand."""
    if document.value is None or not any(trap.misread for trap in document.traps):
        return document
    traps = list(document.traps)
    tried = [place for place, trap in enumerate(traps) if trap.misread][:MOST_TRIED]
    for place in tried:
        trap = traps[place]
        text, number = trap.misread or ("", "")
        keys = document.keys_at.get((trap.line, trap.column), ())
        if keys and what_belongs(document.value, keys, text, model):
            traps[place] = replace(trap, hint=_number_alone(text, number))
    return replace(document, traps=tuple(traps))


def _number_alone(text: str, number: str) -> Message:
    if text.lstrip("+-")[:2].isdigit() and ":" not in text:
        return say("write {number}, with no zero in front", number=number)
    return say("write {number}", number=number)


def group_in_its_place(document: Document, keys: Keys, groups_of: GroupsOf) -> Message | None:
    """Name the groups of the framework that the file is rated by; or that it has none, so that the key goes."""
    ref = document.value.get("framework") if isinstance(document.value, dict) else None
    groups = groups_of(ref) if isinstance(ref, str) else None
    if groups is None:
        return None
    span = document.written_lines().span_of(keys)
    if groups and span:
        return say(
            "write in its place one of the peer groups of {framework}: {groups}; if it is in none of them, delete "
            "line {line}",
            framework=ref,
            groups=", ".join(groups),
            line=span.first,
        )
    if groups:
        return say(
            "write in its place one of the peer groups of {framework}: {groups}; if it is in none of them, leave "
            "{key!r} out",
            framework=ref,
            groups=", ".join(groups),
            key=str(keys[-1]),
        )
    if span:
        return say("{framework} has no peer groups: delete line {line}", framework=ref, line=span.first)
    return say("{framework} has no peer groups: leave {key!r} out", framework=ref, key=str(keys[-1]))


def _value_at(value: Any, keys: Keys) -> Any:
    try:
        for key in keys:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return None
    return value
