"""How the scorecard speaks: with phrases of its own, and a mark for print where the other language stands in."""

from typing import ClassVar, Final

from markupsafe import Markup, escape

from maturity.model.text import Said, Text
from maturity.presentation.voice import Voice

LONGEST: Final = 190
SHORTEST: Final = 40


class CardVoice(Voice):
    """One language on paper."""

    stand_in: ClassVar[Markup] = Markup(
        '<span lang="{language}">{words}</span>\N{NO-BREAK SPACE}<span class="elsewhere">[{code}]</span>'
    )

    def brief(self, text: Text) -> Markup:
        """Return the text cut to what a glance takes in, marked where the other language stands in."""
        said = text.said(self.language)
        return self.said(Said(shortened(said.words), said.language))

    def label(self, text: Text) -> str:
        """Return the text, marked as plain text, for places that take no markup."""
        said = text.said(self.language)
        return said.words if said.language == self.language else f"{said.words} [{said.language.upper()}]"

    def phrase(self, key: str, /, **blanks: object) -> Markup:
        """Return one of our own phrases with its blanks filled in, each escaped unless it is markup already."""
        return Markup(escape(self.t(f"scorecard.{key}"))).format(**blanks)

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


def capitalised(text: str) -> str:
    """Return a phrase with a capital, for where it begins a line."""
    return text[:1].upper() + text[1:]
