"""In which language the person at the terminal is spoken to."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from maturity.errors import MaturityError
from maturity.messages import SOURCE, told

if TYPE_CHECKING:
    from maturity.model.text import Language

LANGUAGES = ("id", "en")
OURS = "MATURITY_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set holds, as for every program; C and POSIX name no language."""

_arguments: Sequence[str] = ()


def listen(arguments: Sequence[str]) -> None:
    """Take what was typed: a fault in it must be told in the language that it asks for, so no parser is waited for."""
    global _arguments  # noqa: PLW0603 (one command line for each process; tests run several)
    _arguments = arguments
    reader_language.cache_clear()


@cache
def reader_language() -> "Language":
    """Return the language: of ``--lang``, of the environment, of the workspace, and English where nobody says."""
    named = (_value_of("--lang"), os.environ.get(OURS), _of_locale(os.environ))
    return next((cast("Language", name) for name in named if name in LANGUAGES), None) or _of_workspace()


def in_words(text: str) -> str:
    """Return a message in the reader's language; any other text stays as it is."""
    return told(text, reader_language())


def _value_of(option: str) -> str | None:
    """Return the last value that an option was given, in either way of writing it."""
    values = [
        following if word == option else word.partition("=")[2]
        for word, following in zip(_arguments, [*_arguments[1:], ""], strict=True)
        if word == option or word.startswith(f"{option}=")
    ]
    return values[-1] if values else None


def _of_locale(environment: Mapping[str, str]) -> str | None:
    name = next(filter(None, map(environment.get, LOCALES)), "")
    return name.partition(".")[0].partition("_")[0].lower() or None


def _of_workspace() -> "Language":
    from maturity.storage.workspace import find_workspace, read_settings

    try:
        settings = read_settings(find_workspace(Path(_value_of("-C") or ".")))
    except (MaturityError, OSError):
        return SOURCE
    return settings.languages[0] if settings else SOURCE
