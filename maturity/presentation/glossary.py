"""The glossary: one word for each idea, with its meaning and its word in the other language."""

from dataclasses import dataclass
from typing import Final

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import words

GROUP: Final = "glossary.term."


@dataclass(frozen=True, slots=True)
class Term:
    """One word: what it means, and what it is in the other language."""

    id: str
    word: str
    translation: str
    meaning: str


def other_language(language: Language) -> Language:
    """Return the language that the words of this one are translated into."""
    return next(each for each in LANGUAGES if each != language)


def glossary_terms(language: Language) -> tuple[Term, ...]:
    """Return every word of the glossary in the order of the alphabet."""
    t, other = words(language), words(other_language(language))
    names = [key.removeprefix(GROUP) for key in t.phrases if key.startswith(GROUP)]
    terms = [Term(name, t(f"{GROUP}{name}"), other(f"{GROUP}{name}"), t(f"glossary.meaning.{name}")) for name in names]
    return tuple(sorted(terms, key=lambda term: term.word.casefold()))
