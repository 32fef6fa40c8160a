"""What each column of the tables is called and means, what its cells are, and in what they are counted."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from maturity.model.text import LANGUAGES, Language, Text

IN_LANGUAGE: dict[Language, Text] = {
    "id": Text(id="bahasa Indonesia", en="Indonesian"),
    "en": Text(id="bahasa Inggris", en="English"),
}

OF_PART = "score_"
"""Begins the column of each part of a framework, in a table of results by that framework alone."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``unit`` is missing where nothing is counted or measured."""

    name: str
    type: str
    title: Text
    about: Text
    unit: Text | None = None


def columns_of(table: str, columns: Sequence[str]) -> Iterator[Column]:
    """Yield the columns of a table in their order."""
    for name in columns:
        part = name.removeprefix(OF_PART) if name.startswith(OF_PART) else ""
        stem, language = _parted("" if part else name)
        key = OF_PART if part else f"{stem}_name" if language and stem in columns else stem
        said = _entries().get(f"{table}.{key}") or _entries()[key]
        title = _filled(Text.model_validate(said["title"]), part)
        unit = Text.model_validate(said["unit"]) if "unit" in said else None
        yield Column(name, said["type"], _in(title, language), Text.model_validate(said["about"]), unit)


def _parted(name: str) -> tuple[str, Language | None]:
    """Part a column that holds a text in one language from that language; the other one stands beside it."""
    stem, _, ending = name.rpartition("_")
    return next(((stem, language) for language in LANGUAGES if ending == language), (name, None))


def _filled(title: Text, part: str) -> Text:
    """Put the id of a part into the title of a column that every part has."""
    return Text(id=title.words("id").format(part=part), en=title.words("en").format(part=part)) if part else title


def _in(title: Text, language: Language | None) -> Text:
    if language is None:
        return title
    where = IN_LANGUAGE[language]
    indonesian, english = (f"{title.words(each)} ({where.words(each)})" for each in LANGUAGES)
    return Text(id=indonesian, en=english)


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("maturity.exchange").joinpath("columns.toml").read_text(encoding="utf-8"))
