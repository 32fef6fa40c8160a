"""Puts marks, replies and answers into their files; every other line stays as it is, byte by byte."""

import re
from typing import Any

from maturity.errors import CannotEditError
from maturity.messages import say
from maturity.model.review import Mark
from maturity.storage.editing import edited, round_trip
from maturity.storage.review_files import mark_lines
from maturity.storage.yaml_reading import Spots, read_yaml

LINE = re.compile(r"[^\n]*\n|[^\n]+")
NOTHING_YET = re.compile(r"\w+:[ \t]*(?:\{[ \t]*\}|\[[ \t]*\])[ \t]*(#[^\r\n]*)?(\r?\n)?")
BY_HAND = say("the file is laid out in a way that cannot be edited safely; put it in by hand")


def stamped(raw: bytes, indicator: str, mark: Mark) -> bytes:
    """Return a review's file with a mark on one rating, in the place of an earlier one."""
    return with_entry(raw, "reviews", indicator, mark_lines(indicator, mark))


def with_entry(raw: bytes, root: str, at: str | int, entry: list[str]) -> bytes:
    """Return a file with an entry below one of its first keys, in the place of an earlier one.

    ``at`` is the entry's key in a mapping, or its place in a list; behind the last one it is new. ``entry`` are its
    lines, indented by two spaces.
    """
    spots = Spots()
    value, faults = read_yaml(raw, spots)
    if faults or not isinstance(value, dict):
        raise CannotEditError(say("the file has errors; fix them first: maturity validate"))
    piece = read_yaml("\n".join(entry).encode(errors="surrogateescape"))[0]
    before = value.get(root, type(piece)())
    if not isinstance(before, type(piece)):
        raise CannotEditError(say("the file has errors; fix them first: maturity validate"))
    is_there = at in before if isinstance(before, dict) else isinstance(at, int) and at < len(before)
    content = _changed(raw, root, at, entry) if is_there else _added(raw, spots, root, entry)
    if isinstance(before, dict):
        wanted: Any = {**before, **piece}
    else:
        wanted = [*before[:at], *piece, *before[int(at) + 1 :]]
    if read_yaml(content) != ({**value, root: wanted}, []):
        raise CannotEditError(BY_HAND)
    return content


def _changed(raw: bytes, root: str, at: str | int, entry: list[str]) -> bytes:
    """Change the lines of an entry that is there already."""

    def change(document: Any) -> None:
        now, new = document[root][at], round_trip("\n".join(entry))[at if isinstance(at, str) else 0]
        for key in [key for key in now if key not in new]:
            del now[key]
        for place, (key, value) in enumerate(new.items()):
            if key not in now:
                now.insert(place, key, value)
            elif now[key] != value:
                now[key] = value

    return edited(raw, change)


def _added(raw: bytes, spots: Spots, root: str, entry: list[str]) -> bytes:
    """Put a new entry below the last one, or where there is none yet."""
    lines = LINE.findall(raw.decode("utf-8"))
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if (root,) not in spots.keys:
        lines[-1:] = [lines[-1].removesuffix("\n").removesuffix("\r") + newline, f"{root}: []{newline}"]
        return _added("".join(lines).encode("utf-8"), Spots({(root,): (len(lines), 1)}, {}), root, entry)
    at = spots.keys[root,][0] - 1
    has_entries = any(keys[:-1] == (root,) for keys in spots.values)
    if has_entries:
        first = lines[min(line for keys, (line, _) in spots.keys.items() if keys[0] == root and keys[1:]) - 1]
        after = [line for keys, (line, _) in spots.keys.items() if len(keys) == 1 and line - 1 > at]
        end = min(after, default=len(lines) + 1) - 1
        while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
            end -= 1
        indent = first[: len(first) - len(first.lstrip(" "))]
        entry = [indent + line[2:] for line in entry]
    else:
        braces = NOTHING_YET.fullmatch(lines[at])
        if braces is None:
            raise CannotEditError(BY_HAND)
        remark = f"  {braces[1]}" if braces[1] else ""
        lines[at : at + 1] = [f"{root}:{remark}{newline}"]
        end = at + 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += newline
    lines[end:end] = [line + newline for line in entry]
    return "".join(lines).encode("utf-8", errors="surrogateescape")
