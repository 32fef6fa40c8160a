"""One language: the product's own phrases, the texts of the data, and numbers and days as they are written in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from markupsafe import Markup, escape

from maturity.model.framework import Framework
from maturity.model.scale import Scale
from maturity.model.source import Evidence, withheld
from maturity.model.text import Language, Said, Text
from maturity.presentation.numbers import NO_SCORE, show_day, show_decimal, show_percent, show_score, show_share
from maturity.presentation.words import Words, words
from maturity.scoring.rounding import printed

COMMON_FIRST_WORDS = {"The", "A", "An", "Penulis", "Para", "Peneliti", "Tim"}


@dataclass(frozen=True)
class Voice:
    """How things are said in one language; a surface adds how a text that stands in from the other one is marked."""

    language: Language

    stand_in: ClassVar[Markup] = Markup('<span lang="{language}">{words}</span> [{code}]')
    """Filled in with the words, their language, its code in capitals, and a phrase that says why they stand here."""

    @property
    def t(self) -> Words:
        """The product's own words."""
        return words(self.language)

    def say(self, text: Text | str | None) -> Markup:
        """Return a text from the data; one that stands in from the other language is marked as such."""
        return self.said(text.said(self.language)) if isinstance(text, Text) else escape(text or "")

    def said(self, said: Said) -> Markup:
        """Return words that were chosen already; those of the other language are marked as such."""
        if said.language == self.language:
            return escape(said.words)
        return self.stand_in.format(
            language=said.language, words=said.words, code=said.language.upper(), why=self.t("mark.stand-in")
        )

    def plain(self, text: Text | str | None) -> str:
        """Return a text where no mark can stand: titles, search entries, drawings."""
        return text.words(self.language) if isinstance(text, Text) else text or ""

    def named(self, name: str) -> str:
        """Return what a body that has its own name is called in this language: by itself, as the files have it."""
        return name

    def sentence(self, text: Text) -> Markup:
        """Return a text that another follows, with the full stop that it may lack."""
        ended = self.plain(text).rstrip().endswith((".", "!", "?", "…"))
        return self.say(text) if ended else Markup("{}.").format(self.say(text))

    def inside(self, text: Text) -> Markup:
        """Return a text as it stands within a sentence: a common first word loses its capital, a name keeps it."""
        plain = self.plain(text)
        if plain.split(" ", 1)[0] not in COMMON_FIRST_WORDS or self.language in text.missing:
            return self.say(text)
        return escape(plain[0].lower() + plain[1:])

    def listed(self, names: Sequence[str]) -> str:
        """Join with commas and, before the last, the language's own 'and'."""
        *others, last = names or [""]
        key = "and" if len(others) == 1 else "and-last"
        return self.t(f"list.{key}", first=", ".join(others), last=last) if others else last

    def term(self, group: str, value: str) -> str:
        """Return the word for a value of an enumeration, such as a state."""
        return self.t(f"{group}.{value}")

    def count(self, key: str, number: int, **blanks: object) -> str:
        """Return a phrase for one thing or for several."""
        return self.t(f"{key}.{'one' if number == 1 else 'many'}", count=number, **blanks)

    def withheld(self, passages: tuple[Evidence, ...]) -> str:
        """Say how many passages beside these may not be published; nothing where there are none."""
        number = withheld(passages)
        return self.count("withheld.passages", number) if number else ""

    def withheld_sources(self, number: int) -> str:
        """Say how many sources may not be published; nothing where there are none."""
        return self.count("withheld.sources", number) if number else ""

    def score(self, value: Fraction | None, scale: Scale) -> str:
        """Write a score as its framework prints it."""
        return show_score(value, scale, self.language)

    def bound(self, value: Decimal, scale: Scale) -> str:
        """Write a bound with the decimals of the scores beside it; one that has more keeps its own."""
        exact = Fraction(value)
        return self.score(exact, scale) if printed(exact, scale) == value else self.number(value)

    def version(self, framework: Framework) -> str:
        """Say which version of a framework it is, with the regulation behind it: its number is no year."""
        key = "page.version-issued" if framework.issued_as else "page.version"
        return self.t(key, version=framework.version, issued=framework.issued_as)

    def versioned(self, framework: Framework) -> str:
        """Name a framework in short, with its version."""
        return f"{self.plain(framework.short_title or framework.title)}, {self.version(framework)}"

    def percent(self, share: Fraction | None) -> str:
        """Write a share as a whole percentage."""
        return show_percent(share)

    def share(self, share: Fraction | None) -> str:
        """Write a share of a weight; half a percent is not lost."""
        return show_share(share, self.language)

    def number(self, value: Decimal | int | None) -> str:
        """Write a number from the data with the decimals that it was written with; a dash where there is none."""
        return show_decimal(Decimal(value), self.language) if value is not None else NO_SCORE

    def day(self, day: date | str | None) -> str:
        """Write a day, or a date that is known only to the month or year."""
        return show_day(day, self.language)


def capitalised(text: str) -> str:
    """Return a phrase with a capital, for where it begins a line."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class NamingVoice(Voice):
    """A language in which a workspace says what bodies are called."""

    names: Mapping[str, Text] = field(compare=False)

    def named(self, name: str) -> str:
        """Return what the workspace calls a body in this language."""
        return self.plain(self.names.get(name, name))
