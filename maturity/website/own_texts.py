"""The workspace's own texts in places of the site: their blanks are filled, and their links lead on from any page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from maturity.model.own_site import BLANK
from maturity.model.text import Language

OF_THE_SITE = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|#)([^"]*)')
"""A link or a picture that leads to something of the site itself, as the parser of Markdown writes it."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text as HTML that was made of checked Markdown, and the language that it turned out to be in."""

    html: str
    language: Language


@dataclass(frozen=True, slots=True)
class OwnParts:
    """What a site in one language has of the workspace's own: texts by place, and pictures by where they lie in it."""

    texts: Mapping[str, OwnText] = field(default_factory=dict)
    logo: str = ""
    icon: str = ""

    def text(self, place: str, values: Mapping[str, str], language: str, link: Callable[[str], str]) -> Markup:
        """Return the text of a place on a page, with its blanks filled; empty where there is none or a blank stays.

        ``link`` makes an address from the top of the language's site one from the page.
        """
        text = self.texts.get(place)
        if text is None or not all(values.get(name) for name in BLANK.findall(text.html)):
            return Markup()
        filled = BLANK.sub(lambda blank: str(escape(values[blank[1]])), text.html)
        led = OF_THE_SITE.sub(lambda found: f"{found[1]}{link(found[2])}", filled)
        stand_in = Markup(' lang="{}"').format(text.language) if text.language != language else ""
        return Markup('<div class="own-text"{}>\n{}</div>\n').format(stand_in, Markup(led))  # the parser made it


NOTHING_OWN = OwnParts()
