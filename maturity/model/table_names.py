"""Which government a name of a table means: how the name is cleaned, what kind its words tell, and the id it gives."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.city import Succession
from maturity.model.entry import MORE, PLAIN, ContradictionError, Entry, Flag, Name, Slug, or_more
from maturity.model.free_ids import LONGEST_ID
from maturity.model.kind import KINDS
from maturity.model.person import APOSTROPHES, folded
from maturity.model.text import Text

NOTE_MARKS = re.compile(r"(?:\s*(?:[*†‡§¶¹²³⁰⁴-⁹]+|\[\w{1,2}\]|(?<![\w(])\w\)|\(\d\)))+\Z")
"""What leads to a note below the table: ``*``, ``¹``, ``[a]``, ``1)``, ``(1)``."""


@lru_cache(maxsize=1 << 16)
def id_of(text: str) -> str:
    """Return the id that a name or a code gives: plain small letters and digits, parted by hyphens.

    Letters with accents, strokes and hooks become the plain ones; nothing where letters of another script would be
    lost, or where it would be too long.
    """
    if not text.isascii() and not all(_is_latin(letter) for letter in unicodedata.normalize("NFKD", text)):
        return ""
    given = "-".join(re.findall(r"[a-z0-9]+", folded(text.translate(APOSTROPHES))))
    return given if len(given) <= LONGEST_ID else ""


def _is_latin(letter: str) -> bool:
    return not letter.isalpha() or unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER"))


class LetterCase(StrEnum):
    """How the letters of a name are written."""

    KEEP = "keep"
    TITLE = "title"


class NameRule(Entry):
    """What of a cell is the name."""

    strip: tuple[Name, ...] = Field(
        default=(), max_length=100, description="Words taken off its beginning and end: [Kab., City of]."
    )
    notes: Flag = Field(default=False, description="true: marks of footnotes behind it are taken off: *, ¹, 1), [a].")
    case: LetterCase = Field(default=LetterCase.KEEP, description="title: KOTA BARU becomes Kota Baru.")

    @cached_property
    def _affixes(self) -> re.Pattern[str] | None:
        return affixes(self.strip)

    def cleaned(self, text: str) -> str:
        """Return a name as it is meant; every run of white space, line breaks too, is one space."""
        name = " ".join(text.split())
        if self.notes:
            name = NOTE_MARKS.sub("", name)
        if self._affixes and (rest := self._affixes.sub("", name).strip(" ,")):
            name = rest
        if self.case is LetterCase.TITLE:
            name = re.sub(r"[^\W\d_]+", _capitalised, name)
        return name


def _capitalised(word: re.Match[str]) -> str:
    """Write a word with a capital; a letter behind an apostrophe is none of its own."""
    if word.start() and word.string[word.start() - 1] in "'’":
        return word[0].lower()
    return word[0].capitalize()


def affixes(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds any of these words at the beginning or the end of a name, as words of their own."""
    if not words:
        return None
    listed = "|".join(re.escape(" ".join(word.split())) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"\A(?P<first>{listed})(?:(?<=\W)|\b)\s*(?=\S)|(?<=\S)\s*(?:\b|(?=\W))(?P<last>{listed})\Z", re.I
    )


class KindMeant(Entry):
    """What a word for a kind means, where the kind is not all: how the ids and names of its governments are made."""

    kind: Slug
    id: Name | None = Field(default=None, description="With {name}: 'kota-{name}'. Empty: by the name alone.")
    name: Name | None = Field(default=None, description="With {name}: 'Kota {name}'. Empty: as in the table.")

    @model_validator(mode="after")
    def _holds_the_name(self) -> "KindMeant":
        for key, template in (("id", self.id), ("name", self.name)):
            if template is not None and "{name}" not in template:
                raise ContradictionError(
                    say("needs the blank {blank}, or all governments would be called alike", blank="{name}"), key
                )
        return self


KindOfWord = Annotated[Annotated[Slug, PLAIN] | Annotated[KindMeant, MORE], or_more(KindMeant)]
"""A kind of government, or the kind with the way its ids and names are made."""


class CityOfTable(Entry):
    """A government of which the table says too little, or something else."""

    id: Slug
    name: Name | None = Field(default=None, description="Empty: as in the table.")
    kind: Slug | None = Field(default=None, description="Empty: as for all.")
    province: Text | None = None
    country: Name | None = None
    belongs_to: Slug | None = Field(default=None, description="Id of the government that it is part of.")
    follows: tuple[Succession, ...] = Field(default=(), max_length=100, description="What went before it.")


@dataclass(frozen=True, slots=True)
class NamedGovernment:
    """What a row says of its government; without an id where the name gives none."""

    id: str
    name: str
    kind: str | None = None
    known: CityOfTable | None = None


def named_government(
    name: str, word: str, code: str, kinds: Mapping[str, KindOfWord], cities: Mapping[str, CityOfTable]
) -> NamedGovernment:
    """Return the government that a cleaned name means, with the word for its kind and the code beside it, if any."""
    known = cities.get(name)
    meant = kinds.get(word)
    entry = meant if isinstance(meant, KindMeant) else None
    bare = (affixes((word,)) or re.compile(r"\Z")).sub("", name).strip(" ,()") if entry and word else name
    given = id_of(code) if code else id_of(_filled(entry.id if entry else None, bare) or name)
    plain = meant if isinstance(meant, str) else word if word in KINDS else None
    kind = entry.kind if entry else plain
    shown = _filled(entry.name if entry else None, bare) or name
    if known:
        return NamedGovernment(known.id, known.name or shown, known.kind or kind, known)
    return NamedGovernment(given, shown, kind)


def _filled(template: str | None, name: str) -> str | None:
    return template.replace("{name}", name) if template else None
