"""Puts marks into a reviewer's file; every other line stays as it is, byte by byte."""

import re
from typing import Any

from maturity.errors import CannotEditError
from maturity.model.review import Mark
from maturity.storage.editing import edited, round_trip
from maturity.storage.review_files import mark_lines
from maturity.storage.yaml_reading import Spots, read_yaml

LINE = re.compile(r"[^\n]*\n|[^\n]+")
NOTHING_YET = re.compile(r"reviews:[ \t]*\{[ \t]*\}[ \t]*(#[^\r\n]*)?(\r?\n)?")
BY_HAND = "the file is laid out in a way that cannot be edited safely; put the mark in by hand"


def stamped(raw: bytes, indicator: str, mark: Mark) -> bytes:
    """Return a review's file with a mark on one rating, in the place of an earlier one."""
    spots = Spots()
    value, faults = read_yaml(raw, spots)
    before = value.get("reviews") if isinstance(value, dict) else None
    if faults or not isinstance(before, dict):
        raise CannotEditError("the file has errors; fix them first: maturity validate")
    entry = mark_lines(indicator, mark)
    content = _changed(raw, indicator, entry) if indicator in before else _added(raw, spots, entry)
    wanted = {**value, "reviews": {**before, **read_yaml("\n".join(entry).encode(errors="surrogateescape"))[0]}}
    if read_yaml(content) != (wanted, []):
        raise CannotEditError(BY_HAND)
    return content


def _changed(raw: bytes, indicator: str, entry: list[str]) -> bytes:
    """Change the lines of a mark that is there already."""

    def change(document: Any) -> None:
        now, new = document["reviews"][indicator], round_trip("\n".join(entry))[indicator]
        for key in [key for key in now if key not in new]:
            del now[key]
        for place, (key, value) in enumerate(new.items()):
            if key not in now:
                now.insert(place, key, value)
            elif now[key] != value:
                now[key] = value

    return edited(raw, change)


def _added(raw: bytes, spots: Spots, entry: list[str]) -> bytes:
    """Put a new mark below the last one, or in the place of the braces that say that there is none yet."""
    lines = LINE.findall(raw.decode("utf-8"))
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    at = spots.keys["reviews",][0] - 1
    marks = [keys for keys in spots.keys if len(keys) == 2 and keys[0] == "reviews"]  # noqa: PLR2004 (a name below)
    if marks:
        column = min(spots.keys[keys][1] for keys in marks) - 1
        after = [line for keys, (line, _) in spots.keys.items() if len(keys) == 1 and line - 1 > at]
        end = min(after, default=len(lines) + 1) - 1
        while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
            end -= 1
        entry = [" " * (column - 2) + line for line in entry]
    else:
        braces = NOTHING_YET.fullmatch(lines[at])
        if braces is None:
            raise CannotEditError(BY_HAND)
        remark = f"  {braces[1]}" if braces[1] else ""
        lines[at : at + 1] = [f"reviews:{remark}{newline}"]
        end = at + 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += newline
    lines[end:end] = [line + newline for line in entry]
    return "".join(lines).encode("utf-8", errors="surrogateescape")
