"""The comments of a YAML file; what looks like one within a text is none."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from maturity.storage.yaml_faults import LINE_BREAK
from maturity.storage.yaml_reading import scalars_of

MARK = re.compile(r"(?<![^ \t])#")
Spot = tuple[int, int]


class Comment(NamedTuple):
    """A comment from its mark to the end of its line; lines are counted from 1 and columns from 0."""

    line: int
    column: int
    text: str


def comments_in(raw: bytes) -> Iterator[Comment]:
    """Yield every comment of a file, in order."""
    spans = sorted(_span(event) for event in scalars_of(raw))
    for number, line in enumerate(LINE_BREAK.split(raw.decode("utf-8-sig")), start=1):
        for mark in MARK.finditer(line):
            spot = (number, mark.start())
            place = bisect_right(spans, (spot, (0, 0))) - 1
            if place < 0 or not spans[place][0] <= spot < spans[place][1]:
                yield Comment(*spot, line[mark.start() :].rstrip())
                break


def _span(event: Any) -> tuple[Spot, Spot]:
    """Return where a text begins and ends."""
    start, end = (event.start_mark.line + 1, event.start_mark.column), (event.end_mark.line + 1, event.end_mark.column)
    # Behind the sign of a block text its line may end in a comment; the text itself begins below.
    return ((start[0] + 1, 0), max(end, (start[0] + 1, 0))) if event.style in {"|", ">"} else (start, end)
