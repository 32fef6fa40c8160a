"""The sections of a finished page, read from its second-level headings."""

import re
from collections.abc import Iterator

from markupsafe import Markup

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)


def opening(html: Markup) -> str:
    """Return what stands before the first section, as plain text."""
    return Markup(_HEADING.split(html, maxsplit=1)[0]).striptags()


def sections(html: Markup) -> Iterator[tuple[str, str, str]]:
    """Yield each section's anchor, title and words, as plain text."""
    pieces = _HEADING.split(html)[1:]
    for anchor, heading, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        yield anchor, Markup(heading).striptags(), Markup(text).striptags()
