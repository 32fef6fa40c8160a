"""Text in the languages that a city reads."""

from dataclasses import dataclass

from pydantic import Field, model_validator

from maturity import messages
from maturity.messages import say
from maturity.model.entry import Entry, Prose

Language = messages.Language
LANGUAGES = messages.LANGUAGES


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is shown: the words, and the language that they turned out to be in."""

    words: str
    language: Language


class Text(Entry):
    """One text in Indonesian and English; where one is missing the other stands in, and is marked."""

    id: Prose | None = Field(default=None, description="The text in Indonesian.")
    en: Prose | None = Field(default=None, description="The text in English.")

    @model_validator(mode="after")
    def _says_something(self) -> "Text":
        if self.id is None and self.en is None:
            raise ValueError(say("needs a text in 'id' or 'en'"))
        return self

    def said(self, language: Language) -> Said:
        """Return the text in this language, or else in the other one."""
        own, other = (self.id, self.en) if language == "id" else (self.en, self.id)
        if own is not None:
            return Said(own, language)
        return Said(other or "", "en" if language == "id" else "id")

    def words(self, language: Language) -> str:
        """Return the words alone, for places that cannot mark a fallback."""
        return self.said(language).words

    @property
    def missing(self) -> tuple[Language, ...]:
        """The languages that still need a translation."""
        return tuple(language for language in LANGUAGES if getattr(self, language) is None)
