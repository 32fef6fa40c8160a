"""How the scorecard speaks: one language, and a visible mark on every text that exists only in the other one."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.model.text import Language, Text
from maturity.outputs.words import Words

_ELSEWHERE: Final = Markup('<span lang="{}">{}</span>\N{NO-BREAK SPACE}<span class="elsewhere">[{}]</span>')


@dataclass(frozen=True, slots=True)
class Voice:
    """One language with its phrases; whatever it is given to say comes back escaped."""

    language: Language
    words: Words

    def say(self, text: Text) -> Markup:
        """Return the text, marked where the other language stands in."""
        said = text.said(self.language)
        if said.language == self.language:
            return escape(said.words)
        return _ELSEWHERE.format(said.language, said.words, said.language.upper())

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


def sentence(text: str) -> str:
    """Return a phrase with a capital, for where it begins a line."""
    return text[:1].upper() + text[1:]
