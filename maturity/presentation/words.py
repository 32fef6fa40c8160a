"""The product's own words in each language. A key that lacks a translation stops the tests, not the reader."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from maturity.model.combinations.registry import RULES
from maturity.model.measures.registry import kinds
from maturity.model.text import Language


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
