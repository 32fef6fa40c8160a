"""What a form asks for an answer, as data for its script: made of what the measure itself says that it asks for."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from maturity.model.entry import Whole
from maturity.model.measures.interface import Measure
from maturity.model.measures.shapes import AsDeclared, Asked, EachOf, Inside, NumberShape, OneOf, SomeOf
from maturity.model.text import LANGUAGES, Text
from maturity.presentation.words import words

DIGITS = "#"
"""The key under which a number's digits stand: a browser's own numbers would lose some of them."""


def as_data(value: Any) -> Any:
    """Return plain data in which every number is its digits."""
    if isinstance(value, Mapping):
        return {str(key): as_data(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(below) for below in value]
    if isinstance(value, Decimal):
        return {DIGITS: format(value, "f")}
    return {DIGITS: str(value)} if isinstance(value, int) and not isinstance(value, bool) else value


def in_languages(text: Text | str | None) -> dict[str, str] | None:
    """Return a text by its languages; a name that needs no translation stands for both."""
    if text is None:
        return None
    if isinstance(text, str):
        return dict.fromkeys(LANGUAGES, text)
    return {language: said for language in LANGUAGES if (said := getattr(text, language)) is not None}


def fields_of(measure: Measure, ours: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return what is asked for an answer, the answer itself first; ``ours`` are steps whose text is ours."""
    return [_field(asked, ours) for asked in measure.asked if not isinstance(asked.shape, Inside)]


def parts_of(measure: Measure) -> list[dict[str, Any]]:
    """Return what is asked of each part that has an answer of its own."""
    return [
        {"id": name, "title": in_languages(part.title), "fields": fields_of(part.measure)}
        for name, part in measure.inner.items()
    ]


def _field(asked: Asked, ours: Collection[str]) -> dict[str, Any]:
    key = asked.key
    about = getattr(asked.shape, "about", None) or (asked.remark if key.is_beside else None)
    return {
        "key": key.name,
        "beside": key.is_beside,
        "needed": asked.is_needed,
        "about": in_languages(about),
        **dict(_shape(asked, ours)),
    }


def _shape(asked: Asked, ours: Collection[str]) -> Iterator[tuple[str, Any]]:
    match asked.shape:
        case OneOf(options=options, between=between):
            yield "kind", "one"
            yield "options", [_option(name, text, ours=str(name) in ours) for name, text in options.items()]
            if between is not None:
                yield "range", {"open": between.at_least, "from": between.lowest, "to": between.highest}
        case SomeOf(options=options):
            yield "kind", "some"
            yield "options", [_option(name, text, ours=name in ours) for name, text in options.items()]
        case EachOf(options=options, answers=answers):
            yield "kind", "each"
            yield "options", [_option(name, text, ours=name in ours) for name, text in options.items()]
            yield "answers", [_option(name, text) for name, text in answers.items()]
        case NumberShape(lowest=lowest, highest=highest, above=above):
            yield from _number(asked, lowest, highest, above)
        case AsDeclared():
            yield from _declared(asked)


def _declared(asked: Asked) -> Iterator[tuple[str, Any]]:
    """Yield how a key is written that takes whatever its own type takes."""
    kind = asked.key.type
    if kind is Text:
        yield "kind", "text"
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield "kind", "one"
        said = {language: words(language) for language in LANGUAGES}
        yield (
            "options",
            [
                _option(one.value, Text(**{language: t(f"{asked.key.name}.{one}") for language, t in said.items()}))
                for one in kind
            ],
        )
    else:
        yield from _number(asked, None, None, asked.key.bounds.get("gt"))


def _number(asked: Asked, lowest: int | None, highest: int | None, above: int | None) -> Iterator[tuple[str, Any]]:
    yield "kind", "number"
    yield "whole", asked.key.type is Whole
    yield "lowest", lowest
    yield "highest", highest
    yield "above", above


def _option(value: Any, text: Text, *, ours: bool = False) -> dict[str, Any]:
    return {"value": as_data(value), "text": in_languages(text), **({"ours": True} if ours else {})}
