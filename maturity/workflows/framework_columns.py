"""What each column of a table of indicators holds, by its name in either language: a title, a weight, a level."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.model.text import Language
from maturity.storage.tables.reading import JOINED_BY

WORDS: Mapping[str, tuple[Mapping[Language, str], ...]] = {
    "dimension": (
        {"en": "dimension, dimension title, dimension name", "id": "dimensi, judul dimensi, nama dimensi"},
        {"en": "domain", "id": "domain"},
        {"en": "pillar", "id": "pilar"},
        {"en": "aspect", "id": "aspek"},
        {"en": "goal", "id": "tujuan, sasaran"},
    ),
    "title": (
        {"en": "indicator, indicator title, indicator name", "id": "indikator, judul indikator, nama indikator"},
        {"en": "title, name", "id": "judul, nama"},
    ),
    "ask": ({"en": "question, ask", "id": "pertanyaan"},),
    "description": ({"en": "description, explanation, definition", "id": "deskripsi, penjelasan, uraian, definisi"},),
    "text": (
        {
            "en": "text, level text, level description",
            "id": "teks, teks tingkat, uraian tingkat, penjelasan tingkat",
        },
        {"en": "criterion, criteria", "id": "kriteria"},
    ),
    "unit": ({"en": "unit", "id": "satuan"},),
    "next_step": ({"en": "next step, advice", "id": "langkah berikutnya, saran"},),
}
"""Columns of texts, by what they are called in each language; two columns say the same thing if one line has both."""
PLAIN_WORDS: Mapping[str, str] = {
    "id": "id, code, indicator id, indicator code, kode, kode indikator, id indikator",
    "weight": "weight, bobot",
    "level": "level, tingkat, maturity level, tingkat kematangan",
    "kind": "kind, measure, kind of measure, measure kind, jenis, jenis ukuran, jenis pengukuran",
}
"""Columns of which each holds the same in any language."""
LANGUAGE_WORDS: Mapping[str, Language] = {
    "en": "en", "english": "en", "inggris": "en", "bahasa inggris": "en",
    "id": "id", "indonesia": "id", "indonesian": "id", "bahasa": "id", "bahasa indonesia": "id",
}  # fmt: skip
LEVEL = re.compile(r"(?P<word>level|maturity level|tingkat|tingkat kematangan) (?P<level>[0-9]{1,2})")
INDONESIAN = ("bobot", "kode", "tingkat", "jenis")
"""How words begin that show in which language a table is, where they say nothing of the texts in their own column."""
IN_LEVEL = re.compile(r"(?:(?:level|tingkat|skor|score)\s*)?([0-9]{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the name of a column says: its role, for a level's text which level, and its language where it tells."""

    role: str
    level: int | None = None
    language: Language | None = None
    sense: int = 0
    """Which of the words for the role it is called by."""


@dataclass
class FrameworkColumns:
    """The columns of a table of indicators by what they hold."""

    texts: dict[tuple[str, int | None], dict[Language, str]] = field(default_factory=dict)
    """The columns of a text by its role, and of a level's text by the level, in each language."""
    plain: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    """Columns that nothing is made of."""

    @property
    def levels(self) -> list[int]:
        """The levels that have columns of their own."""
        return sorted(level for _, level in self.texts if level is not None)

    @property
    def is_long(self) -> bool:
        """Whether each row is one level of an indicator."""
        return "level" in self.plain and ("text", None) in self.texts and not self.levels

    def named(self, role: str) -> str | None:
        """Return a column of this role, to point at."""
        found = self.texts.get((role, None), {})
        return self.plain.get(role) or next(iter(found.values()), None)


def framework_columns(columns: Sequence[str]) -> FrameworkColumns:
    """Give each column the role that its name says; of two with the same one the second is left."""
    heads = {column: head_of(column) for column in columns}
    said = [head.language for head in heads.values() if head and head.language]
    said += ["id" for column in columns if _plain(column).startswith(INDONESIAN)]
    usual: Language = "id" if said.count("id") >= max(1, said.count("en")) else "en"
    found = FrameworkColumns()
    senses: dict[tuple[str, int | None], int] = {}
    for column, head in heads.items():
        if head is None or (head.role in PLAIN_WORDS and head.role in found.plain):
            found.left.append(column)
        elif head.role in PLAIN_WORDS:
            found.plain[head.role] = column
        else:
            key, language = (head.role, head.level), head.language or usual
            places = found.texts.get(key, {})
            if language in places or senses.setdefault(key, head.sense) != head.sense:
                found.left.append(column)
            else:
                found.texts.setdefault(key, {})[language] = column
    if not found.is_long:
        found.left += found.texts.pop(("text", None), {}).values()
        found.left += [found.plain.pop("level")] if "level" in found.plain else []
    return found


def head_of(column: str) -> Head | None:
    """Return what the name of a column says; of names that stand above each other the last that says anything."""
    for name in dict.fromkeys((column.replace(JOINED_BY, " "), *reversed(column.split(JOINED_BY)))):
        words, language = _parted(_plain(name))
        for role, senses in WORDS.items():
            for sense, spoken in enumerate(senses):
                meant = [own for own, listed in spoken.items() if words in listed.split(", ")]
                if meant:
                    return Head(role, language=language or (meant[0] if len(meant) == 1 else None), sense=sense)
        for role, one in PLAIN_WORDS.items():
            if words in one.split(", ") or (language and not words and role == "id" and language == "id"):
                return Head(role)
        if leveled := LEVEL.fullmatch(words):
            of_word: Language | None = "id" if leveled["word"].startswith("tingkat") else None
            return Head("text", int(leveled["level"]), language or of_word)
    return None


def level_of(cell: str) -> int | None:
    """Return the level that a cell names, as a number alone or after its word."""
    found = IN_LEVEL.fullmatch(cell.strip())
    return int(found[1]) if found else None


def _parted(words: str) -> tuple[str, Language | None]:
    """Part a name from the language behind it."""
    for word in sorted(LANGUAGE_WORDS, key=len, reverse=True):
        if words == word or words.endswith(f" {word}"):
            return words.removesuffix(word).strip(), LANGUAGE_WORDS[word]
    return words, None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
