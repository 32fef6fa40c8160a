"""In which language the person at the terminal is spoken to."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.cli import environment
from maturity.cli.typed_words import remember, value_of
from maturity.errors import MaturityError
from maturity.messages import LANGUAGES, SOURCE, Message, told

if TYPE_CHECKING:
    from maturity.model.text import Language


def listen(arguments: Sequence[str]) -> None:
    """Take what was typed: a fault in it must be told in the language that it asks for, so no parser is waited for."""
    remember(arguments)
    reader_language.cache_clear()


@cache
def reader_language() -> "Language":
    """Return the language: of ``--lang``, of the environment, of the workspace, and English where nobody says."""
    named = (value_of("--lang"), environment.value_of(environment.LANGUAGE), _of_locale())
    for name in named:
        if name in LANGUAGES:
            return name
    return _of_workspace()


def in_words(text: str) -> str:
    """Return a message in the reader's language; any other text stays as it is."""
    return told(text, reader_language())


def looked_up(text: str) -> str:
    """Return a text of the help, or of click, in the reader's language."""
    return in_words(Message(text))


def _of_locale() -> str | None:
    """Return the language of the first locale that is set, as every program does; C and POSIX name none."""
    name = next(filter(None, map(environment.value_of, environment.LOCALES)), "")
    return name.partition(".")[0].partition("_")[0].lower() or None


def _of_workspace() -> "Language":
    from maturity.storage.workspace import find_workspace, read_settings

    try:
        settings = read_settings(find_workspace(Path(value_of("-C") or ".")))
    except (MaturityError, OSError):
        return SOURCE
    return settings.reader_language if settings else SOURCE
