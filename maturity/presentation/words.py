"""The product's own words in each language. A key that lacks a translation stops the tests, not the reader."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from maturity.model.combinations.registry import RULES
from maturity.model.measures.registry import kinds
from maturity.model.measures.wording import Phrase, Series, Wording
from maturity.model.text import Language, Text
from maturity.presentation.numbers import show_decimal
from maturity.scoring.rounding import rounded

MOST_DECIMALS = 2
"""Of a number that was computed; one that was written down keeps all of its own."""


class Words:
    """Looks up a phrase by its dotted key and fills in its blanks."""

    def __init__(self, language: Language, phrases: Mapping[str, str]) -> None:
        self.language = language
        self.phrases = phrases

    def __call__(self, key: str, /, **blanks: object) -> str:
        """Return the phrase; a blank that the phrase lacks is ignored, one that is missing is our bug."""
        phrase = self.phrases[key]
        return phrase.format(**blanks) if blanks else phrase

    def __contains__(self, key: str) -> bool:
        return key in self.phrases


@cache
def words(language: Language) -> Words:
    """Return the words of one language, from every file of its folder-wide name: en.toml, report.en.toml and so on."""
    phrases = dict(_registered(language))
    for file in sorted(files("maturity.presentation").joinpath("locale").iterdir(), key=lambda file: file.name):
        if file.name == f"{language}.toml" or file.name.endswith(f".{language}.toml"):
            phrases.update(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))
    return Words(language, phrases)


def _registered(language: Language) -> Iterator[tuple[str, str]]:
    """Yield what combination rules and measures say of themselves; a locale that has words for them is preferred."""
    for rule in RULES.values():
        yield from ((f"{group}.{rule.id}", text.words(language)) for group, text in rule.phrases.items())
    for measure in kinds().values():
        yield from ((key, text.words(language)) for key, text in measure.phrases.items())


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def in_words(wording: Wording, say: Words) -> str:
    """Write a phrase, a text or a number, and whatever fills its blanks."""
    match wording:
        case Phrase(key=key, blanks=blanks):
            return say(key, **{name: in_words(blank, say) for name, blank in blanks.items()})
        case Series(parts=parts, between=between):
            return between.join(filter(None, (in_words(part, say) for part in parts if part is not None)))
        case Text():
            return wording.words(say.language)
        case Fraction():
            return show_decimal(rounded(wording, 0 if wording.denominator == 1 else MOST_DECIMALS), say.language)
        case Decimal():
            return show_decimal(wording, say.language)
        case int() | str():
            return str(wording)
