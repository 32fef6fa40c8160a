"""Puts the keys of a file into the order in which its model declares them, lines and comments and all.

Whole lines are moved, never letters: what stands above a key or behind its value goes where the key goes. Mappings
within braces, languages of a text, and whatever is listed by ids of its own keep the order that somebody gave them.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_origin

from maturity.findings import Keys
from maturity.model.entry import Entry
from maturity.model.text import Text
from maturity.storage.fields import entries_at, fields_of
from maturity.storage.yaml_reading import Spots, read_yaml

MOST_MOVES = 500
MARKS = frozenset(["description", "private", "tags", "verified"])
"""Keys that may stand behind any other, most often behind what they speak about."""


def in_order(text: str, model: type[Entry]) -> str:
    """Return the text with the keys of every mapping in the order of its model."""
    left: set[Keys] = set()
    for _ in range(MOST_MOVES):
        spots = Spots()
        value, _ = read_yaml(text.encode(), spots)
        wrong = next((mapping for mapping in _disordered(value, (), model) if mapping[0] not in left), None)
        if wrong is None:
            break
        moved = _moved(text, *wrong, spots)
        left |= {wrong[0]} if moved is None else set()
        text = text if moved is None else moved
    return text


def ordered_keys(now: Iterable[str], keys: Keys, model: type[Entry]) -> list[str]:
    """Return the keys of the mapping at a place in the order of its model; ids keep the order that they have."""
    return _wanted(list(now), keys, model)


def _disordered(value: Any, keys: Keys, model: type[Entry]) -> Iterator[tuple[Keys, list[str], list[str]]]:
    """Yield every mapping whose keys stand in another order than in its model, with both orders."""
    if isinstance(value, dict):
        wanted = _wanted(list(value), keys, model)
        if wanted != list(value):
            yield keys, list(value), wanted
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in below:
        yield from _disordered(part, (*keys, key), model)


def _wanted(now: list[str], keys: Keys, model: type[Entry]) -> list[str]:
    for entry in entries_at(model, keys):
        order = _order(entry)
        if set(now) <= set(order):
            return now if entry is Text else _sorted(now, order)
    return now


def _order(entry: type[Entry]) -> list[str]:
    """Return the keys of a model; what tells its kind from others of its family comes first."""
    fields = fields_of(entry)
    return sorted(fields, key=lambda key: not (key == "kind" and get_origin(fields[key].annotation) is Literal))


def _sorted(now: list[str], order: list[str]) -> list[str]:
    """Sort keys; what may stand behind any other stays behind the one that it follows."""
    wanted = sorted((key for key in now if key not in MARKS), key=order.index)
    for mark in (key for key in now if key in MARKS):
        at = now.index(mark)
        wanted.insert(wanted.index(now[at - 1]) + 1 if at else 0, mark)
    return wanted


def _moved(text: str, keys: Keys, now: list[str], wanted: list[str], spots: Spots) -> str | None:
    """Return the text with the lines of one mapping in another order; nothing where that cannot be done."""
    lines = text.splitlines(keepends=True)
    places = [spots.keys[(*keys, key)] for key in now]
    columns, starts = {column for _, column in places}, [line - 1 for line, _ in places]
    if len(columns) != 1 or len(set(starts)) != len(starts) or not text.endswith("\n"):
        return None  # within braces
    indent = columns.pop() - 1
    end = _end(lines, starts[-1], indent)
    begins = [starts[0], *(_above(lines, start, indent) for start in starts[1:]), end]
    chunks = {key: lines[begins[n] : begins[n + 1]] for n, key in enumerate(now)}
    dash = lines[starts[0]][:indent]
    if dash.strip():  # the first key stands behind the dash of its entry
        chunks[now[0]][0] = " " * indent + chunks[now[0]][0][indent:]
        first = next((line for line in chunks[wanted[0]] if not line.lstrip().startswith("#")), "")
        if first is not chunks[wanted[0]][0]:
            return None  # a comment would come before the dash
        chunks[wanted[0]][0] = dash + first[indent:]
    return "".join([*lines[: starts[0]], *(line for key in wanted for line in chunks[key]), *lines[end:]])


def _above(lines: list[str], start: int, indent: int) -> int:
    """Return where the comments above a key begin; those that stand further in belong to what is before it."""
    while lines[start - 1].startswith(" " * indent + "#"):
        start -= 1
    return start


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return the line behind a mapping's last value; comments and empty lines there belong to what follows."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip(" "))
        if depth < indent or (depth == indent and line[indent : indent + 2] != "- "):
            break
        end = number + 1
    return end
