"""The search index: one compact list for each language, as a script that also loads from a disk."""

import json
import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from maturity.outputs.page import Page, SearchEntry

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def index_as_script(pages: Iterable[Page]) -> str:
    """All entries of all pages; a reader's browser runs it as a script, so it holds nothing but one value."""
    index = [[page.address, page.title, [[e.anchor, e.title, e.text] for e in page.search]] for page in pages]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    # The only characters that JSON allows and an old script engine or an HTML parser would trip over.
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.siteIndex={text};\n"


def sections_of(title: str, html: Markup) -> tuple[SearchEntry, ...]:
    """A hand-written page, cut at its second-level headings."""
    return tuple(SearchEntry(anchor, heading, text.striptags()) for anchor, heading, text in _sections(title, html))


def _sections(title: str, html: Markup) -> Iterator[tuple[str, str, Markup]]:
    pieces = _HEADING.split(str(html))
    yield "", title, Markup(pieces[0])
    for place in range(1, len(pieces), 3):
        anchor, heading, text = pieces[place : place + 3]
        yield anchor, Markup(heading).striptags(), Markup(text)
