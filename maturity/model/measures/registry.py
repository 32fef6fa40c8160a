"""The kinds of measure that there are, and what follows from them: unions to read them by, and the keys of answers."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Annotated, Any, TypeVar, Union, get_args

from pydantic import Discriminator, Tag

from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS, AnswerKey

BUILT_IN = ("levels", "choices", "practices", "quantity", "target", "compound", "derived", "fed", "context")
"""The modules of the program's own kinds. One that is made of others comes after them."""

M = TypeVar("M", bound=Measure)
_KINDS: dict[str, type[Measure]] = {}


def register(measure: type[M]) -> type[M]:
    """Add a kind of measure; it must answer everything that ``Measure`` asks. To be called before models are built."""
    if missing := sorted(getattr(measure, "__abstractmethods__", ())):
        raise TypeError(f"the measure {measure.__name__} lacks {', '.join(missing)}")
    brought = {key.name: key for other in _KINDS.values() for key in other.answer_keys}
    for key in measure.answer_keys:
        if brought.setdefault(key.name, key) is not key:
            raise TypeError(f"the measure {measure.__name__} brings a key {key.name!r} that another kind brings too")
    (kind,) = get_args(measure.model_fields["kind"].annotation)
    _KINDS[kind] = measure
    return measure


def load(before: str = "") -> None:
    """Import the program's own kinds, or those that come before another."""
    for name in BUILT_IN[: BUILT_IN.index(before) if before else None]:
        import_module(f"maturity.model.measures.{name}")


def kinds() -> dict[str, type[Measure]]:
    """Return every kind of measure by its name."""
    load()
    return dict(_KINDS)


def kinds_of_parts() -> tuple[str, ...]:
    """Return the kinds that a part of a compound can have."""
    return tuple(kind for kind, measure in _KINDS.items() if measure.may_be_part)


def any_measure() -> Any:
    """Return the union of all kinds, told apart by their names."""
    return _told_apart(kinds(), "unknown kind of measure")


def any_part() -> Any:
    """Return the union of the kinds that a part of a compound can have."""
    load(before="compound")
    return _told_apart(kinds_of_parts(), "a part cannot be measured like this")


def _told_apart(known: Iterable[str], otherwise: str) -> Any:
    """Return a union that pydantic reads by ``kind``; marks keep error paths apart from the file's own keys."""
    tags = {kind: f"kind={kind}" for kind in known}

    def tag(value: Any) -> str | None:
        kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
        return tags.get(kind) if isinstance(kind, str) else None

    members = tuple(Annotated[_KINDS[kind], Tag(mark)] for kind, mark in tags.items())
    told_apart = Discriminator(tag, custom_error_type="unknown_kind", custom_error_message=otherwise)
    return Annotated[Union[members], told_apart]  # noqa: UP007 (the operator joins types that are written, and these are listed while running)


@cache
def all_keys() -> tuple[AnswerKey[Any], ...]:
    """Return every key of an answer: those that parts have too first, and last those that hold further answers."""
    keys = list(dict.fromkeys(key for measure in kinds().values() for key in measure.answer_keys))
    return (*sorted(keys, key=lambda key: (not key.in_parts, key.holds_answers)), UNITS)


@cache
def answer_keys() -> tuple[AnswerKey[Any], ...]:
    """Return the keys that can hold an answer; which one fits is for the measure to say."""
    return tuple(key for key in all_keys() if not key.is_beside)


@cache
def companion_keys() -> tuple[AnswerKey[Any], ...]:
    """Return the keys that stand beside an answer."""
    return tuple(key for key in all_keys() if key.is_beside)


@cache
def own_keys() -> tuple[AnswerKey[Any], ...]:
    """Return the keys with which a goal, or a reviewer's own answer, is given."""
    return tuple(key for key in answer_keys() if key.in_review)


@cache
def answer_names() -> tuple[str, ...]:
    """Return the keys that can hold an answer as they are written."""
    return tuple(key.name for key in answer_keys())
