"""What the program says to whoever runs it: in English where it is written, in the reader's language where it is told.

A message is a text like any other, which still knows the sentence it was made from and what fills its blanks. So it
can be compared, sorted and stored as text, and only what prints it, at the very edge, asks for it in another language.
The sentences of a language stand in the files of its folder, by their English; what is missing there is told in
English, and stops the tests.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal, Self

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
SOURCE: Literal["en"] = "en"
"""The language in which messages are written in the code."""


class Message(str):
    """A sentence with its blanks filled in, as text in English; ``told`` gives it in another language."""

    template: str
    arguments: Mapping[str, object]

    def __new__(cls, text: str, template: str | None = None, arguments: Mapping[str, object] | None = None) -> Self:
        message = super().__new__(cls, text)
        if template is None and isinstance(text, Message):
            template, arguments = text.template, text.arguments
        message.template = text if template is None else template
        message.arguments = arguments or {}
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), self.template, dict(self.arguments)))


class Translated(Message):
    """A text that is known in every language, such as a title, or a number as each writes it."""

    texts: Mapping[str, str]

    def __new__(cls, text: str, texts: Mapping[str, str]) -> Self:
        translated = super().__new__(cls, text, text)
        translated.texts = texts
        return translated

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), dict(self.texts)))


def in_each(make: Callable[[Language], str]) -> Translated:
    """Make a message of what is said in one language, given how it is said in each."""
    texts: dict[str, str] = {language: make(language) for language in LANGUAGES}
    return Translated(texts[SOURCE], texts)


def say(template: str, /, **arguments: object) -> Message:
    """Make a message of a sentence and what fills its ``{blanks}``; an argument may be a message itself."""
    return Message(template.format(**arguments) if arguments else template, template, arguments)


def say_many(number: int, one: str, many: str, /, **arguments: object) -> Message:
    """Make a message about a number of things, which fills the blank ``{number}``; translations follow ``many``."""
    filled = {"number": number, **arguments}
    return Message((one if number == 1 else many).format(**filled), many, filled)


def joined(parts: Iterable[str], between: str = "; ") -> Message:
    """Put several messages into one line."""
    named = {f"part{place}": part for place, part in enumerate(parts)}
    marks = between.replace("{", "{{").replace("}", "}}")
    return Message(between.join(map(str, named.values())), marks.join(f"{{{name}}}" for name in named), named)


def listed_with(words: Iterable[str], last: str = "and") -> Message:
    """List words as in a sentence: ``a, b and c``; ``last`` is "and" or "or". A list of nothing is an empty text."""
    *first, final = [*words] or [""]
    if not first:
        return Message(final)
    if len(first) == 1:
        (one,) = first
        if last == "or":
            return say("{first} or {final}", first=one, final=final)
        return say("{first} and {final}", first=one, final=final)
    before = joined(first, ", ")
    if last == "or":
        return say("{before} or {final}", before=before, final=final)
    return say("{before} and {final}", before=before, final=final)


def told(text: str, language: str) -> str:
    """Return a message in a language, with the messages in its blanks; any other text stays as it is."""
    if language == SOURCE or not isinstance(text, Message):
        return str(text)
    if isinstance(text, Translated):
        return text.texts.get(language, str(text))
    template = sentences(language).get(text.template, text.template)
    if not text.arguments:
        return template
    return _FORMATTERS.get(language, _FORMATTER).vformat(
        template, (), {name: _told(value, language) for name, value in text.arguments.items()}
    )


def _told(value: object, language: str) -> object:
    return told(value, language) if isinstance(value, Message) else value


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return the sentences of a language by their English ones, from every file of its folder."""
    found: dict[str, str] = {}
    for file in sorted(files("maturity.messages").joinpath(language).iterdir(), key=lambda file: file.name):
        found.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return found


class _WithPoints(Formatter):
    """Parts the thousands of a number by points, as Indonesian does."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one blank."""
        text = super().format_field(value, format_spec)
        return text.translate(_POINTS) if "," in format_spec else text


_POINTS = str.maketrans(",.", ".,")
_FORMATTER = Formatter()
_FORMATTERS: Mapping[str, Formatter] = {"id": _WithPoints()}
