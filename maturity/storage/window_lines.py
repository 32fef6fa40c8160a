"""Puts the days on which a city may reply into its file; every other line stays as it is."""

import re

from maturity.errors import CannotEditError
from maturity.model.replies import Replies, ReplyWindow
from maturity.storage.reply_files import window_line
from maturity.storage.stamping import BY_HAND
from maturity.storage.yaml_reading import Spots, read_yaml

OFFERED = re.compile(rb"^# window: [^\r\n]*", re.MULTILINE)
"""The line of a new file that shows how a window is written."""


def with_window(raw: bytes, window: ReplyWindow) -> bytes:
    """Return a file with a window below its first key, or in the place of the one that it has."""
    spots = Spots()
    value, faults = read_yaml(raw, spots)
    if faults or not isinstance(value, dict) or ("assessment",) not in spots.keys:
        raise CannotEditError(BY_HAND)
    line = window_line(window).encode()
    if "window" in value:
        first, last = _lines_of(spots)
        lines = raw.splitlines(keepends=True)
        end = lines[last - 1][len(lines[last - 1].rstrip(b"\r\n")) :]
        content = b"".join([*lines[: first - 1], line, end, *lines[last:]])
    elif OFFERED.search(raw):
        content = OFFERED.sub(lambda _: line, raw, count=1)
    else:
        lines, at = raw.splitlines(keepends=True), spots.keys["assessment",][0]
        end = b"\r\n" if lines[at - 1].endswith(b"\r\n") else b"\n"
        content = b"".join([*lines[: at - 1], lines[at - 1].rstrip(b"\r\n"), end, line, end, *lines[at:]])
    before = {key: each for key, each in value.items() if key != "window"}
    after, faults = read_yaml(content)
    kept = {key: each for key, each in after.items() if key != "window"} if isinstance(after, dict) else None
    if faults or kept != before or Replies.model_validate(after).window != window:
        raise CannotEditError(BY_HAND)
    return content


def _lines_of(spots: Spots) -> tuple[int, int]:
    """Return the first and the last line of the window."""
    own = [line for places in (spots.keys, spots.values) for keys, (line, _) in places.items() if keys[0] == "window"]
    return min(own), max(own)
