"""How the scorecard speaks: one language, and a visible mark on every text that exists only in the other one."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.model.text import Language, Text
from maturity.presentation.words import Words

LONGEST: Final = 190
SHORTEST: Final = 40
_ELSEWHERE: Final = Markup('<span lang="{}">{}</span>\N{NO-BREAK SPACE}<span class="elsewhere">[{}]</span>')


@dataclass(frozen=True, slots=True)
class Voice:
    """One language with its phrases; whatever it is given to say comes back escaped."""

    language: Language
    words: Words

    def say(self, text: Text) -> Markup:
        """Return the text, marked where the other language stands in."""
        return self._marked(text, text.said(self.language).words)

    def brief(self, text: Text) -> Markup:
        """Return the text cut to what a glance takes in, marked as above."""
        return self._marked(text, shortened(text.said(self.language).words))

    def _marked(self, text: Text, words: str) -> Markup:
        language = text.said(self.language).language
        if language == self.language:
            return escape(words)
        return _ELSEWHERE.format(language, words, language.upper())

    def plain(self, text: Text) -> str:
        """Return the text for places that take no markup, such as a chart's label."""
        said = text.said(self.language)
        return said.words if said.language == self.language else f"{said.words} [{said.language.upper()}]"

    def phrase(self, key: str, /, **blanks: object) -> Markup:
        """Return one of our own phrases with its blanks filled in, each escaped unless it is markup already."""
        return Markup(escape(self.words(f"scorecard.{key}"))).format(**blanks)

    def term(self, group: str, value: str) -> str:
        """Return the word for a value of an enumeration, such as a state."""
        return self.words(f"{group}.{value}")

    def listed(self, items: list[Markup]) -> Markup:
        """Join with commas and, before the last, the language's own 'and'."""
        *others, last = items or [Markup("")]
        if not others:
            return last
        key = "and" if len(others) == 1 else "and-last"
        return self.phrase(key, first=Markup(", ").join(others), last=last)


def shortened(text: str) -> str:
    """Return as many whole sentences as fit, or else the first one up to a word."""
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind(stop, 0, LONGEST) for stop in (". ", "; "))
    if end >= SHORTEST:
        return text[:end] + "."
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def sentence(text: str) -> str:
    """Return a phrase with a capital, for where it begins a line."""
    return text[:1].upper() + text[1:]
