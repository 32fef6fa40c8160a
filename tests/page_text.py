"""What a page says to whoever reads it: its words, and the headings that have nothing under them."""

import re
from collections.abc import Collection
from html import unescape

_HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_SEEN = re.compile(r"<(?:svg|img|input|button|select|table|details|form|object)\b")
_TAG = re.compile(r"<[^>]+>")


def plain(html: str, between: str = " ") -> str:
    """Return the words of a piece of a page, in one line; ``between`` stands in the place of each tag."""
    return " ".join(unescape(_TAG.sub(between, html)).split())


def hollow_headings(html: str, nothing_here: Collection[str] = ()) -> list[str]:
    """Return the words of each heading without content; ``nothing_here`` are sentences that are none.

    A heading may have another below it in place of words, if that one ranks lower.
    """
    pieces, hollow = _HEADING.split(html), []
    for place in range(1, len(pieces), 3):
        rank, heading, below = pieces[place : place + 3]
        words = plain(below)
        holds_more = place + 3 < len(pieces) and pieces[place + 3] > rank
        if not _SEEN.search(below) and (words in nothing_here or (not words and not holds_more)):
            hollow.append(plain(heading))
    return hollow
