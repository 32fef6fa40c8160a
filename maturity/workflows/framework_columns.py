"""What each column of a table of indicators holds, by its name in either language: a title, a weight, a level."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from maturity.messages import Translated, in_each
from maturity.model.text import Language
from maturity.workflows.framework_heads import DIMENSIONS, INDONESIAN, PLAIN_WORDS, Head, Spoken, head_of, plain_words

Key: TypeAlias = tuple[str, int | None]
"""A role, and where several columns have it, which of them: the level, the choice, the year, how far within."""
MOST_DIMENSIONS = 9
"""With the indicators in them these are as many levels of a tree as a framework can name (``depths``)."""
DIMENSION, WEIGHT = "dimension", "dimension weight"
BY_NUMBER = frozenset({*PLAIN_WORDS, "score"})
ROLES: Mapping[str, Spoken] = {
    "title": {"en": "title of the indicator", "id": "judul indikator"},
    "ask": {"en": "question", "id": "pertanyaan"},
    "description": {"en": "description", "id": "uraian"},
    "text": {"en": "text of the level or choice", "id": "teks tingkat atau pilihan"},
    "unit": {"en": "unit", "id": "satuan"},
    "next_step": {"en": "next step", "id": "langkah berikutnya"},
    "dimension": {"en": "dimension", "id": "dimensi"},
    "dimension weight": {"en": "weight of dimension", "id": "bobot dimensi"},
    "choice": {"en": "choice", "id": "pilihan"},
    "id": {"en": "id of the indicator", "id": "id indikator"},
    "weight": {"en": "weight of the indicator", "id": "bobot indikator"},
    "level": {"en": "level", "id": "tingkat"},
    "score": {"en": "score of choice", "id": "skor pilihan"},
    "kind": {"en": "kind of measure", "id": "jenis cara ukur"},
    "yes": {"en": "score of yes", "id": "skor ya"},
    "no": {"en": "score of no", "id": "skor tidak"},
    "worst": {"en": "worst value", "id": "nilai terburuk"},
    "best": {"en": "best value", "id": "nilai terbaik"},
    "lowest": {"en": "lowest value", "id": "nilai terendah"},
    "highest": {"en": "highest value", "id": "nilai tertinggi"},
    "direction": {"en": "direction", "id": "arah"},
    "target": {"en": "target", "id": "target"},
    "target year": {"en": "year of the target", "id": "tahun target"},
    "baseline": {"en": "baseline", "id": "kondisi awal"},
    "baseline year": {"en": "year of the baseline", "id": "tahun kondisi awal"},
}
"""What is told of a column of each role."""
IN_LANGUAGE: Mapping[Language, Spoken] = {
    "id": {"en": "in Indonesian", "id": "bahasa Indonesia"},
    "en": {"en": "in English", "id": "bahasa Inggris"},
}
IN_LEVEL = re.compile(r"(?:(?:level|tingkat|skor|score)\s*)?([0-9]{1,2})", re.IGNORECASE)


@dataclass
class FrameworkColumns:
    """The columns of a table of indicators by what they hold."""

    texts: dict[Key, dict[Language, str]] = field(default_factory=dict)
    """The columns of a text in each language; dimensions are counted from 1, the outermost first."""
    plain: dict[Key, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    """Columns that nothing is made of."""
    too_deep: list[str] = field(default_factory=list)
    """Columns of dimensions further within than a framework can name."""
    called: list[Spoken] = field(default_factory=list)
    """What each level of dimensions is called, the outermost first."""

    @property
    def levels(self) -> list[int]:
        """The levels that have columns of their own."""
        return self.numbers("text")

    @property
    def depth(self) -> int:
        """How many levels of dimensions there are."""
        return len(self.called)

    @property
    def is_long(self) -> bool:
        """Whether each row is one level, or one choice, of an indicator."""
        is_one = ("level", None) in self.plain or ("score", None) in self.plain
        return is_one and ("text", None) in self.texts and not self.levels and not self.numbers("choice")

    @property
    def are_numbered(self) -> bool:
        """Whether levels, choices or years have columns of their own."""
        return any(number is not None for role, number in (*self.texts, *self.plain) if not role.startswith(DIMENSION))

    def numbers(self, role: str) -> list[int]:
        """Return which columns of a role there are."""
        return sorted({number for one, number in (*self.texts, *self.plain) if one == role and number is not None})

    def named(self, role: str, number: int | None = None) -> str | None:
        """Return a column of this role, to point at."""
        key = (role, number)
        return self.plain.get(key) or next(iter(self.texts.get(key, {}).values()), None)

    def taken_for(self) -> dict[str, Translated]:
        """Say what each column was taken for, in words."""
        found: dict[str, Translated] = {}
        for (role, number), places in self.texts.items():
            found |= {column: _shown(role, number, language) for language, column in places.items()}
        return found | {column: _shown(*key) for key, column in self.plain.items()}


def _shown(role: str, number: int | None, of: Language | None = None) -> Translated:
    """Say what a column holds: its role, which of several it is, and the language of its texts."""
    role = "level" if role == "text" and number is not None else role

    def spoken(language: Language) -> str:
        named = ROLES[role][language] + (f" {number}" if number is not None else "")
        return f"{named}, {IN_LANGUAGE[of][language]}" if of else named

    return in_each(spoken)


def framework_columns(columns: Sequence[str]) -> FrameworkColumns:
    """Give each column the role that its name says; of two with the same one the second is left."""
    heads = {column: head_of(column) for column in columns}
    said = [head.language for head in heads.values() if head and head.language]
    said += ["id" for column in columns if plain_words(column).startswith(INDONESIAN)]
    usual: Language = "id" if said.count("id") >= max(1, said.count("en")) else "en"
    found = FrameworkColumns()
    inner = _inner(head for head in heads.values() if head)
    senses: dict[Key, tuple[int, int]] = {}
    for column, head in heads.items():
        key = _key(head, inner) if head else None
        if head is None or key is None:
            found.left.append(column)
        elif head.role.startswith(DIMENSION) and (key[1] or 0) > MOST_DIMENSIONS:
            found.too_deep.append(column)
        elif head.role in BY_NUMBER or head.role == WEIGHT:
            if found.plain.setdefault(key, column) != column:
                found.left.append(column)
        else:
            language = head.language or usual
            places = found.texts.get(key, {})
            if language in places or senses.setdefault(key, head.sense) != head.sense:
                found.left.append(column)
            else:
                found.texts.setdefault(key, {})[language] = column
    found.called = [DIMENSIONS[word] for word, _ in inner][:MOST_DIMENSIONS]
    if not found.numbers("choice"):
        found.left += [found.plain.pop(("score", number)) for number in found.numbers("score")]
    if not found.is_long:
        found.left += found.texts.pop(("text", None), {}).values()
        found.left += [found.plain.pop((role, None)) for role in ("level", "score") if (role, None) in found.plain]
    return found


def level_of(cell: str) -> int | None:
    """Return the level that a cell names, as a number alone or after its word."""
    found = IN_LEVEL.fullmatch(cell.strip())
    return int(found[1]) if found else None


def _inner(heads: Iterable[Head]) -> dict[tuple[int, int], int]:
    """Return how far within each level of dimensions lies: as its columns stand, but those with numbers by these."""
    named = [*dict.fromkeys(head.sense for head in heads if head.role == DIMENSION)]
    senses = [(word, number) for word, number in named if number or (word, 1) not in named]
    by_word: dict[int, list[tuple[int, int]]] = {}
    for sense in sorted(senses):
        by_word.setdefault(sense[0], []).append(sense)
    return {by_word[word].pop(0): place for place, (word, _) in enumerate(senses, start=1)}


def _key(head: Head, inner: Mapping[tuple[int, int], int]) -> Key | None:
    """Return what a column is kept under; nothing where it weighs a dimension that no column names."""
    if not head.role.startswith(DIMENSION):
        return (head.role, head.number)
    word, number = head.sense
    place = inner.get(head.sense)
    if place is None and head.role == DIMENSION:
        place = inner.get((word, 1))  # "dimension" beside "dimension 1"
    elif place is None and number == 1:
        place = inner.get((word, 0))  # "weight of dimension 1", where that is called "dimension"
    elif place is None and len(inner) == 1 and (word, number) == (0, 0):
        place = 1  # "weight of the dimension", whatever else it is called
    return None if place is None else (head.role, place)
