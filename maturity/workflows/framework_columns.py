"""What each column of a table of indicators holds, by its name in either language: a title, a weight, a level."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from maturity.model.text import Language
from maturity.workflows.framework_heads import DIMENSIONS, INDONESIAN, PLAIN_WORDS, Head, Spoken, head_of, plain_words

Key: TypeAlias = tuple[str, int | None]
"""A role, and where several columns have it, which of them: the level, the choice, the year, how far within."""
MOST_DIMENSIONS = 9
"""With the indicators in them these are as many levels of a tree as a framework can name (``depths``)."""
DIMENSION, WEIGHT = "dimension", "dimension weight"
BY_NUMBER = frozenset({*PLAIN_WORDS, "score"})
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

    def taken_for(self) -> dict[str, str]:
        """Return what each column was taken for."""
        found: dict[str, str] = {}
        for (role, number), places in self.texts.items():
            shown = f"levels/{number}" if (role, number is None) == ("text", False) else _shown(role, number)
            found |= {column: f"{shown}/{language}" for language, column in places.items()}
        return found | {column: _shown(*key) for key, column in self.plain.items()}


def _shown(role: str, number: int | None) -> str:
    return role if number is None else f"{role}/{number}"


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
